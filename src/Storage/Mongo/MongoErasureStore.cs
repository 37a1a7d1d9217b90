using MongoDB.Bson;
using MongoDB.Driver;

namespace Shortlist.Storage.Mongo;

/// <summary>Erasures in MongoDB.</summary>
internal sealed class MongoErasureStore(MongoStorage storage) : IErasureStore
{
    private const string List = "erasures";

    public Task<StoredErasure> AddAsync(StoredErasure erasure, CancellationToken cancellationToken) => storage.RunAsync(async () =>
        ToErasure(await storage.Erasures.AddAsync(ToDocument(erasure), cancellationToken)));

    public Task<StoredErasure?> FindAsync(string tenant, string resumeId, CancellationToken cancellationToken) => storage.RunAsync(async () =>
        await storage.Erasures.FindAsync(tenant, resumeId, cancellationToken) is { } document ? ToErasure(document) : null);

    public Task<StoredErasure> CompleteAsync(string tenant, string resumeId, DateTimeOffset erasedAt, int rankingRows, CancellationToken cancellationToken) => storage.RunAsync(async () =>
    {
        await storage.Erasures.UpdateOneAsync(
            new BsonDocument { { "_id", MongoStorage.IdOf(tenant, resumeId) }, { "open", true } },
            new BsonDocument("$set", new BsonDocument { { "erased_at", MongoDocuments.Value((DateTimeOffset?)erasedAt) }, { "ranking_rows", rankingRows }, { "open", false } }), null, cancellationToken);
        return await storage.Erasures.FindAsync(tenant, resumeId, cancellationToken) is { } document ? ToErasure(document) : throw new ConcurrencyException(resumeId);
    });

    public Task<IReadOnlyList<StoredErasure>> FindUnfinishedAsync(int limit, CancellationToken cancellationToken) => storage.RunAsync<IReadOnlyList<StoredErasure>>(async () =>
        (await storage.Erasures.Find(new BsonDocument("open", true)).Sort(new BsonDocument { { "open", 1 }, { "resume_id", 1 } }).Limit(limit).ToListAsync(cancellationToken)).ConvertAll(ToErasure));

    public async Task<Page<StoredErasure>> ListAsync(string tenant, int limit, string? cursor, CancellationToken cancellationToken)
    {
        Cursor.CheckLimit(limit);
        var before = Cursor.Decode(List, cursor);
        var documents = await storage.RunAsync(() => storage.Erasures.ReadPageAsync(new BsonDocument("tenant", tenant), "resume_id", before, limit, cancellationToken));
        return Cursor.ToPage(List, documents.ConvertAll(ToErasure), limit, erasure => erasure.ResumeId);
    }

    private static BsonDocument ToDocument(StoredErasure erasure) => new()
    {
        { "_id", MongoStorage.IdOf(erasure.Tenant, erasure.ResumeId) }, { "schema", MongoDocuments.Schema }, { "tenant", erasure.Tenant }, { "resume_id", erasure.ResumeId }, { "open", true },
        { "reason", MongoDocuments.Name(erasure.Reason) }, { "actor", erasure.Actor }, { "object_key", erasure.ObjectKey }, { "had_object", erasure.HadObject },
        { "had_content", erasure.HadContent }, { "had_features", erasure.HadFeatures }, { "heirs", new BsonArray(erasure.Heirs) },
        { "requested_at", MongoDocuments.Value((DateTimeOffset?)erasure.RequestedAt) }, { "erased_at", BsonNull.Value }, { "ranking_rows", 0 },
    };

    private static StoredErasure ToErasure(BsonDocument document) => new()
    {
        ResumeId = document["resume_id"].AsString,
        Tenant = document["tenant"].AsString,
        Reason = MongoDocuments.ToEnum<ErasureReason>(document["reason"]),
        Actor = document["actor"].AsString,
        ObjectKey = document["object_key"].AsString,
        HadObject = document["had_object"].AsBoolean,
        HadContent = document["had_content"].AsBoolean,
        HadFeatures = document["had_features"].AsBoolean,
        Heirs = [.. document["heirs"].AsBsonArray.Select(heir => heir.AsString)],
        RequestedAt = MongoDocuments.Time(document, "requested_at")!.Value,
        ErasedAt = MongoDocuments.Time(document, "erased_at"),
        RankingRows = document["ranking_rows"].ToInt32(),
    };
}
