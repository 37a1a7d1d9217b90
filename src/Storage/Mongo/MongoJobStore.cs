using MongoDB.Bson;
using MongoDB.Driver;

namespace Shortlist.Storage.Mongo;

/// <summary>Jobs in MongoDB.</summary>
internal sealed class MongoJobStore(MongoStorage storage) : IJobStore
{
    private const string List = "jobs";

    public Task<StoredJob> AddAsync(StoredJob job, CancellationToken cancellationToken) => storage.RunAsync(async () =>
        MongoDocuments.ToJob(await storage.Jobs.AddAsync(MongoDocuments.Of(job with { Version = 1 }), cancellationToken)));

    public Task<StoredJob?> FindAsync(string tenant, string jobId, CancellationToken cancellationToken) => storage.RunAsync(async () =>
        await storage.Jobs.FindAsync(tenant, jobId, cancellationToken) is { } document ? MongoDocuments.ToJob(document) : null);

    public Task<StoredJob> UpdateAsync(StoredJob job, CancellationToken cancellationToken) => storage.RunAsync(async () =>
    {
        var saved = job with { Version = job.Version + 1 };
        var result = await storage.Jobs.ReplaceOneAsync(
            MongoQueries.ByVersion(job.Tenant, job.JobId, job.Version), MongoDocuments.Of(saved), (ReplaceOptions?)null, cancellationToken);
        return result.MatchedCount == 1 ? saved : throw new ConcurrencyException(job.JobId);
    });

    public async Task<Page<StoredJob>> ListAsync(string tenant, int limit, string? cursor, CancellationToken cancellationToken)
    {
        Cursor.CheckLimit(limit);
        var before = Cursor.Decode(List, cursor);
        var documents = await storage.RunAsync(() => storage.Jobs.ReadPageAsync(new BsonDocument("tenant", tenant), "job_id", before, limit, cancellationToken));
        return Cursor.ToPage(List, documents.ConvertAll(MongoDocuments.ToJob), limit, job => job.JobId);
    }

    public Task<IReadOnlyList<string>> FindTenantsWithRetentionAsync(CancellationToken cancellationToken) => storage.RunAsync<IReadOnlyList<string>>(async () =>
    {
        var tenants = await storage.Jobs.Find(new BsonDocument("retention_days", new BsonDocument("$exists", true))).Project(new BsonDocument("tenant", 1)).ToListAsync(cancellationToken);
        return [.. tenants.Select(document => document["tenant"].AsString).Distinct().Order(StringComparer.Ordinal)];
    });

    public Task<bool> DeleteAsync(string tenant, string jobId, CancellationToken cancellationToken) => storage.RunAsync(async () =>
        (await storage.Jobs.DeleteOneAsync(MongoQueries.ById(tenant, jobId), cancellationToken)).DeletedCount == 1);
}
