namespace Shortlist.App.Work;

/// <summary>Wakes workers. Messages may be lost or repeated: what is to be done stands in the store.</summary>
/// <remarks>Every implementation that hands out work must pass <c>WorkQueueContract</c>; the contract is the specification.</remarks>
internal interface IWorkQueue
{
    /// <summary>True when messages are lost with this process, so that one that starts must look for work that was queued before.</summary>
    bool ForgetsOnExit { get; }

    /// <summary>Adds a message. One whose id already waits or is being worked on is dropped, which is success.</summary>
    Task EnqueueAsync(WorkItem item, CancellationToken cancellationToken);

    /// <summary>
    /// Hands messages to <paramref name="handler"/>, at most <paramref name="slots"/> at the same time, until <paramref name="stop"/>: then no more are handed out,
    /// and it returns when those under way have ended. Lower priorities come first but never alone, and tenants take turns. A handler does not throw.
    /// </summary>
    Task RunAsync(int slots, Func<WorkDelivery, CancellationToken, Task<WorkResult>> handler, CancellationToken stop);

    /// <summary>Messages that wait.</summary>
    Task<long> CountAsync(CancellationToken cancellationToken);
}
