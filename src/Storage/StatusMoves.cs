namespace Shortlist.Storage;

/// <summary>The legal moves of a process and of its units: the one table that the stores and the engine go by. docs/architecture.md shows it.</summary>
public static class StatusMoves
{
    /// <summary>From each state of a process to those that may follow.</summary>
    public static IReadOnlyDictionary<ProcessStatus, IReadOnlyList<ProcessStatus>> OfProcess { get; } = new Dictionary<ProcessStatus, IReadOnlyList<ProcessStatus>>
    {
        [ProcessStatus.Pending] = [ProcessStatus.Processing, ProcessStatus.Failed, ProcessStatus.Cancelled],
        [ProcessStatus.Processing] = [ProcessStatus.Completed, ProcessStatus.Failed, ProcessStatus.Cancelled],
        [ProcessStatus.Completed] = [],
        [ProcessStatus.Failed] = [],
        [ProcessStatus.Cancelled] = [],
    };

    /// <summary>
    /// From each state of a unit to those that may follow. A unit that is queued or processing is queued anew when it is stalled; one that is processing is taken over when its
    /// lease ran out; and the first worker to end a unit ends it, even where it was queued anew meanwhile.
    /// </summary>
    public static IReadOnlyDictionary<UnitStatus, IReadOnlyList<UnitStatus>> OfUnit { get; } = new Dictionary<UnitStatus, IReadOnlyList<UnitStatus>>
    {
        [UnitStatus.Pending] = [UnitStatus.Queued, UnitStatus.Processing, UnitStatus.Cancelled],
        [UnitStatus.Queued] = [UnitStatus.Queued, UnitStatus.Processing, UnitStatus.Completed, UnitStatus.Failed, UnitStatus.Cancelled],
        [UnitStatus.Processing] = [UnitStatus.Queued, UnitStatus.Processing, UnitStatus.Completed, UnitStatus.Failed, UnitStatus.Cancelled],
        [UnitStatus.Completed] = [],
        [UnitStatus.Failed] = [],
        [UnitStatus.Cancelled] = [],
    };

    /// <summary>Tells whether a process may move.</summary>
    public static bool IsLegal(ProcessStatus from, ProcessStatus to) => OfProcess[from].Contains(to);

    /// <summary>Tells whether a unit may move.</summary>
    public static bool IsLegal(UnitStatus from, UnitStatus to) => OfUnit[from].Contains(to);

    /// <summary>The states from which a unit may move to another, the same one left out.</summary>
    public static IReadOnlyList<UnitStatus> Before(UnitStatus to) => [.. OfUnit.Keys.Where(from => from != to && IsLegal(from, to))];

    /// <summary>Tells whether a process has ended, however it did.</summary>
    public static bool HasEnded(this StoredProcess process) => OfProcess[process.Status].Count == 0;
}
