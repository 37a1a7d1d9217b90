using MongoDB.Bson;
using MongoDB.Driver;

namespace Shortlist.Storage.Mongo;

/// <summary>
/// Resumes in MongoDB. That an object or some bytes have one resume is kept by claims: documents whose id is the tenant and what is claimed. The claim comes first, so a
/// crash leaves at most a claim without a resume, which the next request for the same object completes.
/// </summary>
internal sealed class MongoResumeStore(MongoStorage storage) : IResumeStore
{
    private const string List = "resumes";

    public Task<IReadOnlyList<StoredResume>> AddAsync(IReadOnlyList<StoredResume> resumes, CancellationToken cancellationToken) =>
        storage.RunAsync<IReadOnlyList<StoredResume>>(async () =>
        {
            if (resumes.Count == 0) return [];
            var tenant = resumes[0].Tenant;
            var owners = await ClaimAsync(tenant, [.. resumes.Select(resume => ($"object/{resume.ObjectKey}", resume.ResumeId))], cancellationToken);
            var owned = resumes.Select(resume => resume with { ResumeId = owners[$"object/{resume.ObjectKey}"], Version = 1 }).ToList();

            // Of several for one object the one that claimed it goes first.
            var added = owned.Zip(resumes).OrderBy(pair => pair.First.ResumeId != pair.Second.ResumeId).Select(pair => pair.First).DistinctBy(resume => resume.ResumeId).ToList();
            await storage.Resumes.WriteAsync([.. added.Select(resume => new InsertOneModel<BsonDocument>(MongoDocuments.Of(resume)))], cancellationToken);
            var stored = (await FindManyAsync(tenant, [.. added.Select(resume => resume.ResumeId)], cancellationToken)).ToDictionary(resume => resume.ResumeId);
            return [.. owned.Select(resume => stored.GetValueOrDefault(resume.ResumeId) ?? throw new ConcurrencyException(resume.ResumeId))];
        });

    public Task<StoredResume?> FindAsync(string tenant, string resumeId, CancellationToken cancellationToken) => storage.RunAsync(async () =>
        await storage.Resumes.FindAsync(tenant, resumeId, cancellationToken) is { } document ? MongoDocuments.ToResume(document) : null);

    public Task<IReadOnlyList<StoredResume>> FindManyAsync(string tenant, IReadOnlyCollection<string> resumeIds, CancellationToken cancellationToken) =>
        storage.RunAsync<IReadOnlyList<StoredResume>>(async () =>
        {
            var resumes = new List<StoredResume>();
            await storage.Resumes.VisitAsync(tenant, IdSelection.Of([.. resumeIds]), null, document => resumes.Add(MongoDocuments.ToResume(document)), cancellationToken);
            return resumes;
        });

    public Task<StoredResume> UpdateAsync(StoredResume resume, CancellationToken cancellationToken) => storage.RunAsync(async () =>
    {
        var saved = resume with { Version = resume.Version + 1 };
        var result = await storage.Resumes.ReplaceOneAsync(
            MongoQueries.ByVersion(resume.Tenant, resume.ResumeId, resume.Version), MongoDocuments.Of(saved), (ReplaceOptions?)null, cancellationToken);
        return result.MatchedCount == 1 ? saved : throw new ConcurrencyException(resume.ResumeId);
    });

    public Task<string> ClaimBytesAsync(string tenant, string sha256, string resumeId, CancellationToken cancellationToken) => storage.RunAsync(async () =>
        (await ClaimAsync(tenant, [($"bytes/{sha256}", resumeId)], cancellationToken))[$"bytes/{sha256}"]);

