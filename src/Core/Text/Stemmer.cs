namespace Shortlist.Core.Text;

/// <summary>Reduces English words to stems, so that "managing" and "managed" count as one word.</summary>
/// <remarks>
/// Source: M. F. Porter, "An algorithm for suffix stripping", Program 14 (3), 1980, with the two departures that its author
/// made later in his own implementation: "bli" becomes "ble" and "logi" becomes "log" in step 2.
/// </remarks>
public static class Stemmer
{
    /// <summary>Longest word that is stemmed; longer ones are no English words and stay as they are.</summary>
    public const int MaxLength = 40;

    private static readonly (string Suffix, string Replacement)[] Step2 =
    [
        ("ational", "ate"), ("ization", "ize"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("tional", "tion"),
        ("biliti", "ble"), ("entli", "ent"), ("ousli", "ous"), ("ation", "ate"), ("alism", "al"), ("aliti", "al"), ("iviti", "ive"),
        ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("alli", "al"), ("ator", "ate"), ("logi", "log"), ("bli", "ble"), ("eli", "e"),
    ];

    private static readonly (string Suffix, string Replacement)[] Step3 =
    [
        ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] Step4 =
    [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ion", "ism", "ate", "iti", "ous", "ive", "ize", "al", "er", "ic", "ou",
    ];

    /// <summary>Returns the stem of a folded word. Words of one or two letters and words with other characters than a–z stay as they are.</summary>
    public static string Stem(ReadOnlySpan<char> word)
    {
        Span<char> buffer = stackalloc char[MaxLength + 1];
        return new string(buffer[..Stem(word, buffer)]);
    }

    /// <summary>Writes the stem of a folded word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="target">Gets the stem; at least as long as the word, and one more than <see cref="MaxLength"/> at least.</param>
    /// <returns>Length of the stem; never more than that of the word.</returns>
    public static int Stem(ReadOnlySpan<char> word, Span<char> target)
    {
        if (word.Length is <= 2 or > MaxLength || word.ContainsAnyExceptInRange('a', 'z'))
        {
            if (word.Length > target.Length) word = word[..target.Length];
            word.CopyTo(target);
            return word.Length;
        }

        word.CopyTo(target);
        var length = RemovePlural(target, word.Length);
        length = RemovePastOrGerund(target, length);
        if (target[length - 1] == 'y' && HasVowel(target[..(length - 1)])) target[length - 1] = 'i';
        length = ReplaceFirst(target, length, Step2);
        length = ReplaceFirst(target, length, Step3);
        length = RemoveSuffix(target, length);
        return RemoveFinalLetter(target, length);
    }

    private static int RemovePlural(Span<char> word, int length)
    {
        if (word[length - 1] != 's') return length;
        var text = word[..length];
        if (text.EndsWith("sses") || text.EndsWith("ies")) return length - 2;
        return text.EndsWith("ss") ? length : length - 1;
    }

    private static int RemovePastOrGerund(Span<char> word, int length)
    {
        var text = word[..length];
        if (text.EndsWith("eed")) return Measure(text[..^3]) > 0 ? length - 1 : length;

        var stem = text.EndsWith("ed") ? length - 2 : text.EndsWith("ing") ? length - 3 : -1;
        if (stem < 0 || !HasVowel(word[..stem])) return length;

        text = word[..stem];
        if (text.EndsWith("at") || text.EndsWith("bl") || text.EndsWith("iz")) return AppendE(word, stem);
        if (EndsWithDoubleConsonant(text)) return text[^1] is 'l' or 's' or 'z' ? stem : stem - 1;
        return Measure(text) == 1 && EndsWithCvc(text) ? AppendE(word, stem) : stem;
    }

    private static int AppendE(Span<char> word, int length)
    {
        word[length] = 'e';
        return length + 1;
    }

    private static int ReplaceFirst(Span<char> word, int length, (string Suffix, string Replacement)[] rules)
    {
        foreach (var (suffix, replacement) in rules)
        {
            if (!word[..length].EndsWith(suffix)) continue;
            var stem = length - suffix.Length;
            if (Measure(word[..stem]) == 0) return length;
            replacement.CopyTo(word[stem..]);
            return stem + replacement.Length;
        }

        return length;
    }

    private static int RemoveSuffix(Span<char> word, int length)
    {
        foreach (var suffix in Step4)
        {
            if (!word[..length].EndsWith(suffix)) continue;
            var stem = word[..(length - suffix.Length)];
            if (suffix == "ion" && (stem.Length == 0 || stem[^1] is not ('s' or 't'))) return length;
            return Measure(stem) > 1 ? stem.Length : length;
        }

        return length;
    }

    private static int RemoveFinalLetter(Span<char> word, int length)
    {
        var text = word[..length];
        if (text[^1] == 'e')
        {
            var stem = text[..^1];
            var measure = Measure(stem);
            if (measure > 1 || (measure == 1 && !EndsWithCvc(stem))) length--;
        }

        text = word[..length];
        return text.EndsWith("ll") && Measure(text[..^1]) > 1 ? length - 1 : length;
    }

    private static bool IsConsonant(ReadOnlySpan<char> word, int i)
    {
        if (word[i] is 'a' or 'e' or 'i' or 'o' or 'u') return false;
        if (word[i] != 'y') return true;

        // A y is a vowel after a consonant; runs of y alternate.
        var consonant = true;
        var first = i;
        while (first > 0 && word[first - 1] == 'y') first--;
        if (first > 0) consonant = word[first - 1] is 'a' or 'e' or 'i' or 'o' or 'u';
        return ((i - first) & 1) == 0 ? consonant : !consonant;
    }

    // Porter's m: how often a vowel run is followed by a consonant run.
    private static int Measure(ReadOnlySpan<char> word)
    {
        var count = 0;
        var afterVowel = false;
        for (var i = 0; i < word.Length; i++)
        {
            var consonant = IsConsonant(word, i);
            if (consonant && afterVowel) count++;
            afterVowel = !consonant;
        }

        return count;
    }

    private static bool HasVowel(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < word.Length; i++)
            if (!IsConsonant(word, i)) return true;
        return false;
    }

    private static bool EndsWithDoubleConsonant(ReadOnlySpan<char> word) =>
        word.Length >= 2 && word[^1] == word[^2] && IsConsonant(word, word.Length - 1);

    private static bool EndsWithCvc(ReadOnlySpan<char> word) =>
        word.Length >= 3 && IsConsonant(word, word.Length - 1) && !IsConsonant(word, word.Length - 2) && IsConsonant(word, word.Length - 3)
        && word[^1] is not ('w' or 'x' or 'y');
}
