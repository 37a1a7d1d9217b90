using System.Text;

namespace Shortlist.Documents.Pdf;

/// <summary>Puts letters and accents together that a file draws one over the other, as LaTeX does.</summary>
internal static class Accents
{
    private const string Letters = "AEIOUYaeiouycCnNsSzZgG";

    private static readonly Dictionary<char, string> Composed = new()
    {
        ['´'] = "ÁÉÍÓÚÝáéíóúýćĆńŃśŚźŹǵǴ",
        ['`'] = "ÀÈÌÒÙỲàèìòùỳ",
        ['¨'] = "ÄËÏÖÜŸäëïöüÿ",
        ['ˆ'] = "ÂÊÎÔÛŶâêîôûŷĉĈ\0\0ŝŜẑẐĝĜ",
        ['˜'] = "ÃẼĨÕŨỸãẽĩõũỹ\0\0ñÑ",
        ['ˇ'] = "\0Ě\0\0\0\0\0ě\0\0\0\0čČňŇšŠžŽ",
        ['¸'] = "\0\0\0\0\0\0\0\0\0\0\0\0çÇ\0\0şŞ",
    };

    /// <summary>Appends a glyph's text; an accent just before it joins its letter.</summary>
    public static void Append(StringBuilder text, string glyph)
    {
        if (text.Length > 0 && glyph.Length == 1 && Compose(text[^1], glyph[0]) is { } composed) text[^1] = composed;
        else if (text.Length > 0 && glyph.Length == 1 && Compose(glyph[0], text[^1]) is { } reversed) text[^1] = reversed;
        else text.Append(glyph);
    }

    private static char? Compose(char accent, char letter)
    {
        if (!Composed.TryGetValue(accent, out var row)) return null;
        var at = Letters.IndexOf(letter == 'ı' ? 'i' : letter);
        return at >= 0 && at < row.Length && row[at] != '\0' ? row[at] : null;
    }
}
