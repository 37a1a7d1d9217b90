using System.CommandLine;
using System.Text.Json;
using Shortlist.App.Resumes;
using Shortlist.Core.Resumes;
using Shortlist.Documents;
using ParseResult = Shortlist.App.Resumes.ParseResult;

namespace Shortlist.App.Commands;

/// <summary><c>shortlist parse</c>: what is read of resumes.</summary>
internal static class ParseCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var resumes = new Argument<string[]>("resumes") { Description = "Files, or folders that are searched at any depth.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Prints one line of JSON for each file, in the shape of JSON Resume." };
        var command = new Command("parse", "Shows the structured data of resumes.\n\nExample: shortlist parse resumes/ --json > resumes.jsonl") { resumes, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            foreach (var file in ResumeFiles.Find(parsed.GetValue(resumes)!, except: null))
            {
                var reading = await ResumeReading.OfAsync(file, DocumentLimits.Default, cancellationToken);
                if (parsed.GetValue(json)) await terminal.Output.WriteLineAsync(JsonSerializer.Serialize(ToResult(file, reading), ShortlistJson.Compact.ParseResult));
                else await WriteAsync(terminal.Output, file, reading);
            }

            return 0;
        });
        return command;
    }

    private static ParseResult ToResult(ResumeFile file, ResumeReading reading) => new()
    {
        File = file.Name,
        Status = reading.Resume is not null ? "parsed" : reading.NeedsReview ? "needs_review" : "failed",
        Reason = reading.Reason,
        Message = reading.Message,
        Resume = reading.Resume?.Resume,
        Warnings = reading.Resume?.Document.Warnings,
    };

    private static async Task WriteAsync(TextWriter output, ResumeFile file, ResumeReading reading)
    {
        await output.WriteLineAsync($"{file.Name}");
        if (reading.Resume is not { Resume: var resume })
        {
            await output.WriteLineAsync($"  {reading.Reason}: {reading.Message}");
            return;
        }

        await output.WriteLineAsync($"  {Join(" · ", resume.Basics.Name, resume.Basics.Label, resume.Basics.Email, resume.Basics.Phone, resume.Basics.Location?.Address)}");
        foreach (var work in resume.Work) await output.WriteLineAsync($"  work       {Join(", ", work.Position, work.Name)}  {Dates(work.StartDate, work.EndDate, work.IsCurrent)}");
        foreach (var study in resume.Education) await output.WriteLineAsync($"  education  {Join(", ", study.StudyType, study.Area, study.Institution)}  {Dates(study.StartDate, study.EndDate, false)}");
        foreach (var certificate in resume.Certificates) await output.WriteLineAsync($"  certificate {Terminal.Safe(certificate.Name)}");
        foreach (var group in resume.Skills) await output.WriteLineAsync($"  skills     {(group.Name is { } name ? Terminal.Safe(name) + ": " : "")}{Terminal.Safe(string.Join(", ", group.Keywords))}");
        foreach (var language in resume.Languages) await output.WriteLineAsync($"  language   {Join(", ", language.Language, language.Fluency)}");
        foreach (var project in resume.Projects) await output.WriteLineAsync($"  project    {Terminal.Safe(project.Name)}");
    }

    private static string Join(string separator, params string?[] parts) => string.Join(separator, parts.Where(part => !string.IsNullOrEmpty(part)).Select(Terminal.Safe));

    private static string Dates(PartialDate? start, PartialDate? end, bool current) =>
        start is null && end is null ? "" : $"({start?.ToString() ?? "?"} – {(current ? "present" : end?.ToString() ?? "?")})";
}
