namespace Shortlist.Storage;

/// <summary>What the holder of a key may do; each may do what those before it may.</summary>
public enum AccessRole
{
    /// <summary>Look at jobs, resumes, rankings and exports.</summary>
    Reader,

    /// <summary>Upload, rank, edit and erase besides.</summary>
    Recruiter,

    /// <summary>See the audit log and the erasures, and set retention besides.</summary>
    Admin,
}

/// <summary>An API key as it is stored: its secret is not in it. Times are UTC and kept to the millisecond.</summary>
public sealed record StoredKey
{
    /// <summary>The visible part, by which a key is found, listed and revoked.</summary>
    public required string KeyId { get; init; }

    /// <summary>Whose data it opens.</summary>
    public required string Tenant { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>What it may do.</summary>
    public AccessRole Role { get; init; }

    /// <summary>Slow hash of the secret, with its salt and cost; opaque here.</summary>
    public required string SecretHash { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it opens nothing; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was revoked; null while it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>True when it opens what it is for.</summary>
    public bool IsValid(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);
}

/// <summary>Holds API keys. A key says whose tenant a request is for, so keys are found without one.</summary>
/// <remarks>Every implementation must pass <c>KeyStoreContract</c>; the contract is the specification.</remarks>
public interface IKeyStore
{
    /// <summary>Adds a key.</summary>
    /// <exception cref="ConcurrencyException">Its id is taken.</exception>
    Task AddAsync(StoredKey key, CancellationToken cancellationToken);

    /// <summary>Returns one key, or null when it is not there.</summary>
    Task<StoredKey?> FindAsync(string keyId, CancellationToken cancellationToken);

    /// <summary>Returns the keys of a tenant, or of all when null, by id. Revoked ones too.</summary>
    Task<IReadOnlyList<StoredKey>> ListAsync(string? tenant, CancellationToken cancellationToken);

    /// <summary>Revokes a key. One that was revoked keeps its time.</summary>
    /// <returns>True when it is there.</returns>
    Task<bool> RevokeAsync(string keyId, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Tells whether any key was ever made, valid or not.</summary>
    Task<bool> AnyAsync(CancellationToken cancellationToken);
}
