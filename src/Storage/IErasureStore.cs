namespace Shortlist.Storage;

/// <summary>Why a resume is erased.</summary>
public enum ErasureReason
{
    /// <summary>Somebody asked for it.</summary>
    Request,

    /// <summary>The time it may be kept is over.</summary>
    Retention,
}

/// <summary>
/// The erasure of one resume: stored before anything is removed, so that one which was cut off is finished later, and kept afterwards as its certificate. Holds nothing of the person.
/// Times are UTC and kept to the millisecond.
/// </summary>
public sealed record StoredErasure
{
    /// <summary>The resume.</summary>
    public required string ResumeId { get; init; }

    /// <summary>Whose it was.</summary>
    public required string Tenant { get; init; }

    /// <summary>Why.</summary>
    public ErasureReason Reason { get; init; }

    /// <summary>Who asked: a key id, a signed-in account, or <c>retention</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>Key of its file.</summary>
    public required string ObjectKey { get; init; }

    /// <summary>True when the file was there.</summary>
    public bool HadObject { get; init; }

    /// <summary>True when text and fields were there.</summary>
    public bool HadContent { get; init; }

    /// <summary>True when features were there.</summary>
    public bool HadFeatures { get; init; }

    /// <summary>Resumes of the same bytes, which are read again since this one was the one that was read.</summary>
    public IReadOnlyList<string> Heirs { get; init; } = [];

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset RequestedAt { get; init; }

    /// <summary>When all was gone; null until then.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>Rows of rankings of which only outcome and place are left.</summary>
    public int RankingRows { get; init; }
}

/// <summary>Holds erasures.</summary>
/// <remarks>Every implementation must pass <c>ErasureStoreContract</c>; the contract is the specification.</remarks>
public interface IErasureStore
{
    /// <summary>Adds an erasure, or returns the one already stored for its resume, unchanged.</summary>
    Task<StoredErasure> AddAsync(StoredErasure erasure, CancellationToken cancellationToken);

    /// <summary>Returns the erasure of a resume, or null.</summary>
    Task<StoredErasure?> FindAsync(string tenant, string resumeId, CancellationToken cancellationToken);

    /// <summary>Says that all is gone. The first call counts.</summary>
    /// <returns>The erasure as it is stored now.</returns>
    Task<StoredErasure> CompleteAsync(string tenant, string resumeId, DateTimeOffset erasedAt, int rankingRows, CancellationToken cancellationToken);

    /// <summary>Returns erasures of all tenants that were not finished, by resume id, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<StoredErasure>> FindUnfinishedAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Lists erasures, newest resume first.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    Task<Page<StoredErasure>> ListAsync(string tenant, int limit, string? cursor, CancellationToken cancellationToken);
}
