using Microsoft.Extensions.Options;
using Shortlist.Storage;

namespace Shortlist.App.Work;

/// <summary>
/// Finds work that was lost (a worker died, a message was lost, a machine restarted) and gives it to the queue again: at start and from time to time. Where the queue is not shared
/// it also looks every second for what other processes accepted, and takes a share of it.
/// </summary>
internal sealed class Reconciler(
    IProcessStore processes, ProcessSteps steps, IWorkQueue queue, WorkerPresence presence, IOptions<WorkOptions> options, WorkTelemetry telemetry, TimeProvider time, ILogger<Reconciler> logger)
    : BackgroundService
{
    private const int PageSize = 200;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Alone on the store: what is under way in it is so no longer.
        var horizon = presence.IsAlone ? time.GetUtcNow() + (2 * options.Value.Lease) : time.GetUtcNow();
        var due = time.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (time.GetUtcNow() >= due)
                {
                    await ReconcileAsync(horizon, stoppingToken);
                    due = time.GetUtcNow() + TimeSpan.FromSeconds(options.Value.ReconcileSeconds);
                }
                else
                {
                    await TakeShareAsync(await processes.FindUnfinishedAsync(null, PageSize, stoppingToken), stoppingToken);
                }

                await Task.Delay(queue.IsShared ? due - time.GetUtcNow() : Look, time, stoppingToken);
                horizon = time.GetUtcNow();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.ReconcileFailed(logger, exception);
                await Task.Delay(Look, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>One look at everything that has not ended.</summary>
    /// <param name="horizon">Units that were to be heard of before count as stalled.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task ReconcileAsync(DateTimeOffset horizon, CancellationToken cancellationToken)
    {
        await steps.HandOutStalledAsync(horizon, cancellationToken);
        var (units, oldest) = (0L, default(DateTimeOffset?));
        string? after = null;
        IReadOnlyList<StoredProcess> page;
        do
        {
            page = await processes.FindUnfinishedAsync(after, PageSize, cancellationToken);
            foreach (var process in page)
            {
                (after, units) = (process.ProcessId, units + (process.TotalUnits ?? 1) - process.DoneUnits);
                if (oldest is null || process.CreatedAt < oldest) oldest = process.CreatedAt;
                if (process.TotalUnits is null) await EnqueuePlanAsync(process, cancellationToken);
                else if (queue.IsShared) await steps.FillWindowAsync(process, cancellationToken);
                await steps.CompleteIfDoneAsync(process, cancellationToken);
            }

            if (!queue.IsShared) await TakeShareAsync(page, cancellationToken);
        }
        while (page.Count == PageSize);
        telemetry.SetBacklog(units, oldest);
        telemetry.SetQueue(await queue.MeasureAsync(cancellationToken));
    }

    // A worker that has nothing to do takes as many units as it has slots, of each process one after the other; each that is done hands out the next.
    private async Task TakeShareAsync(IReadOnlyList<StoredProcess> unfinished, CancellationToken cancellationToken)
    {
        foreach (var process in unfinished)
            if (process.TotalUnits is null) await EnqueuePlanAsync(process, cancellationToken);
        if ((await queue.MeasureAsync(cancellationToken)).Waiting > 0) return;

        var planned = unfinished.Where(process => process.TotalUnits is not null).OrderBy(process => process.Priority).ToList();
        var left = options.Value.SlotCount;
        for (var found = true; found && left > 0;)
        {
            found = false;
            foreach (var process in planned)
            {
                if (left == 0 || await steps.HandOutAsync(process, 1, cancellationToken) == 0) continue;
                (found, left) = (true, left - 1);
            }
        }
    }

    // All that look within the same moments send the same message.
    private Task EnqueuePlanAsync(StoredProcess process, CancellationToken cancellationToken) => queue.EnqueueAsync(
        new WorkItem(process.Tenant, process.ProcessId, WorkItem.Plan, (int)(time.GetUtcNow().ToUnixTimeSeconds() / options.Value.ReconcileSeconds), process.Priority), cancellationToken);
}
