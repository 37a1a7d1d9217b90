using Shortlist.Core.Text;

namespace Shortlist.Core.Resumes;

/// <summary>Degrees written as letters: "B.S.", "BSc", "MBA", "Ph.D.". Dots and capitals tell them from words and other abbreviations.</summary>
internal static class ShortDegreeForms
{
    private const int MaxParts = 5;
    private const int MaxLetters = 9;

    private static readonly Dictionary<string, (DegreeLevel Level, Trust Trust)> Forms = Table(
        (DegreeLevel.HighSchool, Trust.AnyCase, "ged hiset"),
        (DegreeLevel.HighSchool, Trust.Capital, "sslc"),
        (DegreeLevel.HighSchool, Trust.Context, "hsc ssc hsd"),
        (DegreeLevel.Vocational, Trust.Capital, "nvq btec"),
        (DegreeLevel.Associate, Trust.AnyCase, "hnd"),
        (DegreeLevel.Associate, Trust.Capital, "hnc adn"),
        (DegreeLevel.Associate, Trust.Context, "aa as aas asn aos bts dut"),
        (DegreeLevel.Bachelor, Trust.AnyCase, "bsc btech bba bcom bcomm bsn llb beng bsba bsee bsme bscs bbus bengr bpharm barch btec bca"),
        (DegreeLevel.Bachelor, Trust.Capital, "bfa bsw bbm bsit bsce bscpe bmus bphil pgd bht bhm bas bbs bsed baps"),
        (DegreeLevel.Bachelor, Trust.Context, "bs ba be bed bms ab bds bpa"),
        (DegreeLevel.Master, Trust.AnyCase, "msc mba mtech mcom mcomm msn llm meng emba pgdm mpharm mphil mres mscs msee msci mbus mca"),
        (DegreeLevel.Master, Trust.Capital, "msw pgdba mphys mchem mmath msme msit mlis mfin mha macc"),
        (DegreeLevel.Master, Trust.Context, "ms ma me med mfa mph mpa mpp mds march msa mis"),
        (DegreeLevel.Doctorate, Trust.AnyCase, "phd pharmd mbbs dphil edd psyd"),
        (DegreeLevel.Doctorate, Trust.Capital, "dnp dds dvm dpt mbchb engd"),
        (DegreeLevel.Doctorate, Trust.Context, "md jd dba dmd do dc od"));

    // Letters that are words or places too: in running text they need a field of study after "in".
    private static readonly WordSet Words = new("as be me do ma md ba dba od dc ab mis mfa");

    private static readonly WordSet Products = new(
        "office excel word sql access project powerpoint outlook windows dos teams visio exchange dynamics azure sharepoint paint publisher server visual crm "
        + "suite products applications tools team analyst build edge money works");

    private enum Trust
    {
        /// <summary>Means a degree however it is written.</summary>
        AnyCase,

        /// <summary>Means a degree when it starts with a capital or has dots.</summary>
        Capital,

        /// <summary>Means a degree when it has dots or the words around it say so.</summary>
        Context,
    }

    /// <summary>Returns the token after the form that starts at token <paramref name="i"/>; 0 when there is none.</summary>
    public static int Match(TokenizedText text, int i, int end, bool inEducation, List<DegreeMention> before, out DegreeLevel level, out int spanEnd)
    {
        level = DegreeLevel.None;
        spanEnd = 0;
        var parts = CountParts(text, i, end);
        for (var count = parts; count > 0; count--)
        {
            if (!TryGet(text, i, count, out var form)) continue;
            var dotted = count > 1 || IsMixedCase(text, i);
            if (!dotted && !IsTrusted(text, i, end, form.Trust, inEducation, before)) return 0;
            level = form.Level;
            spanEnd = text.Tokens[i + count - 1].Span.End;
            if (count > 1 && spanEnd < text.Source.Length && text.Source[spanEnd] == '.') spanEnd++;
            return i + count;
        }

        return 0;
    }

    private static Dictionary<string, (DegreeLevel Level, Trust Trust)> Table(params (DegreeLevel Level, Trust Trust, string Forms)[] rows)
    {
        var table = new Dictionary<string, (DegreeLevel, Trust)>(StringComparer.Ordinal);
        foreach (var (level, trust, forms) in rows)
            foreach (var form in forms.Split(' ')) table.TryAdd(form, (level, trust));
        return table;
    }

