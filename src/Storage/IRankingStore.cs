namespace Shortlist.Storage;

/// <summary>How a resume ended in a ranking.</summary>
public enum RankingOutcome
{
    /// <summary>It has a score.</summary>
    Ranked,

    /// <summary>A person should look at it.</summary>
    NeedsReview,

    /// <summary>It could not be read.</summary>
    Failed,

    /// <summary>The same bytes as another of the ranking.</summary>
    Duplicate,
}

/// <summary>One resume in a ranking; holds nothing personal.</summary>
public sealed record RankingRow
{
    /// <summary>The resume.</summary>
    public required string ResumeId { get; init; }

    /// <summary>How it ended.</summary>
    public RankingOutcome Outcome { get; init; }

    /// <summary>0 to 100 in tenths, so 0 to 1000; 0 unless ranked.</summary>
    public int TotalTenths { get; init; }

    /// <summary>True when a knock-out criterion is not met; it then ranks after all that met theirs.</summary>
    public bool KnockedOut { get; init; }

    /// <summary>One byte for each criterion: its score in tenths, 0 to 50. Empty unless ranked.</summary>
    public ReadOnlyMemory<byte> ScoreTenths { get; init; }

    /// <summary>Code of why it failed or needs review; the id of the other resume for a duplicate.</summary>
    public string? Reason { get; init; }

    /// <summary>Position from 1 among the ranked; null when it is not ranked or ranks are not assigned yet. Set by the store.</summary>
    public int? Rank { get; init; }

    /// <summary>True for what is left of a resume that was erased: outcome and position only. Set by the store.</summary>
    public bool Erased { get; init; }
}

/// <summary>Holds the results of rankings.</summary>
/// <remarks>
/// Every implementation must pass <c>RankingStoreContract</c>; the contract is the specification. The order of a ranking is total: ranked rows first, of them knock-outs
/// last, then the higher total, then the resume id in ordinal order; after them needs review, failed and duplicate, each by resume id.
/// </remarks>
public interface IRankingStore
{
    /// <summary>
    /// Writes the rows of one unit, thousands at a time. Writing a row again replaces it and so changes nothing when it is the same; erased rows stay erased.
    /// After a crash some rows may be there: write the unit again.
    /// </summary>
    Task PutAsync(string tenant, string processId, IReadOnlyList<RankingRow> rows, CancellationToken cancellationToken);

    /// <summary>
    /// Fixes the ranks once all rows are written: from here on rows have a rank. Needs memory for the different totals only, not for the rows. May be repeated.
    /// </summary>
    /// <returns>How many rows ended how, erased ones included.</returns>
    Task<ResumeCounts> AssignRanksAsync(string tenant, string processId, CancellationToken cancellationToken);

    /// <summary>Reads rows in the order of the ranking; before ranks are assigned this is the top so far.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="processId">The ranking.</param>
    /// <param name="limit">1 to 1000.</param>
    /// <param name="cursor">From the page before; null for the first page.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    Task<Page<RankingRow>> ListAsync(string tenant, string processId, int limit, string? cursor, CancellationToken cancellationToken);

    /// <summary>Returns the row of one resume, or null when it is not there.</summary>
    Task<RankingRow?> FindAsync(string tenant, string processId, string resumeId, CancellationToken cancellationToken);

    /// <summary>Returns the rows of one resume in all rankings of the tenant, by process id, erased ones included and without ranks.</summary>
    Task<IReadOnlyList<(string ProcessId, RankingRow Row)>> FindByResumeAsync(string tenant, string resumeId, CancellationToken cancellationToken);

    /// <summary>Reads all rows by resume id, without ranks, holding few in memory: for a reweight.</summary>
    IAsyncEnumerable<RankingRow> ReadAllAsync(string tenant, string processId, CancellationToken cancellationToken);

    /// <summary>Leaves tombstones of the rows of a resume in all rankings of the tenant: outcome and position stay, so that counts and ranks of others hold; scores and reason go. May be repeated.</summary>
    /// <returns>How many rows this call changed.</returns>
    Task<int> EraseResumeAsync(string tenant, string resumeId, CancellationToken cancellationToken);

    /// <summary>Deletes all rows of a ranking. Deleting what is not there is not an error.</summary>
    Task DeleteAsync(string tenant, string processId, CancellationToken cancellationToken);
}
