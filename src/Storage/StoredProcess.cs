namespace Shortlist.Storage;

/// <summary>What a process does.</summary>
public enum ProcessKind
{
    /// <summary>One ranking.</summary>
    Ranking,

    /// <summary>One batch of extractions.</summary>
    Extraction,

    /// <summary>One notice to another system that a ranking has ended.</summary>
    Callback,
}

/// <summary>State of a process.</summary>
public enum ProcessStatus
{
    /// <summary>Accepted; nothing was done yet.</summary>
    Pending,

    /// <summary>Some unit was started.</summary>
    Processing,

    /// <summary>All is done. Final.</summary>
    Completed,

    /// <summary>Could not be done; the error says why. Final.</summary>
    Failed,

    /// <summary>Stopped by its owner. Final.</summary>
    Cancelled,
}

/// <summary>State of a unit of a process.</summary>
public enum UnitStatus
{
    /// <summary>Not given to the queue yet.</summary>
    Pending,

    /// <summary>Given to the queue.</summary>
    Queued,

    /// <summary>Being worked on under a lease.</summary>
    Processing,

    /// <summary>Done and counted. Final.</summary>
    Completed,

    /// <summary>Given up and counted. Final.</summary>
    Failed,

    /// <summary>Dropped with its process. Final.</summary>
    Cancelled,
}

/// <summary>How many resumes ended how.</summary>
/// <param name="Ranked">Ranked, or extracted.</param>
/// <param name="NeedsReview">A person should look.</param>
/// <param name="Failed">Could not be read.</param>
/// <param name="Duplicate">The same bytes as another.</param>
public readonly record struct ResumeCounts(int Ranked, int NeedsReview, int Failed, int Duplicate)
{
    /// <summary>All of them.</summary>
    public int Total => Ranked + NeedsReview + Failed + Duplicate;

    /// <summary>Adds two counts.</summary>
    public static ResumeCounts operator +(ResumeCounts left, ResumeCounts right) =>
        new(left.Ranked + right.Ranked, left.NeedsReview + right.NeedsReview, left.Failed + right.Failed, left.Duplicate + right.Duplicate);
}

/// <summary>Long work. Times are UTC and kept to the millisecond.</summary>
public sealed record StoredProcess
{
    /// <summary>Opaque and sortable: <c>prc_…</c>.</summary>
    public required string ProcessId { get; init; }

    /// <summary>Whose it is.</summary>
    public required string Tenant { get; init; }

    /// <summary>What it does.</summary>
    public ProcessKind Kind { get; init; }

    /// <summary>How far it is.</summary>
    public ProcessStatus Status { get; init; }

    /// <summary>Lower is sooner; 0 is interactive.</summary>
    public int Priority { get; init; }

    /// <summary>What was asked, as JSON.</summary>
    public required string RequestJson { get; init; }

    /// <summary>What its result can be recomputed from, as JSON; null until known.</summary>
    public string? ReceiptJson { get; init; }

    /// <summary>What the last check gave of whether something personal moves its scores, as JSON; null until somebody checked.</summary>
    public string? FairnessJson { get; init; }

    /// <summary>Resumes it is about; null until counted.</summary>
    public int? TotalResumes { get; init; }

    /// <summary>Units it is split into; null until they are planned.</summary>
    public int? TotalUnits { get; init; }

    /// <summary>Units completed or failed. Changed only by <see cref="IProcessStore.FinishUnitAsync"/> and <see cref="IProcessStore.RecountAsync"/>.</summary>
    public int DoneUnits { get; init; }

    /// <summary>What became of the resumes of these units. Changed only as <see cref="DoneUnits"/> is.</summary>
    public ResumeCounts Counts { get; init; }

    /// <summary>Resumes whose extraction is waited for.</summary>
    public int Waiting { get; init; }

    /// <summary>Code of what went wrong; null unless failed.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The same for a person.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its first unit was started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, however it did.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Counts saves, from 1; set by the store. Counting progress is no save.</summary>
    public int Version { get; init; }
}

/// <summary>A part of a process that one worker does in one go.</summary>
public sealed record StoredUnit
{
    /// <summary>Whose it is.</summary>
    public required string Tenant { get; init; }

    /// <summary>The process it is part of.</summary>
    public required string ProcessId { get; init; }

    /// <summary>Number within the process, from 0.</summary>
    public required int Number { get; init; }

    /// <summary>The resumes it is about.</summary>
    public required IdSelection Selection { get; init; }

    /// <summary>How far it is.</summary>
    public UnitStatus Status { get; init; }

    /// <summary>Times it was started, this one included: counted before running, so that work which kills its worker is counted too.</summary>
    public int Attempts { get; init; }

    /// <summary>Times it was given to the queue: makes ids of messages differ.</summary>
    public int Epoch { get; init; }

    /// <summary>The worker that holds it; null when none does.</summary>
    public string? Owner { get; init; }

    /// <summary>When a unit that is queued or worked on counts as stalled; null otherwise.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What became of its resumes, once it is done.</summary>
    public ResumeCounts Counts { get; init; }
}
