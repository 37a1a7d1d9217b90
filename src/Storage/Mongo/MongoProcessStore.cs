using MongoDB.Bson;
using MongoDB.Driver;

namespace Shortlist.Storage.Mongo;

/// <summary>Processes and units in MongoDB.</summary>
internal sealed class MongoProcessStore(MongoStorage storage) : IProcessStore
{
    private const string List = "processes";
    private const int BatchUnits = 1000;

    private static readonly BsonDocument BeforeProcessing = In(StatusMoves.Before(UnitStatus.Processing));
    private static readonly BsonDocument BeforeEnd = In(StatusMoves.Before(UnitStatus.Completed));
    private static readonly BsonDocument BeforeCancelled = In(StatusMoves.Before(UnitStatus.Cancelled));
    private static readonly FindOneAndUpdateOptions<BsonDocument> ReturnAfter = new() { ReturnDocument = ReturnDocument.After };

    public Task<StoredProcess> AddAsync(StoredProcess process, CancellationToken cancellationToken) => storage.RunAsync(async () =>
        MongoDocuments.ToProcess(await storage.Processes.AddAsync(MongoDocuments.Of(process with { Version = 1 }), cancellationToken)));

    public Task<StoredProcess?> FindAsync(string tenant, string processId, CancellationToken cancellationToken) => storage.RunAsync(async () =>
        await storage.Processes.FindAsync(tenant, processId, cancellationToken) is { } document ? MongoDocuments.ToProcess(document) : null);

    public Task<StoredProcess> UpdateAsync(StoredProcess process, CancellationToken cancellationToken) => storage.RunAsync(async () =>
    {
        var fields = MongoDocuments.FieldsOf(process with { Version = process.Version + 1 });
        var document = await storage.Processes.FindOneAndUpdateAsync(
            MongoQueries.ByVersion(process.Tenant, process.ProcessId, process.Version), new BsonDocument("$set", fields), ReturnAfter, cancellationToken);
        return document is null ? throw new ConcurrencyException(process.ProcessId) : MongoDocuments.ToProcess(document);
    });

    public async Task<Page<StoredProcess>> ListAsync(string tenant, ProcessKind kind, int limit, string? cursor, CancellationToken cancellationToken)
    {
        Cursor.CheckLimit(limit);
        var before = Cursor.Decode(List, cursor);
        var filter = new BsonDocument { { "tenant", tenant }, { "kind", MongoDocuments.Name(kind) } };
        var documents = await storage.RunAsync(() => storage.Processes.ReadPageAsync(filter, "process_id", before, limit, cancellationToken));
        return Cursor.ToPage(List, documents.ConvertAll(MongoDocuments.ToProcess), limit, process => process.ProcessId);
    }

    public Task<IReadOnlyList<StoredProcess>> FindUnfinishedAsync(string? after, int limit, CancellationToken cancellationToken) =>
        storage.RunAsync<IReadOnlyList<StoredProcess>>(async () =>
        {
            var documents = await storage.Processes.Find(new BsonDocument { { "open", true }, { "process_id", new BsonDocument("$gt", after ?? "") } })
                .Sort(new BsonDocument { { "open", 1 }, { "process_id", 1 } }).Limit(limit).ToListAsync(cancellationToken);
            return documents.ConvertAll(MongoDocuments.ToProcess);
        });

    public Task AddUnitsAsync(string tenant, string processId, int firstNumber, IReadOnlyList<IdSelection> selections, CancellationToken cancellationToken) =>
        storage.RunAsync(async () =>
        {
            foreach (var batch in selections.Select((selection, i) => NewUnit(tenant, processId, firstNumber + i, selection)).Chunk(BatchUnits))
                await storage.Units.WriteAsync([.. batch.Select(unit => new InsertOneModel<BsonDocument>(unit))], cancellationToken);
            return true;
        });

    public Task<StoredUnit?> FindUnitAsync(string tenant, string processId, int number, CancellationToken cancellationToken) => storage.RunAsync(async () =>
        await storage.Units.Find(new BsonDocument("_id", UnitId(tenant, processId, number))).FirstOrDefaultAsync(cancellationToken) is { } document
            ? MongoDocuments.ToUnit(document)
            : null);

