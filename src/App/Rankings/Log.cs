namespace Shortlist.App.Rankings;

/// <summary>Log messages of rankings: ids and counts only.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody took the notice that {ProcessId} has ended; it is given up.")]
    public static partial void CallbackGivenUp(ILogger logger, string processId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Rows of the cancelled {ProcessId} stay; to cancel it again takes them away.")]
    public static partial void RowsStay(ILogger logger, Exception exception, string processId);
}
