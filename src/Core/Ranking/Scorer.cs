using Shortlist.Core.Jobs;
using Shortlist.Core.Skills;

namespace Shortlist.Core.Ranking;

/// <summary>Scores resumes on the criteria of one job. Holds no state between resumes and may be used by many threads.</summary>
public sealed class Scorer
{
    /// <summary>Most pieces of evidence for one score.</summary>
    public const int MaxEvidence = 3;

    /// <summary>Prepares the scoring of one job.</summary>
    /// <param name="criteria">What is asked; at least one.</param>
    /// <param name="profile">The constants.</param>
    /// <param name="taxonomy">The skills known; the same that the features were made with.</param>
    /// <param name="asOf">The day on which jobs that go on are taken to end; only year and month count.</param>
    public Scorer(IReadOnlyList<Criterion> criteria, RankingProfile profile, SkillTaxonomy taxonomy, DateOnly asOf)
    {
    }

    /// <summary>Scores one resume. Depends on nothing but it and what the constructor got.</summary>
    public ResumeScore Score(ResumeFeatures resume) => throw new NotImplementedException();

    /// <summary>Returns 100 · Σ wᵢ sᵢ / (5 Σ wᵢ) to one decimal; 0 when no criterion has a weight.</summary>
    public static double Total(IEnumerable<(double Weight, double Score)> scores) => throw new NotImplementedException();
}
