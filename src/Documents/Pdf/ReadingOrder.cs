namespace Shortlist.Documents.Pdf;

/// <summary>A line of text on a page: the segments of one row of one column, left to right.</summary>
internal sealed record PageLine(List<Segment> Segments, int Column);

/// <summary>The empty space at <paramref name="X"/> between two columns, from the first to the last baseline beside it, and the number of lines on its sides.</summary>
internal readonly record struct Gutter(float X, float Top, float Bottom, int LeftLines, int RightLines)
{
    /// <summary>Least width in points.</summary>
    public const float MinWidth = 4;

    /// <summary>Lines of the shorter side.</summary>
    public int Lines => Math.Min(LeftLines, RightLines);

    /// <summary>True when the right side is read first.</summary>
    public bool RightFirst { get; init; }

    /// <summary>True when a segment lies on either side.</summary>
    public bool Holds(Segment segment) => segment.Baseline >= Top && segment.Baseline <= Bottom;
}

/// <summary>
/// Puts the segments of a page into reading order: looks for the tallest gutter, reads what is above it, the left column, the right column
/// and what is below, each in the same way.
/// </summary>
/// <remarks>
/// Source of the idea: the recursive cuts of Nagy and Seth, "Hierarchical representation of optically scanned documents" (1984), with gutters as empty
/// rectangles as in Breuel, "Two geometric algorithms for layout analysis" (2002). A gap is a gutter only when the file also draws one side after the other,
/// or when both sides are running text: so dates flush right and table cells stay on their rows.
/// </remarks>
internal sealed class ReadingOrder
{
    private const int MaxDepth = 12;

    // Lines on each side of a gutter.
    private const int MinColumnLines = 4;

    private readonly List<PageLine> _lines = [];
    private int _column;

    /// <summary>Returns the lines of a page in reading order.</summary>
    public static List<PageLine> Of(List<Segment> segments)
    {
        var order = new ReadingOrder();
        order.Read(segments, 0);
        return order._lines;
    }

    private void Read(List<Segment> segments, int depth)
    {
        if (segments.Count == 0) return;
        if (depth < MaxDepth && FindGutter(segments) is { } gutter)
        {
            Read(segments.FindAll(segment => segment.Baseline < gutter.Top), depth + 1);
            Read(segments.FindAll(segment => gutter.Holds(segment) && segment.Left < gutter.X != gutter.RightFirst), depth + 1);
            Read(segments.FindAll(segment => gutter.Holds(segment) && segment.Left < gutter.X == gutter.RightFirst), depth + 1);
            Read(segments.FindAll(segment => segment.Baseline > gutter.Bottom), depth + 1);
            return;
        }

        _column++;
        foreach (var row in Rows(segments)) _lines.Add(new PageLine(row, _column));
    }

    private static List<List<Segment>> Rows(List<Segment> segments)
    {
        var rows = new List<List<Segment>>();
        foreach (var segment in segments)
        {
            if (rows.Count > 0 && segment.Baseline - rows[^1][0].Baseline <= 0.3f * Math.Min(segment.Size, rows[^1][0].Size)) rows[^1].Add(segment);
            else rows.Add([segment]);
        }

        foreach (var row in rows) row.Sort(static (x, y) => x.Left.CompareTo(y.Left));
        return rows;
    }

    private static Gutter? FindGutter(List<Segment> segments)
    {
        var rows = Rows(segments);
        if (rows.Count < MinColumnLines) return null;
        Gutter? best = null;
        var tried = new HashSet<int>();
        foreach (var segment in segments)
        {
            var x = segment.Left - 1;
            if (!tried.Add((int)x)) continue;
            foreach (var run in RunsWithout(rows, x))
            {
                var whole = Whole(rows, run.First, run.End, x);
                var drawn = ColumnDrawing.Find(rows, run.First, run.End, x).DefaultIfEmpty().MaxBy(gutter => gutter.Lines);

                // Rows above or below what is drawn side by side do not belong to its columns, unless it is only a small part of longer ones.
                var found = drawn.Lines > 0 && (whole is null || drawn.LeftLines * 2 >= whole.Value.LeftLines || drawn.RightLines * 2 >= whole.Value.RightLines) ? drawn
                    : whole is { } gutter && (best is null || gutter.Lines > best.Value.Lines) && IsColumns(segments, gutter) ? gutter
                    : drawn;
                if (found.Lines > (best?.Lines ?? 0)) best = found;
            }
        }

        return best;
    }

    // Runs of rows that no segment crosses at x.
    private static IEnumerable<(int First, int End)> RunsWithout(List<List<Segment>> rows, float x)
    {
        var first = 0;
        for (var i = 0; i <= rows.Count; i++)
        {
            if (i < rows.Count && !rows[i].Exists(segment => segment.Left < x && segment.Right > x - 2)) continue;
            if (i - first >= MinColumnLines) yield return (first, i);
            first = i + 1;
        }
    }

    private static Gutter? Whole(List<List<Segment>> rows, int first, int end, float x)
    {
        int left = 0, right = 0;
        for (var i = first; i < end; i++)
        {
            if (rows[i].Exists(segment => segment.Left < x)) left++;
            if (rows[i].Exists(segment => segment.Left >= x)) right++;
        }

        if (left < MinColumnLines || right < MinColumnLines) return null;
        return new Gutter(x, rows[first].Min(segment => segment.Baseline), rows[end - 1].Max(segment => segment.Baseline), left, right);
    }

    private static bool IsColumns(List<Segment> segments, Gutter gutter)
    {
        var inside = segments.FindAll(gutter.Holds);
        var left = inside.FindAll(segment => segment.Left < gutter.X);
        var right = inside.FindAll(segment => segment.Left >= gutter.X);
        if (right.Min(segment => segment.Left) - left.Max(segment => segment.Right) < Gutter.MinWidth) return false;

        // Who draws one column after the other says that they are columns.
        inside.Sort(static (x, y) => x.Order.CompareTo(y.Order));
        var switches = 0;
        for (var i = 1; i < inside.Count; i++)
            if (inside[i - 1].Left < gutter.X != inside[i].Left < gutter.X) switches++;
        if (switches <= 1 + (Math.Min(left.Count, right.Count) / 8)) return true;

        return IsRunningText(left) && IsRunningText(right) && SharedRows(left, right) < 0.6;
    }

    private static bool IsRunningText(List<Segment> side) => side.Count >= 2 * MinColumnLines && side.Average(segment => segment.Text.Length) > 18;

    private static double SharedRows(List<Segment> left, List<Segment> right)
    {
        var (few, many) = left.Count < right.Count ? (left, right) : (right, left);
        return few.Count(x => many.Exists(y => Math.Abs(x.Baseline - y.Baseline) < 1)) / (double)few.Count;
    }
}
