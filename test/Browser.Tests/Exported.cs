using System.Globalization;
using CsvHelper;
using MiniExcelLibs;

namespace Shortlist.Browser.Tests;

/// <summary>Reads exported files.</summary>
internal static class Exported
{
    /// <summary>The rows of a CSV file, the heading first.</summary>
    public static List<string[]> ReadCsv(string path)
    {
        using var csv = CsvReader.FromFile(path, new CsvReaderOptions { HasHeader = false }, FileOptions.None);
        var rows = new List<string[]>();
        while (csv.Read()) rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetString(i) ?? "")]);
        return rows;
    }

    /// <summary>The rows of a workbook, the heading first.</summary>
    public static List<string[]> ReadXlsx(string path)
    {
        using var stream = File.OpenRead(path);
        return [.. MiniExcel.Query(stream, excelType: ExcelType.XLSX).Cast<IDictionary<string, object?>>().Select(row => row.Values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").ToArray())];
    }
}
