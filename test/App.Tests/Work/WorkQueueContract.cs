using System.Collections.Concurrent;
using Shortlist.App.Work;

namespace Shortlist.App.Tests.Work;

public abstract class WorkQueueContract
{
    internal abstract Task<IWorkQueue> CreateAsync();

    [Fact]
    public async Task Hands_out_every_message_once()
    {
        var queue = await CreateAsync();
        foreach (var unit in Enumerable.Range(0, 50)) await queue.EnqueueAsync(Item("p", unit), Token);
        var seen = await RunUntilAsync(queue, 3, (_, seen) => seen.Count == 50);
        seen.Order().ShouldBe(Enumerable.Range(0, 50));
    }

    [Fact]
    public async Task Drops_a_message_whose_id_waits()
    {
        var queue = await CreateAsync();
        await queue.EnqueueAsync(Item("p", 1), Token);
        await queue.EnqueueAsync(Item("p", 1), Token);
        await queue.EnqueueAsync(Item("p", 2), Token);
        (await RunUntilAsync(queue, 1, (_, seen) => seen.Contains(2))).Order().ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Hands_out_a_message_again_that_is_to_come_later()
    {
        var queue = await CreateAsync();
        await queue.EnqueueAsync(Item("p", 7), Token);
        var seen = await RunUntilAsync(queue, 1, (delivery, seen) => seen.Count == 3, delivery => delivery.Attempt < 3 ? WorkResult.Later(TimeSpan.FromMilliseconds(1)) : WorkResult.Done);
        seen.ShouldBe([7, 7, 7]);
    }

    internal static WorkItem Item(string process, int unit, string tenant = "t", int priority = 0) => new(tenant, process, unit, 0, priority);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<IReadOnlyCollection<int>> RunUntilAsync(
        IWorkQueue queue, int slots, Func<WorkDelivery, IReadOnlyCollection<int>, bool> isDone, Func<WorkDelivery, WorkResult>? answer = null)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        stop.CancelAfter(TimeSpan.FromSeconds(60));
        var seen = new ConcurrentQueue<int>();
        await queue.RunAsync(slots, (delivery, _) =>
        {
            seen.Enqueue(delivery.Item.Unit);
            if (isDone(delivery, seen)) stop.Cancel();
            return Task.FromResult(answer?.Invoke(delivery) ?? WorkResult.Done);
        }, stop.Token);
        return seen;
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
