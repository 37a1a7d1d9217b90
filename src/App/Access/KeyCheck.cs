using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Shortlist.App.Hosting;
using Shortlist.Storage;

namespace Shortlist.App.Access;

/// <summary>
/// Checks API keys. The store is asked each time, so a revoked key opens nothing from the next request on; the slow hash is computed once for each key and then remembered,
/// as a fast hash and only in memory.
/// </summary>
internal sealed class KeyCheck(IKeyStore keys, TimeProvider time) : IDisposable
{
    private const int Remembered = 10_000;

    // Slow hashes that one address may have computed in a minute: more is guessing.
    private const int TriesPerMinute = 30;

    private readonly ConcurrentDictionary<string, bool> _verdicts = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _hashing = new(1, 1);
    private readonly PartitionedRateLimiter<string> _tries = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetFixedWindowLimiter(
        address, _ => new FixedWindowRateLimiterOptions { PermitLimit = TriesPerMinute, Window = TimeSpan.FromMinutes(1) }));

    /// <summary>Returns the key when it is right and valid, else null.</summary>
    /// <param name="text">What the caller sent.</param>
    /// <param name="address">Where from.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="ApiException">The address tried too many.</exception>
    public async Task<StoredKey?> VerifyAsync(string text, string address, CancellationToken cancellationToken)
    {
        if (KeySecret.Parse(text) is not { } secret || await FindAsync(secret.Id, cancellationToken) is not { } key) return null;
        var question = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{key.SecretHash}\n{secret.Secret}")));
        if (!_verdicts.TryGetValue(question, out var right)) right = await MatchAsync(secret, key, question, address, cancellationToken);
        return right ? key : null;
    }

    /// <summary>Returns a key by its id if it is valid, else null: for sessions that were begun with it.</summary>
    public async Task<StoredKey?> FindAsync(string keyId, CancellationToken cancellationToken) =>
        await keys.FindAsync(keyId, cancellationToken) is { } key && key.IsValid(time.GetUtcNow()) ? key : null;

    public void Dispose()
    {
        _hashing.Dispose();
        _tries.Dispose();
    }

    private async Task<bool> MatchAsync(KeySecret secret, StoredKey key, string question, string address, CancellationToken cancellationToken)
    {
        using var permit = _tries.AttemptAcquire(address);
        if (!permit.IsAcquired) throw new ApiException(StatusCodes.Status429TooManyRequests, "too_many_requests", "Too many keys were tried from here. Wait a minute.");

        // One at a time: guessing must not take all processors.
        await _hashing.WaitAsync(cancellationToken);
        try
        {
            if (_verdicts.Count >= Remembered) _verdicts.Clear();
            return _verdicts.GetOrAdd(question, _ => secret.Matches(key.SecretHash));
        }
        finally
        {
            _hashing.Release();
        }
    }
}
