namespace Shortlist.Storage;

/// <summary>A job and what it asks for. Times are UTC and kept to the millisecond.</summary>
public sealed record StoredJob
{
    /// <summary>Opaque and sortable: <c>job_…</c>.</summary>
    public required string JobId { get; init; }

    /// <summary>Whose it is.</summary>
    public required string Tenant { get; init; }

    /// <summary>Title; empty when none was found.</summary>
    public string Title { get; init; } = "";

    /// <summary>The job description.</summary>
    public required string Text { get; init; }

    /// <summary>Key of its file in the object store; null when it was given as text.</summary>
    public string? ObjectKey { get; init; }

    /// <summary>The criteria as JSON, as the caller writes them.</summary>
    public required string CriteriaJson { get; init; }

    /// <summary>What a person should look at, as JSON.</summary>
    public string WarningsJson { get; init; } = "[]";

    /// <summary>Days after its last ranking for which resumes ranked for it are kept; null for no limit.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it changed last.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Counts saves, from 1; set by the store.</summary>
    public int Version { get; init; }
}

/// <summary>Holds jobs.</summary>
/// <remarks>Every implementation must pass <c>JobStoreContract</c>; the contract is the specification.</remarks>
public interface IJobStore
{
    /// <summary>Adds a job, or returns the one already stored under its id, unchanged.</summary>
    Task<StoredJob> AddAsync(StoredJob job, CancellationToken cancellationToken);

    /// <summary>Returns one job, or null when it is not there.</summary>
    Task<StoredJob?> FindAsync(string tenant, string jobId, CancellationToken cancellationToken);

    /// <summary>Saves a changed job if nobody else has since its version was read. Tenant, id and time of creation must be as they were read.</summary>
    /// <returns>The job with its new version.</returns>
    /// <exception cref="ConcurrencyException">Somebody else saved or deleted it first.</exception>
    Task<StoredJob> UpdateAsync(StoredJob job, CancellationToken cancellationToken);

    /// <summary>Lists jobs, newest first by id.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    Task<Page<StoredJob>> ListAsync(string tenant, int limit, string? cursor, CancellationToken cancellationToken);

    /// <summary>Returns the tenants that have a job with <see cref="StoredJob.RetentionDays"/>, in their order.</summary>
    Task<IReadOnlyList<string>> FindTenantsWithRetentionAsync(CancellationToken cancellationToken);

    /// <summary>Deletes a job. Deleting what is not there is not an error.</summary>
    /// <returns>True when it was there.</returns>
    Task<bool> DeleteAsync(string tenant, string jobId, CancellationToken cancellationToken);
}
