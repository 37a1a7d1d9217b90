using System.Globalization;
using System.Text.Json;

namespace Shortlist.Speed.Service;

/// <summary>Measures the service against its limits, each figure the median of some runs.</summary>
/// <param name="shortlist">Path of the program.</param>
/// <param name="folder">Resumes to ingest and to take features from; PDF files only count.</param>
/// <param name="runs">Times that each figure is measured.</param>
/// <param name="million">True to rank a million resumes as well, which takes minutes and 10 GB of disk.</param>
internal sealed class ServiceSpeed(string shortlist, string folder, int runs, bool million)
{
    private const int Resumes = 100_000;
    private const int Million = 1_000_000;
    private const int MostFiles = 300;
    private const int WarmUpRequests = 3000;
    private const int IdleRequests = 3000;
    private const int BusyRequests = 1000;

    private const double MinRankedPerSecond = 50_000;
    private const double MinLinear = 0.8;
    private const long MaxMemory = 500_000_000;
    private const double MaxReweightSeconds = 1;
    private const double MinRequestsPerSecond = 1000;
    private const double MaxBusyMilliseconds = 25;
    private const double MinIngestShare = 0.6;

    private static readonly string[] Criteria =
    [
        "5+ years of experience in software development",
        "Python",
        "SQL and relational databases",
        "Experience with cloud platforms such as AWS or Azure",
        "Bachelor's degree in Computer Science or a related field",
        "Experience leading a team",
        "Project management",
        "Strong communication skills",
        "PMP certification",
        "Fluent in English",
    ];

    /// <summary>Adds the figures to the table.</summary>
    public async Task MeasureAsync(SpeedReport report)
    {
        var files = Files();
        report.Add("files", files.Count.ToString(CultureInfo.InvariantCulture));
        report.Add("processors, load before", $"{Environment.ProcessorCount}, {Load}");
        await IngestAsync(report, new Ingest(shortlist, files));
        var seed = await SeededStore.ReadAsync(files);
        report.Add("features of a resume", $"{seed.MeanBytes / 1000:0.0} KB");
        await IdleRequestsAsync(report, seed);
        var perSecond = await WithStoreAsync(seed, Resumes, (data, ids) => RankAsync(report, data, ids));
        if (million) await WithStoreAsync(seed, Million, (data, _) => RankMillionAsync(report, data, perSecond));
        report.Add("load after", Load);
    }

