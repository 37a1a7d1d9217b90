namespace Shortlist.App.Tests.Rankings;

public sealed class OutcomeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Of_files_with_the_same_bytes_the_first_by_name_is_ranked()
    {
        var first = _folder.Copy(Repository.PlainText, "a.txt");
        _folder.Copy(Repository.PlainText, "c.txt");
        _folder.Copy(Repository.PlainText, "b.txt");

        var result = await CommandLine.RankAsync(_folder.FullName);

        result.Results.Select(resume => ((string?)resume["file"], (string?)resume["status"], (string?)resume["duplicate_of"]))
            .ShouldBe([(first, "ranked", null), (_folder["b.txt"], "duplicate", first), (_folder["c.txt"], "duplicate", first)]);
        result.Json["counts"]!.ToJsonString().ShouldBe("""{"total":3,"ranked":1,"needs_review":0,"failed":0,"duplicate":2}""");
    }

    [Fact]
    public async Task Bad_files_never_stop_the_rest()
    {
        _folder.Copy(Repository.PlainText, "good.txt");
        _folder.Write("empty.pdf", "");
        _folder.Write("torn.pdf", "%PDF-1.7\nnothing of use");
        _folder.Write("short.txt", "Ana Duarte\nana@example.com\n");
        var docx = await File.ReadAllBytesAsync("samples/resumes/priyanka-raghunathan.docx", TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_folder["torn.docx"], docx[..(docx.Length / 2)], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_folder["noise.bin"], [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 7919 >> 3))], TestContext.Current.CancellationToken);

        var result = await CommandLine.RankAsync(_folder.FullName);

        result.ExitCode.ShouldBe(0);
        result.Results.Length.ShouldBe(6);
        result.Results.ToDictionary(resume => Path.GetFileName((string)resume["file"]!), resume => (string?)resume["status"] + " " + (string?)resume["reason"]).ShouldBe(
            new Dictionary<string, string>
            {
                ["good.txt"] = "ranked ",
                ["short.txt"] = "needs_review too_little_text",
                ["empty.pdf"] = "failed empty",
                ["noise.bin"] = "failed unsupported",
                ["torn.docx"] = "failed damaged",
                ["torn.pdf"] = "failed damaged",
            },
            ignoreOrder: true);
    }

    public void Dispose() => _folder.Dispose();
}
