using System.Globalization;
using System.Text;
using CsvHelper;
using MiniExcelLibs;
using Shortlist.App.Rankings;
using Shortlist.Core.Jobs;

namespace Shortlist.App.Exports;

/// <summary>Writes a ranking as a table: one row a resume, two columns a criterion (its score and its best evidence).</summary>
internal static class SheetExport
{
    // The most that a cell of a spreadsheet holds.
    private const int MaxCell = 32_000;

    /// <summary>Writes UTF-8 with a byte order mark, by which spreadsheet programs tell it.</summary>
    public static async Task WriteCsvAsync(IReadOnlyList<Criterion> criteria, IAsyncEnumerable<ResumeResult> results, Stream stream, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = CsvWriter.Create(writer, new CsvWriterOptions(), true);
        foreach (var column in Columns(criteria)) csv.WriteField(column);
        await csv.EndRecordAsync(cancellationToken);
        await foreach (var resume in results.WithCancellation(cancellationToken))
        {
            foreach (var value in Row(criteria.Count, resume)) csv.WriteField(value is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : (string?)value);
            await csv.EndRecordAsync(cancellationToken);
        }
    }

    /// <summary>Writes a workbook with one sheet. The stream is written without waiting, so it is a file or memory.</summary>
    public static async Task WriteXlsxAsync(IReadOnlyList<Criterion> criteria, IAsyncEnumerable<ResumeResult> results, Stream stream, CancellationToken cancellationToken)
    {
        var columns = Columns(criteria);
        var rows = results.ToBlockingEnumerable(cancellationToken).Select(resume => columns.Zip(Row(criteria.Count, resume)).ToDictionary(pair => pair.First, pair => pair.Second!));
        await MiniExcel.SaveAsAsync(stream, rows, sheetName: "Shortlist", cancellationToken: cancellationToken);
    }

    /// <summary>
    /// Returns a text that no spreadsheet program takes for a formula: one that starts with =, +, -, @, a tab or a line end gets an apostrophe before it.
    /// Control characters are left out. Source: OWASP, "CSV Injection".
    /// </summary>
    public static string? Neutralize(string? text)
    {
        if (string.IsNullOrEmpty(text)) return text;
        var safe = new StringBuilder(Math.Min(text.Length, MaxCell) + 1);
        if (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠') safe.Append('\'');
        foreach (var c in text)
        {
            if (safe.Length >= MaxCell) break;
            if (c == '\n') safe.Append(' ');
            else if (!char.IsControl(c) && c is not ('\uFFFE' or '\uFFFF')) safe.Append(c);
        }

        return safe.ToString();
    }

    private static List<string> Columns(IReadOnlyList<Criterion> criteria)
    {
        var columns = new List<string> { "rank", "status", "total", "candidate", "email", "phone", "file", "reason", "knocked_out_by", "hidden_words" };
        foreach (var criterion in criteria)
        {
            columns.Add(Neutralize($"{criterion.Id} {criterion.Text}")!);
            columns.Add(Neutralize($"{criterion.Id} evidence")!);
        }

        return columns;
    }

    private static List<object?> Row(int criteria, ResumeResult resume)
    {
        var row = new List<object?>
        {
            resume.Rank, Codes.Of(resume.Status), resume.Total, Neutralize(resume.Candidate?.Name), Neutralize(resume.Candidate?.Email), Neutralize(resume.Candidate?.Phone),
            Neutralize(resume.File), resume.Reason ?? (resume.DuplicateOf is { } other ? Neutralize("same as " + other) : null),
            resume.KnockedOutBy is { } ids ? Neutralize(string.Join(", ", ids)) : null, resume.HiddenWords,
        };
        for (var i = 0; i < criteria; i++)
        {
            var score = resume.Scores?[i];
            row.Add(score?.Score);
            row.Add(Neutralize(score is null ? null : string.Join(" … ", score.Evidence.Select(evidence => $"“{evidence.Quote}” (p. {evidence.Page})"))));
        }

        return row;
    }
}
