using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shortlist.App.Work;

namespace Shortlist.App.Tests.Work;

public sealed class NatsWorkQueueTests : WorkQueueContract
{
    private readonly string _stream = NewStream();

    [Fact]
    public async Task Workers_share_what_is_to_be_done()
    {
        var (one, two) = (await NewAsync(), await NewAsync());
        foreach (var unit in Enumerable.Range(0, 40)) await one.EnqueueAsync(Item("p", unit), Token);
        using var stop = Deadline();
        var seen = new ConcurrentQueue<int>();
        var both = new CountdownEvent(2);
        var begun = new ConcurrentDictionary<IWorkQueue, bool>();
        await Task.WhenAll(new[] { one, two }.Select(queue => queue.RunAsync(1, async (delivery, token) =>
        {
            // Nobody goes on before each has one.
            if (begun.TryAdd(queue, true)) both.Signal();
            while (!both.IsSet && !token.IsCancellationRequested) await Task.Delay(5, CancellationToken.None);
            seen.Enqueue(delivery.Item.Unit);
            if (seen.Count == 40) await stop.CancelAsync();
            return WorkResult.Done;
        }, stop.Token)));
        seen.Order().ShouldBe(Enumerable.Range(0, 40));
    }

    [Fact]
    public async Task A_message_is_kept_as_long_as_its_worker_lives()
    {
        var queue = await NewAsync();
        await queue.EnqueueAsync(Item("p", 1), Token);
        using var stop = Deadline();
        var handed = 0;
        await queue.RunAsync(2, async (_, _) =>
        {
            // Three times as long as a message is kept without a sign of life; the other slot would take it.
            Interlocked.Increment(ref handed);
            await Task.Delay(TimeSpan.FromSeconds(3), Token);
            await stop.CancelAsync();
            return WorkResult.Done;
        }, stop.Token);
        handed.ShouldBe(1);
    }

    [Fact]
    public async Task The_message_of_a_worker_that_died_comes_to_another()
    {
        var (dies, lives) = (await NewAsync(), await NewAsync());
        await dies.EnqueueAsync(Item("p", 1), Token);
        using var end = Deadline();
        var taken = new TaskCompletionSource();
        _ = dies.RunAsync(1, async (_, _) =>
        {
            taken.SetResult();
            await Task.Delay(Timeout.Infinite, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return WorkResult.Done;
        }, end.Token);
        await taken.Task.WaitAsync(end.Token);
        await ((IAsyncDisposable)dies).DisposeAsync();

        var attempt = 0;
        await RunUntilAsync(lives, 1, (delivery, _) => (attempt = delivery.Attempt) > 0);
        attempt.ShouldBe(2);
        await end.CancelAsync();
    }

    [Fact]
    public async Task What_waits_is_still_there_when_the_server_was_killed_and_came_back()
    {
        await using var server = await NatsServer.StartAsync();
        await using var queue = Create(server.Url, _stream);
        foreach (var unit in Enumerable.Range(0, 5)) await queue.EnqueueAsync(Item("p", unit), Token);
        using var stop = Deadline();
        var seen = new ConcurrentQueue<int>();
        var first = new TaskCompletionSource();
        var running = queue.RunAsync(1, async (delivery, _) =>
        {
            seen.Enqueue(delivery.Item.Unit);
            first.TrySetResult();
            if (seen.Distinct().Count() == 7) await stop.CancelAsync();
            return WorkResult.Done;
        }, stop.Token);
        await first.Task.WaitAsync(stop.Token);

        await server.KillAsync();
        var adding = queue.EnqueueAsync(Item("p", 5), Token);
        await server.StartAgainAsync();
        await adding;
        await queue.EnqueueAsync(Item("p", 6), Token);

        await running;
        seen.Distinct().Order().ShouldBe(Enumerable.Range(0, 7));
    }

    [Fact]
    public async Task A_server_that_lost_everything_is_set_up_anew()
    {
        await using var server = await NatsServer.StartAsync();
        await using var queue = Create(server.Url, _stream);
        using var stop = Deadline();
        var seen = new ConcurrentDictionary<int, TaskCompletionSource>(Enumerable.Range(0, 2).ToDictionary(unit => unit, _ => new TaskCompletionSource()));
        var running = queue.RunAsync(1, (delivery, _) =>
        {
            seen[delivery.Item.Unit].TrySetResult();
            return Task.FromResult(WorkResult.Done);
        }, stop.Token);
        await queue.EnqueueAsync(Item("p", 0), Token);
        await seen[0].Task.WaitAsync(stop.Token);

        await server.KillAsync();
        Directory.Delete(Path.Combine(server.Data, "jetstream"), recursive: true);
        await server.StartAgainAsync();
        await queue.EnqueueAsync(Item("p", 1), Token);
        await seen[1].Task.WaitAsync(stop.Token);
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_apart_from_a_fault()
    {
        await using var queue = Create("nats://127.0.0.1:1", _stream);
        await Should.ThrowAsync<QueueUnavailableException>(queue.MeasureAsync(Token));
    }

    [Fact]
    public void No_type_of_the_client_shows()
    {
        var shown = typeof(NatsWorkQueue).Assembly.GetTypes().Where(type => !type.FullName!.StartsWith(typeof(NatsWorkQueue).FullName!, StringComparison.Ordinal))
            .SelectMany(type => type.GetMembers((System.Reflection.BindingFlags)(-1)))
            .SelectMany(member => member switch
            {
                System.Reflection.MethodInfo method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType),
                System.Reflection.FieldInfo field => [field.FieldType],
                _ => (IEnumerable<Type>)[],
            });
        shown.Where(type => type.ToString().Contains("NATS.", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    internal static string NewStream() => "test" + Guid.NewGuid().ToString("N");

    internal static NatsWorkQueue Create(string url, string stream) =>
        new(url, Options.Create(new NatsQueueOptions { Stream = stream, AckSeconds = 1 }), TimeProvider.System, NullLogger<NatsWorkQueue>.Instance);

    internal override Task<IWorkQueue> CreateAsync()
    {
        var url = Environment.GetEnvironmentVariable("SHORTLIST_TEST_NATS");
        if (string.IsNullOrEmpty(url)) Assert.Skip("Needs SHORTLIST_TEST_NATS, which test.sh sets where the server can be had.");
        return Task.FromResult<IWorkQueue>(Create(url!, _stream));
    }
}
