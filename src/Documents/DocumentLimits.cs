namespace Shortlist.Documents;

/// <summary>How much of a file is read before it is refused. Counted while reading, never taken from headers.</summary>
public sealed record DocumentLimits
{
    /// <summary>The limits used unless others are set.</summary>
    public static DocumentLimits Default { get; } = new();

    /// <summary>Size of the file in bytes. Default 20 MB.</summary>
    public long MaxFileBytes { get; init; } = 20_000_000;

    /// <summary>Pages. Default 100.</summary>
    public int MaxPages { get; init; } = 100;

    /// <summary>Bytes after inflating any container, all its parts together. Default 200 MB.</summary>
    public long MaxInflatedBytes { get; init; } = 200_000_000;

    /// <summary>Characters of text. Default 2 million.</summary>
    public int MaxTextLength { get; init; } = 2_000_000;

    /// <summary>Time for one document without text recognition. Default 20 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Time for one document with text recognition. Default 60 seconds.</summary>
    public TimeSpan OcrTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
