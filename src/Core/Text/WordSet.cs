namespace Shortlist.Core.Text;

/// <summary>A fixed set of folded words, asked without making strings.</summary>
internal sealed class WordSet
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;

    /// <summary>Makes the set of the words in <paramref name="words"/>, which blanks set apart.</summary>
    public WordSet(string words) =>
        _words = new HashSet<string>(words.Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public bool Contains(ReadOnlySpan<char> word) => _words.Contains(word);

    /// <summary>True when token <paramref name="index"/> of <paramref name="text"/> is there and in the set.</summary>
    public bool Contains(TokenizedText text, int index) => index >= 0 && index < text.Tokens.Count && Contains(text[index]);
}
