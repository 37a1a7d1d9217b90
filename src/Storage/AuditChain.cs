namespace Shortlist.Storage;

/// <summary>What is wrong with a log.</summary>
public enum AuditFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>An entry is not what its hash says: it was changed.</summary>
    Changed,

    /// <summary>A number is missing: an entry was removed.</summary>
    Removed,

    /// <summary>An entry does not follow the one before it: entries were moved or replaced.</summary>
    Unlinked,

    /// <summary>The log ends before its known end: entries were removed there.</summary>
    CutOff,
}

/// <summary>What checking a log gave.</summary>
/// <param name="Entries">Entries that are right, from the first on.</param>
/// <param name="Head">Hash of the last of them.</param>
/// <param name="Fault">What is wrong with the next.</param>
public sealed record AuditCheck(long Entries, string Head, AuditFault Fault)
{
    private const int PageSize = 1000;

    /// <summary>Checks every entry of a log, holding a page of them.</summary>
    /// <param name="store">Where it is.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="known">An end that was noted elsewhere; it must lie within the log. Null: the end that the store keeps.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<AuditCheck> OfAsync(IAuditStore store, string tenant, AuditHead? known, CancellationToken cancellationToken)
    {
        // Read first: what is added meanwhile lies behind it.
        var heads = new List<AuditHead>();
        if (await store.FindHeadAsync(tenant, cancellationToken) is { } head) heads.Add(head);
        if (known is not null) heads.Add(known);
        var (number, hash) = (0L, AuditEntry.Start);
        IReadOnlyList<AuditEntry> page;
        do
        {
            page = await store.ReadAsync(tenant, number, PageSize, cancellationToken);
            foreach (var entry in page)
            {
                var fault = FaultOf(entry, number, hash, heads);
                if (fault != AuditFault.None) return new AuditCheck(number, hash, fault);
                (number, hash) = (entry.Number, entry.Hash);
            }
        }
        while (page.Count == PageSize);
        return new AuditCheck(number, hash, heads.Exists(end => end.Number > number) ? AuditFault.CutOff : AuditFault.None);
    }

    private static AuditFault FaultOf(AuditEntry entry, long previous, string previousHash, List<AuditHead> heads)
    {
        if (entry.Number != previous + 1) return AuditFault.Removed;
        if (entry.ComputeHash() != entry.Hash) return AuditFault.Changed;
        return entry.PreviousHash != previousHash || heads.Exists(end => end.Number == entry.Number && end.Hash != entry.Hash) ? AuditFault.Unlinked : AuditFault.None;
    }
}
