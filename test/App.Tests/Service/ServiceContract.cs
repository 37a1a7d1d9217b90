using System.Text;
using System.Text.Json;

namespace Shortlist.App.Tests.Service;

/// <summary>The main job over HTTP: sign, upload by the form, extract, rank, poll, explain, erase. Runs on each pair of backends.</summary>
public abstract class ServiceContract
{
    private const string Strong = """
        Nadia Okonkwo
        nadia.okonkwo@example.com
        EXPERIENCE
        Data Engineer, Northwind Analytics, 2015 - present
        - Built Python and SQL pipelines for forty data marts and kept them running
        - Moved the warehouse to PostgreSQL and wrote its schema migrations
        EDUCATION
        Bachelor of Science in Computer Science, 2014
        """;

    private const string Weak = """
        Ruben Castellanos
        ruben.castellanos@example.com
        EXPERIENCE
        Barista, Corner House Coffee, 2019 - 2022
        - Served two hundred guests a day and trained four colleagues at the counter
        - Ordered beans and milk, kept the till, opened and closed the house
        SKILLS
        Latte art, cash handling, customer service
        """;

    /// <summary>Starts the server on the backends, or skips where these are not to be had.</summary>
    protected abstract Task<Server> StartAsync();

    [Fact]
    public async Task Uploads_extracts_ranks_explains_and_erases()
    {
        await using var server = await StartAsync();
        var ids = await server.AddResumesAsync(Bytes(Strong), Bytes(Weak), Bytes("%PDF-1.7 cut off"));

        var resume = await server.GetAsync($"/v1/resumes/{ids[0]}");
        resume.GetProperty("item").GetProperty("status").GetString().ShouldBe("extracted");
        resume.GetProperty("resume").GetProperty("basics").GetProperty("email").GetString().ShouldBe("nadia.okonkwo@example.com");

        var status = await server.RankAsync(new { criteria = new[] { "Python", "SQL", "5+ years of experience" }, resume_ids = ids, as_of = "2026-01-01" });
        status.GetProperty("status").GetString().ShouldBe("completed");
        var progress = status.GetProperty("progress");
        (progress.GetProperty("total").GetInt32(), progress.GetProperty("ranked").GetInt32(), progress.GetProperty("failed").GetInt32()).ShouldBe((3, 2, 1));

        var id = status.GetProperty("process_id").GetString();
        var rows = (await server.GetAsync($"/v1/rankings/{id}/results")).GetProperty("items").EnumerateArray().ToList();
        rows.Select(row => row.GetProperty("resume_id").GetString()).ShouldBe(ids);
        rows[0].GetProperty("candidate").GetProperty("name").GetString().ShouldBe("Nadia Okonkwo");
        rows[2].GetProperty("reason").GetString().ShouldBe("damaged");

        await Check_evidence_is_verbatim(server, $"/v1/rankings/{id}/results/{ids[0]}", ids[0], rows[0]);

        await Check_exports(server, id!);

        await server.SendAsync(HttpMethod.Delete, $"/v1/resumes/{ids[0]}", null, 200);
        await server.GetAsync($"/v1/resumes/{ids[0]}", 404);
        var after = (await server.GetAsync($"/v1/rankings/{id}/results")).GetProperty("items").EnumerateArray().First();
        after.GetProperty("erased").GetBoolean().ShouldBeTrue();
        after.TryGetProperty("candidate", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_bytes_are_read_once_and_ranked_once()
    {
        await using var server = await StartAsync();
        var ids = await server.AddResumesAsync(Bytes(Strong), Bytes(Strong));
        var second = (await server.GetAsync($"/v1/resumes/{ids[1]}")).GetProperty("item");
        second.GetProperty("status").GetString().ShouldBe("duplicate");
        second.GetProperty("duplicate_of").GetString().ShouldBe(ids[0]);

        var both = (await server.RankAsync(new { criteria = new[] { "Python" }, resume_ids = ids })).GetProperty("progress");
        (both.GetProperty("ranked").GetInt32(), both.GetProperty("duplicate").GetInt32()).ShouldBe((1, 1));
        var alone = (await server.RankAsync(new { criteria = new[] { "Python" }, resume_ids = new[] { ids[1] } })).GetProperty("progress");
        alone.GetProperty("ranked").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Reweighing_changes_totals_and_no_score()
    {
        await using var server = await StartAsync();
        var ids = await server.AddResumesAsync(Bytes(Strong), Bytes(Weak));
        var first = await server.RankAsync(new { criteria = new[] { "Python", "customer service" }, resume_ids = ids, as_of = "2026-01-01" });
        var firstId = first.GetProperty("process_id").GetString();
        var second = await server.PostAsync($"/v1/rankings/{firstId}/reweight", new { weights = new { c1 = 0, c2 = 3 } }, 202);
        var end = await server.EndOfAsync(second.GetProperty("process_id").GetString()!);
        end.GetProperty("status").GetString().ShouldBe("completed");

        var before = await RowsAsync(server, firstId!);
        var after = await RowsAsync(server, end.GetProperty("process_id").GetString()!);
        before.Keys.First().ShouldBe(ids[0]);
        after.Keys.First().ShouldBe(ids[1]);
        foreach (var id in ids) after[id].GetProperty("scores").ToString().ShouldBe(before[id].GetProperty("scores").ToString());
    }

    [Fact]
    public async Task A_ranking_is_tried_for_whether_something_personal_moves_a_score_and_keeps_the_result()
    {
        await using var server = await StartAsync();
        var ids = await server.AddResumesAsync(Bytes(Strong + "\nShe was known for her calm."), Bytes(Weak));
        var path = "/v1/rankings/" + (await server.RankAsync(new { criteria = new[] { "Python", "customer service", "Okonkwo by name" }, resume_ids = ids })).GetProperty("process_id").GetString();
        (await server.GetAsync(path)).TryGetProperty("fairness", out _).ShouldBeFalse();

        var report = await server.SendAsync(HttpMethod.Post, path + "/fairness", null, 200);

        (report.GetProperty("resumes").GetInt32(), report.GetProperty("passed").GetBoolean()).ShouldBe((2, true), report.ToString());
        report.GetProperty("traits").EnumerateArray().Select(trait => trait.GetProperty("trait").GetString()).ShouldBe(["name", "gender", "contact", "personal_details"]);
        (await server.GetAsync(path)).GetProperty("fairness").ToString().ShouldBe(report.ToString());
    }

    [Fact]
    public async Task A_ranking_waits_for_resumes_that_are_still_being_read()
    {
        await using var server = await StartAsync();
        var url = await server.UploadAsync(Bytes(Strong), "a.txt");
        var registered = await server.PostAsync("/v1/resumes", new { s3_url = url }, 202);
        var status = await server.RankAsync(new { criteria = new[] { "Python" }, resume_ids = new[] { registered.GetProperty("resume_id").GetString() } });
        status.GetProperty("progress").GetProperty("ranked").GetInt32().ShouldBe(1);
    }

    /// <summary>Makes bytes of text.</summary>
    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static async Task Check_evidence_is_verbatim(Server server, string explanationPath, string resumeId, JsonElement row)
    {
        var text = (await server.GetAsync($"/v1/resumes/{resumeId}/text")).GetProperty("text").GetString()!;
        var explanation = await server.GetAsync(explanationPath);
        explanation.GetProperty("total").GetDouble().ShouldBe(row.GetProperty("total").GetDouble());
        foreach (var (score, stored) in explanation.GetProperty("scores").EnumerateArray().Zip(row.GetProperty("scores").EnumerateArray()))
        {
            score.GetProperty("score").GetDouble().ShouldBe(stored.GetProperty("score").GetDouble());
            score.GetProperty("evidence").GetArrayLength().ShouldBeGreaterThan(0);
            foreach (var evidence in score.GetProperty("evidence").EnumerateArray())
                text.Substring(evidence.GetProperty("start").GetInt32(), evidence.GetProperty("length").GetInt32()).ShouldBe(evidence.GetProperty("quote").GetString());
        }
    }

    private static async Task Check_exports(Server server, string processId)
    {
        var path = $"/v1/rankings/{processId}/export?format=";
        var csv = await server.Client.GetStringAsync(new Uri(path + "csv", UriKind.Relative), TestContext.Current.CancellationToken);
        csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(4);
        csv.ShouldContain("Nadia Okonkwo");
        var json = await server.GetAsync(path + "json");
        json.GetProperty("results").GetArrayLength().ShouldBe(3);
        json.GetProperty("results")[0].GetProperty("scores")[0].GetProperty("evidence").GetArrayLength().ShouldBeGreaterThan(0);
        await using var xlsx = new MemoryStream(await server.Client.GetByteArrayAsync(new Uri(path + "xlsx", UriKind.Relative), TestContext.Current.CancellationToken));
        MiniExcelLibs.MiniExcel.Query(xlsx).Count().ShouldBe(4);
        (await server.GetAsync(path + "pdf", 400)).GetProperty("code").GetString().ShouldBe("invalid_format");
    }

    private static async Task<Dictionary<string, JsonElement>> RowsAsync(Server server, string processId) =>
        (await server.GetAsync($"/v1/rankings/{processId}/results")).GetProperty("items").EnumerateArray().ToDictionary(row => row.GetProperty("resume_id").GetString()!);
}

public sealed class EmbeddedServiceTests : ServiceContract
{
    protected override Task<Server> StartAsync() => Backends.EmbeddedAsync();
}

public sealed class NatsServiceTests : ServiceContract
{
    protected override Task<Server> StartAsync()
    {
        var url = Environment.GetEnvironmentVariable("SHORTLIST_TEST_NATS");
        if (string.IsNullOrEmpty(url)) Assert.Skip("Needs SHORTLIST_TEST_NATS, which test.sh sets where the server can be had.");
        return Server.StartAsync(null, Hosting.Roles.All, ("ConnectionStrings:nats", url), ("Nats:Stream", Work.NatsWorkQueueTests.NewStream()));
    }
}

public sealed class MongoAndS3ServiceTests : ServiceContract
{
    protected override Task<Server> StartAsync() => Backends.MongoAndS3Async();
}
