using Shortlist.Storage;

namespace Shortlist.App.Work;

/// <summary>What became of a unit.</summary>
/// <param name="Counts">How its resumes ended.</param>
/// <param name="Delay">Not null: it must wait for something and is to be tried again after this time; nothing is counted.</param>
/// <param name="Waiting">Resumes that it waits for.</param>
internal readonly record struct UnitResult(ResumeCounts Counts, TimeSpan? Delay = null, int Waiting = 0);

/// <summary>How one kind of process is done. Every step may be repeated: a worker may die in the middle of any.</summary>
internal interface IProcessWork
{
    /// <summary>The kind.</summary>
    ProcessKind Kind { get; }

    /// <summary>Splits a process into units, or goes on where an earlier try stopped.</summary>
    /// <returns>How many units and resumes there are.</returns>
    Task<(int Units, int Resumes)> PlanAsync(StoredProcess process, CancellationToken cancellationToken);

    /// <summary>Does one unit.</summary>
    Task<UnitResult> RunAsync(StoredProcess process, StoredUnit unit, CancellationToken cancellationToken);

    /// <summary>Says of the resumes of a unit that killed its workers that they failed.</summary>
    Task<ResumeCounts> GiveUpAsync(StoredProcess process, StoredUnit unit, CancellationToken cancellationToken);

    /// <summary>Does what is left when all units are done.</summary>
    Task CompleteAsync(StoredProcess process, CancellationToken cancellationToken);
}
