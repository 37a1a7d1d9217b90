namespace Shortlist.Core.Text;

/// <summary>Why a piece of text cannot be seen by a person.</summary>
public enum HiddenReason
{
    /// <summary>Drawn in the colour of what is behind it.</summary>
    BackgroundColor,

    /// <summary>Too small to read.</summary>
    Tiny,

    /// <summary>Drawn transparent or in an invisible rendering mode.</summary>
    Invisible,

    /// <summary>Outside the visible page.</summary>
    OffPage,

    /// <summary>Covered by an image or a filled shape.</summary>
    Covered,

    /// <summary>Marked as hidden by the format (DOCX vanish, CSS display:none, a hidden layer).</summary>
    MarkedHidden,
}

/// <summary>Text that is in the file but that a person would not see. It is reported and never scored.</summary>
public sealed record HiddenText(string Text, int Page, HiddenReason Reason);

/// <summary>
/// What a reader got out of one file: the visible text in reading order with the layout of each line.
/// All spans in the product (evidence, resume fields, sections) index into <see cref="Text"/>.
/// </summary>
/// <remarks>
/// In <see cref="Text"/> lines end with one line feed and blocks are set apart by an empty line. A tab inside a line is a wide
/// gap or the border of a table cell. Ligatures are spelled out; soft hyphens and zero-width characters are gone.
/// </remarks>
public sealed class DocumentText
{
    internal DocumentText(string text, IReadOnlyList<TextLine> lines, int pageCount, IReadOnlyList<HiddenText> hidden, IReadOnlyList<string> warnings)
    {
        Text = text;
        Lines = lines;
        PageCount = pageCount;
        Hidden = hidden;
        Warnings = warnings;
    }

    /// <summary>The visible text.</summary>
    public string Text { get; }

    /// <summary>The lines in reading order; never empty lines.</summary>
    public IReadOnlyList<TextLine> Lines { get; }

    /// <summary>Pages in the document; 1 for formats without pages.</summary>
    public int PageCount { get; }

    /// <summary>Text set aside because a person would not see it.</summary>
    public IReadOnlyList<HiddenText> Hidden { get; }

    /// <summary>Codes of what went not quite right while reading, such as <c>page_skipped</c> or <c>ocr</c>; in order, each once.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Returns the characters of <paramref name="span"/>, verbatim.</summary>
    public string Quote(TextSpan span) => Text.Substring(span.Start, span.Length);

    /// <summary>Returns the text of <paramref name="line"/> without copying.</summary>
    public ReadOnlySpan<char> TextOf(TextLine line) => Text.AsSpan(line.Span.Start, line.Span.Length);

    /// <summary>Returns the index in <see cref="Lines"/> of the line that holds <paramref name="offset"/>, or of the last one that starts before it; 0 when there is none.</summary>
    public int LineIndexAt(int offset)
    {
        var low = 0;
        var high = Lines.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Lines[middle].Span.Start <= offset) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    /// <summary>Returns the page, from 1, of the character at <paramref name="offset"/>.</summary>
    public int PageAt(int offset) => Lines.Count == 0 ? 1 : Lines[LineIndexAt(offset)].Page;

    /// <summary>Returns the same document with one more warning.</summary>
    public DocumentText WithWarning(string code) => Warnings.Contains(code) ? this : new DocumentText(Text, Lines, PageCount, Hidden, [.. Warnings, code]);

    /// <summary>Returns the document as a program that sees no difference would read it: what was set apart stands visible at its end.</summary>
    public DocumentText WithHiddenShown()
    {
        var builder = new DocumentTextBuilder();
        foreach (var line in Lines) builder.AddLine(TextOf(line), line.Style);
        var block = Lines.Count > 0 ? Lines[^1].Style.Block : 0;
        foreach (var hidden in Hidden)
        {
            block++;
            foreach (var line in hidden.Text.AsSpan().EnumerateLines()) builder.AddLine(line, new LineStyle { Page = hidden.Page, Block = block });
        }

        return builder.Build();
    }

    /// <summary>Words that were set apart.</summary>
    public static int CountWords(IEnumerable<HiddenText> hidden) => hidden.Sum(text => text.Text.Split((char[])[' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Length);

    /// <summary>Makes a document of plain text: one line per line feed, a new block after each empty line.</summary>
    public static DocumentText FromPlainText(string text)
    {
        var builder = new DocumentTextBuilder();
        var block = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace()) block++;
            else builder.AddLine(line, new LineStyle { Page = 1, Block = block });
        }

        return builder.Build();
    }
}
