namespace Shortlist.Core.Text;

/// <summary>
/// A character whose UTF-8 bytes some program took for Windows-1252 before the file was made, so that it stands there as two or three: "â€“" for "–", "Ã©" for "é", "Â" before a blank.
/// </summary>
/// <param name="Character">The character that was meant.</param>
/// <param name="Length">How many characters stand in its place; 0 when nothing was misread.</param>
/// <remarks>Only the sequences that no language writes are put right: after Â and Ã one, after â€, â„, â‚, ï¼ and ï‚ one more of the characters that Windows-1252 has for the bytes 80 to BF.</remarks>
internal readonly record struct Misread(char Character, int Length)
{
    // What Windows-1252 has for the bytes 80 to 9F; from A0 on it agrees with Unicode.
    private const string High = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    /// <summary>Looks at the character at <paramref name="i"/> and those after it.</summary>
    public static Misread At(ReadOnlySpan<char> text, int i) => text[i] switch
    {
        'Â' or 'Ã' when Continuation(text, i + 1) is { } low => new((char)((((text[i] - 0xC0) & 0x1F) << 6) | low), 2),
        'Â' when IsLeftOver(text, i) => new(' ', 1),
        'â' or 'ï' => Long(text, i),
        _ => default,
    };

    private static Misread Long(ReadOnlySpan<char> text, int i)
    {
        if (i + 1 >= text.Length || (text[i], text[i + 1]) is not (('â', '€' or '„' or '‚') or ('ï', '¼' or '‚')) || Continuation(text, i + 1) is not { } middle) return default;
        if (Continuation(text, i + 2) is { } low) return new((char)(((text[i] & 0x0F) << 12) | (middle << 6) | low), 3);

        // The last byte has no character in Windows-1252 and got lost: of these the closing quote and the wide dash are the common ones.
        return (text[i], text[i + 1]) is ('â', '€') ? new('”', 2) : (text[i], text[i + 1]) is ('ï', '¼') ? new('－', 2) : default;
    }

    private static int? Continuation(ReadOnlySpan<char> text, int i)
    {
        if (i >= text.Length) return null;
        if (text[i] is >= '\u00A0' and <= '\u00BF') return text[i] - 0x80;
        var at = High.IndexOf(text[i], StringComparison.Ordinal);
        return at >= 0 ? at : null;
    }

    // A blank without break becomes "Â" and a blank; no word of any language ends in a capital after small letters.
    private static bool IsLeftOver(ReadOnlySpan<char> text, int i)
    {
        var ends = i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]) || TextCleaner.IsInvisible(text[i + 1]);
        return ends && (i == 0 || char.IsWhiteSpace(text[i - 1]) || char.IsLower(text[i - 1]) || char.IsPunctuation(text[i - 1]));
    }
}
