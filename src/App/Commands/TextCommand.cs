using System.CommandLine;
using Shortlist.App.Resumes;
using Shortlist.Core.Text;
using Shortlist.Documents;

namespace Shortlist.App.Commands;

/// <summary><c>shortlist text</c>: the text of documents in reading order.</summary>
internal static class TextCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("files") { Description = "Documents, or folders that are searched at any depth.", Arity = ArgumentArity.OneOrMore };
        var hidden = new Option<bool>("--hidden") { Description = "Prints what a person would not see instead: white, tiny, covered or off the page." };
        var command = new Command("text", "Prints the text of documents in reading order, as scoring sees it.\n\nExample: shortlist text resume.pdf") { files, hidden };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var found = ResumeFiles.Find(parsed.GetValue(files)!, except: null);
            var failed = false;
            foreach (var file in found)
            {
                if (found.Count > 1) await terminal.Output.WriteLineAsync($"==> {file.Name} <==");
                failed |= !await WriteAsync(terminal, file, parsed.GetValue(hidden), cancellationToken);
            }

            return failed && found.Count == 1 ? 1 : 0;
        });
        return command;
    }

    private static async Task<bool> WriteAsync(Terminal terminal, ResumeFile file, bool hidden, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await file.ReadAsync(DocumentLimits.Default, cancellationToken);
            var document = await DocumentReaders.ReadAsync(bytes, Path.GetFileName(file.Name), DocumentLimits.Default, cancellationToken);
            await terminal.Output.WriteLineAsync(hidden ? Hidden(document) : document.Text);
            return true;
        }
        catch (UnreadableDocumentException exception)
        {
            await terminal.Error.WriteLineAsync($"{file.Name}: {Codes.Of(exception.Reason)}. {exception.Message}");
            return false;
        }
    }

    private static string Hidden(DocumentText document) =>
        string.Join('\n', document.Hidden.Select(text => $"page {text.Page}, {Codes.Of(text.Reason)}: {text.Text}"));
}
