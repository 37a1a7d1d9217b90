using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Shortlist.App.Tests.Service;
using Shortlist.Storage;

namespace Shortlist.App.Tests.Access;

public sealed class AuditTests
{
    private const string Resume = """
        Zebulon Quackenbush
        zebulon@example.com
        555-0100-771
        EXPERIENCE
        Welder, Iron Works, 2015 - 2020
        - Welded pipes and frames of steel and aluminium for eleven bridges over the river
        - Trained nine apprentices in the shop
        """;

    [Fact]
    public async Task The_log_tells_who_ranked_what_by_what_and_who_changed_what()
    {
        await using var server = await Server.StartAsync();
        var (key, id) = await server.MakeKeyAsync(AccessRole.Admin);
        server.Client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        var resume = (await server.AddResumesAsync(Encoding.UTF8.GetBytes(Resume)))[0];
        var jobId = (await server.PostAsync("/v1/jobs", new { text = "Engineer\n\nRequirements\n- Python\n- SQL" }, 201)).GetProperty("job_id").GetString();
        await server.SendAsync(HttpMethod.Patch, $"/v1/jobs/{jobId}", new { criteria = new[] { "Python", "Kubernetes" } }, 200);
        var ranking = (await server.RankAsync(new { job_id = jobId, resume_ids = new[] { resume }, as_of = "2026-01-01" })).GetProperty("process_id").GetString()!;
        await server.EndOfAsync((await server.PostAsync($"/v1/rankings/{ranking}/reweight", new { weights = new { c1 = 3 } }, 202)).GetProperty("process_id").GetString()!);
        await server.Client.GetStringAsync(new Uri($"/v1/rankings/{ranking}/export?format=csv", UriKind.Relative), TestContext.Current.CancellationToken);
        await server.SendAsync(HttpMethod.Delete, $"/v1/resumes/{resume}", null, 200);

        var entries = (await server.GetAsync("/v1/audit?limit=1000")).GetProperty("items").EnumerateArray().ToList();

        entries.Select(ActionOf).ShouldBe(
        [
            "resumes.registered", "job.added", "job.changed", "ranking.started", "ranking.scored", "ranking.completed", "ranking.reweighted", "ranking.scored", "ranking.completed",
            "ranking.exported", "resume.erased",
        ]);
        entries.Where(entry => entry.GetProperty("actor").GetString() != "worker").ShouldAllBe(entry => entry.GetProperty("actor").GetString() == "key:" + id);
        var changed = DetailOf(entries, "job.changed").GetProperty("criteria").EnumerateArray().ToList();
        changed.Select(change => (TextOf(change, "before"), TextOf(change, "after"))).ShouldContain(("Python", "Kubernetes"));
        var started = DetailOf(entries, "ranking.started");
        started.GetProperty("request").GetProperty("criteria").GetArrayLength().ShouldBe(2);
        started.GetProperty("resumes").GetInt32().ShouldBe(1);
        started.GetProperty("resume_ids_sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(resume))));
        started.GetProperty("request").GetProperty("as_of").GetString().ShouldBe("2026-01-01");
        started.GetProperty("receipt").GetProperty("profile").GetString().ShouldNotBeNullOrEmpty();
        DetailOf(entries, "ranking.reweighted").GetProperty("request").GetProperty("criteria")[0].GetProperty("weight").GetDouble().ShouldBe(3);
        DetailOf(entries, "ranking.completed").GetProperty("files").GetProperty(resume).GetString()!.Length.ShouldBe(64);
        JsonSerializer.Serialize(entries).ShouldNotContain("Zebulon", Case.Insensitive);
    }

    [Fact]
    public async Task A_repeated_request_is_logged_once()
    {
        await using var server = await Server.StartAsync();
        for (var i = 0; i < 2; i++) await server.PostAsync("/v1/rankings", new { criteria = new[] { "Python" }, resume_ids = "all" }, 202, key: "same");

        (await server.GetAsync("/v1/audit")).GetProperty("items").EnumerateArray().Count(entry => ActionOf(entry) == "ranking.started").ShouldBe(1);
    }

    [Fact]
    public async Task The_command_says_that_all_is_right_until_somebody_changes_the_file()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 3; i++) await CommandLine.RunAsync("keys", "create", "--data", folder.FullName, "--name", "x");
        var right = await CommandLine.RunAsync("verify-log", "--data", folder.FullName);
        right.ExitCode.ShouldBe(0);
        right.Output.ShouldContain("3 entries, all right");
        var head = right.Output.Trim().Split(' ')[^1];
        (await CommandLine.RunAsync("verify-log", "--data", folder.FullName, "--tenant", "default", "--head", head)).ExitCode.ShouldBe(0);

        // Whoever changes the end in both places is found by an end that was noted elsewhere.
        Run(folder, "DROP TRIGGER audit_keeps; DELETE FROM audit WHERE number = 3; UPDATE audit_heads SET number = 2, hash = (SELECT hash FROM audit WHERE number = 2)");
        var cut = await CommandLine.RunAsync("verify-log", "--data", folder.FullName, "--tenant", "default", "--head", head);
        cut.ExitCode.ShouldBe(1);
        cut.Output.ShouldContain("missing after 2");

        Run(folder, "DROP TRIGGER audit_stays; UPDATE audit SET detail = '{}' WHERE number = 1");
        var changed = await CommandLine.RunAsync("verify-log", "--data", folder.FullName);
        changed.ExitCode.ShouldBe(1);
        changed.Output.ShouldContain("entry 1 was changed");
    }

    [Fact]
    public async Task A_person_is_exported_by_the_command_and_the_log_holds_it()
    {
        await using var server = await Server.StartAsync();
        await server.AddResumesAsync(Encoding.UTF8.GetBytes(Resume));
        foreach (var option in (string[][])[["--email", "ZEBULON@example.com"], ["--phone", "(555) 0100 771"]])
        {
            var result = await CommandLine.RunAsync(["export-person", "--data", server.Data, .. option]);
            (result.ExitCode, result.Error).ShouldBe((0, "1 resumes.\n"));
            JsonElement.Parse(result.Output).GetProperty("resumes")[0].GetProperty("text").GetString()!.ShouldContain("Quackenbush");
        }

        (await CommandLine.RunAsync("export-person", "--data", server.Data, "--email", "nobody@example.com")).ExitCode.ShouldBe(1);
        (await CommandLine.RunAsync("export-person", "--data", server.Data)).ExitCode.ShouldBe(2);
        (await server.GetAsync("/v1/audit")).GetProperty("items").EnumerateArray().Count(entry => ActionOf(entry) == "person.exported").ShouldBe(2);
    }

    private static string? ActionOf(JsonElement entry) => entry.GetProperty("action").GetString();

    private static JsonElement DetailOf(List<JsonElement> entries, string action) => entries.First(entry => ActionOf(entry) == action).GetProperty("detail");

    private static string? TextOf(JsonElement change, string when) => change.TryGetProperty(when, out var criterion) && criterion.ValueKind == JsonValueKind.Object ? criterion.GetProperty("text").GetString() : null;

    private static void Run(TemporaryFolder folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder["shortlist.db"]};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is a constant of this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
