using System.Runtime.CompilerServices;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Shortlist.Storage.Mongo;

/// <summary>
/// Results of rankings in MongoDB. <c>order</c> is a row's place and id as one string, so that one index keeps the order of a ranking; ranks come from the number of rows at
/// each place, as in SQLite.
/// </summary>
internal sealed class MongoRankingStore(MongoStorage storage) : IRankingStore
{
    private const string List = "rows";
    private const int BatchRows = 1000;

    public Task PutAsync(string tenant, string processId, IReadOnlyList<RankingRow> rows, CancellationToken cancellationToken) => storage.RunAsync(async () =>
    {
        foreach (var batch in rows.Chunk(BatchRows))
            await storage.RankingRows.WriteAsync([.. batch.Select(row => Put(tenant, processId, row))], cancellationToken);
        return true;
    });

    public Task<ResumeCounts> AssignRanksAsync(string tenant, string processId, CancellationToken cancellationToken) => storage.RunAsync(async () =>
    {
        var ranking = MongoStorage.IdOf(tenant, processId);
        var pipeline = new BsonDocument[]
        {
            new("$match", new BsonDocument("ranking", ranking)),
            new("$group", new BsonDocument { { "_id", "$place" }, { "rows", new BsonDocument("$sum", 1) } }),
        };
        var groups = await storage.RankingRows.Aggregate<BsonDocument>(pipeline, null, cancellationToken).ToListAsync(cancellationToken);
        var places = new RankingPlaces();
        foreach (var group in groups.OrderBy(group => group["_id"].ToInt32())) places.Add(group["_id"].ToInt32(), group["rows"].ToInt32());
        if (groups.Count == 0) return default;
        await storage.Rankings.ReplaceOneAsync(
            new BsonDocument("_id", ranking),
            new BsonDocument { { "_id", ranking }, { "schema", MongoDocuments.Schema }, { "places", new BsonBinaryData(places.ToBytes()) } },
            new ReplaceOptions { IsUpsert = true },
            cancellationToken);
        return places.Counts;
    });

    public async Task<Page<RankingRow>> ListAsync(string tenant, string processId, int limit, string? cursor, CancellationToken cancellationToken)
    {
        Cursor.CheckLimit(limit);
        var (place, resumeId) = RankingCursor.Decode(List, cursor);
        var filter = new BsonDocument("ranking", MongoStorage.IdOf(tenant, processId));
        if (place >= 0) filter.Add("order", new BsonDocument("$gt", Order(place, resumeId)));
        var rows = await storage.RunAsync(async () =>
        {
            var documents = await storage.RankingRows.Find(filter).Sort(new BsonDocument { { "ranking", 1 }, { "order", 1 } }).Limit(limit + 1).ToListAsync(cancellationToken);
            return await RankedAsync(tenant, processId, documents.ConvertAll(ToRow), cancellationToken);
        });
        return RankingCursor.ToPage(List, rows, limit);
    }

    public Task<RankingRow?> FindAsync(string tenant, string processId, string resumeId, CancellationToken cancellationToken) => storage.RunAsync(async () =>
    {
        var document = await storage.RankingRows.Find(new BsonDocument("_id", RowId(tenant, processId, resumeId))).FirstOrDefaultAsync(cancellationToken);
        return document is null ? null : (await RankedAsync(tenant, processId, [ToRow(document)], cancellationToken))[0].Row;
    });

    public Task<IReadOnlyList<(string ProcessId, RankingRow Row)>> FindByResumeAsync(string tenant, string resumeId, CancellationToken cancellationToken) =>
        storage.RunAsync<IReadOnlyList<(string ProcessId, RankingRow Row)>>(async () =>
            (await storage.RankingRows.Find(new BsonDocument { { "tenant", tenant }, { "resume_id", resumeId } }).ToListAsync(cancellationToken))
                .ConvertAll(document => (document["ranking"].AsString[(tenant.Length + 1)..], ToRow(document).Row)).OrderBy(row => row.Item1, StringComparer.Ordinal).ToList());

