namespace Shortlist.App.Tests.Rankings;

/// <summary>Who somebody is moves no score: two files that differ only in that have the same scores.</summary>
public sealed class FairnessTests : IDisposable
{
    // A job that asks for just what must not count, beside what may.
    private const string Unfair =
        """
        {"criteria": ["Java", "SQL, REST and Git", "Fluent English", "Bachelor's degree in computer science",
            "Samir, Felix or Ewa by name", "Ruby, Kotlin, Kafka and Docker", "Lives in Lyon, France, in Kraków, Poland, or in Austin, Texas", "Degree of Université des Deux Rives or of Harvard University",
            "He is a married man, a father with sons", "She, a woman, a mother with daughters", "Mr or Mrs, his or her", "Chairman and brother", "Waiter or salesman", "Norwegian", "German nationality", "Catholic, single, children",
            "Born in March 1961"]}
        """;

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
    [InlineData("Chairman of the club; he led it with his brothers.", "Chairwoman of the club; she led it with her sisters.")]
    [InlineData("Waiter and salesman at the fair, a friend to his brother.", "Waitress and saleswoman at the fair, a friend to her sister.")]
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
        var criteria = _folder.Write("criteria.json", Unfair);
        var result = (await CommandLine.RunAsync("rank", "--criteria", criteria, "--json", _folder.Write(name, text))).Results.ShouldHaveSingleItem();
        return ((double)result["total"]!, [.. result["scores"]!.AsArray().Select(score => (double)score!["score"]!)]);
    }
}