    public Task<string> TakeOverBytesAsync(string tenant, string sha256, string resumeId, CancellationToken cancellationToken) => storage.RunAsync(async () =>
    {
        var owner = await storage.ResumeClaims.FindOneAndUpdateAsync<BsonDocument>(
            new BsonDocument("_id", MongoStorage.IdOf(tenant, $"bytes/{sha256}")),
            new BsonDocument("$min", new BsonDocument("resume_id", resumeId)),
            new FindOneAndUpdateOptions<BsonDocument> { ReturnDocument = ReturnDocument.After },
            cancellationToken);
        return owner?["resume_id"].AsString ?? throw new ConcurrencyException(resumeId);
    });

    public Task<IReadOnlyList<StoredResume>> FindByPersonAsync(string tenant, IReadOnlyCollection<string> personKeys, int limit, CancellationToken cancellationToken) =>
        storage.RunAsync<IReadOnlyList<StoredResume>>(async () =>
        {
            // One key after the other: each is one stretch of the index.
            var found = new Dictionary<string, BsonDocument>();
            foreach (var key in personKeys)
            {
                var filter = new BsonDocument { { "tenant", tenant }, { "person_keys", key } };
                foreach (var document in await storage.Resumes.Find(filter).Sort(new BsonDocument("resume_id", -1)).Limit(limit).ToListAsync(cancellationToken))
                    found.TryAdd(document["_id"].AsString, document);
            }

            return [.. found.OrderByDescending(item => item.Key, StringComparer.Ordinal).Take(limit).Select(item => MongoDocuments.ToResume(item.Value))];
        });

    public Task<IReadOnlyList<string>> FindDuplicatesAsync(string tenant, string resumeId, int limit, CancellationToken cancellationToken) =>
        storage.RunAsync<IReadOnlyList<string>>(async () =>
        {
            var documents = await storage.Resumes.Find(new BsonDocument { { "tenant", tenant }, { "duplicate_of", resumeId } })
                .Sort(new BsonDocument("resume_id", 1)).Limit(limit).Project(new BsonDocument("resume_id", 1)).ToListAsync(cancellationToken);
            return [.. documents.Select(document => document["resume_id"].AsString)];
        });

    public async Task<Page<StoredResume>> ListAsync(string tenant, ResumeStatus? status, int limit, string? cursor, CancellationToken cancellationToken)
    {
        Cursor.CheckLimit(limit);
        var before = Cursor.Decode(List, cursor);
        var filter = new BsonDocument("tenant", tenant);
        if (status is { } only) filter.Add("status", MongoDocuments.Name(only));
        var documents = await storage.RunAsync(() => storage.Resumes.ReadPageAsync(filter, "resume_id", before, limit, cancellationToken));
        return Cursor.ToPage(List, documents.ConvertAll(MongoDocuments.ToResume), limit, resume => resume.ResumeId);
    }

    public Task<IReadOnlyList<string>> ListIdsAsync(string tenant, string? after, int limit, CancellationToken cancellationToken) =>
        storage.RunAsync<IReadOnlyList<string>>(async () =>
        {
            var documents = await storage.Resumes.Find(new BsonDocument { { "tenant", tenant }, { "resume_id", new BsonDocument("$gt", after ?? "") } })
                .Sort(new BsonDocument { { "tenant", 1 }, { "resume_id", 1 } }).Limit(limit).Project(new BsonDocument { { "_id", 0 }, { "resume_id", 1 } })
                .ToListAsync(cancellationToken);
            return [.. documents.Select(document => document["resume_id"].AsString)];
        });

    public Task<IReadOnlyList<ResumeState>> ReadStatesAsync(string tenant, IdSelection selection, CancellationToken cancellationToken) =>
        storage.RunAsync<IReadOnlyList<ResumeState>>(async () =>
        {
            var states = new List<ResumeState>();
            await storage.Resumes.VisitAsync(
                tenant,
                selection,
                new BsonDocument { { "resume_id", 1 }, { "status", 1 }, { "reason", 1 }, { "duplicate_of", 1 } },
                document => states.Add(new ResumeState(
                    document["resume_id"].AsString, MongoDocuments.ToEnum<ResumeStatus>(document["status"]), MongoDocuments.Text(document, "reason"), MongoDocuments.Text(document, "duplicate_of"))),
                cancellationToken);
            return states;
        });

