using System.Collections.Concurrent;
using Shortlist.App.Work;

namespace Shortlist.App.Tests.Work;

public abstract class WorkQueueContract : IAsyncDisposable
{
    private readonly List<IWorkQueue> _queues = [];

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hands_out_every_message_once()
    {
        var queue = await NewAsync();
        foreach (var unit in Enumerable.Range(0, 50)) await queue.EnqueueAsync(Item("p", unit), Token);
        var seen = await RunUntilAsync(queue, 3, (_, seen) => seen.Count == 50);
        seen.Order().ShouldBe(Enumerable.Range(0, 50));
    }

    [Fact]
    public async Task Drops_a_message_whose_id_waits()
    {
        var queue = await NewAsync();
        await queue.EnqueueAsync(Item("p", 1), Token);
        await queue.EnqueueAsync(Item("p", 1), Token);
        await queue.EnqueueAsync(Item("p", 2), Token);
        (await RunUntilAsync(queue, 1, (_, seen) => seen.Contains(2))).Order().ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Keeps_one_message_of_a_unit_that_is_queued_anew_while_it_waits()
    {
        var queue = await NewAsync();
        for (var epoch = 0; epoch < 5; epoch++) await queue.EnqueueAsync(Item("p", 1) with { Epoch = epoch }, Token);
        await queue.EnqueueAsync(Item("p", 2), Token);
        (await RunUntilAsync(queue, 1, (_, seen) => seen.Contains(2))).Order().ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Hands_out_a_message_again_that_is_to_come_later()
    {
        var queue = await NewAsync();
        await queue.EnqueueAsync(Item("p", 7), Token);
        var attempts = new ConcurrentQueue<int>();
        var seen = await RunUntilAsync(queue, 1, (delivery, seen) => seen.Count == 3, delivery =>
        {
            attempts.Enqueue(delivery.Attempt);
            return delivery.Attempt < 3 ? WorkResult.Later(TimeSpan.FromMilliseconds(1)) : WorkResult.Done;
        });
        seen.ShouldBe([7, 7, 7]);
        attempts.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Hands_out_what_is_added_while_it_runs()
    {
        var queue = await NewAsync();
        await queue.EnqueueAsync(Item("p", 0), Token);
        var seen = await RunUntilAsync(queue, 2, (_, seen) => seen.Count == 20, delivery =>
        {
            if (delivery.Item.Unit < 19) _ = queue.EnqueueAsync(Item("p", delivery.Item.Unit + 1), Token);
            return WorkResult.Done;
        });
        seen.Order().ShouldBe(Enumerable.Range(0, 20));
    }

    [Fact]
    public async Task Hands_out_no_more_at_the_same_time_than_there_are_slots()
    {
        var queue = await NewAsync();
        foreach (var unit in Enumerable.Range(0, 12)) await queue.EnqueueAsync(Item("p", unit), Token);
        var (now, most, full) = (0, 0, new TaskCompletionSource());
        using var stop = Deadline();
        await queue.RunAsync(3, async (delivery, _) =>
        {
            var count = Interlocked.Increment(ref now);
            InterlockedMax(ref most, count);
            if (count == 3) full.TrySetResult();
            await full.Task.WaitAsync(stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Interlocked.Decrement(ref now);
            if (delivery.Item.Unit == 11) await stop.CancelAsync();
            return WorkResult.Done;
        }, stop.Token);
        most.ShouldBe(3);
    }

    [Fact]
    public async Task When_it_stops_it_waits_for_what_is_under_way_and_hands_out_no_more()
    {
        var queue = await NewAsync();
        await queue.EnqueueAsync(Item("p", 1), Token);
        await queue.EnqueueAsync(Item("p", 2), Token);
        using var stop = Deadline();
        var (handed, ended) = (0, 0);
        await queue.RunAsync(1, async (_, token) =>
        {
            handed++;
            await stop.CancelAsync();
            token.IsCancellationRequested.ShouldBeTrue();
            await Task.Yield();
            ended++;
            return WorkResult.Later(TimeSpan.Zero);
        }, stop.Token);
        (handed, ended).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_tenant_with_little_to_do_does_not_wait_for_one_with_much()
    {
        // Of different lanes, where a queue has lanes.
        const string Much = "harbour", Little = "north";
        LaneTurns.LaneOf(Little).ShouldNotBe(LaneTurns.LaneOf(Much));
        var queue = await NewAsync();
        foreach (var unit in Enumerable.Range(0, 30)) await queue.EnqueueAsync(Item("much", unit, Much), Token);
        await queue.EnqueueAsync(Item("little", 99, Little), Token);
        var seen = await RunUntilAsync(queue, 1, (delivery, _) => delivery.Item.Unit == 99);
        seen.Count.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task What_a_person_waits_for_comes_before_bulk_and_bulk_is_not_left_waiting()
    {
        var queue = await NewAsync();
        foreach (var unit in Enumerable.Range(0, 30)) await queue.EnqueueAsync(Item("bulk", unit, priority: 1), Token);
        foreach (var unit in Enumerable.Range(100, 30)) await queue.EnqueueAsync(Item("now", unit), Token);
        var seen = (await RunUntilAsync(queue, 1, (_, seen) => seen.Count == 20)).Take(20).ToList();
        seen[0].ShouldBeGreaterThanOrEqualTo(100);
        seen.Count(unit => unit < 100).ShouldBeInRange(3, 5);
    }

    [Fact]
    public async Task Says_how_much_waits()
    {
        var queue = await NewAsync();
        (await queue.MeasureAsync(Token)).ShouldBe(default);
        foreach (var unit in Enumerable.Range(0, 3)) await queue.EnqueueAsync(Item("p", unit), Token);
        var length = await queue.MeasureAsync(Token);
        length.Waiting.ShouldBe(3);
        length.Oldest.ShouldNotBeNull();
        await RunUntilAsync(queue, 1, (_, seen) => seen.Count == 3);
        (await queue.MeasureAsync(Token)).Waiting.ShouldBe(0);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var queue in _queues)
        {
            if (queue is IAsyncDisposable asynchronous) await asynchronous.DisposeAsync();
            else (queue as IDisposable)?.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    internal abstract Task<IWorkQueue> CreateAsync();

    internal async Task<IWorkQueue> NewAsync()
    {
        var queue = await CreateAsync();
        _queues.Add(queue);
        return queue;
    }

    internal static WorkItem Item(string process, int unit, string tenant = "t", int priority = 0) => new(tenant, process, unit, 0, priority);

    internal static async Task<IReadOnlyCollection<int>> RunUntilAsync(
        IWorkQueue queue, int slots, Func<WorkDelivery, IReadOnlyCollection<int>, bool> isDone, Func<WorkDelivery, WorkResult>? answer = null)
    {
        using var stop = Deadline();
        var seen = new ConcurrentQueue<int>();
        await queue.RunAsync(slots, (delivery, _) =>
        {
            seen.Enqueue(delivery.Item.Unit);
            var result = answer?.Invoke(delivery) ?? WorkResult.Done;
            if (isDone(delivery, seen)) stop.Cancel();
            return Task.FromResult(result);
        }, stop.Token);
        return seen;
    }

    protected static CancellationTokenSource Deadline()
    {
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        return deadline;
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < value && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
            // Another was faster; look again.
        }
    }
}

public sealed class ChannelWorkQueueTests : WorkQueueContract
{
    internal override Task<IWorkQueue> CreateAsync() => Task.FromResult<IWorkQueue>(new ChannelWorkQueue(TimeProvider.System));
}

public sealed class FairLineTests
{
    [Fact]
    public void Tenants_take_turns()
    {
        var line = new FairLine();
        foreach (var unit in Enumerable.Range(0, 3)) line.Add(new WorkDelivery(WorkQueueContract.Item("big", unit, "a"), 1));
        line.Add(new WorkDelivery(WorkQueueContract.Item("small", 9, "b"), 1));
        Take(line, 4).ShouldBe(["big.0", "small.9", "big.1", "big.2"]);
    }

    [Fact]
    public void The_lower_priority_comes_first_but_the_next_never_starves()
    {
        var line = new FairLine();
        foreach (var unit in Enumerable.Range(0, 6)) line.Add(new WorkDelivery(WorkQueueContract.Item("now", unit), 1));
        line.Add(new WorkDelivery(WorkQueueContract.Item("bulk", 0, priority: 1), 1));
        Take(line, 7).ShouldBe(["now.0", "now.1", "now.2", "now.3", "bulk.0", "now.4", "now.5"]);
    }

    private static IEnumerable<string> Take(FairLine line, int count) => [.. Enumerable.Range(0, count).Select(_ => line.Take().Item).Select(item => $"{item.ProcessId}.{item.Unit}")];
}
