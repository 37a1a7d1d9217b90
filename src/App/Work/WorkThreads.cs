using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;

namespace Shortlist.App.Work;

/// <summary>
/// The threads that units are worked on, one for each slot, of lower priority than those that answer requests: while requests come, they have the processors, and
/// work gets what they leave.
/// </summary>
internal sealed partial class WorkThreads : TaskScheduler, IDisposable
{
    // As "nice" has it: a tenth of the weight of a request.
    private const int Niceness = 10;

    [ThreadStatic]
    private static WorkThreads? _current;

    private readonly BlockingCollection<Task> _waiting = [];
    private readonly int _count;

    /// <summary>Starts the threads.</summary>
    public WorkThreads(IOptions<WorkOptions> options)
    {
        _count = options.Value.SlotCount;
        for (var i = 0; i < _count; i++) new Thread(Work) { Name = $"work {i}", IsBackground = true, Priority = ThreadPriority.BelowNormal }.Start();
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

        // Linux knows the priority of a thread by this call alone; elsewhere it would be that of the whole process.
        if (OperatingSystem.IsLinux()) _ = SetPriority(0, 0, Niceness);
        foreach (var task in _waiting.GetConsumingEnumerable()) TryExecuteTask(task);
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);
}
