using Shortlist.Core.Resumes;

namespace Shortlist.Core.Ranking;

/// <summary>The constants of scoring. Two rankings compare only when their profiles are the same.</summary>
public sealed record RankingProfile
{
    /// <summary>The profile used unless another is given.</summary>
    public static RankingProfile Default { get; } = new();

    /// <summary>Name and version; goes up whenever a constant or a rule changes a score.</summary>
    public string Version { get; init; } = "default-2";

    /// <summary>Score from which a criterion is met; a knock-out criterion below it is failed. 0–5, default 3.</summary>
    public double MetScore { get; init; } = 3;

    /// <summary>Words of visible text below which a person should look at the resume instead of ranking it. Default 30.</summary>
    public int MinWords { get; init; } = 30;

    /// <summary>Share of a score that time in dated jobs earns, the rest is earned by what is found; 0–1, default 0.1.</summary>
    public double DurationShare { get; init; } = 0.1;

    /// <summary>Part of a job title's share in <c>found</c> that titles held earn, the rest is earned by its words elsewhere; 0–1, default 0.7.</summary>
    public double TitleShare { get; init; } = 0.7;

    /// <summary>Share of what is asked that the text of a job must hold for its time to count; 0–1, default 0.5.</summary>
    public double MinJobShare { get; init; } = 0.5;

    /// <summary>Months after its end from which on a job shows no more than a list of skills does; default 120.</summary>
    public int OldMonths { get; init; } = 120;

    /// <summary>What a further quote must add, against what the best one shows; 0–1, default 0.25.</summary>
    public double MinQuoteShare { get; init; } = 0.25;

    /// <summary>What a narrower skill counts for a broader one that is asked for, for each step up; 0–1, default 0.95.</summary>
    public double NarrowerCredit { get; init; } = 0.95;

    /// <summary>What a related skill counts for one that is asked for: the directly broader one, and those with the same broader one; 0–1, default 0.3.</summary>
    public double RelatedCredit { get; init; } = 0.3;

    /// <summary>What a title of the same family counts for the one that is asked for; 0–1, default 0.6.</summary>
    public double FamilyCredit { get; init; } = 0.6;

    /// <summary>What the heading of a job with its title counts; a sentence about the job counts <see cref="WeightOf"/> work.</summary>
    public const double TitleWeight = 1;

    /// <summary>Returns what a word counts that stands in a section of this kind; 0–1.</summary>
    /// <remarks>Work shows that a skill was used; a list of skills only claims it. With the default shares a skill that is listed but not shown scores 3.</remarks>
    public static double WeightOf(SectionKind section) => section switch
    {
        SectionKind.Work => 0.9,
        SectionKind.Certificates or SectionKind.Projects or SectionKind.Volunteer => 0.8,
        SectionKind.Header or SectionKind.Summary or SectionKind.Awards => 0.75,
        SectionKind.Skills or SectionKind.Languages => 2 / 3.0,
        SectionKind.Education or SectionKind.Publications => 0.6,
        SectionKind.Personal or SectionKind.References => 0,
        _ => 0.4,
    };

    /// <summary>Returns ln(1 + years) / ln(4), at most 1: what a time in years counts, from 0 (none) to 1 (three years or more).</summary>
    /// <remarks>A table, because the logarithm may differ in its last bit between machines. It ends early: more years are no more of a skill, and a long career must not win by length.</remarks>
    public static double WeightOfMonths(double months)
    {
        var last = DurationWeights.Length - 1;
        if (months >= last) return 1;
        var month = (int)months;
        var below = DurationWeights[month];
        return (below + ((DurationWeights[month + 1] - below) * (months - month))) / 1000.0;
    }

    // Thousandths of ln(1 + m / 12) / ln(4) for m = 0 to 36 months.
    private static ReadOnlySpan<short> DurationWeights =>
    [
        0, 58, 111, 161, 208, 251, 292, 331, 368, 404, 437, 469, 500, 529, 558, 585, 611, 637, 661, 685,
        708, 730, 751, 772, 792, 812, 831, 850, 868, 886, 904, 921, 937, 953, 969, 985, 1000,
    ];
}
