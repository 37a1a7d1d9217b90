namespace Shortlist.App.Work;

/// <summary>A waiting line: lower priorities first, but one in five goes to the next; within a priority, tenants take turns. Not safe for several threads.</summary>
internal sealed class FairLine
{
    // After so many in a row the next priority gets a turn, so that it never starves.
    private const int InARow = 4;

    private readonly SortedDictionary<int, Turns> _priorities = [];
    private int _inARow;

    /// <summary>Messages in the line.</summary>
    public int Count { get; private set; }

    /// <summary>Puts a message at the end of its tenant's line.</summary>
    public void Add(WorkDelivery delivery)
    {
        if (!_priorities.TryGetValue(delivery.Item.Priority, out var turns)) _priorities[delivery.Item.Priority] = turns = new Turns();
        turns.Add(delivery);
        Count++;
    }

    /// <summary>Takes the next message; there must be one.</summary>
    public WorkDelivery Take()
    {
        var waiting = _priorities.Values.Where(turns => !turns.IsEmpty).Take(2).ToArray();
        if (waiting.Length == 0) throw new InvalidOperationException("The line is empty.");
        var passOver = waiting.Length == 2 && _inARow >= InARow;
        _inARow = waiting.Length == 2 && !passOver ? _inARow + 1 : 0;
        Count--;
        return waiting[passOver ? 1 : 0].Take();
    }

    private sealed class Turns
    {
        private readonly Dictionary<string, Queue<WorkDelivery>> _waiting = new(StringComparer.Ordinal);
        private readonly Queue<string> _tenants = new();

        public bool IsEmpty => _tenants.Count == 0;

        public void Add(WorkDelivery delivery)
        {
            if (!_waiting.TryGetValue(delivery.Item.Tenant, out var queue))
            {
                _waiting[delivery.Item.Tenant] = queue = new Queue<WorkDelivery>();
                _tenants.Enqueue(delivery.Item.Tenant);
            }

            queue.Enqueue(delivery);
        }

        public WorkDelivery Take()
        {
            var tenant = _tenants.Dequeue();
            var queue = _waiting[tenant];
            var delivery = queue.Dequeue();
            if (queue.Count > 0) _tenants.Enqueue(tenant);
            else _waiting.Remove(tenant);
            return delivery;
        }
    }
}
