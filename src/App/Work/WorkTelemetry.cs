using System.Diagnostics;
using System.Diagnostics.Metrics;
using Shortlist.Storage;

namespace Shortlist.App.Work;

/// <summary>Counters and times of the work, under the name <c>Shortlist</c>.</summary>
internal sealed class WorkTelemetry : IDisposable
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "Shortlist";

    private readonly Meter _meter;
    private readonly Counter<long> _resumes;
    private readonly Histogram<double> _seconds;
    private readonly Counter<long> _uploads;

    /// <summary>Makes the instruments.</summary>
    public WorkTelemetry(IMeterFactory meters, IWorkQueue queue)
    {
        _meter = meters.Create(Name);
        _resumes = _meter.CreateCounter<long>("shortlist.resumes", "{resume}", "Resumes extracted or ranked, by outcome.");
        _seconds = _meter.CreateHistogram<double>("shortlist.unit.duration", "s", "Time of one unit of work.");
        _uploads = _meter.CreateCounter<long>("shortlist.uploads.signed", "{upload}", "Uploads signed.");
        _meter.CreateObservableGauge("shortlist.queue.depth", () => queue.CountAsync(CancellationToken.None) is { IsCompletedSuccessfully: true } count ? count.GetAwaiter().GetResult() : 0, "{message}", "Messages that wait.");
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

    /// <summary>Counts an upload that was signed.</summary>
    public void UploadSigned() => _uploads.Add(1);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private void Add(KeyValuePair<string, object?> step, string outcome, int count)
    {
        if (count > 0) _resumes.Add(count, step, new KeyValuePair<string, object?>("outcome", outcome));
    }
}
