using Shortlist.Storage;

namespace Shortlist.App.Work;

/// <summary>Starts processes.</summary>
internal sealed class ProcessStarter(IProcessStore processes, IWorkQueue queue, TimeProvider time, ILogger<ProcessStarter> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Stores a new process and wakes a worker for it. Once it is stored it will be done, whatever becomes of this machine.</summary>
    /// <returns>The process as stored: the earlier one when its id was used before.</returns>
    public async Task<StoredProcess> StartAsync(StoredProcess process, CancellationToken cancellationToken)
    {
        var stored = await processes.AddAsync(process with { CreatedAt = time.GetUtcNow() }, cancellationToken);
        if (!stored.HasEnded()) await WakeAsync(stored, cancellationToken);
        return stored;
    }

    // It is stored, so the caller must not be kept waiting for a broker: the reconciler finds it.
    private async Task WakeAsync(StoredProcess process, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await queue.EnqueueAsync(new WorkItem(process.Tenant, process.ProcessId, WorkItem.Plan, 0, process.Priority), patience.Token);
        }
        catch (Exception exception) when (exception is QueueUnavailableException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Log.NobodyWoken(logger, exception, process.ProcessId);
        }
    }
}
