using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Options;
using NATS.Client.Core;
using NATS.Client.JetStream;
using NATS.Client.JetStream.Models;
using NATS.Net;
using Polly;
using Polly.Retry;

namespace Shortlist.App.Work;

/// <summary>A queue on NATS JetStream that any number of processes share: a stream that keeps each message until a worker acknowledged it.</summary>
/// <remarks>
/// Subjects are <c>stream.priority.lane.process.unit</c>: the stream keeps the newest message of each unit. A lane is a durable consumer; it holds some of the tenants, so that one
/// with much to do waits behind others of its lane only. A worker takes a message when it has a slot free, and not before: it hoards nothing that others could do. It knows
/// of new ones since it listens to the subjects, and looks from time to time, since listening misses what comes back.
/// </remarks>
internal sealed class NatsWorkQueue : IWorkQueue, IAsyncDisposable
{
    // Messages of one lane that workers have in hand at the same time.
    private const int MaxInWork = 100_000;

    // A message id is remembered for so long.
    private static readonly TimeSpan DuplicateWindow = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PrepareAgain = TimeSpan.FromSeconds(10);

    private readonly NatsQueueOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<NatsWorkQueue> _logger;
    private readonly NatsConnection _connection;
    private readonly INatsJSContext _jetStream;
    private readonly ResiliencePipeline _retry;
    private readonly LaneTurns _turns = new();
    private readonly SemaphoreSlim _preparing = new(1, 1);
    private readonly SemaphoreSlim _taking = new(1, 1);
    private INatsJSConsumer[] _consumers = [];
    private long _preparedAt;

