using System.Text;
using Shortlist.App.Hosting;

namespace Shortlist.App.Tests.Service;

public sealed class RestartTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("shortlist-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task What_was_accepted_before_a_restart_is_done_after_it()
    {
        string processId;
        await using (var api = await Server.StartAsync(_data, Roles.Api))
        {
            // No worker runs: both the extraction and the ranking stay in the queue of this process, which is lost.
            var text = "Ines Valcourt\nines.valcourt@example.com\nEXPERIENCE\nWelder, Harbour Steel, 2012 - 2024\n" + string.Join('\n', Enumerable.Repeat("- Welded hulls by MIG and TIG to the standard of the yard", 4));
            var url = await api.UploadAsync(Encoding.UTF8.GetBytes(text), "ines.txt");
            var resume = await api.PostAsync("/v1/resumes", new { s3_url = url }, 202);
            var ranking = await api.PostAsync("/v1/rankings", new { criteria = new[] { "TIG welding" }, resume_ids = new[] { resume.GetProperty("resume_id").GetString() } }, 202);
            processId = ranking.GetProperty("process_id").GetString()!;
            (await api.GetAsync($"/v1/rankings/{processId}")).GetProperty("status").GetString().ShouldBe("pending");
        }

        await using var server = await Server.StartAsync(_data);
        var end = await server.EndOfAsync(processId);
        end.GetProperty("status").GetString().ShouldBe("completed");
        end.GetProperty("progress").GetProperty("ranked").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task What_a_process_without_workers_accepts_is_done_by_another()
    {
        await using var api = await Server.StartAsync(_data, Roles.Api);
        await using var worker = await Server.StartAsync(_data, Roles.Worker, ("Work:ReconcileSeconds", "1"));
        var end = await api.RankAsync(new { criteria = new[] { "Python" }, resume_ids = new[] { "res_none" } });
        end.GetProperty("status").GetString().ShouldBe("completed");
        end.GetProperty("progress").GetProperty("failed").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_ranking_that_was_completed_cannot_be_cancelled()
    {
        await using var server = await Server.StartAsync(_data);
        var end = await server.RankAsync(new { criteria = new[] { "Python" }, resume_ids = "all" });
        end.GetProperty("status").GetString().ShouldBe("completed");
        (await server.SendAsync(HttpMethod.Delete, $"/v1/rankings/{end.GetProperty("process_id").GetString()}", null, 409)).GetProperty("code").GetString().ShouldBe("already_ended");
    }

    [Fact]
    public async Task A_cancelled_ranking_stays_cancelled()
    {
        await using var api = await Server.StartAsync(_data, Roles.Api);
        var ranking = await api.PostAsync("/v1/rankings", new { criteria = new[] { "Python" }, resume_ids = "all" }, 202);
        var path = $"/v1/rankings/{ranking.GetProperty("process_id").GetString()}";
        (await api.SendAsync(HttpMethod.Delete, path, null, 200)).GetProperty("status").GetString().ShouldBe("cancelled");
        (await api.SendAsync(HttpMethod.Delete, path, null, 200)).GetProperty("status").GetString().ShouldBe("cancelled");

        await using var worker = await Server.StartAsync(_data);
        (await worker.GetAsync(path)).GetProperty("status").GetString().ShouldBe("cancelled");
    }
}
