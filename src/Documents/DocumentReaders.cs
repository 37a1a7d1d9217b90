using Shortlist.Core.Text;
using Shortlist.Documents.Pdf;

namespace Shortlist.Documents;

/// <summary>Reads a document of any supported format.</summary>
public static class DocumentReaders
{
    /// <summary>
    /// Recognises the format by content, never by name alone, and reads the text. A scan goes through text recognition when it is installed.
    /// </summary>
    /// <param name="content">The whole file.</param>
    /// <param name="fileName">Name of the file; only tells formats apart whose content looks the same (Markdown from plain text).</param>
    /// <param name="limits">When to refuse. The time limits are enforced here.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="UnreadableDocumentException">It cannot be read; the reason says why.</exception>
    public static async Task<DocumentText> ReadAsync(ReadOnlyMemory<byte> content, string fileName, DocumentLimits limits, CancellationToken cancellationToken)
    {
        if (content.IsEmpty) throw new UnreadableDocumentException(UnreadableReason.Empty, "The file is empty.");
        if (FormatSniffer.Sniff(content.Span, fileName) == DocumentFormat.Pdf) return await Task.Run(() => new PdfReader().Read(content, limits, cancellationToken), cancellationToken);
        return DocumentText.FromPlainText(System.Text.Encoding.UTF8.GetString(content.Span));
    }
}
