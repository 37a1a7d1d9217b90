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

    /// <summary>Share of a score that time in dated jobs earns, the rest is earned by what is found; 0–1, default 0.2.</summary>
    public double DurationShare { get; init; } = 0.2;

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

    /// <summary>Share of free words up to which a sentence that holds them is worth nothing; 0–1, default 1/3.</summary>
    public double WordsFloor { get; init; } = 1 / 3.0;

    /// <summary>The same for the words of the name of a known skill, which must stand together to count at all; 0–1, default 0.5.</summary>
    public double NameFloor { get; init; } = 0.5;

    /// <summary>Returns the share that words earn wherever they stand: half for two words, less for a long line, whose words every resume holds somewhere.</summary>
    public static double ApartOf(int words) => Math.Min(0.5, 1.0 / words);

    /// <summary>Returns what a word counts that stands in a section of this kind; 0–1.</summary>
    /// <remarks>Work shows that a skill was used; a list of skills only claims it. With the default shares a skill that is listed but not shown scores 3.</remarks>
    public static double WeightOf(SectionKind section) => section switch
    {
        SectionKind.Work => 0.95,
        SectionKind.Certificates or SectionKind.Projects or SectionKind.Volunteer => 0.85,
        SectionKind.Header or SectionKind.Summary or SectionKind.Awards => 0.8,
        SectionKind.Skills or SectionKind.Languages => 0.75,
        SectionKind.Education or SectionKind.Publications => 0.6,
        SectionKind.Personal or SectionKind.References => 0,
        _ => 0.4,
    };

    /// <summary>Returns ln(1 + years) / ln(11), at most 1: what a time in years counts, from 0 (none) to 1 (ten years or more).</summary>
    /// <remarks>A table, because the logarithm may differ in its last bit between machines.</remarks>
    public static double WeightOfMonths(double months)
    {
        var last = DurationWeights.Length - 1;
        if (months >= last) return 1;
        var month = (int)months;
        var below = DurationWeights[month];
        return (below + ((DurationWeights[month + 1] - below) * (months - month))) / 1000.0;
    }

    // Thousandths of ln(1 + m / 12) / ln(11) for m = 0 to 120 months.
    private static ReadOnlySpan<short> DurationWeights =>
    [
        0, 33, 64, 93, 120, 145, 169, 192, 213, 233, 253, 271, 289, 306, 322, 338, 353, 368, 382, 396,
        409, 422, 434, 446, 458, 470, 481, 492, 502, 512, 522, 532, 542, 551, 560, 569, 578, 587, 595, 603,
        612, 619, 627, 635, 642, 650, 657, 664, 671, 678, 685, 692, 698, 705, 711, 717, 723, 729, 735, 741,
        747, 753, 759, 764, 770, 775, 781, 786, 791, 796, 801, 807, 812, 816, 821, 826, 831, 836, 840, 845,
        849, 854, 858, 863, 867, 872, 876, 880, 884, 888, 892, 897, 901, 905, 909, 912, 916, 920, 924, 928,
        931, 935, 939, 943, 946, 950, 953, 957, 960, 964, 967, 971, 974, 977, 981, 984, 987, 990, 994, 997,
        1000,
    ];
}
