namespace Shortlist.Documents.Pdf;

/// <summary>Signs that start an item of a list.</summary>
internal static class Bullets
{
    /// <summary>True when the text starts with a bullet, or is one.</summary>
    public static bool StartsItem(string text) =>
        IsBullet(text[0]) && (text.Length == 1 || char.IsWhiteSpace(text[1]) || text[0] > '\u2000')
        || (text.Length > 1 && text[0] is '-' or '–' or '*' && text[1] == ' ');

    private static bool IsBullet(char c) => c is '•' or '●' or '○' or '◦' or '▪' or '■' or '□' or '‣' or '⁃' or '∙' or '·' or '►' or '➢' or '➤' or '✓' or '✔' or '❖' or '◆' or '♦' or '–'
        or (>= '\uE000' and <= '\uF8FF');
}
