using System.Text.Json.Serialization;

namespace Shortlist.App.Work;

/// <summary>A message of the queue: one unit of one process waits. It holds nothing else; the store is the truth, so a lost or repeated message does no harm.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="ProcessId">The process.</param>
/// <param name="Unit">Number of the unit, or <see cref="Plan"/>.</param>
/// <param name="Epoch">Times it was given to the queue; makes the ids of repeated messages differ.</param>
/// <param name="Priority">Lower is sooner; 0 is interactive.</param>
internal sealed record WorkItem(string Tenant, string ProcessId, int Unit, int Epoch, int Priority)
{
    /// <summary>In place of a unit number: split the process into units.</summary>
    public const int Plan = -1;

    /// <summary>Tells messages apart.</summary>
    [JsonIgnore]
    public string Id => $"{ProcessId}.{Unit}.{Epoch}";
}

/// <summary>A message that was handed to a worker.</summary>
/// <param name="Item">The message.</param>
/// <param name="Attempt">Times this message was handed out, from 1.</param>
internal readonly record struct WorkDelivery(WorkItem Item, int Attempt);

/// <summary>What became of a message.</summary>
/// <param name="Delay">Null: it is done and forgotten. Otherwise it is handed out again after this time.</param>
internal readonly record struct WorkResult(TimeSpan? Delay)
{
    /// <summary>Done.</summary>
    public static WorkResult Done => default;

    /// <summary>To be handed out again.</summary>
    public static WorkResult Later(TimeSpan delay) => new(delay);
}
