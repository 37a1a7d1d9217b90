using System.Buffers;
using System.Text;
using Shortlist.Core.Text;

namespace Shortlist.Documents.PlainText;

/// <summary>Reads plain text and Markdown.</summary>
/// <param name="markdown">True to take the marks of Markdown for what they mean.</param>
internal sealed class PlainTextReader(bool markdown) : IDocumentReader
{
    /// <inheritdoc/>
    public DocumentText Read(ReadOnlyMemory<byte> content, DocumentLimits limits, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var text = TextEncoding.Decode(content.Span);
        if (text.Length > limits.MaxTextLength) throw new UnreadableDocumentException(UnreadableReason.TooLarge, $"The document has more than {limits.MaxTextLength} characters of text.");
        var document = new DocumentTextBuilder();
        var (block, page, count) = (0, 0, 0);
        foreach (var range in text.AsSpan().Split('\f'))
        {
            if (++page > limits.MaxPages) throw new UnreadableDocumentException(UnreadableReason.TooManyPages, $"The document has more than {limits.MaxPages} pages.");
            foreach (var raw in text.AsSpan(range).EnumerateLines())
            {
                if ((++count & 0xFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
                var line = raw.Trim();
                if (line.IsEmpty || IsRule(line))
                {
                    block++;
                    continue;
                }

                var (shown, heading, item) = markdown ? MarkdownLine.Read(line) : (line.ToString(), 0, StartsItem(line));
                if (item || heading > 0) block++;
                document.AddLine(WithTabs(shown), new LineStyle { Page = page, Block = block, ListItem = item, HeadingLevel = heading });
                if (heading > 0) block++;
            }
        }

        return document.Build();
    }

    private static bool StartsItem(ReadOnlySpan<char> line) =>
        line.Length > 1 && (line[0] is '•' or '●' or '▪' or '◦' or '‣' or '·' or '➢' or '✓' || (line[0] is '-' or '*' or '–' or 'o' && line[1] == ' '));

    private static readonly SearchValues<char> RuleSigns = SearchValues.Create("-=_*~#+.—|: ");

    // A line drawn with signs.
    private static bool IsRule(ReadOnlySpan<char> line) => line.Length >= 3 && !line.ContainsAnyExcept(RuleSigns);

    // Three blanks or more set columns apart.
    private static string WithTabs(string line) => line.Contains("   ", StringComparison.Ordinal) ? string.Join('\t', line.Split("   ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) : line;
}

/// <summary>Takes the marks of Markdown out of a line.</summary>
internal static class MarkdownLine
{
    /// <summary>Returns the text without marks, its heading level (0 for none) and whether it starts an item of a list.</summary>
    public static (string Text, int Heading, bool Item) Read(ReadOnlySpan<char> line)
    {
        var heading = 0;
        while (heading < line.Length && line[heading] == '#') heading++;
        if (heading is > 0 and <= 6 && heading < line.Length && line[heading] == ' ') return (Inline(line[heading..].Trim().TrimEnd('#').TrimEnd()), heading, false);
        if (line.Length > 2 && line[0] is '-' or '*' or '+' && line[1] == ' ') return (Inline(line[2..].Trim()), 0, true);
        if (line[0] == '|') return (Inline(line.Trim('|')).Replace('|', '\t'), 0, false);
        return (Inline(line.TrimStart("> ")), 0, false);
    }

    // **bold**, *italic*, `code`, [text](address): the words stay, and so does an address that says more than its words.
    private static string Inline(ReadOnlySpan<char> text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length) plain.Append(text[++i]);
            else if (text[i] == '[' && Link(text[i..]) is var (words, address, length) && length > 0)
            {
                plain.Append(words);
                if (address.Length > 0) plain.Append(' ').Append(address);
                i += length - 1;
            }
            else if (text[i] is '*' or '`' || (text[i] == '_' && (i == 0 || text[i - 1] is ' ' or '*' || i + 1 == text.Length || text[i + 1] is ' ' or '*' or ',' or '.')))
            {
                continue;
            }
            else plain.Append(text[i]);
        }

        return plain.ToString();
    }

    private static (string Words, string Address, int Length) Link(ReadOnlySpan<char> text)
    {
        var close = text.IndexOf(']');
        if (close < 1 || close + 1 >= text.Length || text[close + 1] != '(') return ("", "", 0);
        var end = text[close..].IndexOf(')');
        if (end < 0) return ("", "", 0);
        var (words, address) = (text[1..close].ToString(), text[(close + 2)..(close + end)].ToString());
        var shown = address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? address[7..] : address;
        return (words, shown.Contains(words, StringComparison.OrdinalIgnoreCase) && words.Length > 4 ? "" : shown, close + end + 1);
    }
}