    /// <summary>Makes the queue; nothing is opened before it is used.</summary>
    /// <param name="url">Address of one or more servers, separated by commas; may hold user and password.</param>
    /// <param name="options">Settings.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Is told when the broker does not answer.</param>
    public NatsWorkQueue(string url, IOptions<NatsQueueOptions> options, TimeProvider time, ILogger<NatsWorkQueue> logger)
    {
        (_options, _time, _logger) = (options.Value, time, logger);
        _connection = new NatsConnection(new NatsOpts
        {
            Url = url,
            Name = "shortlist",
            RetryOnInitialConnect = true,
            ReconnectWaitMin = TimeSpan.FromMilliseconds(100),
            ReconnectWaitMax = Patience,
            ConnectTimeout = Patience,
            CommandTimeout = Patience,
            RequestTimeout = Patience,
            PublishTimeoutOnDisconnected = true,
            MaxReconnectRetry = -1,
        });

        // The server may have come back without the stream, and messages that others sent meanwhile were not heard.
        _connection.ConnectionOpened += (_, _) =>
        {
            _consumers = [];
            _turns.AddAll();
            return ValueTask.CompletedTask;
        };
        _jetStream = _connection.CreateJetStreamContext();
        _retry = new ResiliencePipelineBuilder { TimeProvider = time }.AddRetry(new RetryStrategyOptions
        {
            // An error may mean that the stream is gone.
            OnRetry = _ =>
            {
                _consumers = [];
                return ValueTask.CompletedTask;
            },
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } exception && IsBroken(exception) && !arguments.Context.CancellationToken.IsCancellationRequested),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(100),
            MaxDelay = Patience,
            MaxRetryAttempts = 20,
        }).Build();
    }

    /// <inheritdoc/>
    public bool IsShared => true;

    /// <inheritdoc/>
    public async Task EnqueueAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var priority = LaneTurns.PriorityOf(item);
        var subject = $"{Subjects(priority, LaneTurns.LaneOf(item.Tenant))}.{item.ProcessId}.{item.Unit}";
        var body = JsonSerializer.SerializeToUtf8Bytes(item, ShortlistJson.Compact.WorkItem);
        try
        {
            await _retry.ExecuteAsync(async token =>
            {
                await PrepareAsync(token);

                // One that the server knows already is answered as a duplicate, which is success.
                var answer = await _jetStream.PublishAsync(subject, body, opts: new NatsJSPubOpts { MsgId = item.Id, RetryAttempts = 1 }, cancellationToken: token);
                if (answer.Error is { } error) throw new NatsJSApiException(error);
            }, cancellationToken);
        }
        catch (Exception exception) when (IsBroken(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw new QueueUnavailableException(exception);
        }
    }

    /// <inheritdoc/>
    public async Task RunAsync(int slots, Func<WorkDelivery, CancellationToken, Task<WorkResult>> handler, CancellationToken stop)
    {
        var listening = ListenAsync(stop);
        await Task.WhenAll(Enumerable.Range(0, slots).Select(_ => Task.Run(() => RunSlotAsync(handler, stop), CancellationToken.None)));
        await listening;
    }

    /// <inheritdoc/>
    public async Task<QueueLength> MeasureAsync(CancellationToken cancellationToken)
    {
        try
        {
            await PrepareAsync(cancellationToken);
            var waiting = 0L;
            await foreach (var consumer in _jetStream.ListConsumersAsync(_options.Stream, cancellationToken)) waiting += (long)consumer.Info.NumPending;
            var stream = await _jetStream.GetStreamAsync(_options.Stream, cancellationToken: cancellationToken);
            return new QueueLength(waiting, stream.Info.State is { Messages: > 0, FirstTs: { } first } ? DateTimeOffset.Parse(first, CultureInfo.InvariantCulture) : null);
        }
        catch (Exception exception) when (IsBroken(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw new QueueUnavailableException(exception);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _preparing.Dispose();
        _taking.Dispose();
        _turns.Dispose();
    }

    private async Task RunSlotAsync(Func<WorkDelivery, CancellationToken, Task<WorkResult>> handler, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            Taken taken;
            try
            {
                taken = await TakeAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }

            await HandleAsync(taken, handler, stop);
        }
    }

    // One slot at a time looks, so that lanes take turns.
    private async Task<Taken> TakeAsync(CancellationToken stop)
    {
        await _taking.WaitAsync(stop);
        try
        {
            while (true)
            {
                while (_turns.Next() is { } lane)
                    if (await FetchAsync(lane.Priority, lane.Lane, stop) is { } taken) return taken;
                if (await _turns.WaitAsync(LookAgain, stop)) continue;
                _turns.AddAll();
                if (_time.GetElapsedTime(_preparedAt) > PrepareAgain) _consumers = [];
            }
        }
        finally
        {
            _taking.Release();
        }
    }

    private async Task<Taken?> FetchAsync(int priority, int lane, CancellationToken stop)
    {
        try
        {
            var consumers = await PrepareAsync(stop);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
            patience.CancelAfter(2 * Patience);
            await foreach (var message in consumers[(priority * LaneTurns.Lanes) + lane].FetchNoWaitAsync<byte[]>(new NatsJSFetchOpts { MaxMsgs = 1, Expires = Patience }, cancellationToken: patience.Token))
            {
                _turns.Took(priority, lane);
                if (ItemOf(message.Data) is { } item) return new Taken(message, item, priority, lane);
                await message.AckTerminateAsync(cancellationToken: patience.Token);
            }
        }
        catch (Exception exception) when (IsBroken(exception) && !stop.IsCancellationRequested)
        {
            Log.QueueUnavailable(_logger, exception);
            _consumers = [];
            _turns.Add(priority, lane);
            await Task.Delay(LookAgain, _time, stop);
        }

        return null;
    }

    private async Task HandleAsync(Taken taken, Func<WorkDelivery, CancellationToken, Task<WorkResult>> handler, CancellationToken stop)
    {
        using var end = new CancellationTokenSource();
        var keeping = KeepAsync(taken.Message, end.Token);
        var result = await handler(new WorkDelivery(taken.Item, (int)(taken.Message.Metadata?.NumDelivered ?? 1)), stop);
        await end.CancelAsync();
        await keeping;
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            if (result.Delay is not { } delay)
            {
                await taken.Message.AckAsync(cancellationToken: patience.Token);
                return;
            }

            await taken.Message.NakAsync(new AckOpts { NakDelay = delay }, patience.Token);
            if (!stop.IsCancellationRequested) _ = LookLaterAsync(taken, delay, stop);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            // It is handed out again when its time is over; what is done is then found to be done.
            Log.QueueUnavailable(_logger, exception);
        }
    }

    private async Task LookLaterAsync(Taken taken, TimeSpan delay, CancellationToken stop)
    {
        await Task.Delay(delay, _time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _turns.Add(taken.Priority, taken.Lane);
    }

    private async Task KeepAsync(INatsJSMsg<byte[]> message, CancellationToken end)
    {
        while (true)
        {
            await Task.Delay(TimeSpan.FromSeconds(_options.AckSeconds) / 3, _time, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (end.IsCancellationRequested) return;
            try
            {
                await message.AckProgressAsync(cancellationToken: end);
            }
            catch (Exception exception) when (IsBroken(exception))
            {
                // The next beat tries again; a message that comes twice does no harm.
            }
        }
    }

    private async Task ListenAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await foreach (var message in _connection.SubscribeAsync<NatsMemoryOwner<byte>>($"{_options.Stream}.*.*.>", cancellationToken: stop))
                {
                    message.Data.Dispose();
                    if (message.Subject.Split('.') is [_, var priority, var lane, ..] && int.TryParse(priority, out var p) && int.TryParse(lane, out var l) && p is >= 0 and < LaneTurns.Priorities && l is >= 0 and < LaneTurns.Lanes)
                        _turns.Add(p, l);
                }
            }
            catch (Exception exception) when (IsBroken(exception))
            {
                await Task.Delay(LookAgain, _time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // Makes the stream and its consumers where they are not there: at first use, when the server came back, and from time to time.
    private async Task<INatsJSConsumer[]> PrepareAsync(CancellationToken cancellationToken)
    {
        if (_consumers is { Length: > 0 } ready) return ready;
        await _preparing.WaitAsync(cancellationToken);
        try
        {
            if (_consumers is { Length: > 0 } meanwhile) return meanwhile;
            await _jetStream.CreateOrUpdateStreamAsync(new StreamConfig(_options.Stream, [$"{_options.Stream}.*.*.>"])
            {
                Retention = StreamConfigRetention.Workqueue,
                Storage = StreamConfigStorage.File,
                Discard = StreamConfigDiscard.Old,
                MaxMsgsPerSubject = 1,
                DuplicateWindow = DuplicateWindow,
                NumReplicas = _options.Replicas,
            }, cancellationToken);
            var consumers = new INatsJSConsumer[LaneTurns.Priorities * LaneTurns.Lanes];
            for (var i = 0; i < consumers.Length; i++)
            {
                var (priority, lane) = (i / LaneTurns.Lanes, i % LaneTurns.Lanes);
                consumers[i] = await _jetStream.CreateOrUpdateConsumerAsync(_options.Stream, new ConsumerConfig($"p{priority}l{lane}")
                {
                    FilterSubject = $"{Subjects(priority, lane)}.>",
                    AckPolicy = ConsumerConfigAckPolicy.Explicit,
                    AckWait = TimeSpan.FromSeconds(_options.AckSeconds),
                    MaxAckPending = MaxInWork,
                }, cancellationToken);
            }

            _preparedAt = _time.GetTimestamp();
            return _consumers = consumers;
        }
        finally
        {
            _preparing.Release();
        }
    }

    private string Subjects(int priority, int lane) => $"{_options.Stream}.{priority}.{lane}";

    private static WorkItem? ItemOf(byte[]? body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, ShortlistJson.Compact.WorkItem);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsBroken(Exception exception) => exception is NatsException or TimeoutException or OperationCanceledException or IOException or SocketException or ObjectDisposedException;

    private readonly record struct Taken(INatsJSMsg<byte[]> Message, WorkItem Item, int Priority, int Lane);
}
