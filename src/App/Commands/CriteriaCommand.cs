using System.CommandLine;
using System.Text.Json;
using Shortlist.App.Jobs;
using Shortlist.Core.Jobs;
using Shortlist.Documents;
using Spectre.Console;

namespace Shortlist.App.Commands;

/// <summary><c>shortlist criteria</c>: what a job asks for.</summary>
internal static class CriteriaCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var job = new Argument<string>("job") { Description = "The job description." };
        var json = new Option<bool>("--json") { Description = "Prints JSON, which 'shortlist rank --criteria' reads after you have edited it." };
        var command = new Command("criteria", "Shows the criteria of a job description.\n\nExample: shortlist criteria job.pdf --json > criteria.json") { job, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var read = await JobReader.ReadAsync(parsed.GetValue(job)!, DocumentLimits.Default, cancellationToken);
            if (parsed.GetValue(json)) await terminal.Output.WriteLineAsync(JsonSerializer.Serialize(ToDocument(read), ShortlistJson.Indented.CriteriaDocument));
            else Write(terminal, read);
            return 0;
        });
        return command;
    }

    private static CriteriaDocument ToDocument(Job job) => new()
    {
        Job = job.Title,
        Criteria = [.. job.Criteria.Select(criterion => JsonSerializer.SerializeToElement(criterion, ShortlistJson.Compact.Criterion))],
        Warnings = job.Warnings.Count > 0 ? job.Warnings : null,
    };

    private static void Write(Terminal terminal, Job job)
    {
        var console = terminal.Tables();
        if (job.Title.Length > 0) console.MarkupLineInterpolated($"[bold]{Terminal.Safe(job.Title)}[/]");
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("", "kind", "importance", "asks for");
        foreach (var criterion in job.Criteria)
        {
            table.AddRow(
                Markup.Escape(criterion.Id),
                Codes.Of(criterion.Kind),
                criterion.KnockOut ? "knock-out" : Codes.Of(criterion.Importance),
                Markup.Escape(Terminal.Safe(criterion.Text)));
        }

        console.Write(table);
        foreach (var warning in job.Warnings)
            console.MarkupLineInterpolated($"[yellow]{Explain(warning.Code)}[/] {Terminal.Safe(warning.Text)}");
    }

    private static string Explain(string code) => code switch
    {
        JobWarningCodes.ProtectedAttribute => "Left out, since it touches a protected attribute:",
        JobWarningCodes.NotInResumes => "Left out, since no resume can show it:",
        JobWarningCodes.CriteriaCut => "More was asked than is kept; the least important criteria were left out.",
        JobWarningCodes.NoCriteria => "Nothing that the job asks for was found.",
        _ => code + ":",
    };
}
