using Shortlist.Storage;

namespace Shortlist.App.Work;

/// <summary>Keeps a unit while it is worked on, and stops the work when it was taken away: cancelled, or given to another worker that thought this one dead.</summary>
internal sealed class UnitLease : IAsyncDisposable
{
    // Twice within the two seconds in which a cancelled process must stop.
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _work;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _renewing;

    private UnitLease(IProcessStore processes, StoredUnit unit, string owner, TimeSpan length, TimeProvider time, CancellationToken stop)
    {
        _work = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _renewing = Task.Run(() => RenewAsync(processes, unit, owner, length, time), CancellationToken.None);
    }

    /// <summary>Cancelled when the work must stop.</summary>
    public CancellationToken Token => _work.Token;

    /// <summary>True when the unit was taken away.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Starts to keep a unit that was just started.</summary>
    public static UnitLease Hold(IProcessStore processes, StoredUnit unit, string owner, TimeSpan length, TimeProvider time, CancellationToken stop) =>
        new(processes, unit, owner, length, time, stop);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _renewing;
        _end.Dispose();
        _work.Dispose();
    }

    private async Task RenewAsync(IProcessStore processes, StoredUnit unit, string owner, TimeSpan length, TimeProvider time)
    {
        while (true)
        {
            try
            {
                await Task.Delay(Beat, time, _end.Token);
                if (await processes.RenewUnitAsync(unit.Tenant, unit.ProcessId, unit.Number, owner, time.GetUtcNow() + length, _end.Token)) continue;
                IsLost = true;
                await _work.CancelAsync();
                return;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception)
            {
                // A store that does not answer: the next beat tries again, and the lease is long enough for several.
            }
        }
    }
}