    public Task PutContentAsync(string tenant, string resumeId, ResumeContent content, CancellationToken cancellationToken) => storage.RunAsync(() =>
        PutAsync(storage.ResumeContents, MongoDocuments.Of(tenant, resumeId, content), cancellationToken));

    public Task<ResumeContent?> FindContentAsync(string tenant, string resumeId, CancellationToken cancellationToken) => storage.RunAsync(async () =>
        await storage.ResumeContents.FindAsync(tenant, resumeId, cancellationToken) is { } document ? MongoDocuments.ToContent(document) : null);

    public Task PutFeaturesAsync(string tenant, string resumeId, string version, ReadOnlyMemory<byte> features, CancellationToken cancellationToken) => storage.RunAsync(() =>
        PutAsync(
            storage.ResumeFeatures,
            new BsonDocument { { "_id", MongoStorage.IdOf(tenant, resumeId) }, { "version", version }, { "features", new BsonBinaryData(features.ToArray()) } },
            cancellationToken));

    public Task VisitFeaturesAsync(string tenant, IdSelection selection, FeatureVisitor visit, CancellationToken cancellationToken) => storage.RunAsync(async () =>
    {
        await storage.ResumeFeatures.VisitAsync(
            tenant,
            selection,
            null,
            document => visit(document["_id"].AsString[(tenant.Length + 1)..], document["version"].AsString, document["features"].AsBsonBinaryData.Bytes),
            cancellationToken);
        return true;
    });

    public Task<bool> DeleteAsync(string tenant, string resumeId, CancellationToken cancellationToken) => storage.RunAsync(async () =>
    {
        var byId = MongoQueries.ById(tenant, resumeId);
        var deleted = (await storage.ResumeContents.DeleteOneAsync(byId, cancellationToken)).DeletedCount;
        deleted += (await storage.ResumeFeatures.DeleteOneAsync(byId, cancellationToken)).DeletedCount;
        deleted += (await storage.ResumeClaims.DeleteManyAsync(new BsonDocument { { "tenant", tenant }, { "resume_id", resumeId } }, cancellationToken)).DeletedCount;

        // Last, so that after a crash the resume is still there to be deleted again.
        deleted += (await storage.Resumes.DeleteOneAsync(byId, cancellationToken)).DeletedCount;
        return deleted > 0;
    });

    private async Task<Dictionary<string, string>> ClaimAsync(string tenant, IReadOnlyList<(string Claim, string ResumeId)> claims, CancellationToken cancellationToken)
    {
        await storage.ResumeClaims.WriteAsync(
            [.. claims.DistinctBy(item => item.Claim).Select(item => new InsertOneModel<BsonDocument>(
                new BsonDocument { { "_id", MongoStorage.IdOf(tenant, item.Claim) }, { "tenant", tenant }, { "resume_id", item.ResumeId } }))],
            cancellationToken);
        var owners = new Dictionary<string, string>();
        await storage.ResumeClaims.VisitAsync(
            tenant,
            IdSelection.Of([.. claims.Select(item => item.Claim)]),
            null,
            document => owners.Add(document["_id"].AsString[(tenant.Length + 1)..], document["resume_id"].AsString),
            cancellationToken);

        // A claim given up in between: another resume was just deleted.
        foreach (var (claim, resumeId) in claims)
            if (!owners.ContainsKey(claim)) throw new ConcurrencyException(resumeId);
        return owners;
    }

    private static Task<ReplaceOneResult> PutAsync(IMongoCollection<BsonDocument> collection, BsonDocument document, CancellationToken cancellationToken) =>
        collection.ReplaceOneAsync(new BsonDocument("_id", document["_id"]), document, new ReplaceOptions { IsUpsert = true }, cancellationToken);
}
