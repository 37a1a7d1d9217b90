namespace Shortlist.App.Work;

/// <summary>Log messages of the workers: ids and counts only.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Unit {Unit} of {ProcessId} failed at try {Attempt}; it is tried again.")]
    public static partial void WorkFailed(ILogger logger, Exception exception, string processId, int unit, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "{ProcessId} cannot be split into units and is given up.")]
    public static partial void PlanGivenUp(ILogger logger, Exception exception, string processId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Looking for lost work failed; it is tried again.")]
    public static partial void ReconcileFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The queue does not answer; it is tried again.")]
    public static partial void QueueUnavailable(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No worker could be woken for {ProcessId}; one finds it within moments.")]
    public static partial void NobodyWoken(ILogger logger, Exception exception, string processId);
}
