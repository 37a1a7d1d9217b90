using MongoDB.Bson;
using MongoDB.Driver;

namespace Shortlist.Storage.Mongo;

/// <summary>Audit logs in MongoDB. The number stands in <c>_id</c>: of two that add at once, one is refused and takes the next.</summary>
internal sealed class MongoAuditStore(MongoStorage storage) : IAuditStore
{
    public Task<AuditEntry> AppendAsync(AuditEvent auditEvent, DateTimeOffset at, CancellationToken cancellationToken) => storage.RunAsync(async () =>
    {
        while (true)
        {
            var last = await storage.Audit.Find(new BsonDocument("tenant", auditEvent.Tenant)).Sort(new BsonDocument { { "tenant", -1 }, { "number", -1 } }).FirstOrDefaultAsync(cancellationToken);
            var entry = AuditEntry.After(last is null ? null : ToEntry(last), auditEvent, at);
            try
            {
                await storage.Audit.InsertOneAsync(ToDocument(entry), null, cancellationToken);
            }
            catch (MongoWriteException exception) when (exception.WriteError?.Category == ServerErrorCategory.DuplicateKey)
            {
                continue;
            }

            await MoveHeadAsync(entry, cancellationToken);
            return entry;
        }
    });

    public Task<IReadOnlyList<AuditEntry>> ReadAsync(string tenant, long after, int limit, CancellationToken cancellationToken)
    {
        Cursor.CheckLimit(limit);
        return storage.RunAsync<IReadOnlyList<AuditEntry>>(async () => (await storage.Audit
            .Find(new BsonDocument { { "tenant", tenant }, { "number", new BsonDocument("$gt", after) } }).Sort(new BsonDocument { { "tenant", 1 }, { "number", 1 } }).Limit(limit)
            .ToListAsync(cancellationToken)).ConvertAll(ToEntry));
    }

    public Task<bool> HoldsAsync(string tenant, string action, string subject, CancellationToken cancellationToken) => storage.RunAsync(() =>
        storage.Audit.Find(new BsonDocument { { "tenant", tenant }, { "subject", subject }, { "action", action } }).Limit(1).AnyAsync(cancellationToken));

    public Task<AuditHead?> FindHeadAsync(string tenant, CancellationToken cancellationToken) => storage.RunAsync(async () =>
        await storage.AuditHeads.Find(new BsonDocument("_id", tenant)).FirstOrDefaultAsync(cancellationToken) is { } head ? new AuditHead(head["number"].ToInt64(), head["hash"].AsString) : null);

    public Task<IReadOnlyList<string>> ListTenantsAsync(CancellationToken cancellationToken) => storage.RunAsync<IReadOnlyList<string>>(async () =>
        (await storage.AuditHeads.Find(new BsonDocument()).Sort(new BsonDocument("_id", 1)).ToListAsync(cancellationToken)).ConvertAll(head => head["_id"].AsString));

    // Only forward: a slower writer must not take it back.
    private async Task MoveHeadAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await storage.AuditHeads.UpdateOneAsync(
                new BsonDocument { { "_id", entry.Event.Tenant }, { "number", new BsonDocument("$lt", entry.Number) } },
                new BsonDocument("$set", new BsonDocument { { "number", entry.Number }, { "hash", entry.Hash } }),
                new UpdateOptions { IsUpsert = true }, cancellationToken);
        }
        catch (MongoWriteException exception) when (exception.WriteError?.Category == ServerErrorCategory.DuplicateKey)
        {
            // It is further on already.
        }
    }

    private static BsonDocument ToDocument(AuditEntry entry) => new()
    {
        { "_id", $"{entry.Event.Tenant}/{entry.Number:D12}" }, { "schema", MongoDocuments.Schema }, { "tenant", entry.Event.Tenant }, { "number", entry.Number },
        { "at", MongoDocuments.Value((DateTimeOffset?)entry.At) }, { "actor", entry.Event.Actor }, { "action", entry.Event.Action }, { "subject", entry.Event.Subject },
        { "detail", entry.Event.DetailJson }, { "previous_hash", entry.PreviousHash }, { "hash", entry.Hash },
    };

    private static AuditEntry ToEntry(BsonDocument document) => new()
    {
        Number = document["number"].ToInt64(),
        At = MongoDocuments.Time(document, "at")!.Value,
        Event = new AuditEvent(document["tenant"].AsString, document["actor"].AsString, document["action"].AsString, document["subject"].AsString, document["detail"].AsString),
        PreviousHash = document["previous_hash"].AsString,
        Hash = document["hash"].AsString,
    };
}
