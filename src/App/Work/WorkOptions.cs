using System.ComponentModel.DataAnnotations;

namespace Shortlist.App.Work;

/// <summary>Settings of the workers; configuration section <c>Work</c>.</summary>
internal sealed class WorkOptions
{
    /// <summary>Units worked on at the same time by this process; 0 for one a processor. Default 0.</summary>
    [Range(0, 256)]
    public int Slots { get; set; }

    /// <summary>Times a unit is started before it is given up. Default 3.</summary>
    [Range(1, 10)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>Units of one process that wait or are worked on at the same time: of all workers where they share a queue, else of this one. Default 8.</summary>
    [Range(1, 1000)]
    public int Window { get; set; } = 8;

    /// <summary>How long a worker keeps a unit without a sign of life, in seconds. Default 15.</summary>
    [Range(2, 3600)]
    public int LeaseSeconds { get; set; } = 15;

    /// <summary>Seconds between two looks for work that was lost. Default 5.</summary>
    [Range(1, 3600)]
    public int ReconcileSeconds { get; set; } = 5;

    /// <summary>
    /// How far units stand back behind requests of the same process, as <c>nice</c> has it: 0 not at all, 19 most. Default 10. Only where the process answers requests, and on Linux; elsewhere
    /// any number but 0 is "below normal".
    /// </summary>
    [Range(0, 19)]
    public int Niceness { get; set; } = 10;

    /// <summary>The lease as a time.</summary>
    public TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);

    /// <summary>The slots, resolved.</summary>
    public int SlotCount => Slots > 0 ? Slots : Environment.ProcessorCount;
}
