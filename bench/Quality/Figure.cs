namespace Shortlist.Quality;

/// <summary>One row of the table.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="DataSet">Folder it is measured on.</param>
/// <param name="Value">The figure as shown.</param>
/// <param name="Limit">What it must reach as shown; empty when nothing is asked.</param>
/// <param name="Met">Null when nothing is asked or nothing was measured.</param>
/// <param name="Note">What else a reader should know: an interval, counts, why it was skipped.</param>
internal sealed record Figure(string Name, string DataSet, string Value, string Limit = "", bool? Met = null, string Note = "")
{
    public static Figure AtLeast(string name, string dataSet, double value, double limit, string note = "") =>
        new(name, dataSet, $"{value:0.000}", $">= {limit:0.000}", value >= limit, note);

    public static Figure Zero(string name, string dataSet, int count, string note = "") =>
        new(name, dataSet, $"{count}", "0", count == 0, note);

    public static Figure Of(string name, string dataSet, double value, string note = "") =>
        new(name, dataSet, $"{value:0.000}", Note: note);

    public static Figure Skipped(string name, string dataSet, string reason) => new(name, dataSet, "skipped", Note: reason);
}
