using Shortlist.Core.Jobs;
using Shortlist.Core.Ranking;

namespace Shortlist.App.Rankings;

/// <summary>How a resume ended in a ranking.</summary>
internal enum ResultStatus
{
    Ranked,
    NeedsReview,
    Failed,
    Duplicate,
}

/// <summary>A whole ranking: what the JSON output holds. It is also the receipt that <c>verify</c> recomputes.</summary>
internal sealed record RankingResult
{
    public required DateOnly AsOf { get; init; }

    public string? Job { get; init; }

    public required IReadOnlyList<Criterion> Criteria { get; init; }

    public IReadOnlyList<JobWarning> JobWarnings { get; init; } = [];

    public required ResultCounts Counts { get; init; }

    public required IReadOnlyList<ResumeResult> Results { get; init; }

    public required Receipt Receipt { get; init; }
}

/// <summary>How many resumes ended how; the parts add up to the total.</summary>
internal sealed record ResultCounts(int Total, int Ranked, int NeedsReview, int Failed, int Duplicate);

/// <summary>One resume in a ranking.</summary>
internal sealed record ResumeResult
{
    public int? Rank { get; init; }

    public required string File { get; init; }

    public string? ResumeId { get; init; }

    public required ResultStatus Status { get; init; }

    public string? Reason { get; init; }

    public string? Message { get; init; }

    public string? DuplicateOf { get; init; }

    public Candidate? Candidate { get; init; }

    public double? Total { get; init; }

    public IReadOnlyList<string>? KnockedOutBy { get; init; }

    public IReadOnlyList<CriterionResult>? Scores { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public int? HiddenWords { get; init; }

    /// <summary>What the total would be if the hidden words were seen; null when there are none.</summary>
    public double? TotalWithHidden { get; init; }

    public string? Sha256 { get; init; }
}

/// <summary>Whom to call. Never an input of a score.</summary>
internal sealed record Candidate(string? Name, string? Email, string? Phone);

/// <summary>The score on one criterion and the words that earned it.</summary>
internal sealed record CriterionResult(string Criterion, double Score, bool Met, IReadOnlyList<EvidenceResult> Evidence, IReadOnlyList<ScorePart> Explanation);

/// <summary>Words of the resume, verbatim, and where they stand in its extracted text.</summary>
internal sealed record EvidenceResult(string Quote, int Page, int Start, int Length);
