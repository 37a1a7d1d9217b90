using System.CommandLine;
using Shortlist.App.Commands;

namespace Shortlist.App;

/// <summary>The command line. Tests run it with writers of their own.</summary>
internal static class Cli
{
    private const int WrongUsage = 2;
    private const int Cancelled = 130;

    // From SIGTERM on; the service needs less, and those who send it wait for ten seconds.
    private static readonly TimeSpan EndTime = TimeSpan.FromSeconds(9.5);

    /// <summary>Runs one command and returns its exit code: 0 done, 1 nothing could be ranked or not equal, 2 wrong usage, 130 cancelled.</summary>
    public static async Task<int> RunAsync(string[] arguments, Terminal terminal, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand(
            "Ranks resumes for a job: reads every file, scores each one 0 to 5 on each criterion, and shows the words that earned the score.")
        {
            RankCommand.Create(terminal),
            CriteriaCommand.Create(terminal),
            ParseCommand.Create(terminal),
            TextCommand.Create(terminal),
            VerifyCommand.Create(terminal),
            ServeCommand.Create(terminal),
            SetupCommand.Create(terminal),
            KeysCommand.Create(terminal),
            ExportPersonCommand.Create(terminal),
            VerifyLogCommand.Create(terminal),
            ExtractorCommand.Create(),
        };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await terminal.Error.WriteLineAsync(error.Message);
            await terminal.Error.WriteLineAsync($"Try 'shortlist {(parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ")}--help'.");
            return WrongUsage;
        }

        try
        {
            var configuration = new InvocationConfiguration { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = EndTime };
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (UsageException exception)
        {
            await terminal.Error.WriteLineAsync(exception.Message);
            return WrongUsage;
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("Cancelled; nothing was written.");
            return Cancelled;
        }
    }
}
