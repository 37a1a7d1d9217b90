using Shortlist.App.Resumes;
using Shortlist.Core.Jobs;
using Shortlist.Core.Ranking;
using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;
using Shortlist.Documents;

namespace Shortlist.App.Rankings;

/// <summary>What to rank and how.</summary>
/// <param name="Job">The criteria.</param>
/// <param name="Files">The resumes, in ordinal order of their names.</param>
/// <param name="AsOf">The day on which jobs that go on are taken to end.</param>
/// <param name="Parallel">Files read at the same time.</param>
internal sealed record RankingRequest(Job Job, IReadOnlyList<ResumeFile> Files, DateOnly AsOf, int Parallel);

/// <summary>Reads resumes, scores them and puts them in order.</summary>
internal sealed class RankingService(DocumentLimits limits)
{
    private readonly RankingProfile _profile = RankingProfile.Default;

    /// <summary>Ranks files.</summary>
    /// <param name="request">What to rank.</param>
    /// <param name="progress">Told of each file that is done.</param>
    /// <param name="cancellationToken">Stops at once; nothing is kept.</param>
    public async Task<RankingResult> RankAsync(RankingRequest request, IProgress<ResumeResult>? progress, CancellationToken cancellationToken)
    {
        var scorer = new Scorer(request.Job.Criteria, _profile, SkillTaxonomy.Default, request.AsOf);
        var outcomes = new (ResumeResult Result, ResumeScore? Score)[request.Files.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = request.Parallel, CancellationToken = cancellationToken };
        await System.Threading.Tasks.Parallel.ForAsync(0, request.Files.Count, options, async (i, token) =>
        {
            var reading = await ResumeReading.OfAsync(request.Files[i], limits, token);

            // Only the result is kept: the text and the parse of a file are dropped here.
            outcomes[i] = reading.Resume is null || reading.Sha256 is null
                ? (Unread(request.Files[i], reading), null)
                : ScoreOf(request.Files[i], reading.Resume, reading.Sha256, scorer);
            progress?.Report(outcomes[i].Result);
        });

        return Assemble(request, MarkDuplicates(outcomes));
    }

    private static ResumeResult Unread(ResumeFile file, ResumeReading reading) => new()
    {
        File = file.Name,
        ResumeId = reading.Sha256 is { } hash ? ResumeFile.IdOf(hash) : null,
        Status = reading.NeedsReview ? ResultStatus.NeedsReview : ResultStatus.Failed,
        Reason = reading.Reason,
        Message = reading.Message,
        Sha256 = reading.Sha256,
    };

    private (ResumeResult, ResumeScore?) ScoreOf(ResumeFile file, ParsedResume resume, string hash, Scorer scorer)
    {
        var basics = resume.Resume.Basics;
        var hidden = DocumentText.CountWords(resume.Document.Hidden);
        var result = new ResumeResult
        {
            File = file.Name,
            ResumeId = ResumeFile.IdOf(hash),
            Status = ResultStatus.Ranked,
            Candidate = new Candidate(basics.Name, basics.Email, basics.Phone),
            Warnings = hidden > 0 ? [.. resume.Document.Warnings, "hidden_text"] : resume.Document.Warnings,
            HiddenWords = hidden > 0 ? hidden : null,
            Sha256 = hash,
        };
        var features = ResumeFeatures.From(resume, SkillTaxonomy.Default);
        if (features.WordCount < _profile.MinWords)
        {
            return (result with
            {
                Status = ResultStatus.NeedsReview,
                Reason = ResumeReading.TooLittleText,
                Message = ResumeReading.TooLittleTextMessage,
            }, null);
        }

        var score = scorer.Score(features);
        return (result with
        {
            Total = score.Total,
            TotalWithHidden = hidden > 0 ? TotalWithHidden(resume, scorer) : null,
            KnockedOutBy = score.FailedKnockOuts.Count > 0 ? score.FailedKnockOuts : null,
            Scores = [.. score.Scores.Select(criterion => ToResult(criterion, resume))],
        }, score);
    }

    /// <summary>Computes the total that a program would give that takes all words of the file for seen.</summary>
    public static double TotalWithHidden(ParsedResume resume, Scorer scorer) =>
        scorer.Score(ResumeFeatures.From(ResumeParser.Parse(resume.Document.WithHiddenShown(), SkillTaxonomy.Default), SkillTaxonomy.Default)).Total;

    private CriterionResult ToResult(CriterionScore score, ParsedResume resume) => new(
        score.CriterionId,
        score.Score,
        score.Score >= _profile.MetScore,
        [.. score.Evidence.Select(span => new EvidenceResult(resume.Document.Quote(span), resume.Document.PageAt(span.Start), span.Start, span.Length))],
        [.. score.Explanation.Select(part => part with { Points = Math.Round(part.Points, 2, MidpointRounding.AwayFromZero) })]);

    // Of files with the same bytes the first by name is ranked.
    private static (ResumeResult Result, ResumeScore? Score)[] MarkDuplicates((ResumeResult Result, ResumeScore? Score)[] outcomes)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < outcomes.Length; i++)
        {
            var result = outcomes[i].Result;
            if (result.Sha256 is not { } hash || first.TryAdd(hash, result.File)) continue;
            outcomes[i] = (new ResumeResult
            {
                File = result.File,
                ResumeId = result.ResumeId,
                Status = ResultStatus.Duplicate,
                DuplicateOf = first[hash],
                Sha256 = hash,
            }, null);
        }

        return outcomes;
    }

    private RankingResult Assemble(RankingRequest request, (ResumeResult Result, ResumeScore? Score)[] outcomes)
    {
        var ranked = outcomes.Where(outcome => outcome.Score is not null)
            .OrderBy(outcome => (outcome.Score!, outcome.Result.ResumeId!), RankingOrder.Instance)
            .Select((outcome, i) => outcome.Result with { Rank = i + 1 });
        var others = outcomes.Where(outcome => outcome.Score is null).Select(outcome => outcome.Result)
            .OrderBy(result => result.Status).ThenBy(result => result.File, StringComparer.Ordinal);
        int Count(ResultStatus status) => outcomes.Count(outcome => outcome.Result.Status == status);
        return new RankingResult
        {
            AsOf = request.AsOf,
            Job = request.Job.Title.Length > 0 ? request.Job.Title : null,
            Criteria = request.Job.Criteria,
            JobWarnings = request.Job.Warnings,
            Counts = new ResultCounts(outcomes.Length, Count(ResultStatus.Ranked), Count(ResultStatus.NeedsReview), Count(ResultStatus.Failed), Count(ResultStatus.Duplicate)),
            Results = [.. ranked, .. others],
            Receipt = Receipt.Current(_profile, SkillTaxonomy.Default),
        };
    }
}
