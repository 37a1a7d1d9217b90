using MongoDB.Bson;
using MongoDB.Driver;

namespace Shortlist.Storage.Mongo;

/// <summary>The few forms of query that the stores use.</summary>
internal static class MongoQueries
{
    private const int DuplicateKey = 11000;

    // Ids in one $in: keeps a command far below its limit of size.
    private const int ChunkIds = 1000;

    public static FilterDefinition<BsonDocument> ById(string tenant, string id) => new BsonDocument("_id", MongoStorage.IdOf(tenant, id));

    public static FilterDefinition<BsonDocument> ByVersion(string tenant, string id, int version) =>
        new BsonDocument { { "_id", MongoStorage.IdOf(tenant, id) }, { "version", version } };

    public static async Task<BsonDocument?> FindAsync(this IMongoCollection<BsonDocument> collection, string tenant, string id, CancellationToken cancellationToken) =>
        await collection.Find(ById(tenant, id)).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Inserts a document, or returns the one that is there.</summary>
    public static async Task<BsonDocument> AddAsync(this IMongoCollection<BsonDocument> collection, BsonDocument document, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await collection.InsertOneAsync(document, null, cancellationToken);
                return document;
            }
            catch (MongoWriteException exception) when (exception.WriteError?.Code == DuplicateKey)
            {
                // Gone again since: insert once more.
                if (await collection.Find(new BsonDocument("_id", document["_id"])).FirstOrDefaultAsync(cancellationToken) is { } stored) return stored;
            }
        }
    }

    /// <summary>Writes in any order; documents that are there already are left alone.</summary>
    public static async Task WriteAsync(this IMongoCollection<BsonDocument> collection, IReadOnlyList<WriteModel<BsonDocument>> writes, CancellationToken cancellationToken)
    {
        if (writes.Count == 0) return;
        try
        {
            await collection.BulkWriteAsync(writes, new BulkWriteOptions { IsOrdered = false }, cancellationToken);
        }
        catch (MongoBulkWriteException<BsonDocument> exception) when (exception.WriteConcernError is null && exception.WriteErrors.All(error => error.Code == DuplicateKey))
        {
        }
    }

    /// <summary>Shows the selected documents by ascending id.</summary>
    public static async Task VisitAsync(
        this IMongoCollection<BsonDocument> collection, string tenant, IdSelection selection, BsonDocument? projection, Action<BsonDocument> visit,
        CancellationToken cancellationToken)
    {
        foreach (var filter in Filters(tenant, selection))
        {
            var options = new FindOptions<BsonDocument> { Sort = new BsonDocument("_id", 1), BatchSize = ChunkIds };
            if (projection is not null) options.Projection = projection;
            using var cursor = await collection.FindAsync(filter, options, cancellationToken);
            while (await cursor.MoveNextAsync(cancellationToken))
                foreach (var document in cursor.Current) visit(document);
        }
    }

    /// <summary>Reads the items of a page and one more, newest first.</summary>
    public static Task<List<BsonDocument>> ReadPageAsync(
        this IMongoCollection<BsonDocument> collection, BsonDocument filter, string idField, string? before, int limit, CancellationToken cancellationToken)
    {
        if (before is not null) filter.Add(idField, new BsonDocument("$lt", before));

        // The fields of the filter stand first so that one index gives both choice and order.
        var sort = new BsonDocument(filter.Elements.Where(element => element.Name != idField).Select(element => new BsonElement(element.Name, -1))) { { idField, -1 } };
        return collection.Find(filter).Sort(sort).Limit(limit + 1).ToListAsync(cancellationToken);
    }

    private static IEnumerable<BsonDocument> Filters(string tenant, IdSelection selection)
    {
        if (selection.Ids is not { } ids)
        {
            yield return new BsonDocument("_id", new BsonDocument { { "$gte", MongoStorage.IdOf(tenant, selection.First!) }, { "$lte", MongoStorage.IdOf(tenant, selection.Last!) } });
            yield break;
        }

        foreach (var chunk in ids.Distinct().Order(StringComparer.Ordinal).Chunk(ChunkIds))
            yield return new BsonDocument("_id", new BsonDocument("$in", new BsonArray(chunk.Select(id => MongoStorage.IdOf(tenant, id)))));
    }
}
