using Shortlist.Storage;

namespace Shortlist.App.Tests.Work;

/// <summary>
/// The real store, one call at a time, beside a model of its units that is written as plainly as can be: what each call answers and leaves behind must be what the model says, and every
/// move must be one of <see cref="StatusMoves"/>.
/// </summary>
internal sealed class CheckedStore(IProcessStore store, int window) : IProcessStore, IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly SortedDictionary<(string Process, int Number), Unit> _units = [];

    /// <summary>What went wrong; empty when all is well.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Calls that are to fail before the next succeeds, as when the store does not answer.</summary>
    public int Unavailable { get; set; }

    public Task<StoredProcess> AddAsync(StoredProcess process, CancellationToken cancellationToken) => OneAsync(() => store.AddAsync(process, cancellationToken));

    public Task<StoredProcess?> FindAsync(string tenant, string processId, CancellationToken cancellationToken) => OneAsync(() => store.FindAsync(tenant, processId, cancellationToken));

    public Task<StoredProcess> UpdateAsync(StoredProcess process, CancellationToken cancellationToken) => OneAsync(async () =>
    {
        var before = await store.FindAsync(process.Tenant, process.ProcessId, cancellationToken);
        var after = await store.UpdateAsync(process, cancellationToken);
        if (before!.Status != after.Status && !StatusMoves.IsLegal(before.Status, after.Status)) Faults.Add($"process {before.Status} → {after.Status}");
        if (after.Status == ProcessStatus.Completed && _units.Any(unit => unit.Key.Process == process.ProcessId && unit.Value.Status is not (UnitStatus.Completed or UnitStatus.Failed)))
            Faults.Add("completed with units that are not done");
        return after;
    });

    public Task<Page<StoredProcess>> ListAsync(string tenant, ProcessKind kind, int limit, string? cursor, CancellationToken cancellationToken) =>
        OneAsync(() => store.ListAsync(tenant, kind, limit, cursor, cancellationToken));

    public Task<IReadOnlyList<StoredProcess>> FindUnfinishedAsync(string? after, int limit, CancellationToken cancellationToken) => OneAsync(() => store.FindUnfinishedAsync(after, limit, cancellationToken));

    public Task AddUnitsAsync(string tenant, string processId, int firstNumber, IReadOnlyList<IdSelection> selections, CancellationToken cancellationToken) => OneAsync(async () =>
    {
        await store.AddUnitsAsync(tenant, processId, firstNumber, selections, cancellationToken);
        for (var i = 0; i < selections.Count; i++) _units.TryAdd((processId, firstNumber + i), new Unit());
        return true;
    });

    public Task<StoredUnit?> FindUnitAsync(string tenant, string processId, int number, CancellationToken cancellationToken) => OneAsync(() => store.FindUnitAsync(tenant, processId, number, cancellationToken));

    public Task<IReadOnlyList<StoredUnit>> QueueUnitsAsync(string tenant, string processId, int count, DateTimeOffset expiresAt, CancellationToken cancellationToken) => OneAsync(async () =>
    {
        var queued = await store.QueueUnitsAsync(tenant, processId, count, expiresAt, cancellationToken);
        var expected = _units.Where(unit => unit.Key.Process == processId && unit.Value.Status == UnitStatus.Pending).Take(count).Select(unit => unit.Key.Number).ToList();
        if (!queued.Select(unit => unit.Number).SequenceEqual(expected)) Faults.Add("queued others than the first pending");
        foreach (var number in expected) Move(processId, number, UnitStatus.Queued, unit => (unit.Epoch, unit.ExpiresAt) = (unit.Epoch + 1, expiresAt));
        if (_units.Count(unit => unit.Key.Process == processId && unit.Value.Status is UnitStatus.Queued or UnitStatus.Processing) > window) Faults.Add("more units in flight than the window holds");
        return queued;
    });

    public Task<StoredUnit?> StartUnitAsync(string tenant, string processId, int number, string owner, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken) => OneAsync(async () =>
    {
        var started = await store.StartUnitAsync(tenant, processId, number, owner, now, expiresAt, cancellationToken);
        var unit = _units[(processId, number)];
        var free = unit.Status is UnitStatus.Pending or UnitStatus.Queued || (unit.Status == UnitStatus.Processing && unit.ExpiresAt < now);
        if (free != started is not null) Faults.Add($"start of a unit that is {unit.Status}: {started is not null}");
        if (free) Move(processId, number, UnitStatus.Processing, begun => (begun.Attempts, begun.Owner, begun.ExpiresAt) = (begun.Attempts + 1, owner, expiresAt));
        return started;
    }, (tenant, processId, number));

    public Task<bool> RenewUnitAsync(string tenant, string processId, int number, string owner, DateTimeOffset expiresAt, CancellationToken cancellationToken) => OneAsync(
        async () => Expect("renewed", processId, number, owner, await store.RenewUnitAsync(tenant, processId, number, owner, expiresAt, cancellationToken), unit => unit.ExpiresAt = expiresAt),
        (tenant, processId, number));

    public Task<bool> ReleaseUnitAsync(string tenant, string processId, int number, string owner, DateTimeOffset expiresAt, CancellationToken cancellationToken) => OneAsync(
        async () => Expect("released", processId, number, owner, await store.ReleaseUnitAsync(tenant, processId, number, owner, expiresAt, cancellationToken),
            _ => Move(processId, number, UnitStatus.Queued, unit => (unit.Attempts, unit.Owner, unit.ExpiresAt) = (unit.Attempts - 1, null, expiresAt))),
        (tenant, processId, number));

    public Task<bool> FinishUnitAsync(string tenant, string processId, int number, UnitStatus status, ResumeCounts counts, CancellationToken cancellationToken) => OneAsync(async () =>
    {
        var before = (await store.FindAsync(tenant, processId, cancellationToken))!;
        var finished = await store.FinishUnitAsync(tenant, processId, number, status, counts, cancellationToken);
        var open = _units[(processId, number)].Status is UnitStatus.Queued or UnitStatus.Processing;
        if (open != finished) Faults.Add($"end of a unit that is {_units[(processId, number)].Status}: {finished}");
        if (open) Move(processId, number, status, unit => (unit.Owner, unit.ExpiresAt) = (null, null));
        var after = (await store.FindAsync(tenant, processId, cancellationToken))!;
        if (after.DoneUnits != before.DoneUnits + (open ? 1 : 0) || after.Counts != (open ? before.Counts + counts : before.Counts)) Faults.Add("a unit was not counted once");
        return finished;
    }, (tenant, processId, number));

    public Task<int> CancelUnitsAsync(string tenant, string processId, CancellationToken cancellationToken) => OneAsync(async () =>
    {
        var cancelled = await store.CancelUnitsAsync(tenant, processId, cancellationToken);
        var open = _units.Where(unit => unit.Key.Process == processId && StatusMoves.IsLegal(unit.Value.Status, UnitStatus.Cancelled)).Select(unit => unit.Key.Number).ToList();
        if (open.Count != cancelled) Faults.Add($"cancelled {cancelled} of {open.Count}");
        foreach (var number in open) Move(processId, number, UnitStatus.Cancelled, unit => (unit.Owner, unit.ExpiresAt) = (null, null));
        return cancelled;
    });

    public Task<IReadOnlyList<StoredUnit>> RequeueStalledAsync(DateTimeOffset now, DateTimeOffset expiresAt, int limit, CancellationToken cancellationToken) => OneAsync(async () =>
    {
        var requeued = await store.RequeueStalledAsync(now, expiresAt, limit, cancellationToken);
        var stalled = _units.Where(unit => unit.Value.ExpiresAt < now).Select(unit => unit.Key).ToList();
        if (!requeued.Select(unit => (unit.ProcessId, unit.Number)).Order().SequenceEqual(stalled)) Faults.Add("others than the stalled were queued anew");
        foreach (var (process, number) in stalled) Move(process, number, UnitStatus.Queued, unit => (unit.Epoch, unit.Owner, unit.ExpiresAt) = (unit.Epoch + 1, null, expiresAt));
        return requeued;
    });

    public Task<int> CountInFlightAsync(string tenant, string processId, CancellationToken cancellationToken) => OneAsync(async () =>
    {
        var count = await store.CountInFlightAsync(tenant, processId, cancellationToken);
        if (count != _units.Count(unit => unit.Key.Process == processId && unit.Value.Status is UnitStatus.Queued or UnitStatus.Processing)) Faults.Add("units in flight miscounted");
        return count;
    });

    public Task<StoredProcess?> RecountAsync(string tenant, string processId, CancellationToken cancellationToken) => OneAsync(() => store.RecountAsync(tenant, processId, cancellationToken));

    public Task<bool> DeleteAsync(string tenant, string processId, CancellationToken cancellationToken) => OneAsync(() => store.DeleteAsync(tenant, processId, cancellationToken));

    public void Dispose() => _one.Dispose();

    private bool Expect(string what, string processId, int number, string owner, bool answer, Action<Unit> change)
    {
        var unit = _units[(processId, number)];
        var held = unit.Status == UnitStatus.Processing && unit.Owner == owner;
        if (held != answer) Faults.Add($"{what} a unit that is {unit.Status}: {answer}");
        if (held) change(unit);
        return answer;
    }

    private void Move(string processId, int number, UnitStatus to, Action<Unit> change)
    {
        var unit = _units[(processId, number)];
        if (!StatusMoves.IsLegal(unit.Status, to)) Faults.Add($"unit {unit.Status} → {to}");
        unit.Status = to;
        change(unit);
    }

    private async Task<T> OneAsync<T>(Func<Task<T>> call, (string Tenant, string Process, int Number)? changed = null)
    {
        await _one.WaitAsync();
        try
        {
            if (Unavailable > 0)
            {
                Unavailable--;
                throw new StorageUnavailableException("test", null);
            }

            var result = await call();
            if (changed is { } id) Compare((await store.FindUnitAsync(id.Tenant, id.Process, id.Number, CancellationToken.None))!);
            return result;
        }
        finally
        {
            _one.Release();
        }
    }

    private void Compare(StoredUnit stored)
    {
        var unit = _units[(stored.ProcessId, stored.Number)];
        if ((stored.Status, stored.Attempts, stored.Epoch, stored.Owner, stored.ExpiresAt) != (unit.Status, unit.Attempts, unit.Epoch, unit.Owner, unit.ExpiresAt))
            Faults.Add($"the store says {stored.Status}, {stored.Attempts} attempts, epoch {stored.Epoch}; the model {unit.Status}, {unit.Attempts}, {unit.Epoch}");
    }

    private sealed class Unit
    {
        public UnitStatus Status { get; set; }

        public int Attempts { get; set; }

        public int Epoch { get; set; }

        public string? Owner { get; set; }

        public DateTimeOffset? ExpiresAt { get; set; }
    }
}
