using System.Buffers;
using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>
/// Cuts a paragraph of a job description into sentences and list items, also where a web page lost its line breaks
/// ("… problem solving.Ability to …", "skillsExperience with …", "… • Knowledge of …").
/// </summary>
internal static class PieceCutter
{
    // Longer than any sentence; keeps the time spent on one piece bounded.
    private const int MaxLength = 4000;

    private const string Bullets = "\u2022\u25CF\u25AA\u25E6\u2023\u2043\u2219\u00B7\u25A0\u25A1\u25C6\u27A2\u27A4\u2714\u2713\u2605\u2756\u25BA\u25B8\u25B6\uF0B7\uF0A7\uF0D8\uF076";

    private static readonly SearchValues<char> BulletChars = SearchValues.Create(Bullets);

    // Words that begin a requirement, a heading or a sentence, and so may have lost the blank before them.
    private static readonly HashSet<string> Beginnings =
    [
        "Ability", "Able", "About", "Additional", "An", "Analytical", "As", "At", "Bachelor", "Basic", "Be", "Benefits", "Candidate", "Candidates", "Current", "Currently",
        "Degree", "Demonstrated", "Description", "Develop", "Develops", "Duties", "Education", "Ensure", "Essential", "Excellent", "Experience", "Experienced", "Familiar",
        "Familiarity", "For", "From", "Good", "Hands", "Have", "High", "Highly", "How", "If", "Interest", "Job", "Key", "Knowledge", "Language", "Location", "Manage",
        "Master", "May", "Minimum", "Must", "Our", "Outstanding", "Passion", "Position", "Preferred", "Previous", "Prior", "Proficiency", "Proficient", "Proven",
        "Qualifications", "Required", "Requirements", "Responsibilities", "Salary", "Self", "Skills", "Solid", "Strong", "The", "This", "To", "Understanding", "Use",
        "We", "What", "Who", "Why", "Willing", "Willingness", "With", "Work", "Working", "You", "Your",
    ];

    // Last words of headings: what follows without a blank is the text under it.
    private static readonly HashSet<string> HeadingEnds =
    [
        "Responsibilities", "Requirements", "Qualifications", "Qualification", "Skills", "Experience", "Education", "Duties", "Benefits", "Description", "Summary", "Overview",
        "Competencies", "Knowledge", "Abilities", "Certifications", "Functions", "Accountabilities", "Attributes", "Preferred", "Required", "Desired", "Location",
    ];

    private static readonly HashSet<string> Abbreviations =
    [
        "e.g", "i.e", "eg", "ie", "etc", "vs", "yrs", "yr", "approx", "incl", "min", "max", "u.s", "u.k", "inc", "ltd", "co", "corp", "sr", "jr", "no", "st", "dr", "mr", "mrs", "ms",
        "ph.d", "b.s", "b.a", "m.s", "m.a", "b.sc", "m.sc", "b.e", "dept", "ext", "pref", "req", "cert", "assoc", "univ", "u.s.a", "a.m", "p.m", "d.c", "llc", "prof", "tech", "m.b.a",
    ];

    /// <summary>True when <paramref name="text"/> starts with a bullet, a dash or a number in the way list items do.</summary>
    public static bool StartsWithBullet(ReadOnlySpan<char> text) => BulletLength(text, 0) > 0;

    /// <summary>Returns the pieces of <paramref name="paragraph"/> in order, without bullets and outer white space; none is empty.</summary>
    public static IEnumerable<(TextSpan Span, bool Bullet)> Cut(string text, TextSpan paragraph)
    {
        var start = paragraph.Start;
        var bullet = false;
        for (var i = paragraph.Start; i < paragraph.End; i++)
        {
            var mark = BulletLength(text.AsSpan(0, paragraph.End), i, paragraph.Start);
            var cut = mark > 0 || i - start >= MaxLength ? i : CutAt(text, i, paragraph);
            if (cut < 0) continue;
            if (Trim(text, start, cut) is { Length: > 0 } piece) yield return (piece, bullet);
            bullet = mark > 0;
            start = mark > 0 ? i + mark : cut;
            i = Math.Max(i, start - 1);
        }

        if (Trim(text, start, paragraph.End) is { Length: > 0 } last) yield return (last, bullet);
    }

