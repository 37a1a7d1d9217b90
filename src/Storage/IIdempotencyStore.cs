namespace Shortlist.Storage;

/// <summary>A request that carried an idempotency key, and its answer once there is one.</summary>
public sealed record IdempotencyRecord
{
    /// <summary>Hash of the request that came first with this key. Another request with the same key has another hash and must be refused.</summary>
    public required string RequestHash { get; init; }

    /// <summary>
    /// Id of what the request makes, chosen by its first try. A later try must use it, so that a crash between making and answering makes nothing twice.
    /// </summary>
    public required string ResourceId { get; init; }

    /// <summary>HTTP status of the answer; null while there is none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Body of the answer; null while there is none.</summary>
    public string? Body { get; init; }

    /// <summary>When the key may be forgotten.</summary>
    public DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>Remembers requests by their idempotency key, so that a repeated one gets the same answer.</summary>
/// <remarks>Every implementation must pass <c>IdempotencyStoreContract</c>; the contract is the specification.</remarks>
public interface IIdempotencyStore
{
    /// <summary>Stores <paramref name="record"/> under the key unless one that has not expired is there. Of any number of callers at once all get the same record.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="key">The key, at most 255 characters.</param>
    /// <param name="record">What to store.</param>
    /// <param name="now">Records that expired before are replaced.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The record that is stored now.</returns>
    Task<IdempotencyRecord> ReserveAsync(string tenant, string key, IdempotencyRecord record, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Keeps the answer to a request. The first answer stays.</summary>
    Task CompleteAsync(string tenant, string key, int statusCode, string body, CancellationToken cancellationToken);

    /// <summary>Forgets the expired records of all tenants.</summary>
    /// <returns>How many.</returns>
    Task<int> DeleteExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
