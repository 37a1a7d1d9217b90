using System.Text;

namespace Shortlist.Documents;

/// <summary>Tells the encoding of text and decodes it.</summary>
internal static class TextEncoding
{
    /// <summary>Windows code page 1252, the common one of Western Europe and America.</summary>
    public static Encoding Windows1252 { get; } = CodePage(1252);

    /// <summary>Decodes text: by its byte order mark, as UTF-16 when every other byte is 0, as UTF-8 when nearly all of it is valid, else as Windows-1252.</summary>
    public static string Decode(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith<byte>([0xEF, 0xBB, 0xBF])) return Encoding.UTF8.GetString(content[3..]);
        if (content.StartsWith<byte>([0xFF, 0xFE, 0, 0])) return Encoding.UTF32.GetString(content[4..]);
        if (content.StartsWith<byte>([0xFF, 0xFE])) return Encoding.Unicode.GetString(content[2..]);
        if (content.StartsWith<byte>([0xFE, 0xFF])) return Encoding.BigEndianUnicode.GetString(content[2..]);
        if (LooksLikeUtf16(content) is { } utf16) return utf16.GetString(content);

        // One broken letter, as at the end of a file that was cut, must not cost all the others.
        var text = Encoding.UTF8.GetString(content);
        var (good, broken) = (0, 0);
        foreach (var c in text)
        {
            if (c == '\uFFFD') broken++;
            else if (c > '\u007F') good++;
        }

        return broken * 10 <= good ? text : Windows1252.GetString(content);
    }

    /// <summary>Returns a Windows code page, or 1252 when it is not known.</summary>
    public static Encoding CodePage(int number)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            return Encoding.GetEncoding(number);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return Encoding.GetEncoding(1252);
        }
    }

    /// <summary>Returns the encoding of a name as web pages use it; null when it is not known, or tells by itself what it is.</summary>
    public static Encoding? Named(string name)
    {
        if (name.StartsWith("utf", StringComparison.OrdinalIgnoreCase)) return null;
        if (name.ToLowerInvariant() is "iso-8859-1" or "latin1" or "us-ascii") return Windows1252;
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Returns UTF-16 of the right byte order when nearly all characters of the start are Latin in it; else null.</summary>
    public static Encoding? LooksLikeUtf16(ReadOnlySpan<byte> content)
    {
        var pairs = Math.Min(content.Length, 1000) / 2;
        if (pairs < 2) return null;
        var (first, second) = (0, 0);
        for (var i = 0; i < pairs; i++)
        {
            if (content[2 * i] == 0) first++;
            if (content[(2 * i) + 1] == 0) second++;
        }

        if (second * 10 > pairs * 8 && first == 0) return Encoding.Unicode;
        return first * 10 > pairs * 8 && second == 0 ? Encoding.BigEndianUnicode : null;
    }
}
