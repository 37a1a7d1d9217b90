using Shortlist.Storage;

namespace Shortlist.App.Work;

/// <summary>The legal moves of a process; those of its units are kept by the store. docs/operations.md shows both.</summary>
internal static class ProcessMoves
{
    private static readonly Dictionary<ProcessStatus, ProcessStatus[]> Moves = new()
    {
        [ProcessStatus.Pending] = [ProcessStatus.Processing, ProcessStatus.Failed, ProcessStatus.Cancelled],
        [ProcessStatus.Processing] = [ProcessStatus.Completed, ProcessStatus.Failed, ProcessStatus.Cancelled],
        [ProcessStatus.Completed] = [],
        [ProcessStatus.Failed] = [],
        [ProcessStatus.Cancelled] = [],
    };

    /// <summary>Tells whether a process may move.</summary>
    public static bool IsLegal(ProcessStatus from, ProcessStatus to) => Array.IndexOf(Moves[from], to) >= 0;

    /// <summary>Tells whether a process has ended, however it did.</summary>
    public static bool HasEnded(this StoredProcess process) => Moves[process.Status].Length == 0;
}
