using MongoDB.Bson;
using MongoDB.Driver;

namespace Shortlist.Storage.Mongo;

/// <summary>Keys of cookies in MongoDB.</summary>
internal sealed class MongoCookieKeyStore(MongoStorage storage) : ICookieKeyStore
{
    public Task AddAsync(string name, string document, CancellationToken cancellationToken) => storage.RunAsync(() =>
        storage.CookieKeys.AddAsync(new BsonDocument { { "_id", name }, { "document", document } }, cancellationToken));

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => storage.RunAsync<IReadOnlyList<string>>(async () =>
        (await storage.CookieKeys.Find(new BsonDocument()).Sort(new BsonDocument("_id", 1)).ToListAsync(cancellationToken)).ConvertAll(key => key["document"].AsString));
}
