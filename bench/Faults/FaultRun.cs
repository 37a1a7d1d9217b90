using System.Diagnostics;

namespace Shortlist.Faults;

/// <summary>Makes faults, one after the other. What an undisturbed run gives is worked out once and kept.</summary>
internal sealed partial class FaultRun(string samples, int documents, int resumes, string? mongo) : IAsyncDisposable
{
    private const double MaxPauseSeconds = 30;

    private static readonly (string, string) OneSlot = ("Work__Slots", "1");

    private readonly List<string> _folders = [];
    private (string Hash, int Rows)? _undisturbedPapers;
    private (string Data, (string Hash, int Rows) Rows)? _seeded;

    /// <summary>The faults by name.</summary>
    public static IReadOnlyDictionary<string, Func<FaultRun, Task>> All { get; } = new Dictionary<string, Func<FaultRun, Task>>
    {
        ["worker"] = run => run.KillWorkerAsync(),
        ["broker"] = run => run.KillBrokerAsync(),
        ["service"] = run => run.KillServiceAsync(),
        ["store"] = run => run.LoseStoreAsync(),
        ["messages"] = run => run.RepeatMessagesAsync(),
        ["disk"] = run => run.FillDiskAsync(),
        ["poison"] = run => run.PoisonAsync(),
        ["fairness"] = run => run.StandInLineAsync(),
        ["scaling"] = run => run.ScaleAsync(),
        ["cancel"] = run => run.CancelAsync(),
        ["stop"] = run => run.StopAsync(),
    };

    /// <summary>What came of them.</summary>
    public FaultTable Table { get; } = new();

    /// <summary>Makes one.</summary>
    public async Task MakeAsync(string name)
    {
        Console.Error.WriteLine($"== {name}");
        try
        {
            await All[name](this);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Table.Add(name, $"{exception.GetType().Name}: {exception.Message}", false);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        foreach (var folder in _folders.Where(Directory.Exists)) Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task KillWorkerAsync()
    {
        await using var broker = await BrokerAsync("kill -9 of one of three workers");
        if (broker is null) return;
        await DisturbAsync("kill -9 of one of three workers (NATS, SQLite)", workers: 3, broker, fleet => fleet.Workers[0].KillAsync());
    }

    private async Task KillBrokerAsync()
    {
        await using var broker = await BrokerAsync("kill -9 of NATS");
        if (broker is null) return;
        await DisturbAsync("kill -9 of NATS, back after 10 s (3 workers, SQLite)", workers: 3, broker, async _ =>
        {
            await broker.KillAsync();
            await Task.Delay(TimeSpan.FromSeconds(10));
            await broker.StartAsync();
        });
    }

    private Task KillServiceAsync() => DisturbAsync("kill -9 of the whole embedded service, started again", workers: 0, broker: null, fleet => fleet.RestartApiAsync());

    // The same fault in the middle of an extraction and in the middle of a ranking.
    private async Task DisturbAsync(string fault, int workers, Broker? broker, Func<Fleet, Task> make)
    {
        var papers = Papers.Make(samples, documents);
        var expected = await UndisturbedPapersAsync(papers);
        await using (var fleet = await Fleet.StartAsync(GroundOf(NewFolder(), broker, workers > 0 ? [OneSlot] : []), workers))
        {
            var ids = await fleet.AddAsync(papers);
            var unregistered = await fleet.Api.UploadAsync([.. papers[0].Content, (byte)'%'], "late.pdf");
            await fleet.UntilReadAsync(ids, documents / 4);
            await make(fleet);
            var pause = await fleet.UntilReadAsync(ids, documents);
            var rows = await RowsOfAllAsync(fleet);
            var late = await fleet.AddUploadedAsync(unregistered);
            Table.Add($"{fault}: extraction of {documents:N0}", $"{rows.Rows:N0} resumes ended; longest pause {pause.TotalSeconds:0.0} s; ranking {(rows == expected ? "equal" : "differs")}; an upload from before is {(late ? "there" : "lost")}",
                rows == expected && rows.Rows == documents && pause.TotalSeconds <= MaxPauseSeconds && late);
        }

        var (data, undisturbed) = await SeededAsync();
        await using var ranking = await Fleet.StartAsync(GroundOf(data, broker, workers > 0 ? [OneSlot] : []), workers);
        var processId = await ranking.RankAsync();
        await ranking.UntilRankedAsync(processId, 0.25);
        await make(ranking);
        var longest = await ranking.UntilRankedAsync(processId, 1);
        var disturbed = await ranking.RowsAsync(processId, byName: false);
        var addsUp = await ranking.AddsUpAsync(processId, resumes);
        Table.Add($"{fault}: ranking of {resumes:N0}", $"counts {(addsUp ? "add up" : "do not add up")}; longest pause {longest.TotalSeconds:0.0} s; {(disturbed == undisturbed ? "equal byte for byte" : "differs")}",
            addsUp && disturbed == undisturbed && longest.TotalSeconds <= MaxPauseSeconds);
    }

    private static async Task<(string Hash, int Rows)> RowsOfAllAsync(Fleet fleet)
    {
        var processId = await fleet.RankAsync();
        await fleet.UntilRankedAsync(processId, 1);
        return await fleet.RowsAsync(processId, byName: true);
    }

    private async Task<(string Hash, int Rows)> UndisturbedPapersAsync(List<(string Name, byte[] Content)> papers)
    {
        if (_undisturbedPapers is { } known) return known;
        await using var fleet = await Fleet.StartAsync(GroundOf(NewFolder(), null, []), 0);
        await fleet.UntilReadAsync(await fleet.AddAsync(papers), papers.Count);
        return (_undisturbedPapers = await RowsOfAllAsync(fleet)).Value;
    }

    private async Task<(string Data, (string Hash, int Rows) Rows)> SeededAsync()
    {
        if (_seeded is { } known) return known;
        var data = NewFolder();
        var seed = await Speed.Service.SeededStore.ReadAsync(Directory.EnumerateFiles(samples).Where(path => !path.Contains("scan", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        await seed.FillAsync(data, resumes);
        await using var fleet = await Fleet.StartAsync(GroundOf(data, null, []), 0);
        var processId = await fleet.RankAsync();
        await fleet.UntilRankedAsync(processId, 1);
        return (_seeded = (data, await fleet.RowsAsync(processId, byName: false))).Value;
    }

    private async Task<Broker?> BrokerAsync(string fault)
    {
        if (Broker.Program is null)
        {
            Table.Add(fault, "nats-server is not installed", null);
            return null;
        }

        var broker = new Broker();
        await broker.StartAsync();
        return broker;
    }

    private static Ground GroundOf(string data, Broker? broker, IReadOnlyList<(string, string)> settings) => new(data, broker is null ? settings : [.. settings, ("ConnectionStrings__nats", broker.Url)]);

    private string NewFolder()
    {
        _folders.Add(Directory.CreateTempSubdirectory("shortlist-faults-").FullName);
        return _folders[^1];
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed;
    }
}
