namespace Shortlist.Documents;

/// <summary>Formats that are told apart.</summary>
internal enum DocumentFormat
{
    Unknown,
    Pdf,
    PlainText,
}

/// <summary>Tells the format of a file by its content.</summary>
internal static class FormatSniffer
{
    private const int Window = 1024;

    /// <summary>Returns the format; the name only tells formats apart whose content looks the same.</summary>
    public static DocumentFormat Sniff(ReadOnlySpan<byte> content, string fileName)
    {
        var start = content[..Math.Min(Window, content.Length)];
        if (start.IndexOf("%PDF-"u8) >= 0) return DocumentFormat.Pdf;
        return DocumentFormat.PlainText;
    }
}
