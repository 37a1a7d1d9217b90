using System.Text;

namespace Shortlist.Core.Text;

/// <summary>Tag characters of Unicode (U+E0000 to U+E007F): each stands for a character of ASCII and is drawn as nothing, so whole sentences can be written that only programs read.</summary>
internal static class UnseenTag
{
    private const char High = '\uDB40';
    private const char FirstLow = '\uDC00';
    private const char LastLow = '\uDC7F';

    /// <summary>Returns what the pair of surrogates at an index stands for; null when it is no tag.</summary>
    public static char? At(ReadOnlySpan<char> text, int index) =>
        text[index] == High && index + 1 < text.Length && text[index + 1] is >= FirstLow and <= LastLow ? (char)(text[index + 1] - FirstLow) : null;

    /// <summary>Returns what the tags of a line spell; null when there are none.</summary>
    public static string? SpelledBy(ReadOnlySpan<char> line)
    {
        if (!line.Contains(High)) return null;
        var spelled = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
            if (At(line, i) is { } letter && !char.IsControl(letter)) spelled.Append(letter);
        return spelled.Length > 0 ? spelled.ToString() : null;
    }
}
