using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>A stretch of a job description with its words. Offsets of <see cref="Words"/> count from the start of <see cref="Span"/>.</summary>
internal sealed class Clause
{
    private const int MaxTrims = 8;

    private static readonly string[] Tails = [" and", " or", " with", " and/or", ","];

    private static readonly string[] Leads = ["and ", "or ", "but ", "plus ", "also ", "as well as ", "along with ", "and/or ", "with "];

    private Clause(TextSpan span, TokenizedText words)
    {
        Span = span;
        Words = words;
    }

    public TextSpan Span { get; }

    public TokenizedText Words { get; }

    public int Count => Words.Tokens.Count;

    /// <summary>The words with line ends as blanks.</summary>
    public string Text => Words.Source;

    /// <summary>Cuts the stretch out of <paramref name="text"/>, without the blanks and separators at its ends.</summary>
    public static Clause Of(string text, TextSpan span)
    {
        var (start, end) = (span.Start, span.End);
        for (var i = 0; i < MaxTrims; i++)
        {
            var before = (start, end);
            (start, end) = Trim(text, start, end);
            if ((start, end) == before) break;
        }

        if (end < span.End && text[end] == '.' && IsDottedAbbreviation(text, start, end)) end++;
        var trimmed = TextSpan.FromBounds(start, end);
        return new Clause(trimmed, Tokenizer.Tokenize(text.Substring(trimmed.Start, trimmed.Length).Replace('\n', ' ')));
    }

    /// <summary>Returns the stretch from token <paramref name="first"/> to before token <paramref name="end"/>.</summary>
    public Clause Part(string text, int first, int end)
    {
        var start = first == 0 ? 0 : Words.Tokens[first].Start;
        // An opening bracket belongs to the word after it.
        if (first > 0 && start > 0 && Words.Source[start - 1] == '(' && HasClosing(start, end)) start--;
        var stop = end >= Count ? Words.Source.Length : Words.Tokens[end].Start;
        return Of(text, TextSpan.FromBounds(Span.Start + start, Span.Start + Math.Max(start, stop)));
    }

    private static (int Start, int End) Trim(string text, int start, int end)
    {
        while (start < end && IsOuter(text[start])) start++;
        start += LeadLength(text.AsSpan(start, end - start));
        while (end > start && (IsOuter(text[end - 1]) || text[end - 1] is '.' or '(' or '[' or '\u2026')) end--;
        var rest = text.AsSpan(start, end - start);
        foreach (var tail in Tails)
            if (rest.EndsWith(tail, StringComparison.OrdinalIgnoreCase)) return (start, end - tail.Length);
        if (rest.IsEmpty) return (start, end);
        if (rest[^1] == ')' && !rest.Contains('(')) return (start, end - 1);
        if (rest[0] != '(') return (start, end);
        var close = rest.IndexOf(')');
        return close == rest.Length - 1 ? (start + 1, end - 1) : close < 0 ? (start + 1, end) : (start, end);
    }

    // A joining word left over from the clause before.
    private static int LeadLength(ReadOnlySpan<char> text)
    {
        foreach (var lead in Leads)
            if (text.StartsWith(lead, StringComparison.OrdinalIgnoreCase)) return lead.Length;
        return 0;
    }

    private bool HasClosing(int start, int end) =>
        Words.Source.AsSpan(start, (end >= Count ? Words.Source.Length : Words.Tokens[end].Start) - start).Contains(')');

    private static bool IsOuter(char c) =>
        char.IsWhiteSpace(c) || c is ',' or ';' or ':' or '-' or '\u2013' or '\u2014' or '|' or '*' or '&' or '/' or '\u2022' or '\u00B7' or '"' or '\u201C' or '\u201D';

    // "e.g.", "B.S.", "Ph.D." keep their last dot.
    private static bool IsDottedAbbreviation(string text, int start, int dot) =>
        dot - start >= 3 && char.IsLetter(text[dot - 1]) && text[dot - 2] == '.' && char.IsLetter(text[dot - 3]);
}
