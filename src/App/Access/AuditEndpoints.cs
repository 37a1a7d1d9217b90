using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Shortlist.App.Hosting;
using Shortlist.Storage;

namespace Shortlist.App.Access;

/// <summary>An entry of the audit log.</summary>
internal sealed record AuditItem(long Number, DateTimeOffset At, string Actor, string Action, string Subject, JsonElement Detail, string PreviousHash, string Hash);

/// <summary>A page of the audit log, oldest first. <c>head</c> is where the log ends: note it elsewhere to notice entries that are removed there.</summary>
internal sealed record AuditPage(IReadOnlyList<AuditItem> Items, long? NextAfter, AuditHead? Head);

/// <summary>The audit log over HTTP.</summary>
internal static class AuditEndpoints
{
    /// <summary>Maps it.</summary>
    public static IEndpointRouteBuilder MapAudit(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/audit", List).WithName("ListAuditEntries").WithTags("Audit").WithSummary("Read the audit log, oldest first").Needs(AccessRole.Admin);
        return routes;
    }

    private static async Task<Ok<AuditPage>> List(IAuditStore store, HttpContext context, CancellationToken cancellationToken, long after = 0, int limit = 100)
    {
        var tenant = context.User.Tenant();
        var entries = await store.ReadAsync(tenant, Math.Max(0, after), PageLimit.Check(limit), cancellationToken);
        return TypedResults.Ok(new AuditPage([.. entries.Select(ItemOf)], entries.Count == limit ? entries[^1].Number : null, await store.FindHeadAsync(tenant, cancellationToken)));
    }

    private static AuditItem ItemOf(AuditEntry entry) => new(
        entry.Number, entry.At, entry.Event.Actor, entry.Event.Action, entry.Event.Subject, JsonElement.Parse(entry.Event.DetailJson), entry.PreviousHash, entry.Hash);
}
