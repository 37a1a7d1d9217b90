using Perfolizer.Horology;

namespace Shortlist.Speed;

/// <summary>Counts the processor time of this process, so that other programs on the machine do not lengthen the figures.</summary>
internal sealed class ProcessorClock : IClock
{
    public string Title => "CPU time";

    public bool IsAvailable => true;

    public Frequency Frequency => new(TimeSpan.TicksPerSecond);

    public long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
}
