namespace Shortlist.Faults;

/// <summary>What was broken, what came of it, and whether it holds.</summary>
internal sealed class FaultTable
{
    private readonly List<(string Fault, string Figures, bool? Holds)> _rows = [];

    /// <summary>False when something does not hold.</summary>
    public bool Holds => _rows.TrueForAll(row => row.Holds != false);

    /// <summary>Adds a row; no verdict when it could not be tried here.</summary>
    public void Add(string fault, string figures, bool? holds)
    {
        _rows.Add((fault, figures, holds));
        Console.Error.WriteLine($"{Verdict(holds)}  {fault}: {figures}");
    }

    /// <summary>Writes the table as Markdown.</summary>
    public void Write(TextWriter output)
    {
        output.WriteLine("| fault | figures | |\n| --- | --- | --- |");
        foreach (var (fault, figures, holds) in _rows) output.WriteLine($"| {fault} | {figures} | {Verdict(holds)} |");
    }

    private static string Verdict(bool? holds) => holds switch { true => "holds", false => "FALLS SHORT", null => "not tried" };
}