    // Where the piece that holds character i ends when it ends here; -1 when it does not.
    private static int CutAt(string text, int i, TextSpan paragraph)
    {
        var c = text[i];
        if (c is '\t' or ';') return i + 1;
        if (c is '.' or '!' or '?') return EndsSentence(text, i, paragraph) ? i + 1 : -1;
        if (i == paragraph.Start) return -1;
        if (c == ':') return IsGluedColon(text, i, paragraph) ? i + 1 : -1;
        if (c == ')') return EndsWithImportance(text, i, paragraph) ? i + 1 : -1;
        return (char.IsUpper(c) && IsGlued(text, i, paragraph)) || (char.IsAsciiDigit(c) && IsGluedYears(text, i, paragraph)) ? i : -1;
    }

    // "… on the following attributes:Technical knowledge": a label of one or two words keeps its value.
    private static bool IsGluedColon(string text, int colon, TextSpan paragraph)
    {
        if (colon + 2 >= paragraph.End || !char.IsUpper(text[colon + 1]) || !char.IsLower(text[colon + 2]) || !char.IsLower(text[colon - 1])) return false;
        var start = Math.Max(paragraph.Start, colon - 60);
        return text.AsSpan(start, colon - start).Count(' ') >= 4;
    }

    // "… twice a year (required) Next item".
    private static bool EndsWithImportance(string text, int close, TextSpan paragraph)
    {
        var open = text.LastIndexOf('(', close, Math.Min(12, close - paragraph.Start));
        if (open < 0 || !(text.AsSpan(open + 1, close - open - 1) is "required" or "Required" or "preferred" or "Preferred" or "desired" or "optional" or "mandatory")) return false;
        var next = close + 1 + Blanks(text, close + 1);
        return next > close + 1 && next + 1 < paragraph.End && char.IsUpper(text[next]) && char.IsLower(text[next + 1]);
    }

    private static bool EndsSentence(string text, int i, TextSpan paragraph)
    {
        if (i + 1 >= paragraph.End) return false;
        var next = text[i + 1];
        if (char.IsWhiteSpace(next))
        {
            var at = i + 1;
            while (at < paragraph.End && char.IsWhiteSpace(text[at])) at++;
            return at < paragraph.End && !char.IsLower(text[at]) && (text[i] != '.' || !IsAbbreviation(text, i, paragraph.Start));
        }

        return char.IsUpper(next) && i + 2 < paragraph.End && (char.IsLower(text[i + 2]) || text[i + 2] == ' ') && i - paragraph.Start >= 3
            && char.IsLower(text[i - 1]) && char.IsLower(text[i - 2]) && char.IsLower(text[i - 3]) && WordAt(text, i + 1, paragraph.End) is not ("Js" or "Net" or "Io" or "Com");
    }

    private static bool IsAbbreviation(string text, int dot, int from)
    {
        var start = dot;
        while (start > from && dot - start < 8 && (char.IsLetter(text[start - 1]) || text[start - 1] == '.')) start--;
        var word = text[start..dot];
        return (word.Length == 1 && char.IsUpper(word[0])) || Abbreviations.Contains(Folding.Fold(word));
    }

    // "skillsExperience", "REQUIREMENTSCurrent", "ResponsibilitiesWrite", "AbilityTo" not.
    private static bool IsGlued(string text, int i, TextSpan paragraph)
    {
        var before = text[i - 1];
        if (char.IsLower(before) || before is ')' or '%' || char.IsAsciiDigit(before))
        {
            var left = !char.IsLower(before) ? "" : WordBefore(text, i, paragraph.Start);
            if (HeadingEnds.Contains(left)) return true;
            var word = WordAt(text, i, paragraph.End);
            // Names with a capital inside begin with one ("JavaScript"); "skillsCommunication" does not.
            if (left.Length >= 4 && char.IsLower(left[0]) && word.Length > 2 && char.IsLower(word[1])) return true;
            // "actionsA strong", "teamsIn return".
            if (left.Length >= 4 && char.IsLower(left[0]) && word is "A" or "An" or "In" or "At" or "On" or "As" && i + word.Length < paragraph.End && text[i + word.Length] == ' ') return true;
            return (left.Length is 0 or >= 3) && (Beginnings.Contains(word) || (word.Length > 5 && word.All(char.IsUpper)));
        }

        if (!char.IsUpper(before) || i + 1 >= paragraph.End || !char.IsLower(text[i + 1])) return false;
        var capitals = i;
        while (capitals > paragraph.Start && char.IsUpper(text[capitals - 1])) capitals--;
        return i - capitals >= 6 && HeadingEnds.Contains(text[capitals] + Folding.Fold(text[(capitals + 1)..i]));
    }

