using MongoDB.Bson;
using Shortlist.Storage.Mongo;

namespace Shortlist.Storage.Tests.Mongo;

public sealed class MongoAuditStoreTests(MongoFixture fixture) : AuditStoreContract(fixture), IClassFixture<MongoFixture>
{
    private readonly MongoFixture _fixture = fixture;

    protected override async Task TamperAsync(string tenant, Tampering tampering, long number)
    {
        var audit = _fixture.Get<MongoStorage>().Audit;
        var entries = await _fixture.Get<IAuditStore>().ReadAsync(tenant, number - 1, 2, Token);
        await (tampering switch
        {
            Tampering.Remove => audit.DeleteOneAsync(ById(number), Token),
            Tampering.Change => SetAsync(number, new BsonDocument("actor", "forged")),
            Tampering.ChangeAndHash => SetAsync(number, new BsonDocument { { "actor", "forged" }, { "hash", Forge(entries[0]).Hash } }),
            _ => Task.WhenAll(SetAsync(number, ContentOf(entries[1])), SetAsync(number + 1, ContentOf(entries[0]))),
        });

        BsonDocument ById(long which) => new("_id", $"{tenant}/{which:D12}");
        Task SetAsync(long which, BsonDocument values) => audit.UpdateOneAsync(ById(which), new BsonDocument("$set", values), null, Token);
        static BsonDocument ContentOf(AuditEntry entry) => new() { { "subject", entry.Event.Subject }, { "previous_hash", entry.PreviousHash }, { "hash", entry.Hash } };
    }
}
