using System.Runtime.CompilerServices;
using System.Text.Json;
using Shortlist.App.Hosting;
using Shortlist.App.Resumes;
using Shortlist.Core.Ranking;
using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;
using Shortlist.Storage;

namespace Shortlist.App.Rankings;

/// <summary>Reads what rankings gave. Scores are stored; evidence is found again from the stored features when somebody asks, which gives the same by construction.</summary>
internal sealed class RankingResults(StoredRankings rankings, IRankingStore rows, IResumeStore resumes, FeatureRefresh refresh)
{
    private const int ReadSize = 500;

    /// <summary>Returns a page of a ranking; while it is made, of the top so far.</summary>
    public async Task<RankingPage> ListAsync(string tenant, string processId, int limit, string? cursor, CancellationToken cancellationToken)
    {
        var process = await rankings.FindAsync(tenant, processId, cancellationToken);
        var page = await rows.ListAsync(tenant, processId, limit, cursor, cancellationToken);
        return new RankingPage(processId, process.Status, await WithNamesAsync(tenant, RankingWork.SpecOf(process), page.Items, cancellationToken), page.NextCursor);
    }

    /// <summary>Returns one resume of a ranking with the evidence and explanation of every score.</summary>
    public async Task<ResumeResult> ExplainAsync(string tenant, string processId, string resumeId, CancellationToken cancellationToken)
    {
        var process = await rankings.FindAsync(tenant, processId, cancellationToken);
        var row = await rows.FindAsync(tenant, processId, resumeId, cancellationToken) ?? throw ApiException.NotFound("result");
        return await ExplainAsync(process, RankingWork.SpecOf(process), row, cancellationToken);
    }

    /// <summary>The same for a row that was read already.</summary>
    public async Task<ResumeResult> ExplainAsync(StoredProcess process, RankingSpec spec, RankingRow row, CancellationToken cancellationToken)
    {
        var resume = row.Erased ? null : await resumes.FindAsync(process.Tenant, row.ResumeId, cancellationToken);
        var result = new ResumeResult
        {
            Rank = row.Rank,
            File = resume?.FileName ?? "",
            ResumeId = row.ResumeId,
            Status = StatusOf(row.Outcome),
            Reason = row.Erased ? "erased" : row.Outcome == RankingOutcome.Duplicate ? null : row.Reason,
            Message = row.Erased ? "The resume was erased." : resume?.Message,
            DuplicateOf = row.Outcome == RankingOutcome.Duplicate ? row.Reason : null,
            Candidate = resume is null || spec.Blind ? null : new Candidate(resume.CandidateName, resume.CandidateEmail, null),
            Sha256 = resume?.Sha256,
        };
        if (spec.Blind) result = result with { File = row.ResumeId };
        return resume is null || row.Outcome != RankingOutcome.Ranked ? result : await WithScoresAsync(process, spec, row, resume, result, cancellationToken);
    }

    /// <summary>Reads a whole ranking in its order, explained, holding few rows in memory.</summary>
    /// <param name="process">The ranking.</param>
    /// <param name="blind">True to leave names, contact and file names out, whatever the ranking says.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async IAsyncEnumerable<ResumeResult> ReadAllAsync(StoredProcess process, bool blind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var spec = RankingWork.SpecOf(process);
        spec = spec with { Blind = blind || spec.Blind };
        string? cursor = null;
        do
        {
            var page = await rows.ListAsync(process.Tenant, process.ProcessId, ReadSize, cursor, cancellationToken);
            foreach (var row in page.Items) yield return await ExplainAsync(process, spec, row, cancellationToken);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }

    private async Task<ResumeResult> WithScoresAsync(StoredProcess process, RankingSpec spec, RankingRow row, StoredResume resume, ResumeResult result, CancellationToken cancellationToken)
    {
        var owner = resume.DuplicateOf ?? resume.ResumeId;
        var features = await FeaturesAsync(process.Tenant, owner, cancellationToken);
        if (features is null || await resumes.FindContentAsync(process.Tenant, owner, cancellationToken) is not { } content) return result with { Total = row.TotalTenths / 10.0 };
        if (spec.Blind) content = content with { Text = BlindText.Of(content.Text, JsonSerializer.Deserialize(content.ResumeJson, ShortlistJson.Compact.Resume)) };
        var scorer = new Scorer(spec.Criteria, RankingProfile.Default, SkillTaxonomy.Default, spec.AsOf);
        var score = scorer.Score(features);
        var hidden = DocumentText.CountWords(content.Hidden);
        return result with
        {
            Total = row.TotalTenths / 10.0,
            KnockedOutBy = score.FailedKnockOuts.Count > 0 ? score.FailedKnockOuts : null,
            Scores = [.. score.Scores.Select(criterion => ResultOf(criterion, content))],
            Warnings = hidden > 0 ? [.. content.Warnings, "hidden_text"] : content.Warnings,
            HiddenWords = hidden > 0 ? hidden : null,
            TotalWithHidden = hidden > 0 ? TotalWithHidden(content, scorer) : null,
        };
    }

