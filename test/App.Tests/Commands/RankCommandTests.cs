namespace Shortlist.App.Tests.Commands;

public sealed class RankCommandTests
{
    [Fact]
    public async Task The_table_shows_criteria_candidates_and_what_became_of_every_file()
    {
        var result = await CommandLine.RunAsync(["rank", "--job", Repository.Job, .. Repository.ResumesButScan]);

        result.ExitCode.ShouldBe(0);
        result.Error.ShouldBeEmpty();
        var lines = result.Output.Split('\n');
        lines[0].ShouldBe("Senior Backend Engineer");
        lines.ShouldContain(line => line.Contains("required") && line.Contains("Kubernetes"));
        lines.ShouldContain(line => line.TrimStart().StartsWith("1   Ingrid Solheim", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains("Could not be read (2)"));
        lines.ShouldContain(line => line.Contains("lars-petterson-encrypted.pdf") && line.Contains("encrypted"));
        result.Output.TrimEnd().ShouldEndWith("11 files: 9 ranked, 0 to review, 2 failed, 0 duplicates. As of 2026-01-01.");
        result.Output.ShouldNotContain('\u001b');
    }

    [Fact]
    public async Task Top_shows_the_first_and_says_how_many_follow()
    {
        var result = await CommandLine.RunAsync(["rank", "--job", Repository.Job, "--top", "2", .. Repository.ResumesButScan]);

        result.Output.ShouldContain("Ingrid Solheim");
        result.Output.ShouldNotContain("Craig Delmonte");
        result.Output.ShouldContain("… and 7 more.");
        result.Output.ShouldContain("11 files: 9 ranked");
    }

    [Fact]
    public async Task Top_cuts_nothing_from_the_json() =>
        (await CommandLine.RankAsync(["--top", "1", .. Repository.ResumesButScan])).Results.Length.ShouldBe(11);

    [Fact]
    public async Task Explain_shows_the_words_behind_each_score()
    {
        var plain = await CommandLine.RunAsync("rank", "--job", Repository.Job, Repository.OneColumn);
        var explained = await CommandLine.RunAsync("rank", "--job", Repository.Job, Repository.OneColumn, "--explain");

        plain.Output.ShouldContain("Why? Add --explain");
        plain.Output.ShouldNotContain("“");
        explained.Output.ShouldContain("p. 1 “BSc in Computer Science");
        explained.Output.ShouldNotContain("Why? Add --explain");
    }

    [Fact]
    public async Task A_resume_without_a_name_is_told_by_the_end_of_its_path()
    {
        using var folder = new TemporaryFolder();
        var deep = Directory.CreateDirectory(folder["applications-of-the-spring-campaign/second-round-of-interviews"]).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(deep, "0042.txt"), "EXPERIENCE\n2019 - 2024\n" + string.Concat(Enumerable.Repeat("- wrote Java services on Kubernetes and Docker for a harbour\n", 8)), TestContext.Current.CancellationToken);

        var result = await CommandLine.RunAsync("rank", "--job", Repository.Job, Path.Combine(deep, "0042.txt"));

        result.ExitCode.ShouldBe(0);
        result.Output.ShouldContain("-interviews/0042.txt");
        result.Output.ShouldContain("…");
    }

    [Fact]
    public async Task Nothing_ranked_ends_with_1_and_still_gives_the_result()
    {
        var result = await CommandLine.RankAsync(Repository.Encrypted, Repository.Damaged);

        result.ExitCode.ShouldBe(1);
        result.Results.Select(resume => (string?)resume["reason"]).ShouldBe(["encrypted", "damaged"]);
    }

    [Fact]
    public async Task A_job_without_criteria_is_wrong_usage()
    {
        using var folder = new TemporaryFolder();
        var job = folder.Write("job.txt", "Benefits\n\nWe offer a pension scheme and a bicycle.\n");

        var result = await CommandLine.RunAsync("rank", "--job", job, Repository.PlainText);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("No criteria were found in");
    }

    [Fact]
    public async Task Without_as_of_jobs_that_go_on_end_today()
    {
        var today = await CommandLine.RunAsync("rank", "--job", Repository.Job, "--json", Repository.OneColumn);
        var later = await CommandLine.RunAsync("rank", "--job", Repository.Job, "--json", Repository.PlainText, "--as-of", "2030-01-01");
        var sooner = await CommandLine.RunAsync("rank", "--job", Repository.Job, "--json", Repository.PlainText, "--as-of", "2025-01-01");

        today.Json["as_of"]!.GetValue<string>().ShouldBe("2026-01-01");
        later.Results[0]["total"]!.GetValue<double>().ShouldBeGreaterThan(sooner.Results[0]["total"]!.GetValue<double>());
    }

    [Fact]
    public async Task The_job_description_is_no_resume_when_it_lies_among_them()
    {
        using var folder = new TemporaryFolder();
        var job = folder.Copy(Repository.Job);
        folder.Copy(Repository.PlainText);
        folder.Write(".hidden.txt", "A hidden file.");

        var result = await CommandLine.RunAsync("rank", "--job", job, folder.FullName, "--json");

        result.Results.ShouldHaveSingleItem()["file"]!.GetValue<string>().ShouldEndWith("/samir-haddad.txt");
    }

    [Fact]
    public async Task A_cancelled_command_writes_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        using var output = new StringWriter();
        using var error = new StringWriter();

        var exitCode = await Cli.RunAsync(["rank", "--job", Repository.Job, Repository.Resumes], new Terminal(output, error, false, false, TimeProvider.System), cancelled.Token);

        exitCode.ShouldBe(130);
        output.ToString().ShouldBeEmpty();
        error.ToString().ShouldContain("Cancelled");
    }
}
