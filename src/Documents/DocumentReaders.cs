using Shortlist.Core.Text;
using Shortlist.Documents.Docx;
using Shortlist.Documents.Html;
using Shortlist.Documents.LegacyDoc;
using Shortlist.Documents.Ocr;
using Shortlist.Documents.Odt;
using Shortlist.Documents.Pdf;
using Shortlist.Documents.PlainText;
using Shortlist.Documents.Rtf;

namespace Shortlist.Documents;

/// <summary>Reads a document of any supported format.</summary>
public static class DocumentReaders
{
    // How long a reader that does not look at its token is waited for after its time is up.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    // Parsers call themselves for what is nested; this is enough for the depths that they allow.
    private const int MaxStackBytes = 16_000_000;

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
        if (content.Length > limits.MaxFileBytes) throw new UnreadableDocumentException(UnreadableReason.TooLarge, $"The file is larger than {limits.MaxFileBytes / 1_000_000} MB.");
        if (content.IsEmpty) throw new UnreadableDocumentException(UnreadableReason.Empty, "The file is empty.");
        cancellationToken.ThrowIfCancellationRequested();
        var document = FormatSniffer.Sniff(content, fileName) switch
        {
            DocumentFormat.Pdf => await ReadPdfAsync(content, limits, cancellationToken),
            DocumentFormat.Docx => await RunAsync(new DocxReader(), content, limits, cancellationToken),
            DocumentFormat.Odt => await RunAsync(new OdtReader(), content, limits, cancellationToken),
            DocumentFormat.Rtf => await RunAsync(new RtfReader(), content, limits, cancellationToken),
            DocumentFormat.Html => await RunAsync(new HtmlReader(), content, limits, cancellationToken),
            DocumentFormat.Markdown => await RunAsync(new PlainTextReader(markdown: true), content, limits, cancellationToken),
            DocumentFormat.PlainText => await RunAsync(new PlainTextReader(markdown: false), content, limits, cancellationToken),
            DocumentFormat.LegacyDoc => await WithinAsync(limits.OcrTimeout, token => LegacyDocReader.ReadAsync(content, limits, token), cancellationToken),
            DocumentFormat.Image => await WithinAsync(limits.OcrTimeout, token => TextRecognition.ReadImageAsync(content, limits, token), cancellationToken),
            DocumentFormat.EncryptedOffice => throw new UnreadableDocumentException(UnreadableReason.Encrypted, "The document asks for a password. Save it without one."),
            _ => throw new UnreadableDocumentException(UnreadableReason.Unsupported, "The format is not read here. Save the file as PDF, DOCX, ODT, RTF, HTML or text."),
        };
        return document.Lines.Count > 0 ? document : throw new UnreadableDocumentException(UnreadableReason.Empty, "The file holds no text that a person can see.");
    }

    private static async Task<DocumentText> ReadPdfAsync(ReadOnlyMemory<byte> content, DocumentLimits limits, CancellationToken cancellationToken)
    {
        var pdf = await WithinAsync(limits.Timeout, token => OnOwnThreadAsync(() => PdfReader.ReadContent(content, limits, token)), cancellationToken);
        if (pdf.ScannedPages.Count == 0) return pdf.Text;
        try
        {
            return await WithinAsync(limits.OcrTimeout, token => TextRecognition.ReadPagesAsync(content, pdf.Text, pdf.ScannedPages, limits, token), cancellationToken);
        }
        catch (UnreadableDocumentException) when (TextRecognition.WithoutScans(pdf.Text) is { } text)
        {
            // A scanned certificate behind the resume must not cost the resume.
            return text;
        }
    }

    private static Task<DocumentText> RunAsync(IDocumentReader reader, ReadOnlyMemory<byte> content, DocumentLimits limits, CancellationToken cancellationToken) =>
        WithinAsync(limits.Timeout, token => OnOwnThreadAsync(() => reader.Read(content, limits, token)), cancellationToken);

    // A reader that never comes back, in spite of its token, costs a thread of its own and none of those that others work on.
    private static Task<T> OnOwnThreadAsync<T>(Func<T> read)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Run(read, result), MaxStackBytes) { IsBackground = true, Name = "document" };
        thread.Start();
        return result.Task;
    }

    private static void Run<T>(Func<T> read, TaskCompletionSource<T> result)
    {
        try
        {
            result.SetResult(read());
        }
        catch (Exception exception)
        {
            result.SetException(exception);
        }
    }

    // Whatever a reader throws on a hostile file becomes a reason; only the caller's own cancelling goes up as such.
    private static async Task<T> WithinAsync<T>(TimeSpan timeout, Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (timeout > TimeSpan.Zero) timer.CancelAfter(timeout);
        else await timer.CancelAsync();
        try
        {
            return await read(timer.Token).WaitAsync(timeout + Grace, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new UnreadableDocumentException(UnreadableReason.TimedOut, $"Reading the file took longer than {timeout.TotalSeconds:0} seconds.", exception);
        }
        catch (Exception exception) when (exception is not (UnreadableDocumentException or OperationCanceledException or OutOfMemoryException))
        {
            throw new UnreadableDocumentException(UnreadableReason.Damaged, "The file is damaged and cannot be read.", exception);
        }
    }
}
