namespace Shortlist.App.Work;

/// <summary>A queue inside this process, with nothing to install.</summary>
internal sealed class ChannelWorkQueue(TimeProvider time) : IWorkQueue, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string, int), DateTimeOffset> _known = [];
    private readonly FairLine _line = new();
    private readonly SemaphoreSlim _waiting = new(0);

    /// <inheritdoc/>
    public bool IsShared => false;

    /// <inheritdoc/>
    public Task EnqueueAsync(WorkItem item, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // Whatever the epoch: what a reconciler gives out again is still here.
            if (!_known.TryAdd((item.ProcessId, item.Unit), time.GetUtcNow())) return Task.CompletedTask;
            _line.Add(new WorkDelivery(item, 1));
        }

        _waiting.Release();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task RunAsync(int slots, Func<WorkDelivery, CancellationToken, Task<WorkResult>> handler, CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, slots).Select(_ => Task.Run(() => RunSlotAsync(handler, stop), CancellationToken.None)));

    /// <inheritdoc/>
    public Task<QueueLength> MeasureAsync(CancellationToken cancellationToken)
    {
        lock (_gate) return Task.FromResult(new QueueLength(_line.Count, _known.Count > 0 ? _known.Values.Min() : null));
    }

    /// <inheritdoc/>
    public void Dispose() => _waiting.Dispose();

    private async Task RunSlotAsync(Func<WorkDelivery, CancellationToken, Task<WorkResult>> handler, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await _waiting.WaitAsync(stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            WorkDelivery delivery;
            lock (_gate) delivery = _line.Take();
            var result = await handler(delivery, stop);
            if (result.Delay is { } delay) _ = AddLaterAsync(delivery with { Attempt = delivery.Attempt + 1 }, delay, stop);
            else lock (_gate) _known.Remove((delivery.Item.ProcessId, delivery.Item.Unit));
        }
    }

    private async Task AddLaterAsync(WorkDelivery delivery, TimeSpan delay, CancellationToken stop)
    {
        try
        {
            await Task.Delay(delay, time, stop);
        }
        catch (OperationCanceledException)
        {
            // The process ends, and the message with it.
            return;
        }

        lock (_gate) _line.Add(delivery);
        _waiting.Release();
    }
}
