using System.Text.Json.Nodes;
using Shortlist.Storage;

namespace Shortlist.App.Access;

/// <summary>Writes down who did what. Entries hold ids, settings and counts; nothing of a resume.</summary>
internal sealed class AuditLog(IAuditStore store, TimeProvider time)
{
    /// <summary>Adds an entry.</summary>
    public Task AddAsync(Caller caller, string action, string subject, JsonObject detail, CancellationToken cancellationToken) =>
        store.AppendAsync(new AuditEvent(caller.Tenant, caller.Actor, action, subject, detail.ToJsonString()), time.GetUtcNow(), cancellationToken);

    /// <summary>The same for a step that may be repeated after a crash: it is logged once.</summary>
    public async Task AddOnceAsync(Caller caller, string action, string subject, JsonObject detail, CancellationToken cancellationToken)
    {
        if (!await store.HoldsAsync(caller.Tenant, action, subject, cancellationToken)) await AddAsync(caller, action, subject, detail, cancellationToken);
    }

    /// <summary>Makes a JSON list of ids.</summary>
    public static JsonArray ListOf(IEnumerable<string> ids) => new([.. ids.Select(id => (JsonNode?)id)]);
}
