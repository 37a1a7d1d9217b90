namespace Shortlist.App.Tests.Rankings;

public sealed class GoldenRankingTests
{
    private const string Golden = "test/App.Tests/Rankings/samples.json";

    /// <summary>
    /// After a change that is meant to move scores, renew the file with
    /// <c>SHORTLIST_RENEW_GOLDEN=1 dotnet run --project test/App.Tests</c> and read in <c>git diff</c> what moved.
    /// </summary>
    [Fact]
    public async Task The_ranking_of_the_samples_is_the_golden_one_byte_for_byte()
    {
        var ranking = (await CommandLine.RankAsync(Repository.ResumesButScan)).Output;
        if (Environment.GetEnvironmentVariable("SHORTLIST_RENEW_GOLDEN") == "1") await File.WriteAllTextAsync(Golden, ranking, TestContext.Current.CancellationToken);

        var golden = await File.ReadAllTextAsync(Golden, TestContext.Current.CancellationToken);

        ranking.ShouldBe(golden, "If this is meant: SHORTLIST_RENEW_GOLDEN=1 dotnet run --project test/App.Tests, then read git diff.");
    }

    [Fact]
    public async Task The_same_bytes_come_out_however_the_files_are_given()
    {
        var files = Repository.ResumesButScan;
        var ranking = (await CommandLine.RankAsync(files)).Output;

        (await CommandLine.RankAsync(files)).Output.ShouldBe(ranking);
        (await CommandLine.RankAsync([.. files.Reverse()])).Output.ShouldBe(ranking);
        (await CommandLine.RankAsync(["--parallel", "1", .. files])).Output.ShouldBe(ranking);
        (await CommandLine.RankAsync(["--parallel", "4", .. files.OrderBy(file => file.Length)])).Output.ShouldBe(ranking);
        (await CommandLine.RankAsync([.. files, .. files])).Output.ShouldBe(ranking);
    }

    [Fact]
    public async Task Another_candidate_moves_nobody()
    {
        var all = (await CommandLine.RankAsync(Repository.ResumesButScan)).Results;
        var few = (await CommandLine.RankAsync(Repository.PlainText, Repository.Markdown)).Results;

        foreach (var resume in few)
        {
            var same = all.Single(other => (string?)other["file"] == (string?)resume["file"]);
            same["total"]!.GetValue<double>().ShouldBe((double)resume["total"]!);
            same["scores"]!.ToJsonString().ShouldBe(resume["scores"]!.ToJsonString());
        }
    }
}
