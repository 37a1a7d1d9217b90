using Microsoft.Extensions.Options;
using Shortlist.Storage;

namespace Shortlist.App.Work;

/// <summary>Finds work that was lost (a worker died, a message was lost, a machine restarted) and gives it to the queue again: at start and from time to time.</summary>
internal sealed class Reconciler(IProcessStore processes, ProcessSteps steps, IWorkQueue queue, IOptions<WorkOptions> options, TimeProvider time, ILogger<Reconciler> logger) : BackgroundService
{
    private const int PageSize = 200;

    private int _round;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What a queue in memory held at the last exit is lost, even where it is not overdue yet.
        var horizon = queue.ForgetsOnExit ? time.GetUtcNow() + (10 * options.Value.Lease) : time.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ReconcileAsync(horizon, stoppingToken);
                await Task.Delay(TimeSpan.FromSeconds(options.Value.ReconcileSeconds), time, stoppingToken);
                horizon = time.GetUtcNow();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.ReconcileFailed(logger, exception);
                await Task.Delay(TimeSpan.FromSeconds(1), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>One look at everything that has not ended.</summary>
    public async Task ReconcileAsync(DateTimeOffset horizon, CancellationToken cancellationToken)
    {
        await steps.HandOutStalledAsync(horizon, cancellationToken);
        _round++;
        string? after = null;
        IReadOnlyList<StoredProcess> page;
        do
        {
            page = await processes.FindUnfinishedAsync(after, PageSize, cancellationToken);
            foreach (var process in page)
            {
                after = process.ProcessId;
                if (process.TotalUnits is null)
                {
                    await queue.EnqueueAsync(new WorkItem(process.Tenant, process.ProcessId, WorkItem.Plan, _round, process.Priority), cancellationToken);
                    continue;
                }

                // One more in flight for one that may have been lost between two steps.
                await steps.HandOutAsync(process, 1, cancellationToken);
                await steps.CompleteIfDoneAsync(process, cancellationToken);
            }
        }
        while (page.Count == PageSize);
    }
}
