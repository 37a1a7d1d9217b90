namespace Shortlist.Documents.Pdf;

/// <summary>
/// Finds text that a file draws side by side: all of one side, then, back up the page, all of the other. Whoever draws so says that the sides are read apart,
/// even where only some of the rows beside a gap are so: a header band of cells above columns, an address beside a name, the cells of a table row.
/// </summary>
internal static class ColumnDrawing
{
    // Lines of the longer side, and of each side that stand beside the other.
    private const int MinLongLines = 4;
    private const int MinLines = 2;

    // Times the size of the letters beside them.
    private const float LargeLetters = 1.5f;

    /// <summary>Returns the gutters at <paramref name="x"/> among rows that no segment crosses there: from row <paramref name="first"/> to before row <paramref name="end"/>.</summary>
    public static IEnumerable<Gutter> Find(List<List<Segment>> rows, int first, int end, float x)
    {
        var drawn = new List<(Segment Segment, int Row)>();
        for (var i = first; i < end; i++)
            foreach (var segment in rows[i]) drawn.Add((segment, i));
        drawn.Sort(static (a, b) => a.Segment.Order.CompareTo(b.Segment.Order));

        bool IsLeft(int i) => drawn[i].Segment.Left < x;
        var breaks = Breaks(drawn);
        var (start, turn) = (0, 0);
        for (var i = 1; i <= drawn.Count; i++)
        {
            if (i < drawn.Count && IsLeft(i) == IsLeft(i - 1)) continue;
            if (turn > 0 && Between(breaks, start, turn, i) is var (from, to) && Measure(rows, drawn.GetRange(from, to - from), first, x) is { } gutter) yield return gutter;
            (start, turn) = (turn, i);
        }
    }

    // Places in the order of drawing where all rows above are drawn before all rows below.
    private static List<int> Breaks(List<(Segment Segment, int Row)> drawn)
    {
        var breaks = new List<int>();
        var lowestRowAfter = new int[drawn.Count + 1];
        lowestRowAfter[^1] = int.MaxValue;
        for (var i = drawn.Count - 1; i >= 0; i--) lowestRowAfter[i] = Math.Min(lowestRowAfter[i + 1], drawn[i].Row);
        var lastRow = -1;
        for (var i = 0; i <= drawn.Count; i++)
        {
            if (lastRow < lowestRowAfter[i]) breaks.Add(i);
            if (i < drawn.Count) lastRow = Math.Max(lastRow, drawn[i].Row);
        }

        return breaks;
    }

    // The widest stretch of whole rows that starts with the one side and ends with the other; null when they are drawn below each other.
    private static (int From, int To)? Between(List<int> breaks, int start, int turn, int end)
    {
        var from = breaks.BinarySearch(start);
        if (from < 0) from = ~from;
        var to = breaks.BinarySearch(end);
        if (to < 0) to = ~to - 1;
        if (breaks[from] >= turn || breaks[to] <= turn || breaks.BinarySearch(turn) >= 0) return null;
        return (breaks[from], breaks[to]);
    }

    private static Gutter? Measure(List<List<Segment>> rows, List<(Segment Segment, int Row)> drawn, int firstRow, float x)
    {
        var left = Side.Of(drawn, x, isLeft: true);
        var right = Side.Of(drawn, x, isLeft: false);
        if (right.Left - left.Right < Gutter.MinWidth || left.LinesBeside(right) < MinLines || right.LinesBeside(left) < MinLines) return null;
        if (Math.Max(left.Baselines.Count, right.Baselines.Count) < MinLongLines) return null;

        var (top, bottom) = (drawn.Min(item => item.Row), drawn.Max(item => item.Row));
        var heads = top > firstRow && IsHead(rows[top - 1], rows[top], left, right, x) ? 1 : 0;
        if (heads == 0 && IsOfRows(left, right)) return null;

        var gutter = new Gutter(x, rows[top - heads].Min(segment => segment.Baseline), rows[bottom].Max(segment => segment.Baseline), left.Baselines.Count + heads, right.Baselines.Count + heads);

        // A large name is read before the small print beside it.
        return gutter with { RightFirst = gutter.Lines < MinLongLines && right.Size > LargeLetters * left.Size };
    }

    // Two lines on the rows of the other side may be the date and the place of a job, three with rows between them the dates of three jobs; but not large letters: those are a name.
    private static bool IsOfRows(Side left, Side right)
    {
        var (few, many) = left.Baselines.Count < right.Baselines.Count ? (left, right) : (right, left);
        if (few.Baselines.Count >= MinLongLines || few.Size > LargeLetters * many.Size) return false;
        if (!few.Baselines.TrueForAll(y => many.Baselines.Exists(other => Math.Abs(other - y) < 1))) return false;
        return few.Baselines.Count == MinLines || many.LinesBeside(few) > few.Baselines.Count;
    }

    // Heads of columns are often drawn across, before the columns.
    private static bool IsHead(List<Segment> row, List<Segment> next, Side left, Side right, float x)
    {
        var (head, first) = (row[0], next[0]);
        if (first.Baseline - head.Baseline > 1.6f * Math.Max(head.Size, first.Size)) return false;
        return row.FindLast(segment => segment.Left < x) is { } overLeft && row.Find(segment => segment.Left >= x) is { } overRight
            && Math.Abs(overLeft.Left - left.Left) < 3 && Math.Abs(overRight.Left - right.Left) < 3;
    }

    // One side: its edges, its largest letters, and the heights of its lines from the top down.
    private sealed record Side(float Left, float Right, float Size, List<float> Baselines)
    {
        public static Side Of(List<(Segment Segment, int Row)> drawn, float x, bool isLeft)
        {
            var items = drawn.FindAll(item => item.Segment.Left < x == isLeft);
            List<float> baselines = [.. items.GroupBy(item => item.Row).Select(row => row.Min(item => item.Segment.Baseline)).Order()];
            return new Side(items.Min(item => item.Segment.Left), items.Max(item => item.Segment.Right), items.Max(item => item.Segment.Size), baselines);
        }

        public int LinesBeside(Side other) => Baselines.Count(y => y > other.Baselines[0] - 1 && y < other.Baselines[^1] + 1);
    }
}
