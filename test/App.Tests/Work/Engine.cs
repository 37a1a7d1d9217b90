using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shortlist.App.Work;
using Shortlist.Storage;

namespace Shortlist.App.Tests.Work;

/// <summary>
/// The engine of the service with any number of workers on one embedded store. The clock, the messages and the doing of units are in the hands of the test: it delivers a message when and to
/// whom it likes, once, often or never, and says when and how a unit ends.
/// </summary>
internal sealed class Engine : IAsyncDisposable
{
    public const string Tenant = "t";

    private static readonly IOptions<WorkOptions> Options = Microsoft.Extensions.Options.Options.Create(new WorkOptions { Window = 3, Slots = 4 });

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly EngineStore _stores;
    private readonly ServiceProvider _services;
    private readonly bool _ownsStores;
    private readonly List<string> _processes = [];

    private Engine(EngineStore stores, bool ownsStores)
    {
        (_stores, _services, _ownsStores) = (stores, stores.Services, ownsStores);
        Store = new CheckedStore(_services.GetRequiredService<IProcessStore>(), Options.Value.Window);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public CheckedStore Store { get; }

    /// <summary>Messages that were sent and not taken, and how often each was handed out before.</summary>
    public List<WorkDelivery> Messages { get; } = [];

    /// <summary>Units that are being done, by workers that live.</summary>
    public List<Begun> Units { get; } = [];

    public List<Worker> Workers { get; } = [];

    /// <summary>Starts one.</summary>
    /// <param name="workers">How many workers.</param>
    /// <param name="stores">Stores that others used before and will use after; null for new ones.</param>
    public static async Task<Engine> StartAsync(int workers, EngineStore? stores = null)
    {
        var engine = new Engine(stores ?? await EngineStore.CreateAsync(), ownsStores: stores is null);
        for (var i = 0; i < workers; i++) engine.Workers.Add(await engine.NewWorkerAsync());
        return engine;
    }

    /// <summary>Accepts a process of some units; each is one resume, which is ranked or, given up, failed.</summary>
    public async Task<StoredProcess> AcceptAsync(int units)
    {
        var process = new StoredProcess { ProcessId = _services.GetRequiredService<IdMaker>().New("prc"), Tenant = Tenant, Kind = ProcessKind.Ranking, RequestJson = $"{units}" };
        _processes.Add(process.ProcessId);
        return await Workers[0].Starter.StartAsync(process, CancellationToken.None);
    }

    public async Task<StoredProcess> FindAsync(string processId) => (await Store.FindAsync(Tenant, processId, CancellationToken.None))!;

    /// <summary>Hands a message to a worker and waits until it is dealt with, or its unit is begun.</summary>
    public async Task DeliverAsync(WorkDelivery message, Worker worker)
    {
        Messages.Remove(message);
        var handling = worker.Handle(message with { Attempt = message.Attempt + 1 });
        await (await Task.WhenAny(handling.Task, handling.Begun.Task).WaitAsync(Patience));
    }

    /// <summary>Says how a unit ends and waits until its worker has dealt with that.</summary>
    public async Task EndAsync(Begun unit, Action<TaskCompletionSource<UnitResult>> how)
    {
        Units.Remove(unit);
        how(unit.Result);
        await unit.Handling.Task.WaitAsync(Patience);
    }

    /// <summary>Ends a worker as <c>kill -9</c> does, and starts another in its place.</summary>
    public async Task<Worker> KillAsync(Worker worker)
    {
        worker.IsCutOff = true;
        Units.RemoveAll(unit => unit.Worker == worker);
        return Workers[Workers.IndexOf(worker)] = await NewWorkerAsync();
    }

    /// <summary>Lets time pass and a worker look for what was lost.</summary>
    public Task ReconcileAsync(TimeSpan after, Worker worker)
    {
        Time.Advance(after);
        return worker.Reconciler.ReconcileAsync(Time.GetUtcNow(), CancellationToken.None);
    }

    /// <summary>Does all that is left, delivering whatever there is and losing nothing.</summary>
    public async Task<StoredProcess> CompleteAsync(string processId)
    {
        for (var round = 0; round < 1000; round++)
        {
            var process = await FindAsync(processId);
            if (process.HasEnded()) return process;
            if (Units.Count > 0) await EndAsync(Units[0], result => result.TrySetResult(Done));
            else if (Messages.Count > 0) await DeliverAsync(Messages[0], Workers[round % Workers.Count]);
            else await ReconcileAsync(TimeSpan.FromSeconds(31), Workers[round % Workers.Count]);
        }

        throw new InvalidOperationException("The process did not end.");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in Workers) worker.Dispose();
        foreach (var process in _processes) await _services.GetRequiredService<IProcessStore>().DeleteAsync(Tenant, process, CancellationToken.None);
        Store.Dispose();
        if (_ownsStores) await _stores.DisposeAsync();
    }

    public static UnitResult Done { get; } = new(new ResumeCounts(1, 0, 0, 0));

    private async Task<Worker> NewWorkerAsync()
    {
        var worker = new Worker(this, _services.GetRequiredService<IMeterFactory>());
        await worker.StartAsync();
        return worker;
    }

    /// <summary>A unit that a worker is doing.</summary>
    internal sealed record Begun(Worker Worker, int Number, Handling Handling, CancellationToken Token)
    {
        public TaskCompletionSource<UnitResult> Result { get; } = new();
    }

