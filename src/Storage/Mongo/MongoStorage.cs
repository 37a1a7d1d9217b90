using MongoDB.Bson;
using MongoDB.Driver;

namespace Shortlist.Storage.Mongo;

/// <summary>
/// One database of MongoDB 4.4 or later, or of a server compatible with it: standalone, replica set or sharded. No transaction and no change stream is used; each write is
/// one document, and what must be unique stands in <c>_id</c>, so that any collection may be sharded.
/// </summary>
/// <remarks>
/// Every <c>_id</c> is a path that starts with the tenant. Shard keys: hashed <c>_id</c> for resumes, contents, features, claims, jobs, processes and idempotency, whose
/// reads are by id; hashed <c>process</c> for units and hashed <c>ranking</c> for ranking rows, whose reads are of one process.
/// </remarks>
internal sealed class MongoStorage : IStorageBackend, IDisposable
{
    private readonly MongoClient _client;
    private readonly IMongoDatabase _database;

    public MongoStorage(string connectionString, string databaseName, Action<MongoClientSettings>? configure = null)
    {
        var url = new MongoUrl(connectionString);
        var settings = MongoClientSettings.FromUrl(url);
        if (!connectionString.Contains("serverSelectionTimeout", StringComparison.OrdinalIgnoreCase)) settings.ServerSelectionTimeout = TimeSpan.FromSeconds(5);
        if (!connectionString.Contains("w=", StringComparison.OrdinalIgnoreCase)) settings.WriteConcern = WriteConcern.WMajority;
        settings.ApplicationName = "shortlist";
        configure?.Invoke(settings);
        _client = new MongoClient(settings);
        _database = _client.GetDatabase(url.DatabaseName ?? databaseName);
    }

    public string Name => "mongodb";

    public IMongoCollection<BsonDocument> Resumes => Collection("resumes");

    public IMongoCollection<BsonDocument> ResumeClaims => Collection("resume_claims");

    public IMongoCollection<BsonDocument> ResumeContents => Collection("resume_contents");

    public IMongoCollection<BsonDocument> ResumeFeatures => Collection("resume_features");

    public IMongoCollection<BsonDocument> Jobs => Collection("jobs");

    public IMongoCollection<BsonDocument> Processes => Collection("processes");

    public IMongoCollection<BsonDocument> Units => Collection("units");

    public IMongoCollection<BsonDocument> Rankings => Collection("rankings");

    public IMongoCollection<BsonDocument> RankingRows => Collection("ranking_rows");

    public IMongoCollection<BsonDocument> Idempotency => Collection("idempotency");

    public IMongoCollection<BsonDocument> Keys => Collection("keys");

    public IMongoCollection<BsonDocument> CookieKeys => Collection("cookie_keys");

    public IMongoCollection<BsonDocument> Audit => Collection("audit");

    public IMongoCollection<BsonDocument> AuditHeads => Collection("audit_heads");

    public IMongoCollection<BsonDocument> Erasures => Collection("erasures");

    public static string IdOf(string tenant, string id) => $"{tenant}/{id}";

    public Task PrepareAsync(CancellationToken cancellationToken) => RunAsync(async () =>
    {
        await IndexAsync(Resumes, "tenant", "resume_id");
        await IndexAsync(Resumes, "tenant", "status", "resume_id");
        await IndexAsync(Resumes, "tenant", "duplicate_of", "resume_id");
        await IndexAsync(Resumes, "tenant", "person_keys", "resume_id");
        await IndexAsync(ResumeClaims, "tenant", "resume_id");
        await IndexAsync(Jobs, "tenant", "job_id");
        await IndexAsync(Processes, "tenant", "kind", "process_id");
        await IndexAsync(Processes, "open", "process_id");
        await IndexAsync(Units, "process", "status", "number");
        await IndexAsync(Units, "expires_at");
        await IndexAsync(RankingRows, "ranking", "order");
        await IndexAsync(RankingRows, "ranking", "place");
        await IndexAsync(RankingRows, "ranking", "resume_id");
        await IndexAsync(RankingRows, "tenant", "resume_id");
        await IndexAsync(Idempotency, "expires_at");
        await IndexAsync(Keys, "tenant");
        await IndexAsync(Audit, "tenant", "number");
        await IndexAsync(Audit, "tenant", "subject", "action");
        await IndexAsync(Erasures, "tenant", "resume_id");
        await IndexAsync(Erasures, "open", "resume_id");
        return true;

        // Making an index that is there is no work.
        Task IndexAsync(IMongoCollection<BsonDocument> collection, params string[] fields) => collection.Indexes.CreateOneAsync(
            new CreateIndexModel<BsonDocument>(new BsonDocument(fields.Select(field => new BsonElement(field, 1)))), null, cancellationToken);
    });

    public Task SetUpAsync(CancellationToken cancellationToken) => PrepareAsync(cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken) =>
        RunAsync(() => _database.RunCommandAsync<BsonDocument>(new BsonDocument("ping", 1), null, cancellationToken));

    /// <summary>Runs calls to the server; says so when it cannot be reached.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (exception is MongoConnectionException or TimeoutException or MongoNotPrimaryException or MongoNodeIsRecoveringException
            or MongoExecutionTimeoutException or MongoWaitQueueFullException or MongoWriteConcernException)
        {
            throw new StorageUnavailableException(Name, exception);
        }
    }

    public void Dispose() => _client.Dispose();

    private IMongoCollection<BsonDocument> Collection(string name) => _database.GetCollection<BsonDocument>(name);
}
