using MongoDB.Bson;

namespace Shortlist.Storage.Mongo;

/// <summary>Idempotency keys in MongoDB.</summary>
internal sealed class MongoIdempotencyStore(MongoStorage storage) : IIdempotencyStore
{
    public Task<IdempotencyRecord> ReserveAsync(string tenant, string key, IdempotencyRecord record, DateTimeOffset now, CancellationToken cancellationToken) =>
        storage.RunAsync(async () =>
        {
            var id = MongoStorage.IdOf(tenant, key);
            await storage.Idempotency.DeleteOneAsync(new BsonDocument { { "_id", id }, { "expires_at", new BsonDocument("$lt", MongoDocuments.Value(now)) } }, cancellationToken);
            return ToRecord(await storage.Idempotency.AddAsync(
                new BsonDocument
                {
                    { "_id", id }, { "request_hash", record.RequestHash }, { "resource_id", record.ResourceId }, { "status_code", MongoDocuments.Value(record.StatusCode) },
                    { "body", MongoDocuments.Value(record.Body) }, { "expires_at", MongoDocuments.Value(record.ExpiresAt) },
                },
                cancellationToken));
        });

    public Task CompleteAsync(string tenant, string key, int statusCode, string body, CancellationToken cancellationToken) => storage.RunAsync(() =>
        storage.Idempotency.UpdateOneAsync(
            new BsonDocument { { "_id", MongoStorage.IdOf(tenant, key) }, { "status_code", BsonNull.Value } },
            new BsonDocument("$set", new BsonDocument { { "status_code", statusCode }, { "body", body } }),
            null, cancellationToken));

    public Task<int> DeleteExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken) => storage.RunAsync(async () =>
        (int)(await storage.Idempotency.DeleteManyAsync(new BsonDocument("expires_at", new BsonDocument("$lt", MongoDocuments.Value(now))), cancellationToken)).DeletedCount);

    private static IdempotencyRecord ToRecord(BsonDocument document) => new()
    {
        RequestHash = document["request_hash"].AsString,
        ResourceId = document["resource_id"].AsString,
        StatusCode = MongoDocuments.Number(document, "status_code"),
        Body = MongoDocuments.Text(document, "body"),
        ExpiresAt = MongoDocuments.Time(document, "expires_at")!.Value,
    };
}
