using System.Text.Json;
using System.Text.Json.Nodes;
using Shortlist.App.Access;
using Shortlist.App.Hosting;
using Shortlist.Core.Ranking;
using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;
using Shortlist.Storage;

namespace Shortlist.App.Rankings;

/// <summary>What exchanging one trait gave.</summary>
/// <param name="Trait">What was exchanged.</param>
/// <param name="Resumes">Resumes that show it.</param>
/// <param name="Moved">Of these, resumes whose total is not the same to the last bit.</param>
internal sealed record TraitCheck(PersonTrait Trait, int Resumes, int Moved);

/// <summary>Whether something personal moves a score of a ranking.</summary>
/// <param name="CheckedAt">When.</param>
/// <param name="Resumes">Resumes that were tried: all ranked, or an even sample of many.</param>
/// <param name="Traits">What was exchanged.</param>
/// <param name="MovedResumeIds">Resumes of which some total moved.</param>
/// <param name="Passed">True when none did.</param>
internal sealed record FairnessReport(DateTimeOffset CheckedAt, int Resumes, IReadOnlyList<TraitCheck> Traits, IReadOnlyList<string> MovedResumeIds, bool Passed);

/// <summary>
/// Tries a completed ranking: takes texts of it, exchanges name, gender, contact, address, schools and personal details, and scores each once more.
/// The result is kept with the ranking. Text alone has no layout, so totals may differ a little from those of the ranking; what is compared is read the same way.
/// </summary>
internal sealed class RankingFairness(StoredRankings rankings, IRankingStore rows, IResumeStore resumes, IProcessStore processes, AuditLog log, TimeProvider time)
{
    // Each is parsed and scored some seven times: a few seconds for all of them.
    private const int MaxResumes = 50;
    private const int MaxRows = 1000;

    /// <summary>Tries it.</summary>
    public async Task<FairnessReport> CheckAsync(Caller caller, string processId, CancellationToken cancellationToken)
    {
        var process = await rankings.FindAsync(caller.Tenant, processId, cancellationToken);
        if (process.Status != ProcessStatus.Completed) throw ApiException.Conflict("not_completed", "Only a completed ranking can be checked.");
        var spec = RankingWork.SpecOf(process);
        var scorer = new Scorer(spec.Criteria, RankingProfile.Default, SkillTaxonomy.Default, spec.AsOf);
        var (results, moved, tried) = (new List<PersonSwapResult>(), new List<string>(), 0);
        foreach (var resume in await SampleAsync(process, cancellationToken))
        {
            if (await resumes.FindContentAsync(resume.Tenant, resume.DuplicateOf ?? resume.ResumeId, cancellationToken) is not { } content) continue;
            var parsed = ResumeParser.Parse(DocumentText.FromPlainText(content.Text), SkillTaxonomy.Default);
            tried++;
            var swaps = PersonSwapResult.AllOf(parsed, scorer, SkillTaxonomy.Default);
            results.AddRange(swaps);
            if (swaps.Any(swap => !swap.IsEqual)) moved.Add(resume.ResumeId);
        }

        List<TraitCheck> traits = [.. results.GroupBy(result => result.Trait).OrderBy(group => group.Key).Select(group => new TraitCheck(group.Key, group.Count(), group.Count(result => !result.IsEqual)))];
        var report = new FairnessReport(time.GetUtcNow(), tried, traits, moved, moved.Count == 0);
        await KeepAsync(process, report, cancellationToken);
        await log.AddAsync(caller, "ranking.fairness_checked", processId, new JsonObject { ["resumes"] = tried, ["moved"] = moved.Count }, cancellationToken);
        return report;
    }

    private async Task<IEnumerable<StoredResume>> SampleAsync(StoredProcess process, CancellationToken cancellationToken)
    {
        var ranked = (await rows.ListAsync(process.Tenant, process.ProcessId, MaxRows, null, cancellationToken)).Items.Where(row => row.Outcome == RankingOutcome.Ranked && !row.Erased).ToList();
        var step = Math.Max(1.0, ranked.Count / (double)MaxResumes);
        List<string> chosen = [.. Enumerable.Range(0, Math.Min(ranked.Count, MaxResumes)).Select(i => ranked[(int)(i * step)].ResumeId)];
        return chosen.Count == 0 ? [] : await resumes.FindManyAsync(process.Tenant, chosen, cancellationToken);
    }

    private async Task KeepAsync(StoredProcess process, FairnessReport report, CancellationToken cancellationToken)
    {
        for (var current = process; ;)
        {
            try
            {
                await processes.UpdateAsync(current with { FairnessJson = JsonSerializer.Serialize(report, ShortlistJson.Compact.FairnessReport) }, cancellationToken);
                return;
            }
            catch (ConcurrencyException)
            {
                current = await rankings.FindAsync(process.Tenant, process.ProcessId, cancellationToken);
            }
        }
    }
}
