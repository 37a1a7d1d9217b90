using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shortlist.App.Access;
using Shortlist.App.Resumes;
using Shortlist.App.Tests.Service;
using Shortlist.Storage;

namespace Shortlist.App.Tests.Resumes;

/// <summary>Erasing, retention and giving out what is stored of a person. Runs on each pair of backends.</summary>
public abstract class ErasureContract
{
    private const string Name = "Zebulon Quackenbush";
    private const string Email = "zebulon.quackenbush@example.com";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts the server on the backends, or skips where these are not to be had.</summary>
    protected abstract Task<Server> StartAsync(Action<IServiceCollection>? services = null);

    [Fact]
    public async Task An_erased_resume_is_gone_everywhere_and_counts_stay()
    {
        await using var server = await StartAsync();
        var (ids, ranking) = await RankedAsync(server);
        var key = (await ResumesOf(server).FindAsync(Caller.OnlyTenant, ids[0], Token))!.ObjectKey;
        var before = await server.GetAsync($"/v1/rankings/{ranking}");

        var certificate = await EraseAsync(server, ids[0]);

        var removed = certificate.GetProperty("removed");
        foreach (var part in (string[])["objects", "contents", "features", "ranking_rows"]) removed.GetProperty(part).GetInt32().ShouldBe(1, part);
        (certificate.GetProperty("resume_id").GetString(), certificate.GetProperty("reason").GetString()).ShouldBe((ids[0], "request"));
        await CheckGoneAsync(server, ids[0], key, ranking);
        (await server.GetAsync($"/v1/rankings/{ranking}")).GetProperty("progress").ToString().ShouldBe(before.GetProperty("progress").ToString());
        foreach (var path in (string[])["/v1/resumes", $"/v1/rankings/{ranking}/results", $"/v1/rankings/{ranking}/results/{ids[0]}", $"/v1/rankings/{ranking}/export?format=json", "/v1/erasures", "/v1/audit"])
            (await server.GetAsync(path)).ToString().ShouldNotContain("Zebulon", Case.Insensitive, path);
    }

