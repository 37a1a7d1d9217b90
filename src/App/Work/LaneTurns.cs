namespace Shortlist.App.Work;

/// <summary>
/// Says from which lane of a broker to take next: lower priorities first, but one in five goes to the next; within a priority, lanes take turns. A lane holds the messages of some
/// tenants of one priority. Safe for several threads.
/// </summary>
internal sealed class LaneTurns : IDisposable
{
    /// <summary>Priorities that a broker tells apart: interactive and bulk.</summary>
    public const int Priorities = 2;

    /// <summary>Lanes of each priority.</summary>
    public const int Lanes = 8;

    // As in FairLine.
    private const int InARow = 4;

    private readonly Lock _gate = new();
    private readonly bool[,] _ready = new bool[Priorities, Lanes];
    private readonly int[] _last = new int[Priorities];
    private readonly SemaphoreSlim _changed = new(0, 1);
    private int _inARow;

    /// <summary>The priority of a message that a broker tells apart.</summary>
    public static int PriorityOf(WorkItem item) => Math.Clamp(item.Priority, 0, Priorities - 1);

    /// <summary>The lane of a tenant, the same on every machine.</summary>
    public static int LaneOf(string tenant)
    {
        // FNV-1a.
        var hash = 2166136261u;
        foreach (var letter in tenant) hash = (hash ^ letter) * 16777619u;
        return (int)(hash % Lanes);
    }

    /// <summary>Says that a lane may hold messages.</summary>
    public void Add(int priority, int lane)
    {
        lock (_gate)
        {
            _ready[priority, lane] = true;
            if (_changed.CurrentCount == 0) _changed.Release();
        }
    }

    /// <summary>Says that any lane may hold messages.</summary>
    public void AddAll()
    {
        for (var priority = 0; priority < Priorities; priority++)
            for (var lane = 0; lane < Lanes; lane++) Add(priority, lane);
    }

    /// <summary>Returns the lane to look into next, or null when none may hold a message. It counts as empty until it is added again.</summary>
    public (int Priority, int Lane)? Next()
    {
        lock (_gate)
        {
            for (var i = 0; i < Priorities; i++)
            {
                var priority = (i + (_inARow >= InARow ? 1 : 0)) % Priorities;
                if (NextOf(priority) is { } lane) return (priority, lane);
            }

            return null;
        }
    }

    /// <summary>Says that a message was taken from a lane, which may hold more.</summary>
    public void Took(int priority, int lane)
    {
        lock (_gate)
        {
            _inARow = priority == 0 ? _inARow + 1 : 0;
            Add(priority, lane);
        }
    }

    /// <summary>Waits until a lane was added, at most some time.</summary>
    /// <returns>False when the time was over.</returns>
    public Task<bool> WaitAsync(TimeSpan longest, CancellationToken cancellationToken) => _changed.WaitAsync(longest, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _changed.Dispose();

    private int? NextOf(int priority)
    {
        for (var i = 1; i <= Lanes; i++)
        {
            var lane = (_last[priority] + i) % Lanes;
            if (!_ready[priority, lane]) continue;
            _ready[priority, lane] = false;
            _last[priority] = lane;
            return lane;
        }

        return null;
    }
}
