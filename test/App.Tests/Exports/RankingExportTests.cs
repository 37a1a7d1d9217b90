using System.Globalization;
using CsvHelper;
using MiniExcelLibs;
using Shortlist.App.Exports;

namespace Shortlist.App.Tests.Exports;

public sealed class RankingExportTests : IDisposable
{
    private const string Resume =
        """
        Ana Duarte
        Backend Developer
        +1 555-0142 | +cmd@example.com

        Experience

        Backend Developer, Harbour Works, January 2020 - December 2024
        - Built Java services for the harbour and ran them in Docker for five years.
        - Wrote the tool, "Quay, the "quick" one", which sorts containers by ship; and much more besides.
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Csv_holds_every_file_with_its_scores_and_evidence()
    {
        var result = await ExportAsync(_folder["out.csv"]);
        var rows = ReadCsv(_folder["out.csv"]);

        rows[0][..10].ShouldBe(["rank", "status", "total", "candidate", "email", "phone", "file", "reason", "knocked_out_by", "hidden_words"]);
        rows.Count.ShouldBe(1 + result.Results.Length);
        foreach (var (row, resume) in rows.Skip(1).Zip(result.Results))
        {
            row[1].ShouldBe((string?)resume["status"]);
            row[6].ShouldBe((string?)resume["file"]);
            row[7].ShouldBe((string?)resume["reason"] ?? "");
            if (resume["total"] is not { } total) continue;
            double.Parse(row[2], CultureInfo.InvariantCulture).ShouldBe((double)total);
            double.Parse(row[10], CultureInfo.InvariantCulture).ShouldBe((double)resume["scores"]![0]!["score"]!);
        }

        rows[1][3].ShouldBe("Ingrid Solheim");
        rows[1].ShouldContain(cell => cell.Contains("“BSc in Computer Science", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Xlsx_holds_the_same_as_csv()
    {
        await ExportAsync(_folder["out.csv"]);
        await ExportAsync(_folder["out.xlsx"]);

        ReadXlsx(_folder["out.xlsx"]).ShouldBe(ReadCsv(_folder["out.csv"]));
    }

    [Fact]
    public async Task Json_is_what_is_printed()
    {
        var result = await ExportAsync(_folder["out.json"]);

        (await File.ReadAllTextAsync(_folder["out.json"], TestContext.Current.CancellationToken)).ShouldBe(result.Output.TrimEnd('\n'));
        result.Error.ShouldBe($"Written to {_folder["out.json"]}.\n");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task No_cell_is_a_formula(string format)
    {
        var resume = _folder.Write("resume.txt", Resume);
        var criteria = _folder.Write("criteria.json", """{"criteria": [{"id": "=1+1", "text": "Java"}, {"id": "@cmd", "text": "Polish", "kind": "language", "skills": [["polish"]], "knock_out": true}]}""");
        var output = _folder["out." + format];
        await CommandLine.RunAsync("rank", "--criteria", criteria, resume, "--output", output);

        var rows = format == "csv" ? ReadCsv(output) : ReadXlsx(output);

        rows[0][10].ShouldBe("'=1+1 Java");
        rows[1][3..6].ShouldBe(["Ana Duarte", "'+cmd@example.com", "'+1 555-0142"]);
        rows[1][8].ShouldBe("'@cmd");
        rows.SelectMany(row => row).Where(cell => cell.Length > 0 && !double.TryParse(cell, CultureInfo.InvariantCulture, out _)).ShouldAllBe(cell => !"=+-@\t\r\n".Contains(cell[0]));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")")]
    [InlineData("+1 555-0100", "'+1 555-0100")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'=1")]
    [InlineData("\r=1", "'=1")]
    [InlineData("\n=1", "' =1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("a=b\u0007\nc", "a=b c")]
    [InlineData("Ana", "Ana")]
    [InlineData("", "")]
    [InlineData(null, null)]
    public void What_a_spreadsheet_takes_for_a_formula_gets_an_apostrophe(string? text, string? safe) => SheetExport.Neutralize(text).ShouldBe(safe);

    [Fact]
    public async Task An_older_file_is_replaced_and_nothing_else_is_left()
    {
        var output = _folder.Write("out.csv", new string('x', 100_000));

        await ExportAsync(output);

        Directory.GetFiles(_folder.FullName).Select(Path.GetFileName).ShouldBe(["out.csv"]);
        ReadCsv(output)[0][0].ShouldBe("rank");
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_wrong_usage()
    {
        Directory.CreateDirectory(_folder["out.csv"]);

        var result = await ExportAsync(_folder["out.csv"]);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("cannot be written");
    }

    public void Dispose() => _folder.Dispose();

    private static Task<CommandResult> ExportAsync(string path) => CommandLine.RankAsync(["--output", path, .. Repository.ResumesButScan]);

    private static List<string[]> ReadCsv(string path)
    {
        using var csv = CsvReader.FromFile(path, new CsvReaderOptions { HasHeader = false }, FileOptions.None);
        var rows = new List<string[]>();
        while (csv.Read()) rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetString(i) ?? "")]);
        return rows;
    }

    private static List<string[]> ReadXlsx(string path) =>
        [.. MiniExcel.Query(path).Cast<IDictionary<string, object?>>().Select(row => row.Values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").ToArray())];
}
