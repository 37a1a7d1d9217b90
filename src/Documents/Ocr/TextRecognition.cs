using System.Globalization;
using System.Text;
using Shortlist.Core.Text;

namespace Shortlist.Documents.Ocr;

/// <summary>Reads pictures of text with Tesseract, where it is installed.</summary>
internal static class TextRecognition
{
    private const string Install = "Install tesseract to read scans (on Debian: apt-get install tesseract-ocr poppler-utils), or look at the file yourself.";

    // Pixels of a picture; 100 million are an A4 page at 900 dots per inch.
    private const long MaxPixels = 100_000_000;

    // Characters on the other pages without which a document with unread scans is for a person to look at.
    private const int MinText = 200;

    // Dots per inch at which pages are drawn; Tesseract is trained on about this.
    private const int Resolution = 250;

    /// <summary>Reads a file that is itself a picture.</summary>
    /// <exception cref="UnreadableDocumentException">Tesseract is not installed, or the picture is too large or holds no text.</exception>
    public static async Task<DocumentText> ReadImageAsync(ReadOnlyMemory<byte> image, DocumentLimits limits, CancellationToken cancellationToken)
    {
        // Known from the header, before anything decodes the picture.
        if (ImageHeader.Pixels(image.Span) is not { } pixels) throw new UnreadableDocumentException(UnreadableReason.Damaged, "The picture is damaged and cannot be read.");
        if (pixels > MaxPixels) throw new UnreadableDocumentException(UnreadableReason.TooLarge, "The picture is too large.");
        var document = new DocumentTextBuilder();
        await AddPageAsync(document, image, 1, 0, limits, cancellationToken);
        return Finish(document);
    }

    /// <summary>Reads the pages of a PDF that are pictures, and puts their text where the page is.</summary>
    /// <exception cref="UnreadableDocumentException">Tesseract or pdftoppm is not installed, or there is no text.</exception>
    public static async Task<DocumentText> ReadPagesAsync(ReadOnlyMemory<byte> pdf, DocumentText text, IReadOnlyList<int> pages, DocumentLimits limits, CancellationToken cancellationToken)
    {
        if (ExternalProgram.Find("pdftoppm") is not { } renderer) throw new UnreadableDocumentException(UnreadableReason.NoText, $"The pages are pictures. {Install}");
        using var folder = new PrivateFolder();
        var file = folder["resume.pdf"];
        await File.WriteAllBytesAsync(file, pdf, cancellationToken);
        var document = new DocumentTextBuilder();
        var line = 0;
        var block = 0;
        foreach (var page in pages)
        {
            for (; line < text.Lines.Count && text.Lines[line].Page < page; line++) document.AddLine(text.TextOf(text.Lines[line]), text.Lines[line].Style with { Block = block = text.Lines[line].Style.Block });
            string[] arguments = ["-f", $"{page}", "-l", $"{page}", "-r", $"{Resolution}", "-gray", file];
            if (await ExternalProgram.RunAsync(renderer, arguments, null, MaxPixels, cancellationToken) is { } image)
                block = await AddPageAsync(document, image, page, block + 100_000, limits, cancellationToken);
        }

        for (; line < text.Lines.Count; line++) document.AddLine(text.TextOf(text.Lines[line]), text.Lines[line].Style with { Block = block + 1 + text.Lines[line].Style.Block });
        AddRest(document, text);
        return Finish(document);
    }

    /// <summary>Returns the text of the other pages, when it is enough to go on with, and warns; else null.</summary>
    public static DocumentText? WithoutScans(DocumentText text)
    {
        if (text.Text.Length < MinText) return null;
        var document = new DocumentTextBuilder();
        foreach (var line in text.Lines) document.AddLine(text.TextOf(line), line.Style);
        AddRest(document, text);
        document.AddWarning("page_skipped");
        return document.Build();
    }

    private static void AddRest(DocumentTextBuilder document, DocumentText text)
    {
        foreach (var hidden in text.Hidden) document.AddHidden(hidden.Text, hidden.Page, hidden.Reason);
        foreach (var warning in text.Warnings) document.AddWarning(warning);
        document.SetPageCount(text.PageCount);
    }

    private static DocumentText Finish(DocumentTextBuilder document)
    {
        document.AddWarning("ocr");
        var text = document.Build();
        return text.Lines.Count > 0 ? text : throw new UnreadableDocumentException(UnreadableReason.NoText, "Text recognition found no text in the picture. Look at the file yourself.");
    }

    private static async Task<int> AddPageAsync(DocumentTextBuilder document, ReadOnlyMemory<byte> image, int page, int block, DocumentLimits limits, CancellationToken cancellationToken)
    {
        if (ExternalProgram.Find("tesseract") is not { } tesseract) throw new UnreadableDocumentException(UnreadableReason.NoText, $"The page is a picture. {Install}");
        string[] arguments = ["stdin", "stdout", "--dpi", $"{Resolution}", "tsv"];
        var table = await ExternalProgram.RunAsync(tesseract, arguments, image, 40L * limits.MaxTextLength, cancellationToken);
        if (table is null) return block;
        block = AddLines(document, Encoding.UTF8.GetString(table), page, block);
        return document.Length <= limits.MaxTextLength ? block : throw new UnreadableDocumentException(UnreadableReason.TooLarge, $"The document has more than {limits.MaxTextLength} characters of text.");
    }

    // One row of the table a word: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
    private static int AddLines(DocumentTextBuilder document, string table, int page, int block)
    {
        const float points = 72f / Resolution;
        var (words, last, box, first) = (new StringBuilder(), (Block: "", Paragraph: "", Line: ""), default(TextBox), block);
        void Flush()
        {
            if (words.Length > 0) document.AddLine(words.ToString(), new LineStyle { Page = page, Box = box, FontSize = MathF.Round(box.Height * 0.9f), Block = block });
            words.Clear();
        }

        foreach (var row in table.Split('\n').Skip(1))
        {
            var columns = row.TrimEnd('\r').Split('\t');
            if (columns.Length < 12 || columns[0] != "5" || string.IsNullOrWhiteSpace(columns[11])) continue;
            var line = (columns[2], columns[3], columns[4]);
            var word = new TextBox(Number(columns[6]) * points, Number(columns[7]) * points, Number(columns[8]) * points, Number(columns[9]) * points);
            if (line != last)
            {
                Flush();
                if (line.Item1 != last.Block || line.Item2 != last.Paragraph) block++;
                box = word;
            }
            else
            {
                var (left, top) = (Math.Min(box.Left, word.Left), Math.Min(box.Top, word.Top));
                box = new TextBox(left, top, Math.Max(box.Right, word.Right) - left, Math.Max(box.Bottom, word.Bottom) - top);
                words.Append(' ');
            }

            words.Append(columns[11]);
            last = line;
        }

        Flush();
        return Math.Max(first, block);
    }

    private static float Number(string text) => float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
