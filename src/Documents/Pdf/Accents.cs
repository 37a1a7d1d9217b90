using System.Text;

namespace Shortlist.Documents.Pdf;

/// <summary>Puts letters and accents together that a file draws one over the other, as LaTeX does.</summary>
internal static class Accents
{
    private const string Letters = "AEIOUYaeiouycCnNsSzZgG";

    /// <summary>Appends a glyph's text; an accent just before it joins its letter.</summary>
    public static void Append(StringBuilder text, string glyph)
    {
        if (text.Length > 0 && glyph.Length == 1 && Compose(text[^1], glyph[0]) is { } composed) text[^1] = composed;
        else text.Append(glyph);
    }

    private static char? Compose(char previous, char next)
    {
        if (Row(previous) is { } row && Composed(row, next) is { } composed) return composed;
        return Row(next) is { } reversed ? Composed(reversed, previous) : null;
    }

    private static char? Composed(string row, char letter)
    {
        var at = Letters.IndexOf(letter == 'ı' ? 'i' : letter);
        return at >= 0 && at < row.Length && row[at] != '\0' ? row[at] : null;
    }

    // The letters with an accent on top, each at the place of its plain letter.
    private static string? Row(char accent) => accent switch
    {
        '´' => "ÁÉÍÓÚÝáéíóúýćĆńŃśŚźŹǵǴ",
        '`' => "ÀÈÌÒÙỲàèìòùỳ",
        '¨' => "ÄËÏÖÜŸäëïöüÿ",
        'ˆ' => "ÂÊÎÔÛŶâêîôûŷĉĈ\0\0ŝŜẑẐĝĜ",
        '˜' => "ÃẼĨÕŨỸãẽĩõũỹ\0\0ñÑ",
        'ˇ' => "\0Ě\0\0\0\0\0ě\0\0\0\0čČňŇšŠžŽ",
        '¸' => "\0\0\0\0\0\0\0\0\0\0\0\0çÇ\0\0şŞ",
        _ => null,
    };
}
