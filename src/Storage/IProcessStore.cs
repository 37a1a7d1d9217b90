namespace Shortlist.Storage;

/// <summary>Holds processes and their units. It is the truth about work; a queue only wakes workers.</summary>
/// <remarks>
/// Every implementation must pass <c>ProcessStoreContract</c>; the contract is the specification. The legal moves of a unit stand in <see cref="StatusMoves"/>.
/// </remarks>
public interface IProcessStore
{
    /// <summary>Adds a process, or returns the one already stored under its id, unchanged.</summary>
    Task<StoredProcess> AddAsync(StoredProcess process, CancellationToken cancellationToken);

    /// <summary>Returns one process, or null when it is not there.</summary>
    Task<StoredProcess?> FindAsync(string tenant, string processId, CancellationToken cancellationToken);

    /// <summary>
    /// Saves a changed process if nobody else has since its version was read. Tenant, id, kind and time of creation must be as they were read;
    /// <see cref="StoredProcess.DoneUnits"/> and <see cref="StoredProcess.Counts"/> are left as they are stored.
    /// </summary>
    /// <returns>The process as it is stored now.</returns>
    /// <exception cref="ConcurrencyException">Somebody else saved or deleted it first.</exception>
    Task<StoredProcess> UpdateAsync(StoredProcess process, CancellationToken cancellationToken);

    /// <summary>Lists processes of a kind, newest first by id.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    Task<Page<StoredProcess>> ListAsync(string tenant, ProcessKind kind, int limit, string? cursor, CancellationToken cancellationToken);

    /// <summary>Returns processes of all tenants that are pending or processing, oldest first by id, those after <paramref name="after"/>: for the reconciler.</summary>
    Task<IReadOnlyList<StoredProcess>> FindUnfinishedAsync(string? after, int limit, CancellationToken cancellationToken);

    /// <summary>Adds units as pending. Those whose number is already there are left alone, so that planning can be repeated after a crash.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="processId">The process.</param>
    /// <param name="firstNumber">Number of the first of them; the others follow.</param>
    /// <param name="selections">What each is about.</param>
    /// <param name="cancellationToken">Stops; some may have been added.</param>
    Task AddUnitsAsync(string tenant, string processId, int firstNumber, IReadOnlyList<IdSelection> selections, CancellationToken cancellationToken);

    /// <summary>Returns one unit, or null when it is not there.</summary>
    Task<StoredUnit?> FindUnitAsync(string tenant, string processId, int number, CancellationToken cancellationToken);

    /// <summary>
    /// Moves pending units to queued, lowest number first, and returns those that this call moved: the caller gives them to the queue. A process keeps a window
    /// of units in flight by asking for one more whenever one is done.
    /// </summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="processId">The process.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="expiresAt">When a unit that nobody started by then counts as stalled.</param>
    /// <param name="cancellationToken">Stops; some may have been moved.</param>
    Task<IReadOnlyList<StoredUnit>> QueueUnitsAsync(string tenant, string processId, int count, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>
    /// Takes a unit to work on it and counts the attempt. It can be taken when it is pending or queued, or when it is processing and its lease ran out before <paramref name="now"/>.
    /// Of any number of callers at once one gets it.
    /// </summary>
    /// <returns>The unit, or null when it is done, held by another, or not there.</returns>
    Task<StoredUnit?> StartUnitAsync(
        string tenant, string processId, int number, string owner, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Keeps a unit longer.</summary>
    /// <returns>False when <paramref name="owner"/> no longer holds it (it was taken over, cancelled or done): stop working on it.</returns>
    Task<bool> RenewUnitAsync(string tenant, string processId, int number, string owner, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Gives a unit back to the queued ones without counting the attempt: at shutdown, or when it must wait. It counts as stalled from <paramref name="expiresAt"/> on.</summary>
    /// <returns>False when <paramref name="owner"/> no longer holds it.</returns>
    Task<bool> ReleaseUnitAsync(string tenant, string processId, int number, string owner, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Ends a unit as completed or failed and counts it in its process, once: the first call counts, whoever held the unit.</summary>
    /// <remarks>A crash between ending and counting is healed by <see cref="RecountAsync"/>.</remarks>
    /// <returns>False when it was already ended or is not there.</returns>
    Task<bool> FinishUnitAsync(string tenant, string processId, int number, UnitStatus status, ResumeCounts counts, CancellationToken cancellationToken);

    /// <summary>Ends all units of a process that are not ended, as cancelled. Their workers see it when they renew.</summary>
    /// <returns>How many.</returns>
    Task<int> CancelUnitsAsync(string tenant, string processId, CancellationToken cancellationToken);

    /// <summary>
    /// Moves stalled units of all tenants (queued or processing, expired before <paramref name="now"/>) to queued under a new epoch and returns those that this call moved.
    /// </summary>
    Task<IReadOnlyList<StoredUnit>> RequeueStalledAsync(DateTimeOffset now, DateTimeOffset expiresAt, int limit, CancellationToken cancellationToken);

    /// <summary>Counts the units of a process that are queued or processing.</summary>
    Task<int> CountInFlightAsync(string tenant, string processId, CancellationToken cancellationToken);

    /// <summary>Sets the progress of a process to what its units say; to be called before a process is completed.</summary>
    /// <returns>The process as it is stored now, or null when it is not there.</returns>
    Task<StoredProcess?> RecountAsync(string tenant, string processId, CancellationToken cancellationToken);

    /// <summary>Deletes a process and its units. Deleting what is not there is not an error.</summary>
    /// <returns>True when it was there.</returns>
    Task<bool> DeleteAsync(string tenant, string processId, CancellationToken cancellationToken);
}