    // "generation2 years".
    private static bool IsGluedYears(string text, int i, TextSpan paragraph)
    {
        if (!char.IsLower(text[i - 1]) || WordBefore(text, i, paragraph.Start).Length < 4) return false;
        var end = i;
        while (end < paragraph.End && end - i < 2 && char.IsAsciiDigit(text[end])) end++;
        if (end < paragraph.End && text[end] == '+') end++;
        // "or higher1 previous job".
        if (end + 1 < paragraph.End && text[end] == ' ' && char.IsLower(text[end + 1]) && WordBefore(text, i, paragraph.Start) is { Length: >= 5 } left && char.IsLower(left[0])) return true;
        return text.AsSpan(end, paragraph.End - end).TrimStart(' ').StartsWith("year", StringComparison.Ordinal);
    }

    private static string WordBefore(string text, int end, int from)
    {
        var start = end;
        while (start > from && end - start < 24 && char.IsLetter(text[start - 1]) && !(start < end && char.IsUpper(text[start]))) start--;
        return text[start..end];
    }

    private static string WordAt(string text, int start, int to)
    {
        var end = start;
        while (end < to && end - start < 24 && char.IsLetter(text[end])) end++;
        return text[start..end];
    }

    // Length of the bullet at i with the blanks after it; 0 when there is none.
    private static int BulletLength(ReadOnlySpan<char> text, int i, int from = 0)
    {
        if (i >= text.Length) return 0;
        var c = text[i];
        var first = i == from;
        if (BulletChars.Contains(c) || (first && IsSymbol(c))) return 1 + Blanks(text, i + 1);
        if (IsGluedDash(text, i, from)) return 2;
        if (!first && !char.IsWhiteSpace(text[i - 1])) return 0;
        var blanks = Blanks(text, i + 1);
        if (c is '*' or '-' or '\u2013' or '\u2014' or '+' or '>' or '~') return IsDash(text, i, from, blanks) ? 1 + blanks : 0;
        if (c == 'o' && blanks > 0 && i + 1 + blanks < text.Length && (first || char.IsUpper(text[i + 1 + blanks]))) return 1 + blanks;
        return char.IsAsciiDigit(c) || first ? NumberLength(text, i, first) : 0;
    }

    // Arrows, hands and boxes in front of an item.
    private static bool IsSymbol(char c) => c is (>= '\u2190' and <= '\u2BFF') or (>= '\uE000' and <= '\uF8FF');

    // "platforms- Researching": a dash that lost the line break before it.
    private static bool IsGluedDash(ReadOnlySpan<char> text, int i, int from) =>
        text[i] == '-' && i - from > 2 && i + 3 < text.Length && text[i + 1] == ' ' && char.IsUpper(text[i + 2]) && char.IsLower(text[i + 3])
        && (char.IsLower(text[i - 1]) || text[i - 1] is ')' || char.IsAsciiDigit(text[i - 1])) && char.IsLetterOrDigit(text[i - 2]);

    private static bool IsDash(ReadOnlySpan<char> text, int i, int from, int blanks)
    {
        if (i + 1 + blanks >= text.Length) return false;
        if (i == from) return blanks > 0 || char.IsLetter(text[i + 1]);
        if (blanks == 0) return false;
        if (text[i] == '*') return true;
        var at = i - 1;
        while (at > from && char.IsWhiteSpace(text[at])) at--;
        return text[at] is '.' or ':' or ';' && char.IsUpper(text[i + 1 + blanks]);
    }

    // "1)", "(2)", "3." and "a)" before a blank or a capital.
    private static int NumberLength(ReadOnlySpan<char> text, int i, bool first)
    {
        var at = i;
        if (text[at] == '(') at++;
        var digits = at;
        while (at < text.Length && at - digits < 2 && char.IsAsciiDigit(text[at])) at++;
        if (at == digits && first && at < text.Length && char.IsAsciiLetterLower(text[at])) at++;
        if (at == digits || at >= text.Length || !(text[at] == ')' || (text[at] == '.' && first))) return 0;
        at++;
        var blanks = Blanks(text, at);
        return at + blanks < text.Length && (blanks > 0 || char.IsUpper(text[at])) ? at + blanks - i : 0;
    }

    private static int Blanks(ReadOnlySpan<char> text, int i)
    {
        var at = i;
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return at - i;
    }

    private static TextSpan Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return TextSpan.FromBounds(start, end);
    }
}
