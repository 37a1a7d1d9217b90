using Shortlist.Storage;

namespace Shortlist.App.Work;

/// <summary>Starts processes.</summary>
internal sealed class ProcessStarter(IProcessStore processes, IWorkQueue queue, TimeProvider time)
{
    /// <summary>Stores a new process and wakes a worker for it. Once it is stored it will be done, whatever becomes of this machine.</summary>
    /// <returns>The process as stored: the earlier one when its id was used before.</returns>
    public async Task<StoredProcess> StartAsync(StoredProcess process, CancellationToken cancellationToken)
    {
        var stored = await processes.AddAsync(process with { CreatedAt = time.GetUtcNow() }, cancellationToken);
        if (!stored.HasEnded()) await queue.EnqueueAsync(new WorkItem(stored.Tenant, stored.ProcessId, WorkItem.Plan, 0, stored.Priority), cancellationToken);
        return stored;
    }
}
