using System.CommandLine;
using System.Text.Json;
using Shortlist.App.Rankings;
using Shortlist.App.Resumes;
using Shortlist.Core.Jobs;
using Shortlist.Core.Ranking;
using Shortlist.Core.Skills;
using Shortlist.Documents;

namespace Shortlist.App.Commands;

/// <summary><c>shortlist verify</c>: recomputes a ranking and says whether it is the same.</summary>
internal static class VerifyCommand
{
    private const int Different = 1;

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var receipt = new Argument<string>("receipt") { Description = "The JSON result of 'shortlist rank'." };
        var resumes = new Argument<string[]>("resumes") { Description = "The files, or folders that hold them; they are told by their content, not by name.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("verify", "Recomputes a ranking from its files and says whether every score is the same.\n\nExample: shortlist verify shortlist.json resumes/") { receipt, resumes };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(receipt)!;
            var old = await ReadAsync(path, cancellationToken);
            var job = new Job { Title = old.Job ?? "", Criteria = old.Criteria };
            var request = new RankingRequest(job, ResumeFiles.Find(parsed.GetValue(resumes)!, path), old.AsOf, Environment.ProcessorCount);
            var now = await RankingProgress.ShowAsync(terminal, request.Files.Count, progress => new RankingService(DocumentLimits.Default).RankAsync(request, progress, cancellationToken));

            foreach (var version in Versions(old.Receipt)) await terminal.Output.WriteLineAsync(version);
            var differences = RankingComparison.Of(old, now);
            foreach (var difference in differences) await terminal.Output.WriteLineAsync(difference);
            await terminal.Output.WriteLineAsync(differences.Count == 0
                ? $"Equal: {old.Results.Count} results, {old.Criteria.Count} criteria, every score the same."
                : $"Not equal: {differences.Count} differences.");
            return differences.Count == 0 ? 0 : Different;
        });
        return command;
    }

    private static async Task<RankingResult> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) throw new UsageException($"The receipt '{path}' does not exist.");
        try
        {
            await using var stream = File.OpenRead(path);
            var result = await JsonSerializer.DeserializeAsync(stream, ShortlistJson.Compact.RankingResult, cancellationToken) ?? throw new JsonException("it is null");
            return result.Results.Contains(null) || result.Criteria.Contains(null) ? throw new JsonException("an entry of it is null") : result;
        }
        catch (JsonException exception)
        {
            throw new UsageException($"'{path}' is no result of 'shortlist rank --json': {exception.Message}");
        }
    }

    private static IEnumerable<string> Versions(Receipt old)
    {
        var now = Receipt.Current(RankingProfile.Default, SkillTaxonomy.Default);
        if (old.Profile != now.Profile) yield return $"The ranking profile was {old.Profile} and is {now.Profile} here: scores may differ.";
        if (old.Parser != now.Parser) yield return $"The resume parser was version {old.Parser} and is {now.Parser} here: scores may differ.";
        if (old.Taxonomy != now.Taxonomy) yield return $"The skill taxonomy was {old.Taxonomy} and is {now.Taxonomy} here: scores may differ.";
    }
}