    // Tokens joined by dots alone ("B.Tech") or by a dot and one blank after a capital ("B. Tech", "Ph. D").
    private static int CountParts(TokenizedText text, int i, int end)
    {
        if (i > 0 && text.Tokens[i].Start > 0 && text.Folded[text.Tokens[i].Start - 1] == '.' && text.Tokens[i - 1].Span.End == text.Tokens[i].Start - 1
            && text.Tokens[i - 1].Length < 3) return 1;
        var count = 1;
        var letters = text.Tokens[i].Length;
        while (i + count < end && count < MaxParts && letters <= MaxLetters && IsDotted(text, i + count)) letters += text.Tokens[i + count++].Length;
        return count;
    }

    private static bool IsDotted(TokenizedText text, int i)
    {
        var (before, token) = (text.Tokens[i - 1], text.Tokens[i]);
        var stop = before.Span.End;
        if (stop >= text.Source.Length || text.Source[stop] != '.') return false;
        return token.Start == stop + 1
            || (token.Start == stop + 2 && text.Source[stop + 1] == ' ' && before.Length <= 2 && char.IsUpper(text.Source[before.Start]) && char.IsUpper(text.Source[token.Start])
                && token.Length <= 4);
    }

    private static bool TryGet(TokenizedText text, int i, int count, out (DegreeLevel Level, Trust Trust) form)
    {
        Span<char> letters = stackalloc char[MaxLetters + 1];
        var length = 0;
        form = default;
        for (var p = 0; p < count; p++)
        {
            var part = text[i + p];
            if (length + part.Length > letters.Length) return false;
            part.CopyTo(letters[length..]);
            length += part.Length;
        }

        return Forms.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(letters[..length], out form);
    }

    // "BEd", "MArch", "PhD": capitals with small letters between are written for degrees alone.
    private static bool IsMixedCase(TokenizedText text, int i)
    {
        var word = text.Source.AsSpan(text.Tokens[i].Start, text.Tokens[i].Length);
        var capitals = 0;
        foreach (var c in word) capitals += char.IsUpper(c) ? 1 : 0;
        return capitals >= 2 && capitals < word.Length;
    }

    private static bool IsTrusted(TokenizedText text, int i, int end, Trust trust, bool inEducation, List<DegreeMention> before)
    {
        var token = text.Tokens[i];
        if (trust == Trust.AnyCase) return true;
        if (trust == Trust.Capital) return char.IsUpper(text.Source[token.Start]);
        foreach (var c in text.Source.AsSpan(token.Start, token.Length))
            if (!char.IsUpper(c)) return false;
        if (i + 1 < end && !text.Tokens[i + 1].BreakBefore && Products.Contains(text[i + 1])) return false;
        return HasContext(text, i, end, before) || (inEducation && !IsPlace(text, i));
    }

    private static bool HasContext(TokenizedText text, int i, int end, List<DegreeMention> before)
    {
        if (before.Count > 0 && text.Tokens[i].Start - before[^1].Span.End is > 0 and <= 4) return true;
        if (i + 1 >= end) return false;
        var next = text[i + 1];
        if (next is "degree" or "degrees") return true;
        if (next is "in" && i + 2 < end) return DegreeField.IsFieldHead(text[i + 2]) || (!Words.Contains(text[i]) && char.IsLetter(text[i + 2][0]));
        if (next is "or" or "and" && i + 2 < end) return IsForm(text, i + 2);
        var gap = text.Tokens[i + 1].Start - text.Tokens[i].Span.End;
        if (gap <= 3 && text.Source.AsSpan(text.Tokens[i].Span.End, gap).ContainsAny('/', ',', '&') && IsForm(text, i + 1)) return true;
        return gap <= 2 && DegreeField.IsFieldHead(next) && char.IsUpper(text.Source[text.Tokens[i + 1].Start]) && !text[i].SequenceEqual("as");
    }

    private static bool IsForm(TokenizedText text, int i) =>
        char.IsUpper(text.Source[text.Tokens[i].Start]) && (text[i] is "bachelor" or "bachelors" or "master" or "masters" || TryGet(text, i, 1, out _));

    // "Boston, MA": a comma before, a word with a small letter before that.
    private static bool IsPlace(TokenizedText text, int i)
    {
        if (i == 0 || !(text[i] is "ma" or "md" or "me" or "dc")) return false;
        var before = text.Tokens[i - 1];
        return text.Source.AsSpan(before.Span.End..text.Tokens[i].Start).Contains(',') && before.Length > 2 && char.IsLower(text.Source[before.Span.End - 1]);
    }
}
