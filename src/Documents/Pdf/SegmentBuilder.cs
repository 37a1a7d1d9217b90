using System.Text;

namespace Shortlist.Documents.Pdf;

/// <summary>Joins glyphs into words and words into segments.</summary>
internal static class SegmentBuilder
{
    // A gap of this share of the font size ends a word where the file draws no spaces: LaTeX squeezes them to 0.12 and kerns less than 0.08.
    private const float WordGap = 0.1f;

    // The same where the file draws its spaces.
    private const float WordGapBesideBlanks = 0.16f;

    // Chinese, Japanese and Korean set no spaces between words.
    private const float IdeographGap = 0.5f;

    // A gap of this many font sizes ends a segment: it may be the gutter between columns, a table cell or a tab.
    private const float SegmentGap = 1.1f;

    /// <summary>Builds the segments of all glyphs with one reading direction, in order from top to bottom and left to right.</summary>
    public static List<Segment> Build(List<Glyph> glyphs)
    {
        glyphs.Sort(static (x, y) => x.Baseline != y.Baseline ? x.Baseline.CompareTo(y.Baseline) : x.Left != y.Left ? x.Left.CompareTo(y.Left) : x.Order.CompareTo(y.Order));
        var segments = new List<Segment>();
        var row = new List<Glyph>();
        for (var i = 0; i < glyphs.Count;)
        {
            i = TakeRow(glyphs, i, row);
            AddSegments(row, segments);
        }

        return segments;
    }

    // A row takes in what is set a little higher or lower: superscripts, bullets, mixed sizes.
    private static int TakeRow(List<Glyph> glyphs, int first, List<Glyph> row)
    {
        row.Clear();
        row.Add(glyphs[first]);
        var (baseline, size) = (glyphs[first].Baseline, glyphs[first].Size);
        var i = first + 1;
        for (; i < glyphs.Count; i++)
        {
            var tolerance = 0.3f * Math.Min(Math.Max(size, 4), glyphs[i].Size);
            if (glyphs[i].Baseline - baseline > tolerance) break;
            row.Add(glyphs[i]);
            if (!glyphs[i].Blank) size = Math.Max(size, glyphs[i].Size);
        }

        if (glyphs[i - 1].Baseline > baseline)
            row.Sort(static (x, y) => x.Left != y.Left ? x.Left.CompareTo(y.Left) : x.Order.CompareTo(y.Order));
        return i;
    }

    private static void AddSegments(List<Glyph> row, List<Segment> segments)
    {
        DropRepeats(row);
        var first = 0;
        for (var i = 1; i <= row.Count; i++)
        {
            if (i < row.Count && GapBefore(row, i, first) <= SegmentGap * row[i].Size) continue;
            AddSegment(row, first, i, segments);
            first = i;
        }
    }

    // The gap to the last visible glyph. Drawn blanks do not fill it: some files pad whole gutters with them.
    private static float GapBefore(List<Glyph> row, int index, int first)
    {
        if (row[index].Blank) return 0;
        var previous = index - 1;
        while (previous > first && row[previous].Blank) previous--;
        return row[previous].Blank ? 0 : row[index].Left - row[previous].Right;
    }

    // Fake bold draws a glyph again at almost the same place.
    private static void DropRepeats(List<Glyph> row)
    {
        var count = 0;
        for (var i = 0; i < row.Count; i++)
        {
            var repeated = false;
            for (var back = count - 1; back >= 0 && back >= count - 3 && !repeated; back--)
            {
                if (row[back].Text != row[i].Text || row[i].Left - row[back].Left > 0.12f * row[i].Size) continue;
                if (Math.Abs(row[i].Baseline - row[back].Baseline) > 0.12f * row[i].Size) continue;
                repeated = true;
                if (!row[i].Blank) row[back] = row[back] with { Bold = true };
            }

            if (!repeated) row[count++] = row[i];
        }

        row.RemoveRange(count, row.Count - count);
    }

    private static void AddSegment(List<Glyph> row, int first, int end, List<Segment> segments)
    {
        while (first < end && row[first].Blank) first++;
        while (end > first && row[end - 1].Blank) end--;
        if (first == end) return;

        var tracking = Math.Max(0, MiddleGap(row, first, end));
        var text = Join(row, first, end, (HasBlanks(row, first, end) ? WordGapBesideBlanks : WordGap) + tracking);
        if (IsLetterSpaced(text)) text = Join(row, first, end, (1.5f * tracking) + 0.1f, ignoreBlanks: true);
        if (text.Length == 0) return;

        var letters = row.GetRange(first, end - first).FindAll(glyph => !glyph.Blank);
        segments.Add(new Segment
        {
            Text = text,
            Left = letters[0].Left,
            Right = letters.Max(glyph => glyph.Right),
            Baseline = letters[0].Baseline,
            Size = MostCommon(letters, glyph => MathF.Round(glyph.Size * 2) / 2),
            Color = MostCommon(letters, glyph => glyph.Color),
            Bold = letters.Count(glyph => glyph.Bold) * 2 > letters.Count,
            Order = letters.Min(glyph => glyph.Order),
            Bullet = Bullets.StartsItem(text),
        });
    }

    private static string Join(List<Glyph> row, int first, int end, float wordGap, bool ignoreBlanks = false)
    {
        var text = new StringBuilder();
        var blank = false;
        var last = -1;
        for (var i = first; i < end; i++)
        {
            if (row[i].Blank)
            {
                blank |= !ignoreBlanks;
                continue;
            }

            if (last >= 0 && (blank || row[i].Left - row[last].Right > Math.Min(row[i].Size, row[last].Size) * (IsIdeograph(row[i]) ? IdeographGap : wordGap))) text.Append(' ');
            Accents.Append(text, row[i].Text);
            blank = false;

            // An accent ends before the letter under it does.
            if (last < 0 || row[i].Right >= row[last].Right) last = i;
        }

        return text.ToString();
    }

    private static bool HasBlanks(List<Glyph> row, int first, int end)
    {
        for (var i = first; i < end; i++)
            if (row[i].Blank) return true;
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
    private static float MiddleGap(List<Glyph> row, int first, int end)
    {
        var gaps = new List<float>(end - first);
        var last = -1;
        for (var i = first; i < end; i++)
        {
            if (row[i].Blank) continue;
            if (last >= 0) gaps.Add((row[i].Left - row[last].Right) / Math.Min(row[i].Size, row[last].Size));
            last = i;
        }

        if (gaps.Count == 0) return 0;
        gaps.Sort();
        return gaps[gaps.Count / 2];
    }

    private static T MostCommon<T>(List<Glyph> glyphs, Func<Glyph, T> select)
        where T : notnull
    {
        var first = select(glyphs[0]);
        if (glyphs.TrueForAll(glyph => select(glyph).Equals(first))) return first;
        return glyphs.GroupBy(select).MaxBy(group => group.Count())!.Key;
    }
}
