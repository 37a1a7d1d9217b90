using MongoDB.Bson;
using MongoDB.Driver;

namespace Shortlist.Storage.Mongo;

/// <summary>API keys in MongoDB.</summary>
internal sealed class MongoKeyStore(MongoStorage storage) : IKeyStore
{
    public Task AddAsync(StoredKey key, CancellationToken cancellationToken) => storage.RunAsync(async () =>
    {
        try
        {
            await storage.Keys.InsertOneAsync(ToDocument(key), null, cancellationToken);
            return true;
        }
        catch (MongoWriteException exception) when (exception.WriteError?.Category == ServerErrorCategory.DuplicateKey)
        {
            throw new ConcurrencyException(key.KeyId);
        }
    });

    public Task<StoredKey?> FindAsync(string keyId, CancellationToken cancellationToken) => storage.RunAsync(async () =>
        await storage.Keys.Find(ById(keyId)).FirstOrDefaultAsync(cancellationToken) is { } document ? ToKey(document) : null);

    public Task<IReadOnlyList<StoredKey>> ListAsync(string? tenant, CancellationToken cancellationToken) => storage.RunAsync<IReadOnlyList<StoredKey>>(async () =>
        (await storage.Keys.Find(tenant is null ? new BsonDocument() : new BsonDocument("tenant", tenant)).Sort(new BsonDocument("_id", 1)).ToListAsync(cancellationToken)).ConvertAll(ToKey));

    public Task<bool> RevokeAsync(string keyId, DateTimeOffset at, CancellationToken cancellationToken) => storage.RunAsync(async () =>
    {
        await storage.Keys.UpdateOneAsync(
            new BsonDocument { { "_id", keyId }, { "revoked_at", BsonNull.Value } }, new BsonDocument("$set", new BsonDocument("revoked_at", MongoDocuments.Value(at))), null, cancellationToken);
        return await storage.Keys.Find(ById(keyId)).AnyAsync(cancellationToken);
    });

    public Task<bool> AnyAsync(CancellationToken cancellationToken) => storage.RunAsync(() => storage.Keys.Find(new BsonDocument()).Limit(1).AnyAsync(cancellationToken));

    private static BsonDocument ById(string keyId) => new("_id", keyId);

    private static BsonDocument ToDocument(StoredKey key) => new()
    {
        { "_id", key.KeyId }, { "schema", MongoDocuments.Schema }, { "tenant", key.Tenant }, { "name", key.Name }, { "role", MongoDocuments.Name(key.Role) },
        { "secret_hash", key.SecretHash }, { "created_at", MongoDocuments.Value((DateTimeOffset?)key.CreatedAt) }, { "expires_at", MongoDocuments.Value(key.ExpiresAt) },
        { "revoked_at", MongoDocuments.Value(key.RevokedAt) },
    };

    private static StoredKey ToKey(BsonDocument document) => new()
    {
        KeyId = document["_id"].AsString,
        Tenant = document["tenant"].AsString,
        Name = document["name"].AsString,
        Role = MongoDocuments.ToEnum<AccessRole>(document["role"]),
        SecretHash = document["secret_hash"].AsString,
        CreatedAt = MongoDocuments.Time(document, "created_at")!.Value,
        ExpiresAt = MongoDocuments.Time(document, "expires_at"),
        RevokedAt = MongoDocuments.Time(document, "revoked_at"),
    };
}
