using Microsoft.Extensions.Options;
using Polly;
using Shortlist.Storage;

namespace Shortlist.App.Work;

/// <summary>Takes messages from the queue and does what the store says is to be done.</summary>
internal sealed class WorkRunner(
    IWorkQueue queue, IProcessStore processes, ProcessSteps steps, WorkThreads threads, IOptions<WorkOptions> options, WorkTelemetry telemetry, TimeProvider time, ILogger<WorkRunner> logger) : BackgroundService
{
    private const int MaxPlanAttempts = 5;
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(10);

    // Of the ten seconds that a service has to end.
    private static readonly TimeSpan LastWrites = TimeSpan.FromSeconds(5);

    private readonly ResiliencePipeline _patience = StorePatience.Create(time);
    private readonly string _owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        queue.RunAsync(options.Value.SlotCount, (delivery, stop) => threads.RunAsync(() => HandleAsync(delivery, stop)), stoppingToken);

    private async Task<WorkResult> HandleAsync(WorkDelivery delivery, CancellationToken stop)
    {
        var item = delivery.Item;
        try
        {
            if (await processes.FindAsync(item.Tenant, item.ProcessId, stop) is not { } process || process.HasEnded()) return WorkResult.Done;
            return item.Unit == WorkItem.Plan ? await PlanAsync(process, delivery.Attempt, stop) : await RunUnitAsync(process, item, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return WorkResult.Later(TimeSpan.Zero);
        }
        catch (Exception exception)
        {
            // A store that is down, or a fault of ours: the message stays, and what was begun is begun again when its lease is over.
            Log.WorkFailed(logger, exception, item.ProcessId, item.Unit, delivery.Attempt);
            return WorkResult.Later(Backoff(item, delivery.Attempt));
        }
    }

    private async Task<WorkResult> PlanAsync(StoredProcess process, int attempt, CancellationToken stop)
    {
        try
        {
            await steps.PlanAsync(process, stop);
        }
        catch (Exception exception) when (attempt >= MaxPlanAttempts && exception is not (StorageUnavailableException or OperationCanceledException))
        {
            Log.PlanGivenUp(logger, exception, process.ProcessId);
            await steps.FailAsync(process, "internal_error", "It could not be split into units. Try again; if it stays, report it.", stop);
        }

        return WorkResult.Done;
    }

    private async Task<WorkResult> RunUnitAsync(StoredProcess process, WorkItem item, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        if (await processes.StartUnitAsync(item.Tenant, item.ProcessId, item.Unit, _owner, now, now + options.Value.Lease, stop) is not { } unit) return WorkResult.Done;

        // What is done is written down, and what is not is handed back, also when the service is told to stop meanwhile.
        using var last = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var stopping = stop.Register(() => last.CancelAfter(LastWrites));
        var started = time.GetTimestamp();
        var (status, counts) = (UnitStatus.Completed, default(ResumeCounts));
        if (unit.Attempts > options.Value.MaxAttempts)
        {
            (status, counts) = (UnitStatus.Failed, await steps.WorkOf(process).GiveUpAsync(process, unit, stop));
        }
        else
        {
            await using var lease = UnitLease.Hold(processes, unit, _owner, options.Value.Lease, time, stop);
            try
            {
                var result = await steps.WorkOf(process).RunAsync(process, unit, lease.Token);
                await steps.SetWaitingAsync(process, result.Waiting, stop);
                if (result.Delay is { } delay)
                {
                    await ReleaseAsync(unit, delay + options.Value.Lease, stop);
                    return WorkResult.Later(delay);
                }

                counts = result.Counts;
            }
            catch (OperationCanceledException) when (lease.IsLost)
            {
                return WorkResult.Done;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // Handed back, so that another machine can take it at once.
                await ReleaseAsync(unit, TimeSpan.Zero, last.Token);
                throw;
            }
            catch (StorageUnavailableException)
            {
                // It did not fail; the attempt must not count. The lease is kept until the store says so.
                await ReleaseAsync(unit, options.Value.Lease, last.Token);
                throw;
            }
        }

        var finished = await _patience.ExecuteAsync(
            async token => await processes.FinishUnitAsync(unit.Tenant, unit.ProcessId, unit.Number, status, counts, token), last.Token);
        if (finished) telemetry.UnitDone(process.Kind, counts, time.GetElapsedTime(started));
        await _patience.ExecuteAsync(async token => await steps.GoOnAsync(process, finished, token), last.Token);
        return WorkResult.Done;
    }

    private async Task ReleaseAsync(StoredUnit unit, TimeSpan until, CancellationToken stop) => await _patience.ExecuteAsync(
        async token => await processes.ReleaseUnitAsync(unit.Tenant, unit.ProcessId, unit.Number, _owner, time.GetUtcNow() + until, token), stop);

    // Doubles from one second; spread by the message, so that many do not come back at the same time.
    private static TimeSpan Backoff(WorkItem item, int attempt)
    {
        var seconds = Math.Min(LongestBackoff.TotalSeconds, Math.Pow(2, Math.Min(attempt, 10) - 1));
        var spread = ((item.Unit & 0xFF) + (attempt * 31)) % 100 / 100.0;
        return TimeSpan.FromSeconds(seconds * (0.5 + (0.5 * spread)));
    }
}
