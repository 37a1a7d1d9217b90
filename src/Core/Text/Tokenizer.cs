namespace Shortlist.Core.Text;

/// <summary>One word of a text.</summary>
/// <param name="Start">Offset of the first character.</param>
/// <param name="Length">Characters, 1 or more.</param>
/// <param name="BreakBefore">True when a comma, bullet, sentence end, cell border or empty line stands before it: no phrase runs across.</param>
public readonly record struct Token(int Start, int Length, bool BreakBefore)
{
    /// <summary>Where the token stands.</summary>
    public TextSpan Span => new(Start, Length);
}

/// <summary>A text cut into words.</summary>
public sealed class TokenizedText
{
    internal TokenizedText(string source, string folded, Token[] tokens)
    {
        Source = source;
        Folded = folded;
        Tokens = tokens;
    }

    /// <summary>The text as it was.</summary>
    public string Source { get; }

    /// <summary>The text folded by <see cref="Folding"/>; same length as <see cref="Source"/>.</summary>
    public string Folded { get; }

    /// <summary>The words in order.</summary>
    public IReadOnlyList<Token> Tokens { get; }

    /// <summary>Returns the folded characters of token <paramref name="index"/>.</summary>
    public ReadOnlySpan<char> this[int index] => Folded.AsSpan(Tokens[index].Start, Tokens[index].Length);

    /// <summary>Returns the index of the first token that starts at or after <paramref name="offset"/>; the token count when there is none.</summary>
    public int FirstTokenAt(int offset)
    {
        var low = 0;
        var high = Tokens.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Tokens[middle].Start < offset) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}

/// <summary>
/// Cuts text into words the way skills are written: "C++", "C#" and ".NET" stay whole, "Node.js", "CI/CD" and "e-mail" become two words,
/// so that every spelling of a compound gives the same words.
/// </summary>
/// <remarks>
/// A word is a run of letters and digits. It keeps one or two trailing '+' when it starts with a letter, '#' after a single letter,
/// the dot between two digits ("3.5") and, for ".net" alone, the leading dot. A possessive "'s" is dropped.
/// </remarks>
public static class Tokenizer
{
    /// <summary>Cuts <paramref name="text"/> into words, in time linear in its length.</summary>
    public static TokenizedText Tokenize(string text)
    {
        var folded = Folding.Fold(text);
        var tokens = new List<Token>(text.Length / 6);
        var breakBefore = true;
        var i = 0;
        while (i < folded.Length)
        {
            if (!IsWordCharacter(folded[i]))
            {
                breakBefore |= IsBreak(folded, i);
                i++;
                continue;
            }

            var start = i;
            while (i < folded.Length && (IsWordCharacter(folded[i]) || IsDecimalPoint(folded, i))) i++;
            i = IncludeSuffix(folded, start, i);
            if (IsDotNet(folded, start, i)) start--;
            tokens.Add(new Token(start, i - start, breakBefore));
            breakBefore = false;
            if (IsPossessive(folded, i)) i += 2;
        }

        return new TokenizedText(text, folded, [.. tokens]);
    }

    private static bool IsWordCharacter(char c) =>
        c < 0x80 ? char.IsAsciiLetterOrDigit(c) : char.IsLetterOrDigit(c) || char.IsSurrogate(c) || IsMark(c);

    private static bool IsMark(char c) =>
        char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static bool IsDecimalPoint(string text, int i) =>
        text[i] == '.' && i > 0 && i + 1 < text.Length && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]);

    private static int IncludeSuffix(string text, int start, int end)
    {
        var stop = end;
        if (char.IsLetter(text[start]))
            while (stop < text.Length && text[stop] == '+' && stop - end < 2) stop++;
        if (stop == end && end - start == 1 && char.IsLetter(text[start]) && end < text.Length && text[end] == '#') stop++;
        return stop == text.Length || !IsWordCharacter(text[stop]) ? stop : end;
    }

    private static bool IsDotNet(string text, int start, int end) =>
        end - start == 3 && start > 0 && text[start - 1] == '.' && text.AsSpan(start, 3) is "net"
        && (start == 1 || !IsWordCharacter(text[start - 2]));

    private static bool IsPossessive(string text, int i) =>
        i + 1 < text.Length && text[i] == '\'' && text[i + 1] == 's' && (i + 2 == text.Length || !IsWordCharacter(text[i + 2]));

    private static bool IsBreak(string text, int i) => text[i] switch
    {
        ',' or ';' or ':' or '|' or '(' or ')' or '[' or ']' or '{' or '}' or '!' or '?' or '\t' or '"' or '=' or '<' or '>' or '*' => true,
        '.' => i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]),
        '\n' => i + 1 < text.Length && text[i + 1] == '\n',
        '-' => i > 0 && char.IsWhiteSpace(text[i - 1]) && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])),
        '\u00B7' or '\u2022' or '\u2219' or '\u2023' or '\u2043' => true,
        >= '\u2190' and <= '\u2BFF' => true,
        >= '\uE000' and <= '\uF8FF' => true,
        _ => false,
    };
}
