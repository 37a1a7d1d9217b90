using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>Tells headings from sentences by capitals, colons and what stands around them.</summary>
internal static class HeadingLooks
{
    private const int MaxLoneHeading = 70;
    private const int MaxGuessedWords = 6;

    // One word is a heading inside a line only when it hardly ever starts a sentence.
    private static readonly WordSet OneWordHeadings = new("requirements responsibilities qualifications benefits duties description preferences education");

    private static readonly WordSet NounHeads = new(
        "engineering engineer manager management analyst analysis document documents specialist development and gathering administrator administration "
        + "coordinator officer director consultant framework matrix assessment department team");

    private static readonly WordSet Joiners = new("and or of the in for with our your to a an all any these this meet following");

    private static readonly WordSet Leads = new("required preferred minimum basic desired essential mandatory additional");

    private static readonly WordSet Small = new("a an and the of for to in or is are we you ll re s will with if be");

    /// <summary>True for "About Example Ltd", "Why Example?", "Life at Example".</summary>
    public static bool IsAboutEmployer(TokenizedText words)
    {
        // "Our culture", "Example's benefits".
        var capital = char.IsUpper(words.Source[words.Tokens[0].Start]);
        if (capital && words.Tokens.Count is 2 or 3 && words[words.Tokens.Count - 1] is "culture" or "benefits" or "perks" or "values" or "story") return true;
        var name = words[0] is "about" or "why" ? 1 : words.Tokens.Count > 1 && words[0] is "life" && words[1] is "at" ? 2 : 0;
        return name > 0 && capital && name < words.Tokens.Count && char.IsUpper(words.Source[words.Tokens[name].Start])
            && SectionWording.Match(words, 0, out _) <= 1;
    }

    /// <summary>True for a short line of its own that ends in a colon, is in capitals (when they mean something), or looks like a heading.</summary>
    public static bool IsLoneHeading(TokenizedText words, bool standsOut, bool capitals) =>
        words.Source.Length <= MaxLoneHeading && words.Tokens.Count is > 0 and <= 9
        && (standsOut || words.Source[^1] == ':' || (capitals && words.Source.Length >= 6 && IsCapitals(words.Source))) && words.Source[^1] != '.';

    /// <summary>True when the words are a known heading and nothing else.</summary>
    public static bool IsKnownHeading(TokenizedText words) => SectionWording.Match(words, 0, out _) is var after && after == words.Tokens.Count;

    /// <summary>Returns the token after the heading that starts at token <paramref name="i"/> and what it stands for; 0 when none does.</summary>
    /// <param name="words">The sentence or item.</param>
    /// <param name="i">Token to start at.</param>
    /// <param name="start">Where the text after the heading before it starts; 0 when there is none.</param>
    /// <param name="whole">True when the words fill their paragraph.</param>
    public static (int End, JobSection Section) HeadingAt(TokenizedText words, int i, int start, bool whole)
    {
        var after = SectionWording.Match(words, i, out var section);
        if (after == 0) return i > 0 && Leads.Contains(words[i]) ? GuessLead(words, i) : (0, section);
        var atStart = i == 0 || IsSeparator(words.Source.AsSpan(start, words.Tokens[i].Start - start));
        if (IsHeading(words, i, ref after, whole, atStart)) return (after, section);
        if (IsAboutName(words, i)) return (i + 1, JobSection.Ignored);
        return i > 0 && Leads.Contains(words[i]) ? GuessLead(words, i) : (0, section);
    }

    // Known heading wording is a heading when it fills its line, when a colon follows, or when capitals set it apart from the text around it.
    private static bool IsHeading(TokenizedText words, int first, ref int after, bool whole, bool atStart)
    {
        var stop = words.Tokens[after - 1].Span.End;
        var rest = words.Source.AsSpan(stop).TrimStart(" )");
        var question = after - first >= 3 && words[first] is "how" or "what" or "why" or "who";
        var standsOut = after - first > 1 || OneWordHeadings.Contains(words[first]);
        if (rest.IsEmpty)
        {
            return atStart || question
                ? whole || after - first > 1 || HasCapitals(words, first, after)
                : standsOut && HasCapitals(words, first, after) && !StandsInPhrase(words, first);
        }

        var colon = rest[0] == ':' || (rest[0] == '?' && after - first > 1);
        if (colon) return (atStart || char.IsUpper(words.Source[words.Tokens[first].Start])) && (atStart || HasCapitals(words, first, after)) && !IsTime(rest);
        if (!HasCapitals(words, first, after) || (words.Source[stop] == '-' && stop + 1 < words.Source.Length && char.IsLetter(words.Source[stop + 1]))) return false;
        var gap = words.Source[stop];
        if (gap is '(' or ' ' && rest[0] == '(' && rest.IndexOf(')') is > 0 and < 30 and var close)
            return rest[(close + 1)..].TrimStart() is { IsEmpty: false } tail && tail[0] == ':';
        if ((atStart || !StandsInPhrase(words, first)) && JoinsNext(words, ref after)) return true;
        if (!(char.IsUpper(rest[0]) || char.IsAsciiDigit(rest[0]) || rest[0] is '-' or '\u2013' or '*' or '\u2022')) return false;
        if (after < words.Tokens.Count && IsNounPhrase(words, after)) return false;
        var capitals = IsCapitals(words.Source.AsSpan(words.Tokens[first].Start, stop - words.Tokens[first].Start));
        if (capitals && stop - words.Tokens[first].Start >= 6) return !IsCapitals(rest[..Math.Min(rest.Length, 12)]);
        return atStart ? standsOut : question || (standsOut && !StandsInPhrase(words, first));
    }

