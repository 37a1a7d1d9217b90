using System.Text;
using Shortlist.Core.Text;

namespace Shortlist.Documents.LegacyDoc;

/// <summary>Reads DOC files of Word 97 to 2003 through a program that is installed for it.</summary>
internal static class LegacyDocReader
{
    private const string Install = "Install one of antiword, catdoc or LibreOffice (on Debian: apt-get install antiword), or save the file as DOCX or PDF.";

    /// <summary>Reads a document.</summary>
    /// <exception cref="UnreadableDocumentException">No program is installed, or none could read the file.</exception>
    public static async Task<DocumentText> ReadAsync(ReadOnlyMemory<byte> content, DocumentLimits limits, CancellationToken cancellationToken)
    {
        if (ExternalProgram.Find("antiword", "catdoc", "soffice", "libreoffice") is null) throw new UnreadableDocumentException(UnreadableReason.Unsupported, $"DOC files are not read here. {Install}");
        using var folder = new PrivateFolder();
        var file = folder["resume.doc"];
        await File.WriteAllBytesAsync(file, content, cancellationToken);
        var text = await RunAsync("antiword", ["-w", "0", "-m", "UTF-8.txt", file], limits, cancellationToken)
            ?? await RunAsync("catdoc", ["-w", "-d", "utf-8", file], limits, cancellationToken)
            ?? await ConvertAsync(folder, file, cancellationToken)
            ?? throw new UnreadableDocumentException(UnreadableReason.Damaged, "The DOC file is damaged and cannot be read.");
        return new PlainText.PlainTextReader(markdown: false).Read(Encoding.UTF8.GetBytes(text), limits, cancellationToken);
    }

    private static async Task<string?> RunAsync(string name, string[] arguments, DocumentLimits limits, CancellationToken cancellationToken)
    {
        if (ExternalProgram.Find(name) is not { } program) return null;
        var output = await ExternalProgram.RunAsync(program, arguments, null, 4L * limits.MaxTextLength, cancellationToken);
        return output is null || output.Length == 0 ? null : Encoding.UTF8.GetString(output);
    }

    private static async Task<string?> ConvertAsync(PrivateFolder folder, string file, CancellationToken cancellationToken)
    {
        if (ExternalProgram.Find("soffice", "libreoffice") is not { } office) return null;
        string[] arguments = ["--headless", $"-env:UserInstallation=file://{folder["profile"]}", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder["."], file];
        await ExternalProgram.RunAsync(office, arguments, null, 1_000_000, cancellationToken);
        return File.Exists(folder["resume.txt"]) ? await File.ReadAllTextAsync(folder["resume.txt"], cancellationToken) : null;
    }
}
