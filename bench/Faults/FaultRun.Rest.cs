using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shortlist.App.Work;
using Shortlist.Storage;

namespace Shortlist.Faults;

/// <summary>The faults that are each of their own kind.</summary>
internal sealed partial class FaultRun
{
    private const int Some = 300;
    private const int Repeats = 10;
    private const int Large = 4000;
    private const int Small = 20;
    private const long DiskBytes = 48_000_000;
    private const long FillerBytes = 24_000_000;
    private const double MinScaling = 1.8;
    private const double MaxCancelSeconds = 2;
    private const double MaxStopSeconds = 10;

    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(20);

    private async Task LoseStoreAsync()
    {
        var data = NewFolder();
        await OutageAsync("SQLite locked for 20 s", GroundOf(data, null, []), async () =>
        {
            await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "shortlist.db")};Pooling=False");
            await connection.OpenAsync();
            await using var begin = connection.CreateCommand();
            begin.CommandText = "PRAGMA busy_timeout = 5000; BEGIN IMMEDIATE";
            await begin.ExecuteNonQueryAsync();
            await Task.Delay(Outage);
        });
        if (mongo is null)
        {
            Table.Add("MongoDB out of reach for 20 s", "no server; give --mongodb", null);
            return;
        }

        var url = new UriBuilder(mongo);
        using var line = new Line(url.Host, url.Port);
        (url.Host, url.Port) = ("127.0.0.1", line.Port);
        await OutageAsync("MongoDB out of reach for 20 s", GroundOf(NewFolder(), null, [("ConnectionStrings__mongodb", url.Uri.OriginalString), ("MongoDB__Database", $"faults-{Guid.NewGuid():N}"[..20])]), async () =>
        {
            line.Cut();
            await Task.Delay(Outage);
            line.Mend();
        });
    }

    private async Task OutageAsync(string fault, Ground ground, Func<Task> make)
    {
        await using var fleet = await Fleet.StartAsync(ground, 0);
        var ids = await fleet.AddAsync(Papers.Make(samples, Some));
        await fleet.UntilReadAsync(ids, Some / 4);
        var outage = make();
        var (served, refused, others) = (0, 0, 0);
        while (!outage.IsCompleted)
        {
            foreach (var status in new[] { await AskAsync(fleet.Api, write: false), await AskAsync(fleet.Api, write: true) })
            {
                if (status == HttpStatusCode.ServiceUnavailable) refused++;
                else if ((int)status < 300) served++;
                else others++;
            }
        }

        await outage;
        var pause = await fleet.UntilReadAsync(ids, Some);
        var states = await fleet.StatesAsync(ids);
        var lost = states.GetValueOrDefault(ResumeStatus.Failed) - FailingIn(Some);
        Table.Add(fault, $"meanwhile {served} requests served, {refused} answered 503 with Retry-After, {others} otherwise; work went on {pause.TotalSeconds:0.0} s after; {lost} resumes failed by it",
            others == 0 && refused > 0 && lost == 0 && pause.TotalSeconds <= MaxPauseSeconds);
    }

    // What an API client sees: 503 counts only with Retry-After.
    private static async Task<HttpStatusCode> AskAsync(Served api, bool write)
    {
        using var response = write
            ? await api.Client.PostAsJsonAsync("/v1/jobs", new { text = "Welder\nMust weld hulls by MIG." })
            : await api.Client.GetAsync(new Uri("/v1/resumes?limit=1", UriKind.Relative));
        return response.StatusCode == HttpStatusCode.ServiceUnavailable && response.Headers.RetryAfter is null ? HttpStatusCode.InternalServerError : response.StatusCode;
    }

    // Among the samples are files that nobody can read.
    private int FailingIn(int count) => Papers.Make(samples, count).Count(paper => paper.Name.Contains("damaged", StringComparison.Ordinal) || paper.Name.Contains("encrypted", StringComparison.Ordinal));

    private async Task RepeatMessagesAsync()
    {
        const string fault = "every message ten times, three workers";
        await using var broker = await BrokerAsync(fault);
        if (broker is null) return;
        var papers = Papers.Make(samples, documents);
        var expected = await UndisturbedPapersAsync(papers);
        await using var fleet = await Fleet.StartAsync(GroundOf(NewFolder(), broker, [OneSlot]), 3);
        await using var queue = new NatsWorkQueue(broker.Url, Options.Create(new NatsQueueOptions()), TimeProvider.System, NullLogger<NatsWorkQueue>.Instance);
        var ids = await fleet.AddAsync(papers);
        await fleet.UntilReadAsync(ids, documents / 10);
        var sent = 0;
        foreach (var process in await fleet.UnfinishedAsync())
        {
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                for (var unit = 0; unit < process.TotalUnits; unit++, sent++)
                    await queue.EnqueueAsync(new WorkItem(process.Tenant, process.ProcessId, unit, 1000 + repeat, process.Priority), CancellationToken.None);
            }
        }

        await fleet.UntilReadAsync(ids, documents);
        await Fleet.UntilAsync(async () => -(await fleet.UnfinishedAsync()).Count, 0);
        var rows = await RowsOfAllAsync(fleet);
        Table.Add(fault, $"{sent:N0} messages more; ranking {(rows == expected ? "equal" : "differs")}", rows == expected && rows.Rows == documents);
    }

    private async Task FillDiskAsync()
    {
        const string fault = "disk full under the embedded store";
        var data = NewFolder();
        if (!await RunAsync("mount", "-t", "tmpfs", "-o", $"size={DiskBytes}", "tmpfs", data))
        {
            Table.Add(fault, "no file system can be mounted here", null);
            return;
        }

        try
        {
            var filler = Path.Combine(data, "filler");
            await File.WriteAllBytesAsync(filler, new byte[FillerBytes]);
            await using (var fleet = await Fleet.StartAsync(GroundOf(data, null, []), 0))
            {
                var (ids, error) = await FillAsync(fleet);
                File.Delete(filler);
                await fleet.UntilReadAsync(ids, ids.Count);
                var states = await fleet.StatesAsync(ids);
                var after = await fleet.AddAsync(Papers.Make(samples, ids.Count + 50)[ids.Count..]);
                await fleet.UntilReadAsync(after, after.Count);
                var damaged = await IntegrityAsync(Path.Combine(data, "shortlist.db"));
                var lost = states.GetValueOrDefault(ResumeStatus.Failed) - FailingIn(ids.Count);
                Table.Add(fault, $"full after {ids.Count} resumes: {error}; database {damaged}; {lost} of them failed by it; {after.Count} more after space was made", error.StartsWith("503 unavailable", StringComparison.Ordinal) && damaged == "ok" && lost == 0);
            }
        }
        finally
        {
            await RunAsync("umount", data);
        }
    }

    // Adds resumes one by one until it is refused.
    private async Task<(List<string> Ids, string Error)> FillAsync(Fleet fleet)
    {
        var ids = new List<string>();
        foreach (var (name, content) in Papers.Make(samples, 20_000))
        {
            using var response = await fleet.Api.Client.PostAsJsonAsync("/v1/uploads", new { file_name = name, media_type = "application/octet-stream", size = content.Length });
            try
            {
                ids.AddRange(await fleet.RegisterAsync([(name, await fleet.Api.UploadAsync(content, name))]));
            }
            catch (HttpRequestException)
            {
                using var refused = await fleet.Api.Client.PostAsJsonAsync("/v1/jobs", new { text = "Welder\n" + new string('x', 150_000) });
                var problem = System.Text.Json.JsonElement.Parse(await refused.Content.ReadAsStringAsync());
                return (ids, $"{(int)refused.StatusCode} {problem.GetProperty("code").GetString()}");
            }
        }

        return (ids, "never full");
    }

    private static async Task<string> IntegrityAsync(string database)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        await connection.OpenAsync();
        await using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        return (string)(await check.ExecuteScalarAsync())!;
    }

    private async Task PoisonAsync()
    {
        await using var fleet = await Fleet.StartAsync(GroundOf(NewFolder(), null, [("Extraction__MemoryMegabytes", "64")]), 0);
        var papers = Papers.Make(samples, Some);
        papers.Insert(Some / 2, ("poison.html", Papers.Poison()));
        var ids = await fleet.AddAsync(papers);
        await fleet.UntilReadAsync(ids, ids.Count);
        var poison = (await fleet.Api.GetAsync($"/v1/resumes/{ids[Some / 2]}")).GetProperty("item");
        var reason = poison.TryGetProperty("reason", out var code) ? code.GetString() : poison.GetProperty("status").GetString();
        var failed = (await fleet.StatesAsync(ids)).GetValueOrDefault(ResumeStatus.Failed) - FailingIn(Some);
        Table.Add($"a poison document among {Some}", $"it is {reason}; {failed - 1} others failed by it", reason == "crashed" && failed == 1);
    }

    private async Task StandInLineAsync()
    {
        var fault = $"{Small} resumes after {Large:N0} (2 workers)";
        await using var broker = await BrokerAsync(fault);
        if (broker is null) return;
        var papers = Papers.Make(samples, Large + (3 * Small));
        await using var fleet = await Fleet.StartAsync(GroundOf(NewFolder(), broker, [OneSlot]), 2);

        // Warm, then alone, then behind.
        await fleet.UntilReadAsync(await fleet.AddAsync(papers[..Small]), Small);
        var small = await fleet.UploadAsync(papers[Small..(3 * Small)]);
        var alone = await TimeAsync(async () => await fleet.UntilReadAsync(await fleet.RegisterAsync(small[..Small]), Small));
        var large = await fleet.AddAsync(papers[(3 * Small)..]);
        await fleet.UntilReadAsync(large, Small);
        var behind = await TimeAsync(async () => await fleet.UntilReadAsync(await fleet.RegisterAsync(small[Small..]), Small));
        var left = (await fleet.StatesAsync(large)).GetValueOrDefault(ResumeStatus.Pending);
        Table.Add(fault, $"alone {alone.TotalSeconds:0.00} s, behind {behind.TotalSeconds:0.00} s; {left:N0} of the {Large:N0} still waited", behind <= (3 * alone) + TimeSpan.FromSeconds(2) && left > 0);
    }

    private async Task ScaleAsync()
    {
        const string fault = "extraction by 1, 2 and 3 workers of one slot";
        await using var broker = await BrokerAsync(fault);
        if (broker is null) return;
        var papers = Papers.Make(samples, 2 * Some, onlyPdf: true);
        var best = new double[4];

        // In turns, and the best of each counts: what else runs on this machine only takes away.
        for (var round = 0; round < 3; round++)
        {
            for (var variant = 1; variant <= 4; variant++)
            {
                // The last are two that share the store alone.
                var workers = variant == 4 ? 2 : variant;
                await using var fleet = await Fleet.StartAsync(GroundOf(NewFolder(), variant == 4 ? null : broker, [OneSlot]), workers);
                await fleet.UntilReadAsync(await fleet.AddAsync(papers[..Some]), Some);
                var uploads = await fleet.UploadAsync(papers[Some..]);
                var time = await TimeAsync(async () => await fleet.UntilReadAsync(await fleet.RegisterAsync(uploads), Some));
                best[variant - 1] = Math.Max(best[variant - 1], Some / time.TotalSeconds);
            }
        }

        Table.Add(fault, $"{best[0]:0}, {best[1]:0} and {best[2]:0} resumes/s on {Environment.ProcessorCount} processors: two give {best[1] / best[0]:0.00} times one, three {best[2] / best[0]:0.00}, two without a broker {best[3] / best[0]:0.00}", Math.Max(best[1], best[2]) / best[0] >= MinScaling);
    }

    private async Task CancelAsync()
    {
        var (data, _) = await SeededAsync();
        await using var fleet = await Fleet.StartAsync(GroundOf(data, null, []), 0);
        var processId = await fleet.RankAsync();
        await fleet.UntilRankedAsync(processId, 0.1);
        var clock = Stopwatch.StartNew();
        using var response = await fleet.Api.Client.DeleteAsync(new Uri($"/v1/rankings/{processId}", UriKind.Relative));
        var answered = clock.Elapsed;

        // Nothing runs any more when a tenth of a second takes next to no processor time.
        for (var (before, quiet) = (fleet.Api.Cpu, false); !quiet; quiet = fleet.Api.Cpu - before < TimeSpan.FromMilliseconds(20))
        {
            before = fleet.Api.Cpu;
            await Task.Delay(100);
        }

        Table.Add("cancel in the middle of a ranking", $"answered after {answered.TotalSeconds:0.00} s; its rows are gone and its units have stopped after {clock.Elapsed.TotalSeconds:0.00} s", response.IsSuccessStatusCode && clock.Elapsed.TotalSeconds <= MaxCancelSeconds);
    }

    private async Task StopAsync()
    {
        await using var fleet = await Fleet.StartAsync(GroundOf(NewFolder(), null, []), 1);
        var ids = await fleet.AddAsync(Papers.Make(samples, Some));
        await fleet.UntilReadAsync(ids, Some / 4);
        var (exitCode, time) = await fleet.Workers[0].StopAsync();
        var held = 0;
        foreach (var process in await fleet.UnfinishedAsync()) held += (await fleet.UnitsAsync(process)).Count(unit => unit.Status == UnitStatus.Processing || (unit.Status == UnitStatus.Queued && unit.Attempts > 0));
        fleet.Workers[0] = await Served.StartAsync("worker", fleet.Data, []);
        var pause = await fleet.UntilReadAsync(ids, Some);
        Table.Add("SIGTERM in the middle of an extraction", $"ended with exit code {exitCode} after {time.TotalSeconds:0.0} s; {held} units not given back; another went on after {pause.TotalSeconds:0.0} s", exitCode == 0 && time.TotalSeconds <= MaxStopSeconds && held == 0);
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
