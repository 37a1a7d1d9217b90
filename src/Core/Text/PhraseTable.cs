namespace Shortlist.Core.Text;

/// <summary>Fixed phrases with a value each, found in text word by word, longest first.</summary>
/// <remarks>Phrases are written folded, one blank between words, the way <see cref="Tokenizer"/> cuts them ("near native", "post graduate").</remarks>
internal sealed class PhraseTable<T>
{
    private readonly Dictionary<string, Entry[]> _byFirstWord;
    private readonly Dictionary<string, Entry[]>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public PhraseTable(IEnumerable<(string Phrases, T Value)> groups)
    {
        _byFirstWord = groups
            .SelectMany(group => group.Phrases.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(phrase => new Entry(phrase.Split(' '), group.Value)))
            .GroupBy(entry => entry.Words[0], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.OrderByDescending(entry => entry.Words.Length).ToArray(), StringComparer.Ordinal);
        _lookup = _byFirstWord.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Returns how many tokens the longest phrase that starts at token <paramref name="index"/> and ends before <paramref name="end"/> takes; 0 for none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="index">Token to start at.</param>
    /// <param name="end">First token not to touch.</param>
    /// <param name="value">What the phrase stands for.</param>
    /// <param name="acrossBreaks">True when a comma or the like inside a phrase does not matter.</param>
    public int MatchAt(TokenizedText text, int index, int end, out T value, bool acrossBreaks = false)
    {
        value = default!;
        if (index < 0 || index >= end || !_lookup.TryGetValue(text[index], out var entries)) return 0;
        foreach (var entry in entries)
        {
            if (!Matches(text, index, end, entry.Words, acrossBreaks)) continue;
            value = entry.Value;
            return entry.Words.Length;
        }

        return 0;
    }

    /// <summary>True when one of the phrases stands in the tokens from <paramref name="first"/> to before <paramref name="end"/>; a comma inside it does not matter.</summary>
    public bool IsIn(TokenizedText text, int first, int end)
    {
        for (var i = first; i < end; i++)
            if (MatchAt(text, i, end, out _, acrossBreaks: true) > 0) return true;
        return false;
    }

    /// <summary>True when one of the phrases stands in <paramref name="text"/>; a comma inside it does not matter.</summary>
    public bool IsIn(TokenizedText text) => IsIn(text, 0, text.Tokens.Count);

    /// <summary>True when <paramref name="text"/> starts with one of the phrases.</summary>
    public bool Starts(TokenizedText text) => Starts(text, 0);

    /// <summary>True when one of the phrases stands in <paramref name="text"/> at token <paramref name="first"/>.</summary>
    public bool Starts(TokenizedText text, int first) => MatchAt(text, first, text.Tokens.Count, out _) > 0;

    private static bool Matches(TokenizedText text, int index, int end, string[] words, bool acrossBreaks)
    {
        if (index + words.Length > end) return false;
        for (var i = 1; i < words.Length; i++)
        {
            if (!text[index + i].SequenceEqual(words[i]) || (text.Tokens[index + i].BreakBefore && !acrossBreaks)) return false;
        }

        return true;
    }

    private readonly record struct Entry(string[] Words, T Value);
}
