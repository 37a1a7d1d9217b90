using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Shortlist.App.Hosting;
using Shortlist.App.Tests.Extraction;
using Shortlist.App.Tests.Service;
using Shortlist.App.Tests.Work;
using Shortlist.Faults;
using Shortlist.Storage;

namespace Shortlist.App.Tests.Faults;

/// <summary>The short forms of what <c>bench/Faults</c> breaks at full size. Real processes, killed for real.</summary>
public sealed class FaultTests : IDisposable
{
    private const string Tenant = "default";

    // A dead worker is found out sooner than in production; the numbers play no part in what is shown.
    private static readonly (string, string)[] Quick = [("Work__LeaseSeconds", "3"), ("Work__ReconcileSeconds", "1"), ("Work__Slots", "1"), ("Nats__AckSeconds", "2")];

    private readonly string _data = Directory.CreateTempSubdirectory("shortlist-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Neither_a_killed_worker_nor_a_killed_broker_costs_anything()
    {
        const int count = 120;
        await using var broker = await NatsServer.StartAsync();
        (string, string)[] settings = [.. Quick, ("ConnectionStrings__nats", broker.Url)];
        await using var api = await ServedProgram.StartAsync(_data, "api", settings);
        var workers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ServedProgram.StartAsync(_data, "worker", settings)));
        try
        {
            var ids = await AddAsync(api, 0, count);
            await UntilReadAsync(ids, 20);
            await workers[0].KillAsync();
            await UntilReadAsync(ids, 50);
            await broker.KillAsync();
            await Task.Delay(TimeSpan.FromSeconds(1), Token);
            await broker.StartAgainAsync();
            await UntilReadAsync(ids, count);

            var progress = (await api.RankAsync(new { criteria = new[] { "Welding" }, resume_ids = ids })).GetProperty("progress");
            (progress.GetProperty("total").GetInt32(), progress.GetProperty("ranked").GetInt32()).ShouldBe((count, count));
        }
        finally
        {
            foreach (var worker in workers) await worker.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_worker_that_is_told_to_stop_gives_back_what_it_has_and_another_goes_on()
    {
        const int count = 60;
        await using var api = await ServedProgram.StartAsync(_data, "api", Quick);
        await using var first = await ServedProgram.StartAsync(_data, "worker", Quick);
        var ids = await AddAsync(api, 0, count);
        await UntilReadAsync(ids, 10);
        (await first.StopAsync()).ShouldBe(0);

        await using (var services = Stores())
        {
            var processes = services.GetRequiredService<IProcessStore>();
            foreach (var process in await processes.FindUnfinishedAsync(null, 10, Token))
            {
                for (var number = 0; number < process.TotalUnits; number++)
                {
                    var unit = (await processes.FindUnitAsync(Tenant, process.ProcessId, number, Token))!;
                    (unit.Status is UnitStatus.Pending or UnitStatus.Queued ? unit.Attempts : 0).ShouldBe(0);
                    unit.Status.ShouldNotBe(UnitStatus.Processing);
                }
            }
        }

        await using var second = await ServedProgram.StartAsync(_data, "worker", Quick);
        await UntilReadAsync(ids, count);
    }

    [Fact]
    public async Task A_service_that_is_told_to_stop_answers_those_who_wait_and_ends()
    {
        await using var api = await ServedProgram.StartAsync(_data, "api", Quick);
        var ranking = await api.PostAsync("/v1/rankings", new { criteria = new[] { "Welding" }, resume_ids = "all" }, 202);
        var path = $"/v1/rankings/{ranking.GetProperty("process_id").GetString()}";
        using var events = await api.Client.GetAsync(new Uri(path + "/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Token);
        using var waiting = new HttpRequestMessage(HttpMethod.Get, path + "?wait=30");
        var answer = api.Client.SendAsync(waiting, Token);

        // It is there when the next is answered.
        await api.GetAsync(path);
        (await api.StopAsync()).ShouldBe(0);
        using var response = await answer;
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        JsonElement.Parse(await response.Content.ReadAsStringAsync(Token)).GetProperty("status").GetString().ShouldBe("pending");
    }

    [Fact]
    public async Task A_small_batch_does_not_wait_for_a_large_one()
    {
        const int large = 300, small = 20;
        await using var served = await ServedProgram.StartAsync(_data, "api,worker", Quick);
        var urls = await UploadAsync(served, large, small);
        var largeIds = await AddAsync(served, 0, large);
        await UntilReadAsync(largeIds, 1);
        await UntilReadAsync(await RegisterAsync(served, urls), small);
        (await CountReadAsync(largeIds)).ShouldBeLessThan(large / 2);
    }

    [Fact]
    public async Task A_database_that_is_locked_is_unavailable_and_work_goes_on_after_it()
    {
        await using var server = await Server.StartAsync(_data);
        var urls = await UploadAsync(server, 0, 30);
        var ids = await RegisterAsync(server, urls);
        await UntilReadAsync(ids, 1);
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(_data, "shortlist.db")};Pooling=False"))
        {
            await connection.OpenAsync(Token);
            await using var begin = connection.CreateCommand();
            begin.CommandText = "PRAGMA busy_timeout = 5000; BEGIN IMMEDIATE";
            await begin.ExecuteNonQueryAsync(Token);
            await ShouldBeUnavailableAsync(server);

            // Reading is served all the while.
            await server.GetAsync($"/v1/resumes/{ids[0]}");
        }

        await UntilReadAsync(ids, 30);
    }

    [Fact]
    public async Task A_database_out_of_reach_is_unavailable_and_work_goes_on_after_it()
    {
        var mongo = Environment.GetEnvironmentVariable("SHORTLIST_TEST_MONGODB");
        if (string.IsNullOrEmpty(mongo)) Assert.Skip("Needs SHORTLIST_TEST_MONGODB, which test.sh sets where the server can be had.");
        var url = new UriBuilder(mongo!);
        using var line = new Line(url.Host, url.Port);
        (url.Host, url.Port) = ("127.0.0.1", line.Port);
        url.Query = string.Join('&', url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Append("serverSelectionTimeoutMS=3000"));
        await using var server = await Server.StartAsync(_data, Roles.All, ("ConnectionStrings:mongodb", url.Uri.OriginalString), ("MongoDB:Database", $"faults-{Guid.NewGuid():N}"[..20]));
        var ids = await RegisterAsync(server, await UploadAsync(server, 0, 30));
        await ServiceClient.UntilAsync(() => server.GetAsync($"/v1/resumes/{ids[0]}"), resume => StatusOf(resume) == "extracted");
        line.Cut();
        await ShouldBeUnavailableAsync(server);
        line.Mend();
        foreach (var id in ids) await ServiceClient.UntilAsync(async () => await GetOrNothingAsync(server, id), resume => resume.ValueKind == JsonValueKind.Object && StatusOf(resume) == "extracted");
    }

    [Fact]
    public async Task A_full_disk_is_unavailable_and_damages_nothing()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Sets a limit with prlimit.");

        // Without the signal, a file that may not grow looks like a disk that is full.
        await using var served = await ServedProgram.StartAsync(["env", "--ignore-signal=XFSZ"], _data, "api,worker", Quick);
        var ids = await AddAsync(served, 0, 10);
        await UntilReadAsync(ids, 10);

        var log = new FileInfo(Path.Combine(_data, "shortlist.db-wal"));
        await LimitAsync(served, $"{(log.Exists ? log.Length : 0) + 4096}");
        await ShouldBeUnavailableAsync(served);
        await served.GetAsync($"/v1/resumes/{ids[0]}");

        await LimitAsync(served, "unlimited");
        await UntilReadAsync(await AddAsync(served, 10, 10), 10);
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_data, "shortlist.db")};Pooling=False");
        await connection.OpenAsync(Token);
        await using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        (await check.ExecuteScalarAsync(Token)).ShouldBe("ok");
    }

    // Asks to store something until that is refused, as it must be, in the way a client can act on.
    private static async Task ShouldBeUnavailableAsync(ServiceClient service)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            using var response = await service.Client.PostAsJsonAsync("/v1/jobs", new { text = $"Welder\nMust weld hulls by MIG.\n{new string('x', 100_000)}" }, deadline.Token);
            if (response.StatusCode == HttpStatusCode.Created) continue;
            response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            response.Headers.RetryAfter.ShouldNotBeNull();
            JsonElement.Parse(await response.Content.ReadAsStringAsync(Token)).GetProperty("code").GetString().ShouldBe("unavailable");
            return;
        }
    }

    private static async Task LimitAsync(ServedProgram served, string bytes)
    {
        using var limit = Process.Start("prlimit", ["--pid", $"{served.ProcessId}", $"--fsize={bytes}:unlimited"])!;
        await limit.WaitForExitAsync(Token);
        limit.ExitCode.ShouldBe(0);
    }

    private static async Task<List<string>> AddAsync(ServiceClient service, int first, int count) => await RegisterAsync(service, await UploadAsync(service, first, count));

    private static async Task<List<string>> UploadAsync(ServiceClient service, int first, int count)
    {
        var urls = new List<string>();
        for (var i = first; i < first + count; i++) urls.Add(await service.UploadAsync(IsolatedExtractorTests.Good(i), $"{i}.txt"));
        return urls;
    }

    private static async Task<List<string>> RegisterAsync(ServiceClient service, List<string> urls)
    {
        var registered = await service.PostAsync("/v1/resumes", new { s3_urls = urls }, 202);
        return [.. registered.GetProperty("resumes").EnumerateArray().Select(resume => resume.GetProperty("resume_id").GetString()!)];
    }

    private async Task UntilReadAsync(IReadOnlyList<string> ids, int count)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (await CountReadAsync(ids) < count) await Task.Delay(20, deadline.Token);
    }

    // Looks into the store: the service may be the one that is broken.
    private async Task<int> CountReadAsync(IReadOnlyList<string> ids)
    {
        await using var services = Stores();
        return (await services.GetRequiredService<IResumeStore>().ReadStatesAsync(Tenant, IdSelection.Of(ids), Token)).Count(state => state.Status == ResumeStatus.Extracted);
    }

    private ServiceProvider Stores() => new ServiceCollection().AddStorage(new StorageOptions { DataDirectory = _data }).BuildServiceProvider();

    private static async Task<JsonElement> GetOrNothingAsync(Server server, string id)
    {
        using var response = await server.Client.GetAsync(new Uri($"/v1/resumes/{id}", UriKind.Relative), Token);
        return response.IsSuccessStatusCode ? JsonElement.Parse(await response.Content.ReadAsStringAsync(Token)) : default;
    }

    private static string? StatusOf(JsonElement resume) => resume.GetProperty("item").GetProperty("status").GetString();
}
