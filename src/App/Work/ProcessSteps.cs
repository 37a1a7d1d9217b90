using Microsoft.Extensions.Options;
using Shortlist.Storage;

namespace Shortlist.App.Work;

/// <summary>Moves processes on: plan, hand out units, complete, cancel. Each step may be repeated and may meet others that do the same.</summary>
internal sealed class ProcessSteps(IProcessStore processes, IWorkQueue queue, IEnumerable<IProcessWork> works, IOptions<WorkOptions> options, TimeProvider time)
{
    private readonly Dictionary<ProcessKind, IProcessWork> _works = works.ToDictionary(work => work.Kind);

    /// <summary>How a process is done.</summary>
    public IProcessWork WorkOf(StoredProcess process) => _works[process.Kind];

    /// <summary>Splits a process into units and hands out the first of them.</summary>
    public async Task PlanAsync(StoredProcess process, CancellationToken cancellationToken)
    {
        if (process.TotalUnits is null)
        {
            var (units, resumes) = await WorkOf(process).PlanAsync(process, cancellationToken);
            var planned = await ChangeAsync(process, ProcessStatus.Processing, changed => changed with
            {
                TotalUnits = units,
                TotalResumes = resumes,
                StartedAt = changed.StartedAt ?? time.GetUtcNow(),
            }, cancellationToken);
            if (planned is null) return;
            process = planned;
        }

        await FillWindowAsync(process, cancellationToken);
        await CompleteIfDoneAsync(process, cancellationToken);
    }

    /// <summary>Gives up to <paramref name="count"/> further units of a process to the queue.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> HandOutAsync(StoredProcess process, int count, CancellationToken cancellationToken)
    {
        var units = await processes.QueueUnitsAsync(process.Tenant, process.ProcessId, count, QueuedUntil(), cancellationToken);
        foreach (var unit in units) await queue.EnqueueAsync(ItemOf(unit, process.Priority), cancellationToken);
        return units.Count;
    }

    /// <summary>Hands out what is missing in the window of a process: at first, and where a worker was lost between two steps.</summary>
    public async Task FillWindowAsync(StoredProcess process, CancellationToken cancellationToken)
    {
        var missing = options.Value.Window - await processes.CountInFlightAsync(process.Tenant, process.ProcessId, cancellationToken);
        if (missing > 0) await HandOutAsync(process, missing, cancellationToken);
    }

    /// <summary>Gives stalled units of all processes to the queue again.</summary>
    /// <param name="horizon">Units that expired before count as stalled.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task HandOutStalledAsync(DateTimeOffset horizon, CancellationToken cancellationToken)
    {
        // Behind the horizon, or they would be found again.
        var until = QueuedUntil() > horizon ? QueuedUntil() : horizon + options.Value.Lease;
        IReadOnlyList<StoredUnit> units;
        do
        {
            units = await processes.RequeueStalledAsync(horizon, until, 1000, cancellationToken);
            foreach (var unit in units)
            {
                if (await processes.FindAsync(unit.Tenant, unit.ProcessId, cancellationToken) is { } process && !process.HasEnded())
                    await queue.EnqueueAsync(ItemOf(unit, process.Priority), cancellationToken);
            }
        }
        while (units.Count == 1000);
    }

    /// <summary>Goes on after a unit was done: hands out the next, or completes the process.</summary>
    /// <param name="process">The process.</param>
    /// <param name="finished">True when this worker ended the unit; another that did hands out the next itself.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task GoOnAsync(StoredProcess process, bool finished, CancellationToken cancellationToken)
    {
        if (finished) await HandOutAsync(process, 1, cancellationToken);
        if (await processes.FindAsync(process.Tenant, process.ProcessId, cancellationToken) is { } current) await CompleteIfDoneAsync(current, cancellationToken);
    }

    /// <summary>Completes a process whose units are all done.</summary>
    public async Task CompleteIfDoneAsync(StoredProcess process, CancellationToken cancellationToken)
    {
        if (process.HasEnded() || process.TotalUnits is not { } total || process.DoneUnits < total) return;
        if (await processes.RecountAsync(process.Tenant, process.ProcessId, cancellationToken) is not { } counted || counted.HasEnded() || counted.DoneUnits < total) return;
        await WorkOf(counted).CompleteAsync(counted, cancellationToken);
        await ChangeAsync(counted, ProcessStatus.Completed, changed => changed with { Waiting = 0, EndedAt = time.GetUtcNow() }, cancellationToken);
    }

    /// <summary>Ends a process that cannot be done.</summary>
    public async Task FailAsync(StoredProcess process, string code, string message, CancellationToken cancellationToken)
    {
        await ChangeAsync(process, ProcessStatus.Failed, changed => changed with { ErrorCode = code, ErrorMessage = message, EndedAt = time.GetUtcNow() }, cancellationToken);
        await processes.CancelUnitsAsync(process.Tenant, process.ProcessId, cancellationToken);
    }

    /// <summary>Cancels a process. Workers on its units see it when they renew.</summary>
    /// <returns>False when it had ended otherwise before.</returns>
    public async Task<bool> CancelAsync(StoredProcess process, CancellationToken cancellationToken)
    {
        var changed = await ChangeAsync(process, ProcessStatus.Cancelled, cancelled => cancelled with { EndedAt = time.GetUtcNow() }, cancellationToken);
        await processes.CancelUnitsAsync(process.Tenant, process.ProcessId, cancellationToken);
        return changed is not null;
    }

    /// <summary>Says how many resumes a process waits for, if that is news.</summary>
    public async Task SetWaitingAsync(StoredProcess process, int waiting, CancellationToken cancellationToken)
    {
        if (process.Waiting == waiting) return;
        await SaveAsync(process, changed => changed.HasEnded() ? null : changed with { Waiting = waiting }, cancellationToken);
    }

    // Null when the move is not legal any more.
    private Task<StoredProcess?> ChangeAsync(StoredProcess process, ProcessStatus to, Func<StoredProcess, StoredProcess> change, CancellationToken cancellationToken) =>
        SaveAsync(process, current => current.Status == to || StatusMoves.IsLegal(current.Status, to) ? change(current) with { Status = to } : null, cancellationToken);

    private async Task<StoredProcess?> SaveAsync(StoredProcess process, Func<StoredProcess, StoredProcess?> change, CancellationToken cancellationToken)
    {
        for (var current = process; ;)
        {
            if (change(current) is not { } changed) return null;
            try
            {
                return await processes.UpdateAsync(changed, cancellationToken);
            }
            catch (ConcurrencyException)
            {
                if (await processes.FindAsync(process.Tenant, process.ProcessId, cancellationToken) is not { } newer) return null;
                current = newer;
            }
        }
    }

    // A queued unit is not watched over by anyone. To queue one again that only waits does no harm: a queue keeps one message of each unit.
    private DateTimeOffset QueuedUntil() => time.GetUtcNow() + (queue.IsShared ? 2 * options.Value.Lease : options.Value.Lease);

    private static WorkItem ItemOf(StoredUnit unit, int priority) => new(unit.Tenant, unit.ProcessId, unit.Number, unit.Epoch, priority);
}
