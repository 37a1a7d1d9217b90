using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Shortlist.App.Work;

/// <summary>
/// The threads that units are worked on, one for each slot, of lower priority than those that answer requests: while requests come, they have the processors, and
/// work gets what they leave.
/// </summary>
internal sealed partial class WorkThreads : TaskScheduler, IDisposable
{
    [ThreadStatic]
    private static WorkThreads? _current;

    private readonly BlockingCollection<Task> _waiting = [];
    private readonly int _count;
    private readonly int _niceness;

    /// <summary>Starts the threads.</summary>
    /// <param name="count">How many.</param>
    /// <param name="niceness">How far they stand back: 0 not at all, 19 most.</param>
    public WorkThreads(int count, int niceness)
    {
        (_count, _niceness) = (count, niceness);
        for (var i = 0; i < count; i++) new Thread(Work) { Name = $"work {i}", IsBackground = true, Priority = niceness > 0 ? ThreadPriority.BelowNormal : ThreadPriority.Normal }.Start();
    }

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => _count;

    /// <summary>Runs work, and what it goes on with after each await, on these threads.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <summary>Lets the threads end when they have done what waits.</summary>
    public void Dispose() => _waiting.CompleteAdding();

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        try
        {
            _waiting.Add(task);
        }
        catch (InvalidOperationException)
        {
            // The program ends, and this is what is left of work that was told to stop.
            ThreadPool.UnsafeQueueUserWorkItem(_ => TryExecuteTask(task), null);
        }
    }

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => _current == this && !taskWasPreviouslyQueued && TryExecuteTask(task);

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => _waiting;

    private void Work()
    {
        _current = this;

        // Linux knows the priority of a thread by this call alone; elsewhere it would be that of the whole process. Processes that the thread starts inherit it.
        if (_niceness > 0 && OperatingSystem.IsLinux()) _ = SetPriority(0, 0, _niceness);
        foreach (var task in _waiting.GetConsumingEnumerable()) TryExecuteTask(task);
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);
}