    public async IAsyncEnumerable<RankingRow> ReadAllAsync(string tenant, string processId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var (after, more) = ("", true); more;)
        {
            var rows = await storage.RunAsync(() => storage.RankingRows
                .Find(new BsonDocument { { "ranking", MongoStorage.IdOf(tenant, processId) }, { "resume_id", new BsonDocument("$gt", after) } })
                .Sort(new BsonDocument { { "ranking", 1 }, { "resume_id", 1 } }).Limit(BatchRows).ToListAsync(cancellationToken));
            foreach (var row in rows) yield return ToRow(row).Row;
            more = rows.Count == BatchRows;
            if (more) after = rows[^1]["resume_id"].AsString;
        }
    }

    public Task<int> EraseResumeAsync(string tenant, string resumeId, CancellationToken cancellationToken) => storage.RunAsync(async () =>
        (int)(await storage.RankingRows.UpdateManyAsync(
            new BsonDocument { { "tenant", tenant }, { "resume_id", resumeId }, { "erased", false } },
            new BsonDocument { { "$set", new BsonDocument("erased", true) }, { "$unset", new BsonDocument { { "scores", "" }, { "reason", "" } } } },
            null, cancellationToken)).ModifiedCount);

    public Task DeleteAsync(string tenant, string processId, CancellationToken cancellationToken) => storage.RunAsync(async () =>
    {
        await storage.RankingRows.DeleteManyAsync(new BsonDocument("ranking", MongoStorage.IdOf(tenant, processId)), cancellationToken);
        return await storage.Rankings.DeleteOneAsync(MongoQueries.ById(tenant, processId), cancellationToken);
    });

    // Where the row was erased the filter finds nothing, the insert meets its id, and it stays as it is.
    private static ReplaceOneModel<BsonDocument> Put(string tenant, string processId, RankingRow row)
    {
        var id = RowId(tenant, processId, row.ResumeId);
        var place = RankingPlace.Of(row);
        var document = new BsonDocument
        {
            { "_id", id }, { "tenant", tenant }, { "ranking", MongoStorage.IdOf(tenant, processId) }, { "resume_id", row.ResumeId }, { "place", place },
            { "order", Order(place, row.ResumeId) }, { "erased", false },
        };
        if (!row.ScoreTenths.IsEmpty) document.Add("scores", new BsonBinaryData(row.ScoreTenths.ToArray()));
        if (row.Reason is not null) document.Add("reason", row.Reason);
        return new ReplaceOneModel<BsonDocument>(new BsonDocument { { "_id", id }, { "erased", false } }, document) { IsUpsert = true };
    }

    private async Task<List<(int Place, RankingRow Row)>> RankedAsync(
        string tenant, string processId, List<(int Place, RankingRow Row)> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0 || await storage.Rankings.FindAsync(tenant, processId, cancellationToken) is not { } ranking) return rows;
        var (place, row) = rows[0];
        var before = await storage.RankingRows.CountDocumentsAsync(
            new BsonDocument
            {
                { "ranking", MongoStorage.IdOf(tenant, processId) }, { "order", new BsonDocument { { "$gte", Order(place, "") }, { "$lt", Order(place, row.ResumeId) } } },
            },
            null, cancellationToken);
        return RankingCursor.WithRanks(rows, RankingPlaces.FromBytes(ranking["places"].AsBsonBinaryData.Bytes), (int)before);
    }

    private static (int Place, RankingRow Row) ToRow(BsonDocument document)
    {
        var place = document["place"].ToInt32();
        var scores = document.TryGetValue("scores", out var bytes) ? bytes.AsBsonBinaryData.Bytes : null;
        return (place, RankingPlace.ToRow(document["resume_id"].AsString, place, scores, MongoDocuments.Text(document, "reason"), document["erased"].AsBoolean));
    }

    private static string Order(int place, string resumeId) => $"{place:D5}/{resumeId}";

    private static string RowId(string tenant, string processId, string resumeId) => $"{tenant}/{processId}/{resumeId}";
}
