using System.Text.Json.Nodes;

namespace Shortlist.App.Tests;

/// <summary>What a command wrote and how it ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    public JsonObject Json => JsonNode.Parse(Output)!.AsObject();

    public JsonObject[] Results => [.. Json["results"]!.AsArray().Select(result => result!.AsObject())];
}

/// <summary>Runs <c>shortlist</c> in this process.</summary>
internal static class CommandLine
{
    /// <summary>The day it is for every command.</summary>
    public static readonly DateOnly Today = new(2026, 1, 1);

    public static async Task<CommandResult> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, error, IsInteractive: false, HasColors: false, new FixedClock());
        var exitCode = await Cli.RunAsync(arguments, terminal, TestContext.Current.CancellationToken);
        return new CommandResult(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Ranks files for the sample job as of a fixed day and returns the JSON.</summary>
    public static Task<CommandResult> RankAsync(params string[] arguments) => RunAsync(["rank", "--job", Repository.Job, "--as-of", "2026-01-01", "--json", .. arguments]);

    private sealed class FixedClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(Today.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
    }
}
