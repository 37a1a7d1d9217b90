namespace Shortlist.App.Extraction;

/// <summary>Log messages of the reading of files.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A file ended the process that read it, at try {Attempt}.")]
    public static partial void ExtractorDied(ILogger logger, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A file took too long; the process that read it was ended.")]
    public static partial void ExtractorKilled(ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "No file can be read; it is tried again.")]
    public static partial void ExtractorUnavailable(ILogger logger, Exception exception);
}
