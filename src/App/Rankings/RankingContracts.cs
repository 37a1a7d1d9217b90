using System.Text.Json;
using Shortlist.Core.Jobs;
using Shortlist.Core.Ranking;
using Shortlist.Storage;

namespace Shortlist.App.Rankings;

/// <summary>Asks for a ranking.</summary>
internal sealed record RankingCreate
{
    /// <summary>The job whose criteria are used; or give <see cref="Criteria"/>.</summary>
    public string? JobId { get; init; }

    /// <summary>Criteria: plain strings, objects as answered by /v1/jobs, or both.</summary>
    public IReadOnlyList<JsonElement>? Criteria { get; init; }

    /// <summary>Up to 1000 resume ids, or the string <c>all</c>.</summary>
    public JsonElement? ResumeIds { get; init; }

    /// <summary>The day on which jobs that go on are taken to end; today (UTC) unless given.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>True to leave names and contact out of every answer.</summary>
    public bool Blind { get; init; }

    /// <summary>Where to post a signed notice when the ranking has ended; its host must be on the list in the settings.</summary>
    public string? CallbackUrl { get; init; }
}

/// <summary>New weights and knock-outs by criterion id; those left out stay.</summary>
internal sealed record ReweightRequest(IReadOnlyDictionary<string, double>? Weights, IReadOnlyDictionary<string, bool>? KnockOuts = null);

/// <summary>What a ranking was asked: kept with its process, and enough to compute it again.</summary>
internal sealed record RankingSpec
{
    public string? JobId { get; init; }

    public string? JobTitle { get; init; }

    public required IReadOnlyList<Criterion> Criteria { get; init; }

    /// <summary>The resumes; null for all.</summary>
    public IReadOnlyList<string>? ResumeIds { get; init; }

    public required DateOnly AsOf { get; init; }

    public bool Blind { get; init; }

    public string? CallbackUrl { get; init; }

    /// <summary>The ranking whose stored scores are weighed anew; null for one that scores.</summary>
    public string? ReweightOf { get; init; }
}

/// <summary>A process that was accepted.</summary>
internal sealed record ProcessAccepted(string ProcessId, ProcessStatus Status);

/// <summary>How far a ranking is.</summary>
internal sealed record RankingStatus
{
    public required string ProcessId { get; init; }

    public required ProcessStatus Status { get; init; }

    public string? JobId { get; init; }

    public string? JobTitle { get; init; }

    public required IReadOnlyList<Criterion> Criteria { get; init; }

    public required DateOnly AsOf { get; init; }

    public bool Blind { get; init; }

    public string? ReweightOf { get; init; }

    public required RankingProgressCounts Progress { get; init; }

    public RankingError? Error { get; init; }

    public Receipt? Receipt { get; init; }

    /// <summary>The last check of whether something personal moves a score; null until somebody asked for one.</summary>
    public FairnessReport? Fairness { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>Resumes by outcome. <c>total</c> is null until they are counted; <c>waiting</c> are those whose extraction is waited for.</summary>
internal sealed record RankingProgressCounts(int? Total, int Done, int Waiting, int Ranked, int NeedsReview, int Failed, int Duplicate);

/// <summary>Why a process failed.</summary>
internal sealed record RankingError(string Code, string Message);

/// <summary>One row of a ranking.</summary>
internal sealed record RankedResume
{
    /// <summary>Position from 1; null when it is not ranked, or while the ranking is made.</summary>
    public int? Rank { get; init; }

    public required string ResumeId { get; init; }

    public required RankingOutcome Status { get; init; }

    public string? FileName { get; init; }

    public Candidate? Candidate { get; init; }

    public double? Total { get; init; }

    public bool KnockedOut { get; init; }

    /// <summary>Code of why it failed or needs review.</summary>
    public string? Reason { get; init; }

    /// <summary>The resume of the same bytes.</summary>
    public string? DuplicateOf { get; init; }

    /// <summary>True when the resume was erased since.</summary>
    public bool Erased { get; init; }

    /// <summary>One for each criterion, in their order; none when it is not ranked.</summary>
    public IReadOnlyList<RankedScore> Scores { get; init; } = [];
}

/// <summary>The score on one criterion; its evidence is in the explanation.</summary>
internal sealed record RankedScore(string Criterion, double Score);

/// <summary>A page of a ranking in its order.</summary>
internal sealed record RankingPage(string ProcessId, ProcessStatus Status, IReadOnlyList<RankedResume> Items, string? NextCursor);

/// <summary>A page of rankings, newest first.</summary>
internal sealed record RankingList(IReadOnlyList<RankingStatus> Items, string? NextCursor);
