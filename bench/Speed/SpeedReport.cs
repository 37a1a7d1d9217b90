namespace Shortlist.Speed;

/// <summary>One line of the table: a figure, its limit if it has one, and whether it holds.</summary>
/// <param name="Measure">What was measured.</param>
/// <param name="Value">The figure with its unit.</param>
/// <param name="Limit">The limit with its unit; empty for none.</param>
/// <param name="Holds">Whether the limit holds; null without a limit or when it cannot be judged.</param>
internal sealed record SpeedRow(string Measure, string Value, string Limit = "", bool? Holds = null);

/// <summary>The table that is printed in the end.</summary>
internal sealed class SpeedReport
{
    private readonly List<SpeedRow> _rows = [];

    /// <summary>True when no limit was missed.</summary>
    public bool Holds => _rows.TrueForAll(row => row.Holds != false);

    /// <summary>Adds a line.</summary>
    public void Add(string measure, string value, string limit = "", bool? holds = null) => _rows.Add(new SpeedRow(measure, value, limit, holds));

    /// <summary>Writes the table and one sentence on the limits.</summary>
    public void Write(TextWriter output)
    {
        var measure = _rows.Max(row => row.Measure.Length);
        var value = _rows.Max(row => row.Value.Length);
        var limit = _rows.Max(row => row.Limit.Length);
        foreach (var row in _rows)
        {
            var verdict = row.Holds switch { true => "holds", false => "MISSED", null => "" };
            output.WriteLine($"{row.Measure.PadRight(measure)}  {row.Value.PadLeft(value)}  {row.Limit.PadRight(limit)}  {verdict}".TrimEnd());
        }

        var missed = _rows.FindAll(row => row.Holds == false);
        output.WriteLine();
        output.WriteLine(missed.Count == 0
            ? $"All {_rows.Count(row => row.Holds == true)} limits that could be judged hold."
            : $"Missed: {string.Join(", ", missed.Select(row => row.Measure))}.");
    }
}