    public Task<IReadOnlyList<StoredUnit>> QueueUnitsAsync(string tenant, string processId, int count, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        MoveAsync(
            new BsonDocument { { "process", MongoStorage.IdOf(tenant, processId) }, { "status", MongoDocuments.Name(UnitStatus.Pending) } },
            new BsonDocument { { "process", 1 }, { "status", 1 }, { "number", 1 } },
            expiresAt, count, cancellationToken);

    public Task<StoredUnit?> StartUnitAsync(
        string tenant, string processId, int number, string owner, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken) => storage.RunAsync(async () =>
    {
        var free = new BsonDocument("status", BeforeProcessing);
        var expired = new BsonDocument
        {
            { "status", MongoDocuments.Name(UnitStatus.Processing) }, { "expires_at", new BsonDocument("$lt", MongoDocuments.Value(now)) },
        };
        var document = await storage.Units.FindOneAndUpdateAsync(
            new BsonDocument { { "_id", UnitId(tenant, processId, number) }, { "$or", new BsonArray { free, expired } } },
            new BsonDocument
            {
                { "$set", new BsonDocument { { "status", MongoDocuments.Name(UnitStatus.Processing) }, { "owner", owner }, { "expires_at", MongoDocuments.Value(expiresAt) } } },
                { "$inc", new BsonDocument("attempts", 1) },
            },
            ReturnAfter, cancellationToken);
        return document is null ? null : MongoDocuments.ToUnit(document);
    });

    public Task<bool> RenewUnitAsync(string tenant, string processId, int number, string owner, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        UpdateUnitAsync(Held(tenant, processId, number, owner), new BsonDocument("$set", new BsonDocument("expires_at", MongoDocuments.Value(expiresAt))), cancellationToken);

    public Task<bool> ReleaseUnitAsync(string tenant, string processId, int number, string owner, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        UpdateUnitAsync(
            Held(tenant, processId, number, owner),
            new BsonDocument
            {
                { "$set", new BsonDocument { { "status", MongoDocuments.Name(UnitStatus.Queued) }, { "expires_at", MongoDocuments.Value(expiresAt) } } },
                { "$inc", new BsonDocument("attempts", -1) },
                { "$unset", new BsonDocument("owner", "") },
            },
            cancellationToken);

    public async Task<bool> FinishUnitAsync(string tenant, string processId, int number, UnitStatus status, ResumeCounts counts, CancellationToken cancellationToken)
    {
        if (status is not (UnitStatus.Completed or UnitStatus.Failed)) throw new ArgumentOutOfRangeException(nameof(status));
        var changed = await UpdateUnitAsync(
            new BsonDocument { { "_id", UnitId(tenant, processId, number) }, { "status", BeforeEnd } },
            Ended(status).Merge(new BsonDocument("$set", new BsonDocument { { "status", MongoDocuments.Name(status) }, { "counts", MongoDocuments.Of(counts) } }), overwriteExistingElements: true),
            cancellationToken);
        if (!changed) return false;

        // A process whose units were all recounted holds this one already.
        await storage.RunAsync(() => storage.Processes.UpdateOneAsync(
            new BsonDocument { { "_id", MongoStorage.IdOf(tenant, processId) }, { "counted", new BsonDocument("$ne", true) } },
            new BsonDocument("$inc", new BsonDocument("done_units", 1).AddRange(MongoDocuments.Of(counts).Select(count => new BsonElement("counts." + count.Name, count.Value)))),
            null, cancellationToken));
        return true;
    }

    public Task<int> CancelUnitsAsync(string tenant, string processId, CancellationToken cancellationToken) => storage.RunAsync(async () =>
        (int)(await storage.Units.UpdateManyAsync(
            new BsonDocument { { "process", MongoStorage.IdOf(tenant, processId) }, { "status", BeforeCancelled } }, Ended(UnitStatus.Cancelled), null, cancellationToken)).ModifiedCount);

    public Task<IReadOnlyList<StoredUnit>> RequeueStalledAsync(DateTimeOffset now, DateTimeOffset expiresAt, int limit, CancellationToken cancellationToken) =>
        MoveAsync(
            new BsonDocument("expires_at", new BsonDocument("$lt", MongoDocuments.Value(now))), new BsonDocument("expires_at", 1), expiresAt, limit, cancellationToken);

    public Task<int> CountInFlightAsync(string tenant, string processId, CancellationToken cancellationToken) => storage.RunAsync(async () =>
        (int)await storage.Units.CountDocumentsAsync(
            new BsonDocument { { "process", MongoStorage.IdOf(tenant, processId) }, { "status", In([UnitStatus.Queued, UnitStatus.Processing]) } }, null, cancellationToken));

    public Task<StoredProcess?> RecountAsync(string tenant, string processId, CancellationToken cancellationToken) => storage.RunAsync(async () =>
    {
        var sums = MongoDocuments.Of(default(ResumeCounts)).Names.Select(name => new BsonElement(name, new BsonDocument("$sum", "$counts." + name)));
        var pipeline = new BsonDocument[]
        {
            new("$match", new BsonDocument { { "process", MongoStorage.IdOf(tenant, processId) }, { "status", In([UnitStatus.Completed, UnitStatus.Failed]) } }),
            new("$group", new BsonDocument { { "_id", BsonNull.Value }, { "done", new BsonDocument("$sum", 1) } }.AddRange(sums)),
        };
        var counted = await storage.Units.Aggregate<BsonDocument>(pipeline, null, cancellationToken).FirstOrDefaultAsync(cancellationToken);
        var done = counted?["done"].ToInt32() ?? 0;
        var total = await storage.Processes.FindAsync(tenant, processId, cancellationToken) is { } stored ? MongoDocuments.Number(stored, "total_units") : null;
        var document = await storage.Processes.FindOneAndUpdateAsync(
            MongoQueries.ById(tenant, processId),
            new BsonDocument("$set", new BsonDocument
            {
                { "done_units", done }, { "counts", MongoDocuments.Of(counted is null ? default : MongoDocuments.ToCounts(counted)) }, { "counted", done == total },
            }),
            ReturnAfter, cancellationToken);
        return document is null ? null : MongoDocuments.ToProcess(document);
    });

    public Task<bool> DeleteAsync(string tenant, string processId, CancellationToken cancellationToken) => storage.RunAsync(async () =>
    {
        await storage.Units.DeleteManyAsync(new BsonDocument("process", MongoStorage.IdOf(tenant, processId)), cancellationToken);
        return (await storage.Processes.DeleteOneAsync(MongoQueries.ById(tenant, processId), cancellationToken)).DeletedCount == 1;
    });

    private Task<IReadOnlyList<StoredUnit>> MoveAsync(BsonDocument filter, BsonDocument sort, DateTimeOffset expiresAt, int count, CancellationToken cancellationToken) =>
        storage.RunAsync<IReadOnlyList<StoredUnit>>(async () =>
        {
            var update = new BsonDocument
            {
                { "$set", new BsonDocument { { "status", MongoDocuments.Name(UnitStatus.Queued) }, { "expires_at", MongoDocuments.Value(expiresAt) } } },
                { "$inc", new BsonDocument("epoch", 1) },
                { "$unset", new BsonDocument("owner", "") },
            };
            var options = new FindOneAndUpdateOptions<BsonDocument> { Sort = sort, ReturnDocument = ReturnDocument.After };
            var moved = new List<StoredUnit>();
            while (moved.Count < count && await storage.Units.FindOneAndUpdateAsync<BsonDocument>(filter, update, options, cancellationToken) is { } document)
                moved.Add(MongoDocuments.ToUnit(document));
            return moved;
        });

    private Task<bool> UpdateUnitAsync(BsonDocument filter, BsonDocument update, CancellationToken cancellationToken) => storage.RunAsync(async () =>
        (await storage.Units.UpdateOneAsync(filter, update, null, cancellationToken)).MatchedCount == 1);

    private static BsonDocument NewUnit(string tenant, string processId, int number, IdSelection selection)
    {
        var unit = new BsonDocument
        {
            { "_id", UnitId(tenant, processId, number) }, { "schema", MongoDocuments.Schema }, { "tenant", tenant }, { "process_id", processId },
            { "process", MongoStorage.IdOf(tenant, processId) }, { "number", number }, { "status", MongoDocuments.Name(UnitStatus.Pending) }, { "attempts", 0 }, { "epoch", 0 },
        };
        return selection.Ids is { } ids ? unit.Add("ids", new BsonArray(ids)) : unit.Add("first", selection.First).Add("last", selection.Last);
    }

    private static string UnitId(string tenant, string processId, int number) => $"{tenant}/{processId}/{number:D8}";

    private static BsonDocument Held(string tenant, string processId, int number, string owner) =>
        new() { { "_id", UnitId(tenant, processId, number) }, { "status", MongoDocuments.Name(UnitStatus.Processing) }, { "owner", owner } };

    private static BsonDocument Ended(UnitStatus status) => new()
    {
        { "$set", new BsonDocument("status", MongoDocuments.Name(status)) }, { "$unset", new BsonDocument { { "owner", "" }, { "expires_at", "" } } },
    };

    private static BsonDocument In(IReadOnlyList<UnitStatus> statuses) => new("$in", new BsonArray(statuses.Select(MongoDocuments.Name)));
}
