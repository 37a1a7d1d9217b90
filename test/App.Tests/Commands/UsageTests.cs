namespace Shortlist.App.Tests.Commands;

public sealed class UsageTests
{
    [Theory]
    [InlineData("", "rank", "criteria", "parse", "text", "verify")]
    [InlineData("rank", "--job", "--criteria", "--as-of", "--top", "--explain", "--json", "--output", "--parallel")]
    [InlineData("criteria", "<job>", "--json")]
    [InlineData("parse", "<resumes>", "--json")]
    [InlineData("text", "<files>", "--hidden")]
    [InlineData("verify", "<receipt>", "<resumes>")]
    public async Task Help_names_every_option_and_gives_an_example(string command, params string[] words)
    {
        var help = await CommandLine.RunAsync(command.Length > 0 ? [command, "--help"] : ["--help"]);

        help.ExitCode.ShouldBe(0);
        help.Error.ShouldBeEmpty();
        foreach (var word in words) help.Output.ShouldContain(word);
        help.Output.ShouldContain("Example: shortlist");
    }

    [Theory]
    [InlineData("Required command was not provided.")]
    [InlineData("Unrecognized command or argument 'rnak'.", "rnak")]
    [InlineData("Required argument 'resumes' missing", "rank", "--job", Repository.Job)]
    [InlineData("Give the job description with --job FILE, or criteria with --criteria FILE.", "rank", Repository.Resumes)]
    [InlineData("The job description 'no-such.pdf' does not exist.", "rank", "--job", "no-such.pdf", Repository.Resumes)]
    [InlineData("cannot be read (encrypted)", "rank", "--job", Repository.Encrypted, Repository.Resumes)]
    [InlineData("'no-such' does not exist. Give files or folders of resumes.", "rank", "--job", Repository.Job, "no-such")]
    [InlineData("There are no files to rank in what was given.", "rank", "--job", Repository.Job, Repository.Job)]
    [InlineData("--as-of is a day such as 2026-01-31.", "rank", "--job", Repository.Job, Repository.Resumes, "--as-of", "31.01.2026")]
    [InlineData("'many'", "rank", "--job", Repository.Job, Repository.Resumes, "--top", "many")]
    [InlineData("'out.doc' ends in no known format. Use .csv, .xlsx or .json.", "rank", "--job", Repository.Job, Repository.Resumes, "--output", "out.doc")]
    [InlineData("does not exist.", "rank", "--job", Repository.Job, Repository.Resumes, "--output", "no-such/out.csv")]
    [InlineData("The criteria file 'no-such.json' does not exist.", "rank", "--criteria", "no-such.json", Repository.Resumes)]
    [InlineData("The job description 'no-such.pdf' does not exist.", "criteria", "no-such.pdf")]
    [InlineData("'no-such' does not exist.", "parse", "no-such")]
    [InlineData("'no-such' does not exist.", "text", "no-such")]
    [InlineData("The receipt 'no-such.json' does not exist.", "verify", "no-such.json", Repository.Resumes)]
    [InlineData("is no result of 'shortlist rank --json'", "verify", Repository.PlainText, Repository.Resumes)]
    public async Task Wrong_usage_says_what_to_do_and_ends_with_2(string message, params string[] arguments)
    {
        var result = await CommandLine.RunAsync(arguments);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain(message);
        result.Error.ShouldNotContain("   at ");
        result.Output.ShouldBeEmpty();
    }
}
