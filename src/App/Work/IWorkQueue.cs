namespace Shortlist.App.Work;

/// <summary>Wakes workers. Messages may be lost or repeated: what is to be done stands in the store.</summary>
/// <remarks>Every implementation that hands out work must pass <c>WorkQueueContract</c>; the contract is the specification.</remarks>
internal interface IWorkQueue
{
    /// <summary>True when other processes take messages from it too. Otherwise each process must look into the store for work that others accepted.</summary>
    bool IsShared { get; }

    /// <summary>Adds a message. One whose id already waits or is being worked on is dropped, which is success.</summary>
    /// <exception cref="QueueUnavailableException">It does not answer. What is stored is found by the reconciler all the same, later.</exception>
    Task EnqueueAsync(WorkItem item, CancellationToken cancellationToken);

    /// <summary>
    /// Hands messages to <paramref name="handler"/>, at most <paramref name="slots"/> at the same time, until <paramref name="stop"/>: then no more are handed out,
    /// and it returns when those under way have ended. Lower priorities come first but never alone, and tenants take turns. A handler does not throw.
    /// </summary>
    Task RunAsync(int slots, Func<WorkDelivery, CancellationToken, Task<WorkResult>> handler, CancellationToken stop);

    /// <summary>Measures how far the workers are behind.</summary>
    /// <exception cref="QueueUnavailableException">It does not answer.</exception>
    Task<QueueLength> MeasureAsync(CancellationToken cancellationToken);
}

/// <summary>How far the workers are behind.</summary>
/// <param name="Waiting">Messages that no worker has taken.</param>
/// <param name="Oldest">When the oldest message that is not done was added; null when there is none.</param>
internal readonly record struct QueueLength(long Waiting, DateTimeOffset? Oldest);

/// <summary>The queue does not answer. Nothing is lost: what is to be done stands in the store.</summary>
internal sealed class QueueUnavailableException(Exception inner) : Exception("The queue does not answer.", inner);