    // The text alone: what hides words is not worth reading its file again.
    private static double TotalWithHidden(ResumeContent content, Scorer scorer)
    {
        var shown = string.Join("\n\n", content.Hidden.Select(hidden => hidden.Text).Prepend(content.Text));
        return scorer.Score(ResumeFeatures.From(ResumeParser.Parse(DocumentText.FromPlainText(shown), SkillTaxonomy.Default), SkillTaxonomy.Default)).Total;
    }

    private async Task<ResumeFeatures?> FeaturesAsync(string tenant, string resumeId, CancellationToken cancellationToken)
    {
        ResumeFeatures? features = null;
        await resumes.VisitFeaturesAsync(tenant, IdSelection.Of([resumeId]), (_, version, bytes) =>
        {
            if (version == FeatureCodec.Version(SkillTaxonomy.Default)) features = FeatureCodec.Decode(bytes, SkillTaxonomy.Default);
        }, cancellationToken);
        return features ?? await refresh.MakeAsync(tenant, resumeId, cancellationToken);
    }

    private static CriterionResult ResultOf(CriterionScore score, ResumeContent content) => new(
        score.CriterionId,
        score.Score,
        score.Score >= RankingProfile.Default.MetScore,
        [.. score.Evidence.Select(span => new EvidenceResult(content.Text.Substring(span.Start, span.Length), PageAt(content, span.Start), span.Start, span.Length))],
        [.. score.Explanation.Select(part => part with { Points = Math.Round(part.Points, 2, MidpointRounding.AwayFromZero) })]);

    private static int PageAt(ResumeContent content, int offset)
    {
        var page = 1;
        while (page < content.PageStarts.Count && content.PageStarts[page] <= offset) page++;
        return page;
    }

    private async Task<List<RankedResume>> WithNamesAsync(string tenant, RankingSpec spec, IReadOnlyList<RankingRow> page, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, StoredResume>(StringComparer.Ordinal);
        if (!spec.Blind && page.Count > 0)
            known = (await resumes.FindManyAsync(tenant, [.. page.Where(row => !row.Erased).Select(row => row.ResumeId)], cancellationToken)).ToDictionary(resume => resume.ResumeId, StringComparer.Ordinal);
        return [.. page.Select(row => ItemOf(row, spec, known.GetValueOrDefault(row.ResumeId)))];
    }

    private static RankedResume ItemOf(RankingRow row, RankingSpec spec, StoredResume? resume)
    {
        var scores = row.ScoreTenths.ToArray();
        return new RankedResume
        {
            Rank = row.Rank,
            ResumeId = row.ResumeId,
            Status = row.Outcome,
            FileName = resume?.FileName,
            Candidate = resume is { CandidateName: not null } or { CandidateEmail: not null } ? new Candidate(resume.CandidateName, resume.CandidateEmail, null) : null,
            Total = row.Outcome == RankingOutcome.Ranked && !row.Erased ? row.TotalTenths / 10.0 : null,
            KnockedOut = row.KnockedOut,
            Reason = row.Outcome == RankingOutcome.Duplicate ? null : row.Reason,
            DuplicateOf = row.Outcome == RankingOutcome.Duplicate ? row.Reason : null,
            Erased = row.Erased,
            Scores = [.. scores.Select((score, i) => new RankedScore(spec.Criteria[i].Id, score / 10.0))],
        };
    }

    private static ResultStatus StatusOf(RankingOutcome outcome) => outcome switch
    {
        RankingOutcome.Ranked => ResultStatus.Ranked,
        RankingOutcome.NeedsReview => ResultStatus.NeedsReview,
        RankingOutcome.Failed => ResultStatus.Failed,
        _ => ResultStatus.Duplicate,
    };
}
