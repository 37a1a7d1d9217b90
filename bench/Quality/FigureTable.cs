namespace Shortlist.Quality;

/// <summary>Prints figures as one table.</summary>
internal static class FigureTable
{
    public static void Write(TextWriter output, IReadOnlyList<Figure> figures)
    {
        List<string[]> rows = [["figure", "data set", "value", "limit", "met", "note"]];
        rows.AddRange(figures.Select(figure => (string[])[figure.Name, figure.DataSet, figure.Value, figure.Limit, MetOf(figure), figure.Note]));
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    private static string MetOf(Figure figure) => figure.Met switch
    {
        true => "yes",
        false => "NO",
        null => "-",
    };
}
