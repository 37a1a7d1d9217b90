using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Shortlist.Storage;

/// <summary>Something that was done. Holds ids, settings and counts; nothing of a person.</summary>
/// <param name="Tenant">Whose data it was.</param>
/// <param name="Actor">Who did it: a key id, a signed-in account, or a part of the service.</param>
/// <param name="Action">What: <c>ranking.started</c>, <c>job.changed</c>, ….</param>
/// <param name="Subject">To what: an id.</param>
/// <param name="DetailJson">With what, as JSON.</param>
public sealed record AuditEvent(string Tenant, string Actor, string Action, string Subject, string DetailJson);

/// <summary>An entry of the log. Each holds the hash of the one before, so that none can be changed, removed or moved without breaking the chain.</summary>
public sealed record AuditEntry
{
    /// <summary>The hash before the first entry.</summary>
    public const string Start = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>Place in the log of its tenant, from 1 without gaps.</summary>
    public required long Number { get; init; }

    /// <summary>What was done.</summary>
    public required AuditEvent Event { get; init; }

    /// <summary>When, UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Hash of the entry before.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 over all of the above, as 64 lower-case hex digits.</summary>
    public required string Hash { get; init; }

    /// <summary>Makes the entry that follows another.</summary>
    /// <param name="last">The last entry; null for the first of a log.</param>
    /// <param name="auditEvent">What was done.</param>
    /// <param name="at">When.</param>
    public static AuditEntry After(AuditEntry? last, AuditEvent auditEvent, DateTimeOffset at)
    {
        var entry = new AuditEntry
        {
            Number = (last?.Number ?? 0) + 1,
            Event = auditEvent,
            At = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()),
            PreviousHash = last?.Hash ?? Start,
            Hash = "",
        };
        return entry with { Hash = entry.ComputeHash() };
    }

    /// <summary>Computes the hash from the content. Every field is preceded by its length, so no two contents give the same bytes.</summary>
    public string ComputeHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var field in (string[])[Number.ToString(CultureInfo.InvariantCulture), At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), Event.Tenant, Event.Actor, Event.Action, Event.Subject, Event.DetailJson, PreviousHash])
        {
            var bytes = Encoding.UTF8.GetBytes(field);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>Where a log ends: kept apart from its entries, so that entries missing at the end are noticed.</summary>
public sealed record AuditHead(long Number, string Hash);

/// <summary>Holds one log for each tenant, to which entries are only ever added.</summary>
/// <remarks>Every implementation must pass <c>AuditStoreContract</c>; the contract is the specification.</remarks>
public interface IAuditStore
{
    /// <summary>Adds an entry at the end. Of any number of callers at once each gets a number of its own.</summary>
    Task<AuditEntry> AppendAsync(AuditEvent auditEvent, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Reads entries in their order.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="after">Number after which to begin; 0 for the first.</param>
    /// <param name="limit">At most so many, 1 to 1000.</param>
    /// <param name="cancellationToken">Stops.</param>
    Task<IReadOnlyList<AuditEntry>> ReadAsync(string tenant, long after, int limit, CancellationToken cancellationToken);

    /// <summary>Tells whether the log holds this action on this subject: for steps that may be repeated and are to be logged once.</summary>
    Task<bool> HoldsAsync(string tenant, string action, string subject, CancellationToken cancellationToken);

    /// <summary>Returns where the log ends; null when it is empty. After a crash it may be a few entries behind.</summary>
    Task<AuditHead?> FindHeadAsync(string tenant, CancellationToken cancellationToken);

    /// <summary>Returns the tenants that have a log.</summary>
    Task<IReadOnlyList<string>> ListTenantsAsync(CancellationToken cancellationToken);
}
