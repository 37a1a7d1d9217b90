using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>A paragraph, list item or heading of a job description: one or more lines that were wrapped by the page.</summary>
/// <param name="Span">Its lines.</param>
/// <param name="Style">Looks of the first line.</param>
/// <param name="StandsOut">True when it looks like a heading: marked as one, or short and bold or larger than most text.</param>
internal readonly record struct JobParagraph(TextSpan Span, LineStyle Style, bool StandsOut);

/// <summary>Joins the wrapped lines of a document.</summary>
internal static class JobParagraphs
{
    private const int MinWrappedWidth = 50;
    private const int MaxHeadingLength = 80;

    private static readonly WordSet OpenEnds = new("and or of in with the a an to for on at by from as is are be including related relevant your our");

    public static IReadOnlyList<JobParagraph> Read(DocumentText document)
    {
        var lines = document.Lines;
        var bodySize = MostCommonSize(lines);
        var paragraphs = new List<JobParagraph>();
        for (var i = 0; i < lines.Count;)
        {
            var blockEnd = i + 1;
            while (blockEnd < lines.Count && lines[blockEnd].Style.Block == lines[i].Style.Block && lines[blockEnd].Page == lines[i].Page) blockEnd++;
            var block = new Block(document, lines, i, blockEnd);
            for (var start = i; start < blockEnd;)
            {
                var next = start + 1;
                while (next < blockEnd && block.Wraps(start, next)) next++;
                var span = TextSpan.FromBounds(lines[start].Span.Start, lines[next - 1].Span.End);
                paragraphs.Add(new JobParagraph(span, lines[start].Style, StandsOut(lines[start].Style, span, bodySize)));
                start = next;
            }

            i = blockEnd;
        }

        return paragraphs;
    }

    private static bool StandsOut(LineStyle style, TextSpan span, float bodySize) =>
        span.Length <= MaxHeadingLength && (style.HeadingLevel > 0 || style.Bold || style.FontSize > bodySize * 1.1f);

    private static float MostCommonSize(IReadOnlyList<TextLine> lines)
    {
        var letters = new SortedDictionary<float, long>();
        foreach (var line in lines) letters[line.Style.FontSize] = letters.GetValueOrDefault(line.Style.FontSize) + line.Span.Length;
        return letters.Count == 0 ? 0 : letters.MaxBy(entry => entry.Value).Key;
    }

    // Lines of one block, and how wide its longest line is.
    private readonly struct Block
    {
        private readonly DocumentText _document;
        private readonly IReadOnlyList<TextLine> _lines;
        private readonly float _width;
        private readonly bool _filled;

        public Block(DocumentText document, IReadOnlyList<TextLine> lines, int start, int end)
        {
            _document = document;
            _lines = lines;
            for (var i = start; i < end; i++) _width = Math.Max(_width, RightOf(lines[i]));
            var full = 0;
            for (var i = start; i < end; i++) full += RightOf(lines[i]) >= _width * 0.8f ? 1 : 0;
            _filled = full >= 3;
        }

        /// <summary>True when line <paramref name="next"/> goes on with the paragraph that starts at line <paramref name="first"/> and holds the line before it.</summary>
        public bool Wraps(int first, int next)
        {
            var (before, line) = (_lines[next - 1], _lines[next]);
            if (line.Style.ListItem || line.Style.HeadingLevel != before.Style.HeadingLevel || line.Style.Bold != before.Style.Bold) return false;
            if (Math.Abs(line.Style.FontSize - before.Style.FontSize) > 1) return false;
            var textBefore = _document.TextOf(before);
            var text = _document.TextOf(line);
            if (PieceCutter.StartsWithBullet(text) || IsClosed(textBefore)) return false;
            var open = IsOpen(textBefore) && !SectionWording.IsWhole(textBefore);
            var item = _lines[first].Style.ListItem && line.Style.Box.Width > 0 && line.Style.Box.Left >= _lines[first].Style.Box.Left - 1;
            var small = char.IsLower(text[0]);
            if (item) return true;
            if (!open && !small && !_filled) return false;
            return open || (small && textBefore.Length > MinWrappedWidth * 0.6f) || IsFull(before, textBefore, text);
        }

        // The first word of the next line had no room left.
        private bool IsFull(TextLine before, ReadOnlySpan<char> textBefore, ReadOnlySpan<char> text)
        {
            var word = text.IndexOf(' ') is var blank && blank < 0 ? text.Length : blank;
            var letter = before.Style.Box.Width > 0 ? before.Style.Box.Width / Math.Max(1, textBefore.Length) : 1;
            var wide = before.Style.Box.Width > 0 || _width >= MinWrappedWidth;
            return wide && textBefore.Length >= MinWrappedWidth * 0.6f && RightOf(before) + ((word + 1) * letter) > _width;
        }

        private static float RightOf(TextLine line) => line.Style.Box.Width > 0 ? line.Style.Box.Right : line.Span.Length;

        private static bool IsClosed(ReadOnlySpan<char> text) => text[^1] is '.' or ':' or ';' or '!' or '?';

        private static bool IsOpen(ReadOnlySpan<char> text)
        {
            if (text[^1] is ',' or '/' or '&') return true;
            var word = text[(text.LastIndexOf(' ') + 1)..];
            return word.Length is > 0 and < 12 && OpenEnds.Contains(word);
        }
    }
}
