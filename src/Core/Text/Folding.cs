namespace Shortlist.Core.Text;

/// <summary>Folds characters one to one for comparing: lower case, no accents, plain quotes and dashes. Lengths never change, so offsets stay valid.</summary>
public static class Folding
{
    // Latin-1 supplement and Latin Extended-A, U+00C0 to U+017F, one plain letter each; '\0' keeps the character.
    private const string Plain =
        "aaaaaa\0ceeeeiiii\0nooooo\0ouuuuy\0saaaaaa\0ceeeeiiii\0nooooo\0ouuuuy\0y" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii\0\0jjkkklllllllllln" +
        "nnnnnn\0\0oooooo\0\0rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    /// <summary>Folds one character.</summary>
    public static char Fold(char c)
    {
        if (c < 0x80) return c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
        if (c is >= '\u00C0' and <= '\u017F') return Plain[c - 0xC0] is var p && p != '\0' ? p : char.ToLowerInvariant(c);
        return c switch
        {
            '\u2018' or '\u2019' or '\u02BC' or '\u00B4' => '\'',
            '\u201C' or '\u201D' => '"',
            >= '\u2010' and <= '\u2015' or '\u2212' => '-',
            >= '\uFF01' and <= '\uFF5E' => Fold((char)(c - 0xFEE0)),
            _ => char.ToLowerInvariant(c),
        };
    }

    /// <summary>Folds a text; the result has the same length.</summary>
    public static string Fold(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var i = 0; i < target.Length; i++) target[i] = Fold(source[i]);
    });
}