    /// <summary>Finds a heading of unknown wording with capitals and a colon that says another section than the one it stands in.</summary>
    public static (int End, JobSection Section) GuessHeading(TokenizedText words, JobSection section)
    {
        var end = 2;
        while (end < words.Tokens.Count && end <= MaxGuessedWords && words.Source[words.Tokens[end - 1].Span.End] != ':') end++;
        if (end >= words.Tokens.Count || end > MaxGuessedWords || !HasCapitals(words, 0, end) || SectionWording.Match(words, 0, out _) == end) return (0, section);
        var guess = SectionWording.Guess(Tokenizer.Tokenize(words.Source[..words.Tokens[end - 1].Span.End]));
        return guess == JobSection.Neutral || guess == section ? (0, section) : (end, guess);
    }

    // The same in the middle of a line, after a word that begins such headings: "… for all. Required Computer And Software Skills: …".
    private static (int End, JobSection Section) GuessLead(TokenizedText words, int first)
    {
        var end = first + 2;
        while (end < words.Tokens.Count && end - first <= MaxGuessedWords && words.Source[words.Tokens[end - 1].Span.End] != ':') end++;
        if (end >= words.Tokens.Count || end - first > MaxGuessedWords || !HasCapitals(words, first, end)) return (0, JobSection.Neutral);
        return (end, words[first] is "preferred" or "desired" or "additional" ? JobSection.Preferred : JobSection.Required);
    }

    // "… of lists About Example Example is the …": the capital in the middle of a sentence starts another one.
    private static bool IsAboutName(TokenizedText words, int i) =>
        i > 0 && words[i] is "about" && i + 1 < words.Tokens.Count && char.IsUpper(words.Source[words.Tokens[i].Start])
        && char.IsUpper(words.Source[words.Tokens[i + 1].Start]) && char.IsLower(words.Source[words.Tokens[i - 1].Start]);

    private static bool IsSeparator(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (char.IsLetterOrDigit(c)) return false;
        return true;
    }

    // "Education and Qualifications/Skills and Competencies": one heading after another.
    private static bool JoinsNext(TokenizedText words, ref int after)
    {
        if (after >= words.Tokens.Count) return false;
        var gap = words.Source.AsSpan(words.Tokens[after - 1].Span.End..words.Tokens[after].Start).Trim();
        if (gap is not ("/" or "&" or ",")) return false;
        var next = SectionWording.Match(words, after, out _);
        if (next == 0 || !HasCapitals(words, after, next)) return false;
        after = next;
        return true;
    }

    // "Requirements Engineering", "Benefits Manager": the capital that follows belongs to the same name.
    private static bool IsNounPhrase(TokenizedText words, int after) => NounHeads.Contains(words[after]);

    private static bool StandsInPhrase(TokenizedText words, int first)
    {
        var before = words.Tokens[first - 1];
        return !words.Tokens[first].BreakBefore && (char.IsUpper(words.Source[before.Start]) || Joiners.Contains(words[first - 1]));
    }

    private static bool IsTime(ReadOnlySpan<char> rest) => rest.Length > 1 && rest[0] == ':' && char.IsAsciiDigit(rest[1]);

    private static bool HasCapitals(TokenizedText words, int first, int after)
    {
        for (var i = first; i < after; i++)
        {
            if (i > first && after - first >= 3 && !IsLabelLike(words, first)) return true;
            if (!char.IsUpper(words.Source[words.Tokens[i].Start]) && (i == first || !Small.Contains(words[i]))) return false;
        }

        return true;
    }

    // "How you'll grow", "What we offer" are written in small letters; "Experience and skills" is not told from a sentence that way.
    private static bool IsLabelLike(TokenizedText words, int first) => !(words[first] is "how" or "what" or "why" or "who");

    private static bool IsCapitals(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (char.IsLower(c)) return false;
        return text.ContainsAnyInRange('A', 'Z');
    }
}
