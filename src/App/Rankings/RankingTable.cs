using System.Globalization;
using Shortlist.Core.Jobs;
using Spectre.Console;

namespace Shortlist.App.Rankings;

/// <summary>Shows a ranking to a person at a terminal.</summary>
internal static class RankingTable
{
    private const int MaxQuote = 150;

    // Wider tables are cut off on common terminals.
    private const int MaxScoreColumns = 14;

    /// <summary>Writes criteria, table, and what became of the files that are not ranked.</summary>
    public static void Write(Terminal terminal, RankingResult result, int top, bool explain)
    {
        var console = terminal.Tables();
        var ranked = result.Results.Where(resume => resume.Status == ResultStatus.Ranked).ToList();
        var shown = top <= 0 ? ranked : [.. ranked.Take(top)];
        WriteCriteria(console, result);
        if (shown.Count > 0) console.Write(TableOf(result, shown));
        if (ranked.Count > shown.Count) console.WriteLine($"… and {ranked.Count - shown.Count} more. Show all with --top 0, or write a file with --output.");
        if (explain) foreach (var resume in shown) Explain(console, result, resume);
        else if (shown.Count > 0) console.WriteLine("Why? Add --explain to see the words behind each score.");
        WriteOthers(console, result);
    }

    private static void WriteCriteria(IAnsiConsole console, RankingResult result)
    {
        if (result.Job is { } title) console.MarkupLineInterpolated($"[bold]{Terminal.Safe(title)}[/]");
        foreach (var criterion in result.Criteria)
            console.MarkupLineInterpolated($"  {criterion.Id,-4}{Importance(criterion),-11}{Short(criterion.Text, 96)}");
        console.WriteLine();
    }

    private static string Importance(Criterion criterion) => criterion.KnockOut ? "knock-out" : Codes.Of(criterion.Importance);

    private static Table TableOf(RankingResult result, List<ResumeResult> shown)
    {
        var criteria = result.Criteria.Take(MaxScoreColumns).ToList();
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("#").RightAligned());
        table.AddColumn("candidate");
        table.AddColumn(new TableColumn("total").RightAligned());
        table.AddColumn(new TableColumn("met").RightAligned());
        foreach (var criterion in criteria) table.AddColumn(new TableColumn(Markup.Escape(criterion.Id)).RightAligned().NoWrap().PadLeft(0).PadRight(1));
        foreach (var resume in shown)
        {
            var met = resume.Scores!.Count(score => score.Met);
            table.AddRow(
            [
                Number(resume.Rank), NameOf(resume), $"[bold]{Number(resume.Total, "0.0")}[/]", $"{met}/{resume.Scores!.Count}",
                .. resume.Scores!.Take(MaxScoreColumns).Select(Cell),
            ]);
        }

        return table;
    }

    private static string NameOf(ResumeResult resume)
    {
        var name = resume.Candidate?.Name is { } candidate ? $"{Markup.Escape(Short(candidate, 32))}  [grey]{Markup.Escape(Short(Path.GetFileName(resume.File), 30))}[/]" : Markup.Escape(ShortPath(resume.File, 28));
        if (resume.KnockedOutBy is { } ids) name += $" [red]knocked out by {Markup.Escape(string.Join(", ", ids))}[/]";
        return resume.HiddenWords is { } words ? $"{name} [yellow]{words} hidden words[/]" : name;
    }

    private static string Cell(CriterionResult score) =>
        score.Score == 0 ? "[grey]–[/]" : $"[{(score.Score >= 4 ? "green" : score.Met ? "olive" : "red")}]{Number(score.Score, "0.0")}[/]";

    private static void Explain(IAnsiConsole console, RankingResult result, ResumeResult resume)
    {
        console.WriteLine();
        console.MarkupLine($"[bold]{Number(resume.Rank)}. {NameOf(resume)}  {Number(resume.Total, "0.0")}[/]");
        foreach (var (criterion, score) in result.Criteria.Zip(resume.Scores!))
        {
            console.MarkupLine($"  {Cell(score)}  {Markup.Escape(Short(criterion.Text, 90))}");
            foreach (var evidence in score.Evidence) console.MarkupLineInterpolated($"       [grey]p. {evidence.Page}[/] “{Short(evidence.Quote, MaxQuote)}”");
        }
    }

    private static void WriteOthers(IAnsiConsole console, RankingResult result)
    {
        foreach (var group in result.Results.Where(resume => resume.Status != ResultStatus.Ranked).GroupBy(resume => resume.Status))
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold]{Title(group.Key)}[/] ({group.Count()})");
            foreach (var resume in group)
            {
                console.MarkupLineInterpolated(resume.Status == ResultStatus.Duplicate
                    ? (FormattableString)$"  {ShortPath(resume.File, 60)}  the same file as {ShortPath(resume.DuplicateOf!, 60)}"
                    : $"  {ShortPath(resume.File, 60)}  [yellow]{resume.Reason}[/]  {resume.Message}");
            }
        }

        var counts = result.Counts;
        console.WriteLine();
        console.WriteLine($"{counts.Total} files: {counts.Ranked} ranked, {counts.NeedsReview} to review, {counts.Failed} failed, {counts.Duplicate} duplicates. As of {result.AsOf:yyyy-MM-dd}.");
    }

    private static string Title(ResultStatus status) => status switch
    {
        ResultStatus.NeedsReview => "Please look at these yourself",
        ResultStatus.Failed => "Could not be read",
        _ => "Duplicates",
    };

    private static string Short(string text, int length)
    {
        var safe = Terminal.Safe(text);
        return safe.Length <= length ? safe : string.Concat(safe.AsSpan(0, length - 1), "…");
    }

    // The end of a path tells files apart.
    private static string ShortPath(string path, int length)
    {
        var safe = Terminal.Safe(path);
        return safe.Length <= length ? safe : string.Concat("…", safe.AsSpan(safe.Length - length + 1));
    }

    private static string Number(double? value, string format = "0") => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
