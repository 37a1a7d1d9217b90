namespace Shortlist.App.Tests.Rankings;

/// <summary>Who somebody is moves no score: two files that differ only in that have the same scores.</summary>
public sealed class FairnessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(Repository.PlainText, "Samir Haddad", "Fatima Okonkwo")]
    [InlineData(Repository.PlainText, "Samir Haddad", "Ruby Kotlin")]
    [InlineData(Repository.PlainText, "Samir Haddad", "Nguyễn Thị Minh Khai")]
    [InlineData(Repository.PlainText, "+1 555-0107", "+1 555-0199")]
    [InlineData(Repository.PlainText, "samir.haddad@example.com", "java.kafka.docker@example.com")]
    [InlineData(Repository.PlainText, "Lyon, France", "Lagos, Nigeria")]
    [InlineData(Repository.PlainText, "Université des Deux Rives", "Harvard University")]
    [InlineData(Repository.Markdown, "Ewa Kowalczyk", "John Smith")]
    [InlineData(Repository.Markdown, "+1 555-0108", "+1 555-0123")]
    [InlineData(Repository.Markdown, "Kraków, Poland", "London, United Kingdom")]
    [InlineData("samples/resumes/felix-wintergreen.html", "Felix Wintergreen", "Aisha Rahman")]
    [InlineData("samples/resumes/felix-wintergreen.html", "Austin, Texas", "Kabul, Afghanistan")]
    public async Task Another_name_phone_or_address_moves_no_score(string file, string from, string to)
    {
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        text.ShouldContain(from);

        await ShouldScoreTheSameAsync(file, text, text.Replace(from, to, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("He is a married man and a father of two sons.", "She is an unmarried woman and a mother of two daughters.")]
    [InlineData("Mr Haddad was known for his calm.", "Mrs Haddad was known for her calm.")]
    [InlineData("Chairman of the club; he led it with his brothers.", "Chairman of the club; she led it with her brothers.")]
    public async Task Words_for_gender_and_family_move_no_score(string one, string other)
    {
        var text = await File.ReadAllTextAsync(Repository.PlainText, TestContext.Current.CancellationToken);

        await ShouldScoreTheSameAsync(Repository.PlainText, text + $"\n{one}\n", text + $"\n{other}\n");
    }

    [Theory]
    [InlineData("Date of birth: 3 March 1961", "Date of birth: 9 June 2002")]
    [InlineData("Nationality: Norwegian", "Nationality: German")]
    [InlineData("Marital status: single", "Marital status: married, four children")]
    [InlineData("Religion: none", "Religion: Catholic")]
    public async Task Personal_details_move_no_score(string one, string other)
    {
        var text = await File.ReadAllTextAsync(Repository.PlainText, TestContext.Current.CancellationToken);
        const string heading = "\nPERSONAL DETAILS\n----------------\n";

        await ShouldScoreTheSameAsync(Repository.PlainText, text + heading + one + "\n", text + heading + other + "\n");
        await ShouldScoreTheSameAsync(Repository.PlainText, text, text + heading + one + "\n");
    }

    public void Dispose() => _folder.Dispose();

    private async Task ShouldScoreTheSameAsync(string file, string one, string other)
    {
        one.ShouldNotBe(other);
        var (before, after) = (await ScoresAsync("before" + Path.GetExtension(file), one), await ScoresAsync("after" + Path.GetExtension(file), other));
        after.Total.ShouldBe(before.Total);
        after.Scores.ShouldBe(before.Scores);
        before.Total.ShouldBeGreaterThan(10);
    }

    private async Task<(double Total, double[] Scores)> ScoresAsync(string name, string text)
    {
        var result = (await CommandLine.RankAsync(_folder.Write(name, text))).Results.ShouldHaveSingleItem();
        return ((double)result["total"]!, [.. result["scores"]!.AsArray().Select(score => (double)score!["score"]!)]);
    }
}
