using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Shortlist.App.Exports;
using Shortlist.App.Jobs;
using Shortlist.App.Rankings;
using Shortlist.App.Resumes;
using Shortlist.Core.Jobs;
using Shortlist.Documents;

namespace Shortlist.App.Commands;

/// <summary><c>shortlist rank</c>: the main job.</summary>
internal static class RankCommand
{
    private const int NothingRanked = 1;

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var job = new Option<string?>("--job", "-j") { Description = "The job description: PDF, DOCX, ODT, RTF, HTML, Markdown or text." };
        var criteria = new Option<string?>("--criteria", "-c")
        {
            Description = "A JSON file of criteria instead of a job description: {\"criteria\": [\"5+ years of Python\", \"AWS certified\"]}, or what 'shortlist criteria JOB --json' prints, edited.",
        };
        var asOf = new Option<DateOnly?>("--as-of")
        {
            Description = "The day on which jobs that go on are taken to end, as 2026-01-31. Today unless given; give it to get the same ranking later.",
            CustomParser = argument => DateOnly.TryParseExact(argument.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : Fail(argument, "--as-of is a day such as 2026-01-31."),
        };
        var top = new Option<int>("--top", "-n") { Description = "Resumes shown in the table; 0 for all.", DefaultValueFactory = _ => 10 };
        var explain = new Option<bool>("--explain", "-e") { Description = "Shows for each resume in the table every score with the words that earned it." };
        var json = new Option<bool>("--json") { Description = "Prints the whole result as JSON and nothing else. The result is also the receipt that 'shortlist verify' reads." };
        var output = new Option<string?>("--output", "-o") { Description = "Also writes the whole result to a .csv, .xlsx or .json file; an older file is replaced." };
        var parallel = new Option<int>("--parallel", "-p") { Description = "Files read at the same time.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var resumes = new Argument<string[]>("resumes") { Description = "Files, or folders that are searched at any depth.", Arity = ArgumentArity.OneOrMore };

        var command = new Command("rank", "Ranks resumes for a job.\n\nExample: shortlist rank --job job.pdf resumes/ --output shortlist.xlsx")
        {
            resumes, job, criteria, asOf, top, explain, json, output, parallel,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (jobPath, criteriaPath, outputPath) = (parsed.GetValue(job), parsed.GetValue(criteria), parsed.GetValue(output));
            if (jobPath is null && criteriaPath is null) throw new UsageException("Give the job description with --job FILE, or criteria with --criteria FILE.");
            if (outputPath is not null) RankingExport.CheckName(outputPath);

            var request = new RankingRequest(
                await CriteriaAsync(jobPath, criteriaPath, cancellationToken),
                Files(parsed.GetValue(resumes)!, jobPath),
                parsed.GetValue(asOf) ?? DateOnly.FromDateTime(terminal.Clock.GetLocalNow().DateTime),
                Math.Clamp(parsed.GetValue(parallel), 1, 64));
            var result = await RankingProgress.ShowAsync(terminal, request.Files.Count, progress =>
                new RankingService(DocumentLimits.Default).RankAsync(request, progress, cancellationToken));

            if (outputPath is not null) await RankingExport.WriteAsync(result, outputPath, cancellationToken);
            if (parsed.GetValue(json)) await terminal.Output.WriteLineAsync(JsonSerializer.Serialize(result, ShortlistJson.Indented.RankingResult));
            else RankingTable.Write(terminal, result, parsed.GetValue(top), parsed.GetValue(explain));
            if (outputPath is not null) await terminal.Error.WriteLineAsync($"Written to {outputPath}.");
            return result.Counts.Ranked > 0 ? 0 : NothingRanked;
        });
        return command;
    }

    private static DateOnly? Fail(System.CommandLine.Parsing.ArgumentResult argument, string message)
    {
        argument.AddError(message);
        return null;
    }

    // Criteria that a person gives replace those of the job description; its title stays.
    private static async Task<Job> CriteriaAsync(string? jobPath, string? criteriaPath, CancellationToken cancellationToken)
    {
        var job = jobPath is null ? null : await JobReader.ReadAsync(jobPath, DocumentLimits.Default, cancellationToken);
        if (criteriaPath is not null)
        {
            var criteria = await JobReader.ReadCriteriaAsync(criteriaPath, cancellationToken);
            return criteria.Title.Length > 0 || job is null ? criteria : criteria with { Title = job.Title };
        }

        return job!.Criteria.Count > 0
            ? job
            : throw new UsageException($"No criteria were found in '{jobPath}'. Is it a job description? Criteria can also be given with --criteria FILE.");
    }

    private static List<ResumeFile> Files(string[] paths, string? jobPath)
    {
        var files = ResumeFiles.Find(paths, jobPath);
        return files.Count > 0 ? files : throw new UsageException("There are no files to rank in what was given.");
    }
}
