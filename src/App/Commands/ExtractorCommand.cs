using System.CommandLine;
using Shortlist.App.Extraction;

namespace Shortlist.App.Commands;

/// <summary><c>shortlist extractor</c>: what the service starts to read files. Not for people.</summary>
internal static class ExtractorCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command(ExtractorLoop.Command, "Reads files for the service.") { Hidden = true };
        command.SetAction(async (_, _) =>
        {
            // The standard output carries answers and nothing else.
            await using var output = Console.OpenStandardOutput();
            Console.SetOut(TextWriter.Null);
            await using var input = Console.OpenStandardInput();
            await ExtractorLoop.RunAsync(input, output);

            // A reader may still be busy with a file that nobody waits for.
            Environment.Exit(0);
            return 0;
        });
        return command;
    }
}