    /// <summary>A message that a worker deals with.</summary>
    internal sealed class Handling
    {
        /// <summary>Complete when its unit was begun.</summary>
        public TaskCompletionSource Begun { get; } = new();

        /// <summary>Complete when it is dealt with.</summary>
        public Task Task { get; set; } = Task.CompletedTask;
    }

    /// <summary>One process with a worker.</summary>
    internal sealed class Worker : IWorkQueue, IProcessWork, IDisposable
    {
        private readonly Engine _engine;
        private readonly Mortal _mortal;
        private readonly CancellationTokenSource _stop = new();
        private readonly WorkThreads _threads = new(Options.Value.SlotCount, 0);
        private readonly List<Handling> _handlings = [];
        private readonly AsyncLocal<Handling> _handling = new();
        private readonly TaskCompletionSource<Func<WorkDelivery, CancellationToken, Task<WorkResult>>> _handler = new();

        public Worker(Engine engine, IMeterFactory meters)
        {
            _engine = engine;
            var store = DispatchProxy.Create<IProcessStore, Mortal>();
            _mortal = (Mortal)(object)store;
            _mortal.Inner = engine.Store;
            Steps = new ProcessSteps(store, this, [this], Options, engine.Time);
            Starter = new ProcessStarter(store, this, engine.Time, NullLogger<ProcessStarter>.Instance);
            var telemetry = new WorkTelemetry(meters, engine.Time);
            Runner = new WorkRunner(this, store, Steps, _threads, Options, telemetry, engine.Time, NullLogger<WorkRunner>.Instance);
            Reconciler = new Reconciler(store, Steps, this, new WorkerPresence(null), Options, telemetry, engine.Time, NullLogger<Reconciler>.Instance);
        }

        public ProcessSteps Steps { get; }

        public ProcessStarter Starter { get; }

        public WorkRunner Runner { get; }

        public Reconciler Reconciler { get; }

        public bool IsShared => true;

        public ProcessKind Kind => ProcessKind.Ranking;

        public Task EnqueueAsync(WorkItem item, CancellationToken cancellationToken)
        {
            lock (_engine.Messages)
                if (!_engine.Messages.Exists(message => message.Item == item)) _engine.Messages.Add(new WorkDelivery(item, 0));
            return Task.CompletedTask;
        }

        public Task RunAsync(int slots, Func<WorkDelivery, CancellationToken, Task<WorkResult>> handler, CancellationToken stop)
        {
            _handler.SetResult(handler);
            return Task.CompletedTask;
        }

        public Task<QueueLength> MeasureAsync(CancellationToken cancellationToken) => Task.FromResult(new QueueLength(_engine.Messages.Count, null));

        public async Task<(int Units, int Resumes)> PlanAsync(StoredProcess process, CancellationToken cancellationToken)
        {
            var count = int.Parse(process.RequestJson, null);
            await _engine.Store.AddUnitsAsync(process.Tenant, process.ProcessId, 0, [.. Enumerable.Range(0, count).Select(i => IdSelection.Of([$"res_{i}"]))], cancellationToken);
            return (count, count);
        }

        public Task<UnitResult> RunAsync(StoredProcess process, StoredUnit unit, CancellationToken cancellationToken)
        {
            var begun = new Begun(this, unit.Number, _handling.Value!, cancellationToken);
            lock (_engine.Units) _engine.Units.Add(begun);
            var result = begun.Result.Task.WaitAsync(cancellationToken);
            begun.Handling.Begun.TrySetResult();
            return result;
        }

        public Task<ResumeCounts> GiveUpAsync(StoredProcess process, StoredUnit unit, CancellationToken cancellationToken) => Task.FromResult(new ResumeCounts(0, 0, 1, 0));

        public Task CompleteAsync(StoredProcess process, CancellationToken cancellationToken) => Task.CompletedTask;

        /// <summary>When true, none of its calls to the store comes back: it is dead, or cannot reach it.</summary>
        public bool IsCutOff
        {
            get => _mortal.IsDead;
            set => _mortal.IsDead = value;
        }

        public async Task StartAsync()
        {
            await Runner.StartAsync(CancellationToken.None);
            await _handler.Task.WaitAsync(Patience);
        }

        public Handling Handle(WorkDelivery delivery)
        {
            var handling = new Handling();
            _handlings.Add(handling);
            _handling.Value = handling;
            handling.Task = HandleAsync(delivery);
            return handling;
        }

        /// <summary>Stops as on SIGTERM, and waits until its units are given back.</summary>
        public async Task StopAsync()
        {
            await _stop.CancelAsync();
            await Task.WhenAll(_handlings.Select(handling => handling.Task)).WaitAsync(Patience);
            lock (_engine.Units) _engine.Units.RemoveAll(unit => unit.Worker == this);
        }

        public void Dispose()
        {
            IsCutOff = true;
            Runner.Dispose();
            Reconciler.Dispose();
            _stop.Dispose();
            _threads.Dispose();
        }

        private async Task HandleAsync(WorkDelivery delivery)
        {
            var result = await (await _handler.Task)(delivery, _stop.Token);
            if (result.Delay is null) return;
            lock (_engine.Messages) _engine.Messages.Add(delivery);
        }
    }
}