    // Over the last minute, this bench included: more than there are processors, and the figures tell of the other programs too.
    private static string Load => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private List<string> Files()
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true };
        var all = Directory.EnumerateFiles(folder, "*.pdf", options).Order(StringComparer.Ordinal).ToList();
        var step = Math.Max(1, all.Count / (double)MostFiles);
        return [.. Enumerable.Range(0, Math.Min(MostFiles, all.Count)).Select(i => all[(int)(i * step)])];
    }

    private async Task IngestAsync(SpeedReport report, Ingest ingest)
    {
        var (served, parsed, shares) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run < runs; run++)
        {
            Say($"Ingest against parse, {run + 1} of {runs}");
            var (parse, serve) = (await ingest.ParseAsync(), await ingest.ServeAsync());
            parsed.Add(Files().Count / parse.TotalSeconds);
            served.Add(Files().Count / serve.TotalSeconds);
            shares.Add(parse / serve);
        }

        report.Add("ingest through the API", $"{Median(served):0} resumes/s");
        report.Add("shortlist parse --json", $"{Median(parsed):0} resumes/s");
        report.Add("ingest as a share of parse", $"{Median(shares):0%}", $">= {MinIngestShare:0%}", Median(shares) >= MinIngestShare);
    }

    private async Task IdleRequestsAsync(SpeedReport report, SeededStore seed)
    {
        var (perSecond, p99) = (new List<double>(), new List<double>());
        for (var run = 0; run < runs; run++)
        {
            Say($"POST /v1/rankings when idle, {run + 1} of {runs}");
            var loop = await WithStoreAsync(seed, 1000, async (data, ids) =>
            {
                await using var served = await ServedProgram.StartAsync(shortlist, data);
                await RequestLoop.RunAsync(served.Client, "/v1/rankings", BodyOf(ids), WarmUpRequests);
                return await RequestLoop.RunAsync(served.Client, "/v1/rankings", BodyOf(ids), IdleRequests);
            });
            perSecond.Add(loop.PerSecond);
            p99.Add(loop.Percentile(0.99));
        }

        report.Add("POST of 1000 ids when idle", $"{Median(perSecond):0} requests/s", $">= {MinRequestsPerSecond:0} requests/s", Median(perSecond) >= MinRequestsPerSecond);
        report.Add("  p99", $"{Median(p99):0.0} ms");
    }

    private async Task<double> RankAsync(SpeedReport report, string data, IReadOnlyList<string> ids)
    {
        double median;
        await using (var served = await ServedProgram.StartAsync(shortlist, data))
        {
            var (perSecond, reweights, cpu, reweightCpu) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
            for (var run = 0; run < runs; run++)
            {
                Say($"Ranking {Resumes} resumes, {run + 1} of {runs}");
                var before = served.Cpu;
                var (id, time) = await served.RankAsync("/v1/rankings", RequestOf("all"));
                perSecond.Add(Resumes / time.TotalSeconds);
                cpu.Add((served.Cpu - before).TotalMicroseconds / Resumes);
                before = served.Cpu;
                reweights.Add((await served.RankAsync($"/v1/rankings/{id}/reweight", new { weights = new { c1 = 3, c2 = 0.5 } })).Time.TotalSeconds);
                reweightCpu.Add((served.Cpu - before).TotalSeconds);
            }

            median = Median(perSecond);
            AddRanking(report, Resumes, median, served.PeakMemory);
            report.Add("  CPU time of the server, one resume", $"{Median(cpu):0.0} µs");
            report.Add($"reweight of {Resumes}", $"{Median(reweights):0.00} s", $"<= {MaxReweightSeconds:0} s", Median(reweights) <= MaxReweightSeconds);
            report.Add("  CPU time of the server", $"{Median(reweightCpu):0.00} s");
        }

        await BusyRequestsAsync(report, data, ids);
        return median;
    }

    // Each request starts a ranking of its own, which waits and is worked on like any other; the large ranking must still go on at the end.
    private async Task BusyRequestsAsync(SpeedReport report, string data, IReadOnlyList<string> ids)
    {
        var (p50, p99) = (new List<double>(), new List<double>());
        await using var served = await ServedProgram.StartAsync(shortlist, data);
        await RequestLoop.RunAsync(served.Client, "/v1/rankings", BodyOf(ids), RequestLoop.Connections * 10);
        for (var run = 0; run < runs; run++)
        {
            Say($"POST /v1/rankings while {Resumes} resumes are ranked, {run + 1} of {runs}");
            var ranking = (await served.PostAsync("/v1/rankings", RequestOf("all"))).GetProperty("process_id").GetString();
            while ((await served.GetAsync($"/v1/rankings/{ranking}")).GetProperty("status").GetString() == "pending") await Task.Delay(10);
            var loop = await RequestLoop.RunAsync(served.Client, "/v1/rankings", BodyOf(ids), BusyRequests);
            var status = (await served.GetAsync($"/v1/rankings/{ranking}")).GetProperty("status").GetString();
            if (status != "processing") throw new InvalidOperationException($"The ranking was {status} before the requests ended; ask for fewer.");
            p50.Add(loop.Percentile(0.5));
            p99.Add(loop.Percentile(0.99));
        }

        report.Add($"POST of 1000 ids while {Resumes} are ranked, p50", $"{Median(p50):0.0} ms");
        report.Add("  p99", $"{Median(p99):0.0} ms", $"<= {MaxBusyMilliseconds:0} ms", Median(p99) <= MaxBusyMilliseconds);
    }

    private async Task<double> RankMillionAsync(SpeedReport report, string data, double perSecondOfFewer)
    {
        await using var served = await ServedProgram.StartAsync(shortlist, data);
        Say($"Ranking {Million} resumes");
        var perSecond = Million / (await served.RankAsync("/v1/rankings", RequestOf("all"))).Time.TotalSeconds;
        AddRanking(report, Million, perSecond, served.PeakMemory);
        report.Add($"  as a share of that of {Resumes}", $"{perSecond / perSecondOfFewer:0%}", $">= {MinLinear:0%}", perSecond >= MinLinear * perSecondOfFewer);
        return perSecond;
    }

    private static void AddRanking(SpeedReport report, int resumes, double perSecond, long memory)
    {
        report.Add($"ranking {resumes} x {Criteria.Length} criteria", $"{perSecond:0} resumes/s", $">= {MinRankedPerSecond:0} resumes/s", perSecond >= MinRankedPerSecond);
        report.Add("  peak memory", $"{memory / 1e6:0} MB", $"<= {MaxMemory / 1e6:0} MB", memory <= MaxMemory);
    }

    private static async Task<T> WithStoreAsync<T>(SeededStore seed, int count, Func<string, IReadOnlyList<string>, Task<T>> measure)
    {
        var data = Directory.CreateTempSubdirectory("shortlist-speed-");
        try
        {
            if (count > 1000) Say($"Storing {count} resumes");
            return await measure(data.FullName, await seed.FillAsync(data.FullName, count));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static object RequestOf(object ids) => new { criteria = Criteria, resume_ids = ids, as_of = "2026-01-01" };

    private static byte[] BodyOf(IReadOnlyList<string> ids) => JsonSerializer.SerializeToUtf8Bytes(RequestOf(ids));

    private static void Say(string what) => Console.Error.WriteLine($"{what} ...");

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
