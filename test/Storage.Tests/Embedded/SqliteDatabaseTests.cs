using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Shortlist.Storage.Tests.Embedded;

public sealed class SqliteDatabaseTests(EmbeddedFixture fixture) : StoreContract, IClassFixture<EmbeddedFixture>
{
    [Fact]
    public async Task Several_that_share_the_file_lose_nothing_and_do_nothing_twice()
    {
        const int Workers = 4, Units = 60;
        var processes = fixture.Get<IProcessStore>();
        var id = (await processes.AddAsync(new StoredProcess { ProcessId = Ids.New("prc"), Tenant = Tenant, RequestJson = "{}", CreatedAt = Now }, Token)).ProcessId;
        await processes.AddUnitsAsync(Tenant, id, 0, [.. Enumerable.Range(0, Units).Select(i => IdSelection.Of([$"res_{i}"]))], Token);

        var done = await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => WorkAsync(id, $"w{worker}"))));

        done.Sum().ShouldBe(Units);
        var process = (await processes.FindAsync(Tenant, id, Token))!;
        (process.DoneUnits, process.Counts.Ranked).ShouldBe((Units, Units));
        (await fixture.Get<IRankingStore>().AssignRanksAsync(Tenant, id, Token)).Ranked.ShouldBe(Units);
    }

    [Fact]
    public async Task A_visitor_may_write_while_it_reads()
    {
        var resumes = fixture.Get<IResumeStore>();
        await resumes.PutFeaturesAsync(Tenant, "res_1", "v", new byte[] { 1 }, Token);
        var writes = new List<Task>();

        await resumes.VisitFeaturesAsync(
            Tenant, IdSelection.Of(["res_1"]), (id, version, bytes) => writes.Add(resumes.PutFeaturesAsync(Tenant, id, version, bytes.ToArray(), Token)), Token);

        await Task.WhenAll(writes);
    }

    [Theory]
    [InlineData("resumes", "resume_id", """{"resume_id":"res_1","tenant":"TENANT","object_key":"k","status":"NeedsReview","reason":"no_text","person_keys":["a"],"attempts":1,"created_at":"2026-03-01T12:00:00+00:00","updated_at":"2026-03-01T12:00:00+00:00","version":3}""")]
    [InlineData("jobs", "job_id", """{"job_id":"job_1","tenant":"TENANT","title":"Welder","text":"t","criteria_json":"[]","warnings_json":"[]","created_at":"2026-03-01T12:00:00+00:00","updated_at":"2026-03-01T12:00:00+00:00","version":3}""")]
    [InlineData("processes", "process_id", """{"process_id":"prc_1","tenant":"TENANT","kind":"Extraction","status":"Cancelled","priority":1,"request_json":"{}","done_units":0,"counts":{"ranked":0,"needs_review":0,"failed":0,"duplicate":0,"total":0},"waiting":2,"created_at":"2026-03-01T12:00:00+00:00","version":3}""")]
    public async Task Reads_documents_of_the_first_schema(string table, string idColumn, string document)
    {
        var (names, values) = table switch
        {
            "resumes" => (", object_key, status", ", 'k', 3"),
            "processes" => (", kind, status", ", 1, 4"),
            _ => ("", ""),
        };
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(fixture.DataDirectory, "shortlist.db")}");
        await connection.OpenAsync(Token);
        await using var insert = connection.CreateCommand();
        var id = document.Split('"')[3];
#pragma warning disable CA2100 // Only texts of this test.
        insert.CommandText = $"INSERT INTO {table} (tenant, {idColumn}, version, schema, document{names}) VALUES ('{Tenant}', '{id}', 3, 1, '{document.Replace("TENANT", Tenant)}'{values})";
#pragma warning restore CA2100
        await insert.ExecuteNonQueryAsync(Token);

        switch (table)
        {
            case "resumes":
                var resume = (await fixture.Get<IResumeStore>().FindAsync(Tenant, id, Token)).ShouldNotBeNull();
                (resume.Status, resume.Reason, resume.PersonKeys.Single(), resume.CreatedAt, resume.Version).ShouldBe((ResumeStatus.NeedsReview, "no_text", "a", Now, 3));
                break;
            case "jobs":
                var job = (await fixture.Get<IJobStore>().FindAsync(Tenant, id, Token)).ShouldNotBeNull();
                (job.Title, job.CreatedAt, job.Version).ShouldBe(("Welder", Now, 3));
                break;
            default:
                var process = (await fixture.Get<IProcessStore>().FindAsync(Tenant, id, Token)).ShouldNotBeNull();
                (process.Kind, process.Status, process.Waiting, process.CreatedAt, process.Version).ShouldBe((ProcessKind.Extraction, ProcessStatus.Cancelled, 2, Now, 3));
                break;
        }
    }

    // Stores of its own on the same file, as another process has.
    private async Task<int> WorkAsync(string processId, string owner)
    {
        await using var services = fixture.Build();
        var processes = services.GetRequiredService<IProcessStore>();
        var done = 0;
        while (await processes.QueueUnitsAsync(Tenant, processId, 1, Now.AddMinutes(1), Token) is [var unit])
        {
            await processes.StartUnitAsync(Tenant, processId, unit.Number, owner, Now, Now.AddMinutes(1), Token);
            await services.GetRequiredService<IRankingStore>().PutAsync(Tenant, processId, [new RankingRow { ResumeId = unit.Selection.Ids![0] }], Token);
            if (await processes.FinishUnitAsync(Tenant, processId, unit.Number, UnitStatus.Completed, new ResumeCounts(1, 0, 0, 0), Token)) done++;
        }

        return done;
    }
}
