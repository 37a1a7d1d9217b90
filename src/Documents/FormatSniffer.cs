using System.IO.Compression;
using System.Text;

namespace Shortlist.Documents;

/// <summary>Formats that are told apart.</summary>
internal enum DocumentFormat
{
    Unknown,
    Pdf,
    Docx,
    Odt,
    Rtf,
    Html,
    Markdown,
    PlainText,
    LegacyDoc,
    EncryptedOffice,
    Image,
}

/// <summary>Tells the format of a file by its content.</summary>
internal static class FormatSniffer
{
    private const int Window = 1024;

    /// <summary>Returns the format; the name only tells apart what looks the same (Markdown from text, a fragment of HTML from text).</summary>
    public static DocumentFormat Sniff(ReadOnlyMemory<byte> content, string fileName)
    {
        var start = content.Span[..Math.Min(Window, content.Length)];
        if (start.StartsWith("PK"u8)) return SniffZip(content);
        if (start.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return SniffCompoundFile(content.Span);
        if (start.IndexOf("%PDF-"u8) >= 0) return DocumentFormat.Pdf;
        if (start.TrimStart(" \r\n\t"u8).StartsWith("{\\rtf"u8)) return DocumentFormat.Rtf;
        if (IsImage(start)) return DocumentFormat.Image;
        return IsText(start) ? SniffText(start, fileName) : DocumentFormat.Unknown;
    }

    private static DocumentFormat SniffZip(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read);
            foreach (var entry in zip.Entries)
            {
                if (entry.FullName.StartsWith("word/document", StringComparison.OrdinalIgnoreCase)) return DocumentFormat.Docx;
                if (entry.FullName == "mimetype" && IsOdt(entry)) return DocumentFormat.Odt;
            }

            return DocumentFormat.Unknown;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            // A torn zip file still starts with the names of its first parts.
            return content.Span[..Math.Min(content.Length, 4096)].IndexOf("opendocument.text"u8) >= 0 ? DocumentFormat.Odt
                : content.Span.IndexOf("word/"u8) >= 0 || content.Span.IndexOf("[Content_Types].xml"u8) >= 0 ? DocumentFormat.Docx
                : DocumentFormat.Unknown;
        }
    }

    private static bool IsOdt(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        Span<byte> type = stackalloc byte[64];
        var length = stream.ReadAtLeast(type, type.Length, throwOnEndOfStream: false);
        return type[..length].StartsWith("application/vnd.oasis.opendocument.text"u8);
    }

    // The names of the streams in a compound file are UTF-16.
    private static DocumentFormat SniffCompoundFile(ReadOnlySpan<byte> content) =>
        content.IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0 ? DocumentFormat.EncryptedOffice
        : content.IndexOf(Encoding.Unicode.GetBytes("WordDocument")) >= 0 ? DocumentFormat.LegacyDoc
        : DocumentFormat.Unknown;

    private static bool IsImage(ReadOnlySpan<byte> start) =>
        start.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47]) || start.StartsWith<byte>([0xFF, 0xD8, 0xFF]) || start.StartsWith<byte>([0x49, 0x49, 0x2A, 0]) || start.StartsWith<byte>([0x4D, 0x4D, 0, 0x2A]);

    // Text holds no control characters but white space; UTF-16 holds many zeros in every other place.
    private static bool IsText(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith<byte>([0xFF, 0xFE]) || start.StartsWith<byte>([0xFE, 0xFF]) || TextEncoding.LooksLikeUtf16(start) is not null) return true;
        var odd = 0;
        foreach (var b in start)
            if (b < 32 && b is not ((byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)'\f' or 0x0B or 0x1B)) odd++;
        return odd * 100 <= start.Length;
    }

    private static DocumentFormat SniffText(ReadOnlySpan<byte> start, string fileName)
    {
        var text = TextEncoding.Decode(start).TrimStart('\uFEFF', ' ', '\r', '\n', '\t').ToLowerInvariant();
        var ending = Path.GetExtension(fileName).ToLowerInvariant();
        if (text.StartsWith("<!doctype html", StringComparison.Ordinal) || text.Contains("<html", StringComparison.Ordinal) || text.Contains("<body", StringComparison.Ordinal)) return DocumentFormat.Html;
        if (text.StartsWith('<') && (ending is ".html" or ".htm" or ".xhtml" || text.Contains("<p>", StringComparison.Ordinal) || text.Contains("<div", StringComparison.Ordinal) || text.Contains("<h1", StringComparison.Ordinal))) return DocumentFormat.Html;
        return ending is ".md" or ".markdown" ? DocumentFormat.Markdown : DocumentFormat.PlainText;
    }
}
