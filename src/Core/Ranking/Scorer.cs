using Shortlist.Core.Jobs;
using Shortlist.Core.Skills;

namespace Shortlist.Core.Ranking;

/// <summary>Scores resumes on the criteria of one job. Holds no state between resumes and may be used by many threads.</summary>
public sealed class Scorer
{
    /// <summary>Most pieces of evidence for one score.</summary>
    public const int MaxEvidence = 3;

    private readonly IReadOnlyList<Criterion> _criteria;
    private readonly RankingProfile _profile;
    private readonly int _asOfMonth;
    private readonly bool[] _asked;
    private readonly ICriterionScorer[] _scorers;

    /// <summary>Prepares the scoring of one job.</summary>
    /// <param name="criteria">What is asked; at least one.</param>
    /// <param name="profile">The constants.</param>
    /// <param name="taxonomy">The skills known; the same that the features were made with.</param>
    /// <param name="asOf">The day on which jobs that go on are taken to end; only year and month count.</param>
    public Scorer(IReadOnlyList<Criterion> criteria, RankingProfile profile, SkillTaxonomy taxonomy, DateOnly asOf)
    {
        ArgumentOutOfRangeException.ThrowIfZero(criteria.Count);
        _criteria = criteria;
        _profile = profile;
        _asOfMonth = (asOf.Year * 12) + asOf.Month - 1;
        var reader = new NeedReader(taxonomy, profile);
        _scorers = [.. criteria.Select(criterion => ScorerOf(criterion, reader, taxonomy, profile, _asOfMonth))];
        _asked = reader.Asked;
    }

    /// <summary>Scores one resume. Depends on nothing but it and what the constructor got.</summary>
    public ResumeScore Score(ResumeFeatures resume)
    {
        var scores = new CriterionScore[_scorers.Length];
        var failed = new List<string>();
        var places = new Places(resume, _profile, _asOfMonth, _asked);
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = ToScore(_criteria[i].Id, _scorers[i].Score(places), resume);
            if (_criteria[i].KnockOut && scores[i].Score < _profile.MetScore) failed.Add(_criteria[i].Id);
        }

        return new ResumeScore(Total(_criteria.Zip(scores, (criterion, score) => (criterion.Weight, score.Score))), scores, failed);
    }

    /// <summary>Returns 100 · Σ wᵢ sᵢ / (5 Σ wᵢ) to one decimal; 0 when no criterion has a weight.</summary>
    public static double Total(IEnumerable<(double Weight, double Score)> scores)
    {
        var (sum, weights) = (0.0, 0.0);
        foreach (var (weight, score) in scores)
        {
            sum += weight * score;
            weights += weight;
        }

        return Total(sum, weights);
    }

    /// <summary>Returns the same from Σ wᵢ sᵢ and Σ wᵢ.</summary>
    public static double Total(double sum, double weights) => weights > 0 ? Math.Round(100 * sum / (5 * weights), 1, MidpointRounding.AwayFromZero) : 0;

    private static ICriterionScorer ScorerOf(Criterion criterion, NeedReader reader, SkillTaxonomy taxonomy, RankingProfile profile, int asOfMonth) => criterion switch
    {
        { JobTitle: true } => new TitleScorer(criterion, profile, asOfMonth),
        { MinYears: not null } => new YearsScorer(criterion, reader.Read(criterion), profile, asOfMonth),
        { Kind: CriterionKind.Education } when criterion.DegreeLevel > 0 || criterion.Fields.Count > 0 =>
            new DegreeScorer(criterion, new FieldMatcher(criterion, taxonomy), asOfMonth),
        { Kind: CriterionKind.Language, Skills.Count: > 0 } => new LanguageScorer(criterion, taxonomy),
        { Kind: CriterionKind.Certificate, Skills.Count: > 0 } => new CertificateScorer(reader.Read(criterion, wordsLeft: false), profile),
        _ => new FoundScorer(reader.Read(criterion), NeedReader.IsSoft(criterion, taxonomy), profile, asOfMonth),
    };

    // No evidence, no score: what cannot be shown does not count.
    private static CriterionScore ToScore(string id, Points points, ResumeFeatures resume)
    {
        var score = points.Units.Count == 0 ? 0 : Math.Round(Math.Clamp(points.Sum, 0, 5), 1, MidpointRounding.AwayFromZero);
        if (score == 0) return new CriterionScore(id, 0, [], []);
        return new CriterionScore(id, score, [.. points.Units.Select(unit => resume.Units[unit].Span)], points.Parts);
    }
}
