namespace Shortlist.Core.Ranking;

/// <summary>The constants of scoring. Two rankings compare only when their profiles are the same.</summary>
public sealed record RankingProfile
{
    /// <summary>The profile used unless another is given.</summary>
    public static RankingProfile Default { get; } = new();

    /// <summary>Name and version; goes up whenever a constant or a rule changes a score.</summary>
    public string Version { get; init; } = "default-1";

    /// <summary>Score from which a criterion is met; a knock-out criterion below it is failed. 0–5, default 3.</summary>
    public double MetScore { get; init; } = 3;

    /// <summary>Words of visible text below which a person should look at the resume instead of ranking it. Default 30.</summary>
    public int MinWords { get; init; } = 30;
}
