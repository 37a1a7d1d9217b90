using Shortlist.Core.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace Shortlist.Documents.Pdf;

/// <summary>What was read of a PDF, and which of its pages are pictures without text.</summary>
internal sealed record PdfContent(DocumentText Text, IReadOnlyList<int> ScannedPages);

/// <summary>Reads PDF files: PdfPig opens the file and finds its letters, words and reading order are our own.</summary>
internal sealed class PdfReader : IDocumentReader
{
    /// <inheritdoc/>
    public DocumentText Read(ReadOnlyMemory<byte> content, DocumentLimits limits, CancellationToken cancellationToken) =>
        ReadContent(content, limits, cancellationToken).Text;

    /// <summary>Reads the text and says which pages need text recognition.</summary>
    public static PdfContent ReadContent(ReadOnlyMemory<byte> content, DocumentLimits limits, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var filters = new CountedFilters(limits.MaxInflatedBytes, cancellationToken);
        using var pdf = Open(content, filters);
        if (pdf.NumberOfPages > limits.MaxPages)
            throw new UnreadableDocumentException(UnreadableReason.TooManyPages, $"The document has {pdf.NumberOfPages} pages; at most {limits.MaxPages} are read.");

        var text = new DocumentTextBuilder();
        text.SetPageCount(pdf.NumberOfPages);
        var writer = new LineWriter(text);
        var scanned = new List<int>();
        var (failed, unmapped, letters) = (0, 0, 0);
        for (var number = 1; number <= pdf.NumberOfPages; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var page = pdf.GetPage(number);
                var reader = new PageReader(pdf, page);
                var lines = reader.Read();
                writer.Write(lines, number);
                foreach (var (reason, hidden) in reader.Hidden) text.AddHidden(hidden, number, reason);
                if (lines.Count == 0 && page.NumberOfImages > 0) scanned.Add(number);
                unmapped += reader.Unmapped;
                letters += page.Letters.Count;
            }
            catch (Exception exception) when (exception is not OperationCanceledException and not UnreadableDocumentException and not OutOfMemoryException)
            {
                // PdfPig throws many kinds of exceptions on damaged content; the other pages may still be good.
                failed++;
                text.AddWarning("page_skipped");
            }

            filters.ThrowIfExceeded();
            if (text.Length > limits.MaxTextLength)
                throw new UnreadableDocumentException(UnreadableReason.TooLarge, $"The document has more than {limits.MaxTextLength} characters of text.");
        }

        if (failed > 0 && failed == pdf.NumberOfPages) throw new UnreadableDocumentException(UnreadableReason.Damaged, "No page of the PDF can be read.");
        if (unmapped * 10 > letters) text.AddWarning("unmapped_glyphs");
        return new PdfContent(text.Build(), scanned);
    }

    private static PdfDocument Open(ReadOnlyMemory<byte> content, CountedFilters filters)
    {
        var options = new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, ClipPaths = false, UseActualText = true, FilterProvider = filters };
        try
        {
            var pdf = PdfDocument.Open(content, options);
            FormGuard.Watch(pdf, filters);
            return pdf;
        }
        catch (PdfDocumentEncryptedException exception)
        {
            throw new UnreadableDocumentException(UnreadableReason.Encrypted, "The PDF asks for a password. Save it without one.", exception);
        }
        catch (Exception exception) when (exception is not UnreadableDocumentException and not OperationCanceledException and not OutOfMemoryException)
        {
            filters.ThrowIfExceeded();
            throw new UnreadableDocumentException(UnreadableReason.Damaged, "The PDF is damaged and cannot be opened.", exception);
        }
    }
}
