using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shortlist.Storage;

namespace Shortlist.Faults;

/// <summary>What a fleet runs on.</summary>
/// <param name="Data">Folder of the embedded store and the objects.</param>
/// <param name="Settings">Environment variables of its processes.</param>
internal sealed record Ground(string Data, IReadOnlyList<(string Name, string Value)> Settings);

/// <summary>Processes of the service that share one store, and what is asked of them.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    private const string Tenant = "default";
    private const int Batch = 1000;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);
    private static readonly string[] Criteria = ["Python", "SQL and relational databases", "5+ years of experience", "Bachelor's degree", "Project management", "Fluent in English"];

    private readonly Ground _ground;
    private readonly ServiceProvider _stores;

    private Fleet(Ground ground, Served api, List<Served> workers)
    {
        (_ground, Api, Workers) = (ground, api, workers);
        _stores = new ServiceCollection().AddStorage(new StorageOptions { DataDirectory = ground.Data, MongoConnectionString = MongoOf(ground), MongoDatabase = DatabaseOf(ground) }).BuildServiceProvider();
    }

    /// <summary>Folder of the embedded store.</summary>
    public string Data => _ground.Data;

    /// <summary>Answers requests; with no workers beside it, it does the work as well.</summary>
    public Served Api { get; private set; }

    /// <summary>The others.</summary>
    public List<Served> Workers { get; }

    /// <summary>Starts one with an API and some workers, or one process that is both.</summary>
    public static async Task<Fleet> StartAsync(Ground ground, int workers)
    {
        var api = await Served.StartAsync(workers == 0 ? "api,worker" : "api", ground.Data, ground.Settings);
        var others = await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Served.StartAsync("worker", ground.Data, ground.Settings)));
        return new Fleet(ground, api, [.. others]);
    }

    /// <summary>Kills the process that answers requests and starts it again.</summary>
    public async Task RestartApiAsync()
    {
        await Api.DisposeAsync();
        Api = await Served.StartAsync(Workers.Count == 0 ? "api,worker" : "api", _ground.Data, _ground.Settings);
    }

    /// <summary>Uploads documents and registers them in batches.</summary>
    /// <returns>Their ids, in order.</returns>
    public async Task<List<string>> AddAsync(IReadOnlyList<(string Name, byte[] Content)> papers) => await RegisterAsync(await UploadAsync(papers));

    /// <summary>Uploads documents.</summary>
    /// <returns>Names and URLs.</returns>
    public async Task<(string Name, string Url)[]> UploadAsync(IReadOnlyList<(string Name, byte[] Content)> papers)
    {
        var uploads = new (string Name, string Url)[papers.Count];
        await Parallel.ForAsync(0, papers.Count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) => uploads[i] = (papers[i].Name, await Api.UploadAsync(papers[i].Content, papers[i].Name)));
        return uploads;
    }

    /// <summary>Registers uploads in batches, each of which is a process.</summary>
    /// <returns>Their ids, in order.</returns>
    public async Task<List<string>> RegisterAsync(IReadOnlyList<(string Name, string Url)> uploads)
    {
        var ids = new List<string>();
        foreach (var batch in uploads.Chunk(Batch))
        {
            var registered = await Api.PostAsync("/v1/resumes", new { s3_urls = batch.Select(upload => upload.Url), file_names = batch.Select(upload => upload.Name) });
            ids.AddRange(registered.GetProperty("resumes").EnumerateArray().Select(resume => resume.GetProperty("resume_id").GetString()!));
        }

        return ids;
    }

    /// <summary>Registers a file that was uploaded before and says whether it is read.</summary>
    public async Task<bool> AddUploadedAsync(string url)
    {
        var ids = await RegisterAsync([("late.pdf", url)]);
        await UntilReadAsync(ids, 1);
        return !(await StatesAsync(ids)).ContainsKey(ResumeStatus.Failed);
    }

    /// <summary>Processes that have not ended.</summary>
    public Task<IReadOnlyList<StoredProcess>> UnfinishedAsync() => _stores.GetRequiredService<IProcessStore>().FindUnfinishedAsync(null, 1000, CancellationToken.None);

    /// <summary>The states of the units of a process.</summary>
    public async Task<List<StoredUnit>> UnitsAsync(StoredProcess process)
    {
        var units = new List<StoredUnit>();
        for (var number = 0; number < process.TotalUnits; number++)
            if (await _stores.GetRequiredService<IProcessStore>().FindUnitAsync(process.Tenant, process.ProcessId, number, CancellationToken.None) is { } unit) units.Add(unit);
        return units;
    }

    /// <summary>How many of some resumes are in each state.</summary>
    public async Task<Dictionary<ResumeStatus, int>> StatesAsync(IReadOnlyList<string> ids)
    {
        var states = await _stores.GetRequiredService<IResumeStore>().ReadStatesAsync(Tenant, IdSelection.Of(ids), CancellationToken.None);
        return states.GroupBy(state => state.Status).ToDictionary(group => group.Key, group => group.Count());
    }

    /// <summary>Waits until some of the resumes were read.</summary>
    /// <returns>The longest time in which none was.</returns>
    public Task<TimeSpan> UntilReadAsync(IReadOnlyList<string> ids, int count) => UntilAsync(async () =>
    {
        var states = await StatesAsync(ids);
        return ids.Count - states.GetValueOrDefault(ResumeStatus.Pending) - states.GetValueOrDefault(ResumeStatus.Processing);
    }, count);

    /// <summary>Starts a ranking of all.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> RankAsync() =>
        (await Api.PostAsync("/v1/rankings", new { criteria = Criteria, resume_ids = "all", as_of = "2026-01-01" })).GetProperty("process_id").GetString()!;

    /// <summary>Waits until a ranking has done some units, or has ended.</summary>
    /// <returns>The longest time in which it did none.</returns>
    public Task<TimeSpan> UntilRankedAsync(string processId, double share) => UntilAsync(async () =>
    {
        var process = (await _stores.GetRequiredService<IProcessStore>().FindAsync(Tenant, processId, CancellationToken.None))!;
        if (process.Status is ProcessStatus.Failed or ProcessStatus.Cancelled) throw new InvalidOperationException($"The ranking ended as {process.Status}.");
        return process.Status == ProcessStatus.Completed ? int.MaxValue : share < 1 && process.TotalUnits is { } total && process.DoneUnits >= total * share ? int.MaxValue : process.DoneUnits;
    }, int.MaxValue);

    /// <summary>Returns the hash of all rows of a ranking as the API gives them, and how many there are.</summary>
    /// <param name="processId">The ranking.</param>
    /// <param name="byName">True to call resumes by file name, which is the same on every run, in place of id.</param>
    public async Task<(string Hash, int Rows)> RowsAsync(string processId, bool byName)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (rows, cursor) = (0, "");
        do
        {
            var page = await Api.GetAsync($"/v1/rankings/{processId}/results?limit=1000{(cursor.Length > 0 ? "&cursor=" + Uri.EscapeDataString(cursor) : "")}");
            foreach (var row in page.GetProperty("items").EnumerateArray())
            {
                rows++;
                hash.AppendData(Encoding.UTF8.GetBytes(byName ? ByName(row) : row.GetRawText()));
            }

            cursor = page.TryGetProperty("next_cursor", out var next) ? next.GetString() ?? "" : "";
        }
        while (cursor.Length > 0);
        return (Convert.ToHexStringLower(hash.GetHashAndReset())[..16], rows);
    }

    /// <summary>Says whether the counts of a ranking add up to its resumes.</summary>
    public async Task<bool> AddsUpAsync(string processId, int resumes)
    {
        var progress = (await Api.GetAsync($"/v1/rankings/{processId}")).GetProperty("progress");
        int Of(string name) => progress.GetProperty(name).GetInt32();
        return Of("total") == resumes && Of("done") == resumes && Of("ranked") + Of("needs_review") + Of("failed") + Of("duplicate") == resumes;
    }

    /// <summary>Asks until enough is done.</summary>
    /// <returns>The longest time in which nothing was.</returns>
    public static async Task<TimeSpan> UntilAsync(Func<Task<int>> done, int count)
    {
        var (clock, last, longest, seen) = (Stopwatch.StartNew(), TimeSpan.Zero, TimeSpan.Zero, -1);
        while (true)
        {
            var now = await done();
            if (now != seen) (seen, last) = (now, clock.Elapsed);
            else if (clock.Elapsed - last > longest) longest = clock.Elapsed - last;
            if (now >= count) return longest;
            if (clock.Elapsed > Deadline) throw new TimeoutException($"Only {now} of {count} were done in {Deadline.TotalMinutes} minutes.");
            await Task.Delay(Look);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var worker in Workers) await worker.DisposeAsync();
        await Api.DisposeAsync();
        await _stores.DisposeAsync();
    }

    private static string ByName(JsonElement row) => string.Join('|', row.EnumerateObject().Where(field => field.Name != "resume_id").Select(field => field.Value.GetRawText()));

    private static string? MongoOf(Ground ground) => ground.Settings.FirstOrDefault(setting => setting.Name == "ConnectionStrings__mongodb").Value;

    private static string DatabaseOf(Ground ground) => ground.Settings.FirstOrDefault(setting => setting.Name == "MongoDB__Database").Value ?? "shortlist";
}
