using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using MongoDB.Bson;
using MongoDB.Driver;
using MongoDB.Driver.Core.Events;
using Shortlist.Storage.Mongo;

namespace Shortlist.Storage.Tests.Mongo;

/// <summary>Listens to every command that the stores send and asks the server how it would carry it out.</summary>
public sealed partial class MongoIndexTests(MongoFixture fixture) : StoreContract, IClassFixture<MongoFixture>
{
    private const int Documents = 2000;

    // What a driver adds to a command and explain does not take.
    private static readonly string[] Envelope = ["lsid", "txnNumber", "$db", "$clusterTime", "$readPreference", "writeConcern", "apiVersion"];

    private readonly ConcurrentQueue<BsonDocument> _commands = new();

    [Fact]
    public async Task Every_command_is_served_by_an_index()
    {
        var database = fixture.Open();
        using var storage = new MongoStorage(
            Environment.GetEnvironmentVariable("SHORTLIST_TEST_MONGODB")!,
            fixture.DatabaseName,
            settings => settings.ClusterConfigurator = cluster => cluster.Subscribe<CommandStartedEvent>(started => _commands.Enqueue((BsonDocument)started.Command.DeepClone())));
        await storage.PrepareAsync(Token);
        await UseAllAsync(storage);

        var asked = new HashSet<string>();
        var offered = 0;
        foreach (var command in _commands.Where(command => command.ElementCount > 0).ToList())
        {
            if (Explainable(command) is not { } question || !asked.Add(Shape(question))) continue;
            if (await ExplainAsync(database, question) is not { } plan) continue;
            offered++;
            Scans(plan).ShouldBeFalse($"{question.ToJson()}\n{plan}");
        }

        // The check itself: a field without an index is read by a scan.
        if (offered > 0)
        {
            var unserved = await ExplainAsync(database, new BsonDocument { { "find", "resumes" }, { "filter", new BsonDocument("file_name", "x") } });
            Scans(unserved!).ShouldBeTrue(unserved);
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{asked.Count} forms of command, {offered} explained");
        asked.Count.ShouldBeGreaterThan(25);
        Assert.SkipWhen(offered == 0, "The server explains nothing");
    }

    private async Task UseAllAsync(MongoStorage storage)
    {
        var resumes = new MongoResumeStore(storage);
        var first = "";
        for (var i = 0; i < Documents; i += 1000)
        {
            var added = await resumes.AddAsync([.. Enumerable.Range(0, 1000).Select(_ => NewResume())], Token);
            first = added[0].ResumeId;
            foreach (var one in added.Take(300)) await resumes.PutFeaturesAsync(Tenant, one.ResumeId, "v", new byte[100], Token);
        }

        var resume = (await resumes.FindAsync(Tenant, first, Token))!;
        await resumes.UpdateAsync(resume with { Status = ResumeStatus.Duplicate, DuplicateOf = "res_0", PersonKeys = ["p"] }, Token);
        await resumes.FindByPersonAsync(Tenant, ["p"], 5, Token);
        await resumes.FindDuplicatesAsync(Tenant, "res_0", 5, Token);
        var page = await resumes.ListAsync(Tenant, null, 5, null, Token);
        await resumes.ListAsync(Tenant, null, 5, page.NextCursor, Token);
        await resumes.ListAsync(Tenant, ResumeStatus.Pending, 5, page.NextCursor, Token);
        await resumes.ListIdsAsync(Tenant, first, 5, Token);
        await resumes.ReadStatesAsync(Tenant, IdSelection.Range(first, first), Token);
        await resumes.VisitFeaturesAsync(Tenant, IdSelection.Of([first, "res_1"]), (_, _, _) => { }, Token);
        await resumes.VisitFeaturesAsync(Tenant, IdSelection.Range(first, first), (_, _, _) => { }, Token);
        await resumes.PutContentAsync(Tenant, first, new ResumeContent { Text = "t", ResumeJson = "{}" }, Token);
        await resumes.FindContentAsync(Tenant, first, Token);
        await resumes.DeleteAsync(Tenant, first, Token);
        await UseJobsAsync(new MongoJobStore(storage));
        await UseProcessesAsync(new MongoProcessStore(storage));
        await UseRankingsAsync(new MongoRankingStore(storage));
        var idempotency = new MongoIdempotencyStore(storage);
        await idempotency.ReserveAsync(Tenant, "k", new IdempotencyRecord { RequestHash = "h", ResourceId = "r", ExpiresAt = Now }, Now, Token);
        await idempotency.CompleteAsync(Tenant, "k", 200, "", Token);
        await idempotency.DeleteExpiredAsync(Now, Token);
    }

    private async Task UseJobsAsync(MongoJobStore jobs)
    {
        StoredJob? job = null;
        for (var i = 0; i < 50; i++)
            job = await jobs.AddAsync(new StoredJob { JobId = Ids.New("job"), Tenant = Tenant, Text = "t", CriteriaJson = "[]", CreatedAt = Now, UpdatedAt = Now }, Token);
        await jobs.FindAsync(Tenant, job!.JobId, Token);
        await jobs.UpdateAsync(job, Token);
        var page = await jobs.ListAsync(Tenant, 5, null, Token);
        await jobs.ListAsync(Tenant, 5, page.NextCursor, Token);
        await jobs.DeleteAsync(Tenant, job.JobId, Token);
    }

    private async Task UseProcessesAsync(MongoProcessStore processes)
    {
        StoredProcess? process = null;
        for (var i = 0; i < 50; i++)
            process = await processes.AddAsync(new StoredProcess { ProcessId = Ids.New("prc"), Tenant = Tenant, RequestJson = "{}", CreatedAt = Now, TotalUnits = Documents }, Token);
        var id = process!.ProcessId;
        await processes.UpdateAsync(process, Token);
        var page = await processes.ListAsync(Tenant, ProcessKind.Ranking, 5, null, Token);
        await processes.ListAsync(Tenant, ProcessKind.Ranking, 5, page.NextCursor, Token);
        await processes.FindUnfinishedAsync(id, 5, Token);
        await processes.AddUnitsAsync(Tenant, id, 0, [.. Enumerable.Range(0, Documents).Select(i => IdSelection.Of([$"res_{i}"]))], Token);
        await processes.QueueUnitsAsync(Tenant, id, 2, Now, Token);
        await processes.FindUnitAsync(Tenant, id, 0, Token);
        await processes.StartUnitAsync(Tenant, id, 0, "w", Now, Now, Token);
        await processes.RenewUnitAsync(Tenant, id, 0, "w", Now, Token);
        await processes.ReleaseUnitAsync(Tenant, id, 0, "w", Now, Token);
        await processes.RequeueStalledAsync(Now.AddDays(1), Now.AddDays(2), 2, Token);
        await processes.FinishUnitAsync(Tenant, id, 0, UnitStatus.Completed, new ResumeCounts(1, 0, 0, 0), Token);
        await processes.RecountAsync(Tenant, id, Token);
        await processes.CancelUnitsAsync(Tenant, id, Token);
        await processes.DeleteAsync(Tenant, "prc_none", Token);
    }

    private async Task UseRankingsAsync(MongoRankingStore rankings)
    {
        var process = Ids.New("prc");
        await rankings.PutAsync(Tenant, process, [.. Enumerable.Range(0, Documents).Select(i => new RankingRow { ResumeId = $"res_{i:D6}", TotalTenths = i % 1000 })], Token);
        await rankings.AssignRanksAsync(Tenant, process, Token);
        var page = await rankings.ListAsync(Tenant, process, 5, null, Token);
        await rankings.ListAsync(Tenant, process, 5, page.NextCursor, Token);
        await rankings.FindAsync(Tenant, process, "res_000001", Token);
        await foreach (var _ in rankings.ReadAllAsync(Tenant, process, Token))
        {
        }

        await rankings.EraseResumeAsync(Tenant, "res_000001", Token);
        await rankings.DeleteAsync(Tenant, "prc_none", Token);
    }

    // A write is asked about as the search for what it changes: not every server explains writes.
    private static BsonDocument? Explainable(BsonDocument command)
    {
        var (name, collection) = (command.GetElement(0).Name, command.GetElement(0).Value);
        return name switch
        {
            "find" or "aggregate" or "count" => new BsonDocument(command.Where(element => !Envelope.Contains(element.Name))),
            "update" => Find(collection, command["updates"][0]["q"], null),
            "delete" => Find(collection, command["deletes"][0]["q"], null),
            "findAndModify" => Find(collection, command["query"], command.GetValue("sort", null)),
            _ => null,
        };
    }

    private static BsonDocument Find(BsonValue collection, BsonValue filter, BsonValue? sort)
    {
        var find = new BsonDocument { { "find", collection }, { "filter", filter } };
        return sort is null ? find : find.Add("sort", sort);
    }

    // Two commands that differ in values only have one shape.
    private static string Shape(BsonValue value) => value switch
    {
        BsonDocument document => $"{{{string.Join(',', document.Select(element => element.Name + ':' + (element.Name is "find" or "aggregate" or "count" ? element.Value.ToString() : Shape(element.Value))))}}}",
        BsonArray { Count: > 0 } array => $"[{Shape(array[0])}]",
        _ => "",
    };

    // MongoDB says COLLSCAN. DocumentDB shows the plan of PostgreSQL, where an index searched by nothing but the collection is a scan.
    private static bool Scans(string plan) =>
        plan.Contains("COLLSCAN") || plan.Contains("Seq Scan")
        || (IndexCondition().Matches(plan) is { Count: > 0 } conditions && conditions.All(condition => OnlyCollection().IsMatch(condition.Groups[1].Value)));

    [GeneratedRegex("\"Index Cond\" : \"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex IndexCondition();

    [GeneratedRegex("^\\(shard_key_value = '[0-9]+'::bigint\\)$")]
    private static partial Regex OnlyCollection();

    private static async Task<string?> ExplainAsync(IMongoDatabase database, BsonDocument question)
    {
        try
        {
            return (await database.RunCommandAsync<BsonDocument>(new BsonDocument { { "explain", question }, { "verbosity", "queryPlanner" } }, null, Token)).ToJson();
        }
        catch (MongoCommandException)
        {
            return null;
        }
    }

    private StoredResume NewResume()
    {
        var id = Ids.New("res");
        return new StoredResume { ResumeId = id, Tenant = Tenant, ObjectKey = $"{Tenant}/{id}", CreatedAt = Now, UpdatedAt = Now, PersonKeys = [id + "p"], DuplicateOf = id + "d" };
    }
}
