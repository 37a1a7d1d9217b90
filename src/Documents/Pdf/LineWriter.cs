using System.Text;
using Shortlist.Core.Text;

namespace Shortlist.Documents.Pdf;

/// <summary>Writes lines in reading order into the document, tells paragraphs apart and joins words broken at a line end.</summary>
internal sealed class LineWriter(DocumentTextBuilder text)
{
    private int _block;

    /// <summary>Writes the lines of one page.</summary>
    public void Write(List<PageLine> lines, int page)
    {
        var leading = Leading(lines);
        var texts = lines.ConvertAll(Join);
        PageLine? previous = null;
        for (var i = 0; i < lines.Count; i++)
        {
            if (previous is null || StartsBlock(previous, lines[i], leading)) _block++;
            if (i + 1 < lines.Count && IsSameColumn(lines[i], lines[i + 1])) JoinBrokenWord(texts, i);
            previous = lines[i];
            var first = lines[i].Segments[0];
            text.AddLine(texts[i], new LineStyle
            {
                Page = page,
                Box = BoxOf(lines[i].Segments),
                FontSize = first.Size,
                Bold = lines[i].Segments.TrueForAll(segment => segment.Bold),
                Color = first.Color,
                ListItem = first.Bullet,
                Block = _block,
            });
        }
    }

    // A lone bullet and the words after its tab are one.
    private static string Join(PageLine line)
    {
        var joined = new StringBuilder();
        for (var i = 0; i < line.Segments.Count; i++)
        {
            if (i > 0) joined.Append(i == 1 && IsLoneBullet(line.Segments[0]) ? ' ' : '\t');
            joined.Append(line.Segments[i].Text);
        }

        if (joined[0] is >= '\uE000' and <= '\uF8FF') joined[0] = '•';
        return joined.ToString();
    }

    private static bool IsLoneBullet(Segment segment) => segment.Bullet && segment.Text.Length == 1;

    private static TextBox BoxOf(List<Segment> segments)
    {
        var (left, top) = (segments.Min(segment => segment.Left), segments.Min(segment => segment.Top));
        return new TextBox(left, top, segments.Max(segment => segment.Right) - left, segments.Max(segment => segment.Baseline) - top);
    }

    // The usual distance of two lines of one paragraph: the middle of all distances between lines of the same column and size.
    private static float Leading(List<PageLine> lines)
    {
        var distances = new List<float>();
        for (var i = 1; i < lines.Count; i++)
        {
            var distance = lines[i].Segments[0].Baseline - lines[i - 1].Segments[0].Baseline;
            if (lines[i].Column == lines[i - 1].Column && distance > 0) distances.Add(distance / Math.Max(1, lines[i].Segments[0].Size));
        }

        distances.Sort();
        return distances.Count == 0 ? 1.2f : Math.Clamp(distances[distances.Count / 2], 1f, 1.6f);
    }

    // The last lines of a paragraph may be short enough to stand over the gutter of the columns below it.
    private static bool IsSameColumn(PageLine previous, PageLine line)
    {
        if (previous.Column == line.Column) return true;
        var (last, first) = (previous.Segments[0], line.Segments[0]);
        var distance = first.Baseline - last.Baseline;
        return Math.Abs(first.Left - last.Left) < 1 && distance > 0 && distance < 2 * first.Size;
    }

    private static bool StartsBlock(PageLine previous, PageLine line, float leading)
    {
        // The words after a lone bullet are what the next line continues.
        var bullet = previous.Segments.Count > 1 && IsLoneBullet(previous.Segments[0]) ? 1 : 0;
        var (last, first) = (previous.Segments[bullet], line.Segments[0]);
        if (!IsSameColumn(previous, line) || first.Bullet || line.Segments.Count > 1 || previous.Segments.Count - bullet > 1) return true;
        var distance = first.Baseline - last.Baseline;
        if (distance < 0 || distance > (leading + 0.25f) * Math.Max(last.Size, first.Size)) return true;
        return Math.Abs(first.Size - last.Size) > 0.1f * last.Size || first.Bold != last.Bold || first.Color != last.Color;
    }

    // "develop-" + "ment of" becomes "development" + "of"; "full-" + "time" keeps its hyphen.
    private static void JoinBrokenWord(List<string> texts, int i)
    {
        var (line, next) = (texts[i], texts[i + 1]);
        if (line.Length < 3 || line[^1] != '-' || !char.IsLetter(line[^2]) || next.Length == 0 || !char.IsLower(next[0])) return;
        var end = next.AsSpan().IndexOfAny(' ', '\t');
        var rest = end < 0 ? next : next[..end];
        var start = line.AsSpan(0, line.Length - 1).LastIndexOfAny(' ', '\t', '-') + 1;
        var keep = CompoundParts.Contains(line[start..^1]) || CompoundParts.Contains(rest.TrimEnd('.', ',', ';', ')'));
        texts[i] = keep ? line + rest : line[..^1] + rest;
        texts[i + 1] = end < 0 ? "" : next[(end + 1)..];
    }

    // First or second parts of words that are written with a hyphen anyway.
    private static readonly HashSet<string> CompoundParts = new(
        ("full part cross self long short well high low multi non pre post co real hands problem decision cost team end front back on off in day detail customer client results " +
         "fast first second third top mid year two three four five six hard award market data state user time term based driven oriented level scale wide on-site up of the art focused making solving").Split(' '),
        StringComparer.OrdinalIgnoreCase);
}