    [Fact]
    public async Task The_certificate_is_the_same_when_asked_again_and_others_get_none()
    {
        await using var server = await StartAsync();
        var (ids, _) = await RankedAsync(server);
        var first = await EraseAsync(server, ids[0]);

        (await EraseAsync(server, ids[0])).ToString().ShouldBe(first.ToString());
        (await server.GetAsync("/v1/erasures")).GetProperty("items")[0].ToString().ShouldBe(first.ToString());
        await EraseAsync(server, "res_none", 404);
        var entry = (await server.GetAsync("/v1/audit?limit=1000")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("action").GetString() == "resume.erased");
        entry.GetProperty("detail").GetProperty("certificate").GetString().ShouldBe(first.GetProperty("hash").GetString());

        await server.UseKeyAsync(AccessRole.Admin, "other");
        await EraseAsync(server, ids[0], 404);
        await EraseAsync(server, ids[1], 404);
        (await server.GetAsync("/v1/erasures")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task An_erasure_that_is_cut_off_at_any_step_is_finished_by_the_next_round()
    {
        var faults = new StoreFaults();
        await using var server = await StartAsync(services =>
        {
            faults.Wrap<IResumeStore>(services);
            faults.Wrap<IRankingStore>(services);
            faults.Wrap<IObjectStore>(services);
            faults.Wrap<IErasureStore>(services);
            faults.Wrap<IAuditStore>(services);
        });
        var (step, failed) = (0, true);
        while (failed)
        {
            var (ids, ranking) = await RankedAsync(server);
            var key = (await ResumesOf(server).FindAsync(Caller.OnlyTenant, ids[0], Token))!.ObjectKey;
            faults.Arm(++step);
            using var cutOff = await server.Client.DeleteAsync(new Uri($"/v1/resumes/{ids[0]}", UriKind.Relative), Token);
            failed = faults.Failed;
            faults.Arm(0);
            ((int)cutOff.StatusCode).ShouldBe(failed ? 500 : 200);
            var requested = await server.Services.GetRequiredService<IErasureStore>().FindAsync(Caller.OnlyTenant, ids[0], Token) is not null;

            await server.Services.GetRequiredService<Erasures>().FinishAllAsync(Token);

            // Before the wish is stored nothing was removed, and the caller was told that it failed.
            if (!requested) await EraseAsync(server, ids[0]);
            await CheckGoneAsync(server, ids[0], key, ranking);
            await EraseAsync(server, ids[0]);
        }

        step.ShouldBeInRange(10, 50);
    }

    [Fact]
    public async Task A_resume_that_is_erased_while_it_is_ranked_does_not_come_back()
    {
        await using var server = await StartAsync();
        var ids = await server.AddResumesAsync(Resume(Name, Email, 1), Resume("Ada Brandt", "ada.brandt@example.com", 2));
        var ranking = (await server.PostAsync("/v1/rankings", new { criteria = new[] { "Welding" }, resume_ids = ids }, 202)).GetProperty("process_id").GetString()!;

        await EraseAsync(server, ids[0]);
        await server.EndOfAsync(ranking);

        var row = (await server.Services.GetRequiredService<IRankingStore>().FindAsync(Caller.OnlyTenant, ranking, ids[0], Token)).ShouldNotBeNull();
        (row.Erased || row.Reason == "unknown_resume", row.ScoreTenths.Length).ShouldBe((true, 0));
    }

    [Fact]
    public async Task Resumes_are_erased_when_the_time_of_every_job_that_ranked_them_is_over()
    {
        var clock = new ShiftedClock();
        await using var server = await StartAsync(services => services.AddSingleton<TimeProvider>(clock));
        var (limited, longer, unlimited) = (await JobAsync(server, 30), await JobAsync(server, 60), await JobAsync(server, null));
        var ids = await server.AddResumesAsync(Resume(Name, Email, 1), Resume("Ada Brandt", "ada.brandt@example.com", 2), Resume("Bo Lind", "bo.lind@example.com", 3), Resume("Cy Moe", "cy.moe@example.com", 4));
        await server.RankAsync(new { job_id = limited, resume_ids = new[] { ids[0], ids[1], ids[2] } });
        await server.RankAsync(new { job_id = longer, resume_ids = new[] { ids[1] } });
        await server.RankAsync(new { job_id = unlimited, resume_ids = new[] { ids[2] } });

        clock.Shift = TimeSpan.FromDays(29);
        DueOf(await server.GetAsync("/v1/retention")).ShouldBeEmpty();
        clock.Shift = TimeSpan.FromDays(31);
        var report = await server.GetAsync("/v1/retention");
        DueOf(report).ShouldBe([ids[0]]);
        report.GetProperty("jobs").GetArrayLength().ShouldBe(2);

        var erased = (await server.SendAsync(HttpMethod.Post, "/v1/retention", null, 200)).GetProperty("erased");
        erased.EnumerateArray().Select(one => (one.GetProperty("resume_id").GetString(), one.GetProperty("reason").GetString(), one.GetProperty("requested_by").GetString())).ShouldBe([(ids[0], "retention", "retention")]);
        await server.GetAsync($"/v1/resumes/{ids[0]}", 404);

        clock.Shift = TimeSpan.FromDays(61);
        await server.Services.GetRequiredService<Retention>().RunAllAsync(Token);
        await server.GetAsync($"/v1/resumes/{ids[1]}", 404);
        await server.GetAsync($"/v1/resumes/{ids[2]}");
        await server.GetAsync($"/v1/resumes/{ids[3]}");
    }

    [Fact]
    public async Task Retention_is_set_by_administrators()
    {
        await using var server = await StartAsync();
        var path = $"/v1/jobs/{await JobAsync(server, null)}";
        await server.UseKeyAsync(AccessRole.Recruiter);
        await server.SendAsync(HttpMethod.Patch, path, new { retention_days = 30 }, 403);
        await server.UseKeyAsync(AccessRole.Admin);
        (await server.SendAsync(HttpMethod.Patch, path, new { retention_days = 30 }, 200)).GetProperty("retention_days").GetInt32().ShouldBe(30);
        (await server.SendAsync(HttpMethod.Patch, path, new { title = "Other" }, 200)).GetProperty("retention_days").GetInt32().ShouldBe(30);
        (await server.SendAsync(HttpMethod.Patch, path, new { retention_days = 0 }, 200)).TryGetProperty("retention_days", out _).ShouldBeFalse();
        await server.SendAsync(HttpMethod.Patch, path, new { retention_days = -1 }, 400);
    }

    [Fact]
    public async Task What_is_stored_of_a_person_is_given_whole_and_of_nobody_else()
    {
        await using var server = await StartAsync();
        var (ids, ranking) = await RankedAsync(server);
        var found = await ResumesOf(server).FindByPersonAsync(Caller.OnlyTenant, PersonKeys.Of(Caller.OnlyTenant, Email, null), 10, Token);
        using var folder = new TemporaryFolder();

        var person = JsonElement.Parse((await new PersonExport(server.Services).OfAsync(Caller.OnlyTenant, found, folder["person"], Token)).ToJsonString());

        var resume = person.GetProperty("resumes").EnumerateArray().Single();
        resume.GetProperty("item").GetProperty("resume_id").GetString().ShouldBe(ids[0]);
        resume.GetProperty("text").GetString()!.ShouldContain(Name);
        resume.GetProperty("resume").GetProperty("basics").GetProperty("email").GetString().ShouldBe(Email);
        var row = resume.GetProperty("rankings").EnumerateArray().Single();
        (row.GetProperty("process_id").GetString(), row.GetProperty("total").GetDouble() > 0).ShouldBe((ranking, true));
        (await File.ReadAllTextAsync(folder[$"person/{ids[0]}"], Token)).ShouldContain(Name);
        person.ToString().ShouldNotContain("Brandt");
    }

    /// <summary>A resume of somebody invented.</summary>
    protected static byte[] Resume(string name, string email, int number, string end = "") => Encoding.UTF8.GetBytes($"""
        {name}
        {email}
        555-010{number}-77{number}1
        EXPERIENCE
        Welder, Iron Works {number}, 2015 - 2020
        - Welded pipes and frames of steel and aluminium for eleven bridges over the river
        - Trained nine apprentices in the shop and kept the log of repairs
        {end}
        """);

    /// <summary>Adds two resumes that no other call has added and ranks them.</summary>
    protected static async Task<(IReadOnlyList<string> Ids, string Ranking)> RankedAsync(Server server)
    {
        var batch = "- Batch " + Guid.NewGuid();
        var ids = await server.AddResumesAsync(Resume(Name, Email, 1, batch), Resume("Ada Brandt", "ada.brandt@example.com", 2, batch));
        var end = await server.RankAsync(new { criteria = new[] { "Welding" }, resume_ids = ids });
        return (ids, end.GetProperty("process_id").GetString()!);
    }

    /// <summary>Asks for an erasure.</summary>
    protected static Task<JsonElement> EraseAsync(Server server, string resumeId, int status = 200) => server.SendAsync(HttpMethod.Delete, $"/v1/resumes/{resumeId}", null, status);

    private static IResumeStore ResumesOf(Server server) => server.Services.GetRequiredService<IResumeStore>();

    private static IEnumerable<string?> DueOf(JsonElement report) => report.GetProperty("due").EnumerateArray().Select(id => id.GetString());

    private static async Task<string> JobAsync(Server server, int? days)
    {
        var id = (await server.PostAsync("/v1/jobs", new { text = "Welder\n\nRequirements\n- Welding" }, 201)).GetProperty("job_id").GetString()!;
        if (days is not null) await server.SendAsync(HttpMethod.Patch, $"/v1/jobs/{id}", new { retention_days = days }, 200);
        return id;
    }

    private static async Task CheckGoneAsync(Server server, string resumeId, string objectKey, string ranking)
    {
        await server.GetAsync($"/v1/resumes/{resumeId}", 404);
        (await ResumesOf(server).FindContentAsync(Caller.OnlyTenant, resumeId, Token)).ShouldBeNull();
        var features = 0;
        await ResumesOf(server).VisitFeaturesAsync(Caller.OnlyTenant, IdSelection.Of([resumeId]), (_, _, _) => features++, Token);
        features.ShouldBe(0);
        (await server.Services.GetRequiredService<IObjectStore>().FindAsync(Caller.OnlyTenant, objectKey, Token)).ShouldBeNull();
        var row = (await server.Services.GetRequiredService<IRankingStore>().FindAsync(Caller.OnlyTenant, ranking, resumeId, Token)).ShouldNotBeNull();
        (row.Erased, row.ScoreTenths.Length, row.Reason).ShouldBe((true, 0, null));
    }
}

public sealed class EmbeddedErasureTests : ErasureContract
{
    [Fact]
    public async Task Nothing_of_an_erased_resume_can_be_read_from_the_files()
    {
        await using var server = await StartAsync();
        var (ids, _) = await RankedAsync(server);
        Holding(server, "Zebulon").ShouldNotBeEmpty();

        await EraseAsync(server, ids[0]);

        Holding(server, "Zebulon").ShouldBeEmpty();
        Holding(server, "Ada Brandt").ShouldNotBeEmpty();
    }

    protected override Task<Server> StartAsync(Action<IServiceCollection>? services = null) => Backends.EmbeddedAsync(services);

    private static List<string> Holding(Server server, string text)
    {
        var holding = new List<string>();
        foreach (var path in Directory.GetFiles(server.Data, "*", SearchOption.AllDirectories))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            if (bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0) holding.Add(path);
        }

        return holding;
    }
}

public sealed class MongoAndS3ErasureTests : ErasureContract
{
    protected override Task<Server> StartAsync(Action<IServiceCollection>? services = null) => Backends.MongoAndS3Async(services);
}
