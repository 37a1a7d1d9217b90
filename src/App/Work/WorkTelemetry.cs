using System.Diagnostics;
using System.Diagnostics.Metrics;
using Shortlist.Storage;

namespace Shortlist.App.Work;

/// <summary>Counters and times of the work, under the name <c>Shortlist</c>.</summary>
internal sealed class WorkTelemetry : IDisposable
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "Shortlist";

    private static readonly double[] Seconds = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 60];

    private readonly TimeProvider _time;
    private readonly Meter _meter;
    private readonly Counter<long> _resumes;
    private readonly Histogram<double> _seconds;
    private readonly Counter<long> _uploads;
    private QueueLength _queue;
    private (long Units, DateTimeOffset? Oldest) _backlog;

    /// <summary>Makes the instruments.</summary>
    public WorkTelemetry(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        _meter = meters.Create(Name);
        _resumes = _meter.CreateCounter<long>("shortlist.resumes", "{resume}", "Resumes extracted or ranked, by outcome.");
        _seconds = _meter.CreateHistogram("shortlist.unit.duration", "s", "Time of one unit of work.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });
        _uploads = _meter.CreateCounter<long>("shortlist.uploads.signed", "{upload}", "Uploads signed.");
_meter.CreateObservableGauge("shortlist.queue.depth", () => _queue.Waiting, "{message}", "Messages that no worker has taken.");
        _meter.CreateObservableGauge("shortlist.queue.oldest_age", () => AgeOf(_queue.Oldest), "s", "Age of the oldest message that is not done.");
        _meter.CreateObservableGauge("shortlist.backlog.units", () => _backlog.Units, "{unit}", "Units of all processes that are not done, in the queue or not yet: what to scale workers by.");
        _meter.CreateObservableGauge("shortlist.backlog.oldest_age", () => AgeOf(_backlog.Oldest), "s", "Age of the oldest process that has not ended.");
    }

    /// <summary>Traces of the steps.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    /// <summary>Counts a unit that was done.</summary>
    public void UnitDone(ProcessKind kind, ResumeCounts counts, TimeSpan time)
    {
        var step = new KeyValuePair<string, object?>("step", kind switch { ProcessKind.Ranking => "rank", ProcessKind.Extraction => "extract", _ => "callback" });
        _seconds.Record(time.TotalSeconds, step);
        Add(step, "ranked", counts.Ranked);
        Add(step, "needs_review", counts.NeedsReview);
        Add(step, "failed", counts.Failed);
        Add(step, "duplicate", counts.Duplicate);
    }

    /// <summary>Notes how long the queue is.</summary>
    public void SetQueue(QueueLength queue) => _queue = queue;

    /// <summary>Notes what is not done in the store.</summary>
    /// <param name="units">Units of all processes.</param>
    /// <param name="oldest">When the oldest of these processes was accepted; null when there is none.</param>
    public void SetBacklog(long units, DateTimeOffset? oldest) => _backlog = (units, oldest);

    /// <summary>Counts an upload that was signed.</summary>
    public void UploadSigned() => _uploads.Add(1);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private double AgeOf(DateTimeOffset? time) => time is { } then ? Math.Max(0, (_time.GetUtcNow() - then).TotalSeconds) : 0;

    private void Add(KeyValuePair<string, object?> step, string outcome, int count)
    {
        if (count > 0) _resumes.Add(count, step, new KeyValuePair<string, object?>("outcome", outcome));
    }
}
