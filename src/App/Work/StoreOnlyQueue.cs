namespace Shortlist.App.Work;

/// <summary>The queue of a process without workers: it keeps nothing, since the workers of other processes find what is to be done in the store.</summary>
internal sealed class StoreOnlyQueue : IWorkQueue
{
    /// <inheritdoc/>
    public bool IsShared => false;

    /// <inheritdoc/>
    public Task EnqueueAsync(WorkItem item, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Hands out nothing.</summary>
    public Task RunAsync(int slots, Func<WorkDelivery, CancellationToken, Task<WorkResult>> handler, CancellationToken stop) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<QueueLength> MeasureAsync(CancellationToken cancellationToken) => Task.FromResult(default(QueueLength));
}
