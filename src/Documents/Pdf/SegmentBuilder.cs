using System.Runtime.InteropServices;
using System.Text;

namespace Shortlist.Documents.Pdf;

/// <summary>Joins glyphs into words and words into segments.</summary>
internal sealed class SegmentBuilder
{
    // A gap of this share of the font size ends a word where the file draws no spaces: LaTeX squeezes them to 0.12 and kerns less than 0.08.
    private const float WordGap = 0.1f;

    // The same where the file draws its spaces.
    private const float WordGapBesideBlanks = 0.16f;

    // Chinese, Japanese and Korean set no spaces between words.
    private const float IdeographGap = 0.5f;

    // A gap of this many font sizes ends a segment: it may be the gutter between columns, a table cell or a tab.
    private const float SegmentGap = 1.1f;

    private readonly List<Segment> _segments = [];

    // Kept from segment to segment: pages hold thousands of them.
    private readonly StringBuilder _text = new();
    private readonly List<float> _numbers = [];
    private readonly List<int> _colors = [];

    private SegmentBuilder()
    {
    }

    /// <summary>Builds the segments of all glyphs with one reading direction, in order from top to bottom and left to right. Changes the order of the glyphs.</summary>
    public static List<Segment> Build(List<Glyph> glyphs)
    {
        var builder = new SegmentBuilder();
        glyphs.Sort(static (x, y) => x.Baseline != y.Baseline ? x.Baseline.CompareTo(y.Baseline) : x.Left != y.Left ? x.Left.CompareTo(y.Left) : x.Order.CompareTo(y.Order));
        for (var left = CollectionsMarshal.AsSpan(glyphs); left.Length > 0;)
        {
            var row = TakeRow(left);
            left = left[row.Length..];
            builder.AddSegments(DropRepeats(row));
        }

        return builder._segments;
    }

    // A row takes in what is set a little higher or lower: superscripts, bullets, mixed sizes.
    private static Span<Glyph> TakeRow(Span<Glyph> glyphs)
    {
        var (baseline, size) = (glyphs[0].Baseline, glyphs[0].Size);
        var end = 1;
        for (; end < glyphs.Length; end++)
        {
            ref readonly var glyph = ref glyphs[end];
            var tolerance = 0.3f * Math.Min(Math.Max(size, 4), glyph.Size);
            if (glyph.Baseline - baseline > tolerance) break;
            if (!glyph.Blank) size = Math.Max(size, glyph.Size);
        }

        var row = glyphs[..end];
        if (row[^1].Baseline > baseline) row.Sort(static (x, y) => x.Left != y.Left ? x.Left.CompareTo(y.Left) : x.Order.CompareTo(y.Order));
        return row;
    }

    // Fake bold draws a glyph again at almost the same place.
    private static Span<Glyph> DropRepeats(Span<Glyph> row)
    {
        var count = 0;
        for (var i = 0; i < row.Length; i++)
        {
            var repeated = false;
            for (var back = count - 1; back >= 0 && back >= count - 3 && !repeated; back--)
            {
                if (row[i].Left - row[back].Left > 0.12f * row[i].Size || row[back].Text != row[i].Text) continue;
                if (Math.Abs(row[i].Baseline - row[back].Baseline) > 0.12f * row[i].Size) continue;
                repeated = true;
                if (!row[i].Blank) row[back].Bold = true;
            }

            if (repeated) continue;
            if (count < i) row[count] = row[i];
            count++;
        }

        return row[..count];
    }

    private void AddSegments(ReadOnlySpan<Glyph> row)
    {
        var first = 0;
        for (var i = 1; i <= row.Length; i++)
        {
            if (i < row.Length && GapBefore(row, i, first) <= SegmentGap * row[i].Size) continue;
            AddSegment(row[first..i]);
            first = i;
        }
    }

    // The gap to the last visible glyph. Drawn blanks do not fill it: some files pad whole gutters with them.
    private static float GapBefore(ReadOnlySpan<Glyph> row, int index, int first)
    {
        if (row[index].Blank) return 0;
        var previous = index - 1;
        while (previous > first && row[previous].Blank) previous--;
        return row[previous].Blank ? 0 : row[index].Left - row[previous].Right;
    }

