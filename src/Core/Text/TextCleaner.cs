using System.Text;

namespace Shortlist.Core.Text;

/// <summary>Turns the characters found in files into the ones a person would type.</summary>
internal static class TextCleaner
{
    /// <summary>Appends one line: ligatures spelled out, invisible characters gone, white space runs made one blank (one tab if they hold a tab).</summary>
    public static void AppendClean(StringBuilder target, ReadOnlySpan<char> line)
    {
        var start = target.Length;
        var gap = '\0';
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (Misread.At(line, i) is { Length: > 0 } misread)
            {
                c = misread.Character;
                i += misread.Length - 1;
            }

            if (c is '\t' or '\u000B') { gap = '\t'; continue; }
            if (char.IsWhiteSpace(c) || c is '\u00A0' or '\u115F' or '\u1160' or '\u180E' or '\u2800' or '\u3164' or '\uFFA0') { if (gap == '\0') gap = ' '; continue; }
            if (IsInvisible(c)) continue;
            if (i + 1 < line.Length && UnseenTag.At(line, i) is not null)
            {
                i++;
                continue;
            }

            if (gap != '\0')
            {
                if (target.Length > start) target.Append(gap);
                gap = '\0';
            }

            if (Ligature(c) is { } letters) target.Append(letters);
            else target.Append(c);
        }
    }

    /// <summary>True for characters that take no ink and carry no meaning in a resume: soft hyphen, zero-width, direction marks, controls.</summary>
    public static bool IsInvisible(char c) => c switch
    {
        '\u00AD' or '\uFEFF' or '\uFFFE' or '\uFFFF' => true,
        >= '\u200B' and <= '\u200F' => true,
        >= '\u202A' and <= '\u202E' => true,
        >= '\u2060' and <= '\u206F' => true,
        >= '\uFE00' and <= '\uFE0F' => true,
        _ => char.IsControl(c),
    };

    private static string? Ligature(char c) => c switch
    {
        '\uFB00' => "ff",
        '\uFB01' => "fi",
        '\uFB02' => "fl",
        '\uFB03' => "ffi",
        '\uFB04' => "ffl",
        '\uFB05' or '\uFB06' => "st",
        _ => null,
    };
}
