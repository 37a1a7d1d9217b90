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
        if (IsEncrypted(content.Span)) throw new UnreadableDocumentException(UnreadableReason.Encrypted, "The document asks for a password. Save it without one.");
        if (ExternalProgram.Find("antiword", "catdoc", "soffice", "libreoffice") is null) throw new UnreadableDocumentException(UnreadableReason.Unsupported, $"DOC files are not read here. {Install}");
        using var folder = new PrivateFolder();
        var file = folder["resume.doc"];
        await File.WriteAllBytesAsync(file, content, cancellationToken);
        var text = NullIfEmpty(await RunAsync("antiword", ["-w", "0", "-m", "UTF-8.txt", file], limits, cancellationToken))
            ?? await RunAsync("catdoc", ["-w", "-d", "utf-8", file], limits, cancellationToken)
            ?? await ConvertAsync(folder, file, cancellationToken)
            ?? throw new UnreadableDocumentException(UnreadableReason.Damaged, "The DOC file is damaged and cannot be read.");
        return new PlainText.PlainTextReader(markdown: false).Read(Encoding.UTF8.GetBytes(text), limits, cancellationToken);
    }

    // The stream of a Word document starts at some sector, with a header that says so: [MS-DOC] 2.5.2, FibBase.
    private static bool IsEncrypted(ReadOnlySpan<byte> content)
    {
        const int sector = 512;
        for (var at = sector; at + sector <= content.Length; at += sector)
            if (content[at] == 0xEC && content[at + 1] == 0xA5) return (content[at + 11] & 1) != 0;
        return false;
    }

    private static async Task<string?> RunAsync(string name, string[] arguments, DocumentLimits limits, CancellationToken cancellationToken)
    {
        if (ExternalProgram.Find(name) is not { } program) return null;
        var output = await ExternalProgram.RunAsync(program, arguments, null, 4L * limits.MaxTextLength, cancellationToken);
        return output is null ? null : Encoding.UTF8.GetString(output);
    }

    // What one program does not see, the next one may.
    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static async Task<string?> ConvertAsync(PrivateFolder folder, string file, CancellationToken cancellationToken)
    {
        if (ExternalProgram.Find("soffice", "libreoffice") is not { } office) return null;
        string[] arguments = ["--headless", $"-env:UserInstallation=file://{folder["profile"]}", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder["."], file];
        await ExternalProgram.RunAsync(office, arguments, null, 1_000_000, cancellationToken);
        return File.Exists(folder["resume.txt"]) ? await File.ReadAllTextAsync(folder["resume.txt"], cancellationToken) : null;
    }
}