    private void AddSegment(ReadOnlySpan<Glyph> glyphs)
    {
        while (glyphs.Length > 0 && glyphs[0].Blank) glyphs = glyphs[1..];
        while (glyphs.Length > 0 && glyphs[^1].Blank) glyphs = glyphs[..^1];
        if (glyphs.IsEmpty) return;

        var tracking = Math.Max(0, MiddleGap(glyphs));
        var text = Join(glyphs, (HasBlanks(glyphs) ? WordGapBesideBlanks : WordGap) + tracking);
        if (IsLetterSpaced(text)) text = Join(glyphs, (1.5f * tracking) + 0.1f, ignoreBlanks: true);
        if (text.Length == 0) return;

        _numbers.Clear();
        _colors.Clear();
        var (right, order, bold) = (glyphs[0].Right, glyphs[0].Order, 0);
        foreach (ref readonly var glyph in glyphs)
        {
            if (glyph.Blank) continue;
            right = Math.Max(right, glyph.Right);
            order = Math.Min(order, glyph.Order);
            if (glyph.Bold) bold++;
            _numbers.Add(MathF.Round(glyph.Size * 2) / 2);
            _colors.Add(glyph.Color);
        }

        _segments.Add(new Segment
        {
            Text = text,
            Left = glyphs[0].Left,
            Right = right,
            Baseline = glyphs[0].Baseline,
            Size = MostCommon(_numbers),
            Color = MostCommon(_colors),
            Bold = bold * 2 > _colors.Count,
            Order = order,
            Bullet = Bullets.StartsItem(text),
        });
    }

    private string Join(ReadOnlySpan<Glyph> glyphs, float wordGap, bool ignoreBlanks = false)
    {
        _text.Clear();
        var blank = false;
        var last = -1;
        for (var i = 0; i < glyphs.Length; i++)
        {
            ref readonly var glyph = ref glyphs[i];
            if (glyph.Blank)
            {
                blank |= !ignoreBlanks;
                continue;
            }

            if (last >= 0 && (blank || glyph.Left - glyphs[last].Right > Math.Min(glyph.Size, glyphs[last].Size) * (IsIdeograph(glyph) ? IdeographGap : wordGap))) _text.Append(' ');
            Accents.Append(_text, glyph.Text);
            blank = false;

            // An accent ends before the letter under it does.
            if (last < 0 || glyph.Right >= glyphs[last].Right) last = i;
        }

        return _text.ToString();
    }

    private static bool HasBlanks(ReadOnlySpan<Glyph> glyphs)
    {
        foreach (ref readonly var glyph in glyphs)
            if (glyph.Blank) return true;
        return false;
    }

    private static bool IsIdeograph(in Glyph glyph) => glyph.Text[0] is >= '\u2E80' and < '\uFB00';

    // "E X P E R I E N C E": at least four words, three in four of a single letter.
    private static bool IsLetterSpaced(string text)
    {
        var (words, single) = (0, 0);
        foreach (var range in text.AsSpan().Split(' '))
        {
            words++;
            if (range.End.Value - range.Start.Value == 1 && char.IsLetter(text[range.Start.Value])) single++;
        }

        return words >= 4 && single * 4 >= words * 3;
    }

    // The usual gap between neighbours, in font sizes: more than nothing where letters are spaced out.
    private float MiddleGap(ReadOnlySpan<Glyph> glyphs)
    {
        _numbers.Clear();
        var last = -1;
        for (var i = 0; i < glyphs.Length; i++)
        {
            if (glyphs[i].Blank) continue;
            if (last >= 0) _numbers.Add((glyphs[i].Left - glyphs[last].Right) / Math.Min(glyphs[i].Size, glyphs[last].Size));
            last = i;
        }

        if (_numbers.Count == 0) return 0;
        _numbers.Sort();
        return _numbers[_numbers.Count / 2];
    }

    // Of those that are equally common the first counts.
    private static T MostCommon<T>(List<T> values)
        where T : struct, IEquatable<T>
    {
        var first = values[0];
        return CollectionsMarshal.AsSpan(values).ContainsAnyExcept(first) ? values.CountBy(value => value).MaxBy(entry => entry.Value).Key : first;
    }
}
