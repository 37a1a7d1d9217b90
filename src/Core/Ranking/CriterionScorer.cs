using Shortlist.Core.Jobs;
using Shortlist.Core.Resumes;

namespace Shortlist.Core.Ranking;

/// <summary>Points for one criterion and the units that show them.</summary>
/// <param name="Parts">Summands; their sum is 0 to 5.</param>
/// <param name="Units">Indexes of units, best first.</param>
internal sealed record Points(IReadOnlyList<ScorePart> Parts, IReadOnlyList<int> Units)
{
    public static Points None { get; } = new([], []);

    public double Sum
    {
        get
        {
            var sum = 0.0;
            foreach (var part in Parts) sum += part.Points;
            return sum;
        }
    }
}

/// <summary>Scores one criterion. One kind of criterion, one implementation.</summary>
internal interface ICriterionScorer
{
    Points Score(Places places);
}

/// <summary>Scores by what is found and how long it was done in dated jobs: 5 · ((1 − d) · found + d · duration). Abilities that anybody may claim have no duration.</summary>
internal sealed class FoundScorer(IReadOnlyList<Need> needs, bool isSoft, RankingProfile profile, int asOfMonth) : ICriterionScorer
{
    public Points Score(Places places)
    {
        var match = NeedMatch.Of(places, needs, profile);
        if (match.Found <= 0) return Points.None;
        var units = match.BestUnits(Scorer.MaxEvidence);
        var found = 5 * (1 - profile.DurationShare) * match.Found;
        var duration = isSoft || match.OnlyRelated ? 0 : 5 * profile.DurationShare * RankingProfile.WeightOfMonths(match.Months(asOfMonth));
        var name = (match.OnlyRelated ? "related_in_" : "found_in_") + places.Resume.Units[units[0]].Section.ToString().ToLowerInvariant();
        if (duration <= 0) return new Points([new(name, found)], units);
        JobEvidence.Add(units, match, places.Resume, profile.MinJobShare, asOfMonth);
        return new Points([new(name, found), new("duration", duration)], units);
    }
}

/// <summary>Shows the job that gave most of the time.</summary>
internal static class JobEvidence
{
    public static void Add(List<int> units, NeedMatch match, ResumeFeatures resume, double minShare, int asOfMonth)
    {
        if (units.Count >= Scorer.MaxEvidence) return;
        var (longest, most) = (-1, 0.0);
        for (var job = 0; job < resume.Jobs.Length; job++)
        {
            if (match.JobShares[job] < minShare) continue;
            var months = match.JobShares[job] * JobMonths.Of(resume.Jobs[job], asOfMonth);
            if (months > most) (longest, most) = (job, months);
        }

        if (longest < 0 || units.Exists(unit => resume.Units[unit].Job == longest)) return;
        if (match.BestUnitOf(longest) is >= 0 and var unit) units.Add(unit);
    }
}

/// <summary>
/// Scores years asked for: 3 when the dated jobs that hold what is asked last that long, in proportion when less, up to 5 for twice as long.
/// What is named without dates earns 1 at most.
/// </summary>
internal sealed class YearsScorer(Criterion criterion, IReadOnlyList<Need> needs, RankingProfile profile, int asOfMonth) : ICriterionScorer
{
    private readonly double _months = Math.Max(1, 12 * (criterion.MinYears ?? 0));

    public Points Score(Places places)
    {
        var resume = places.Resume;
        var match = NeedMatch.Of(places, needs, profile);
        var shares = match.JobShares;
        if (needs.Count == 0) Array.Fill(shares, 1);
        var ratio = JobMonths.Sum(resume.Jobs, shares, asOfMonth, profile.MinJobShare) / _months;
        var points = ratio < 1 ? profile.MetScore * ratio : profile.MetScore + ((5 - profile.MetScore) * Math.Min(1, ratio - 1));
        return points >= match.Found && points > 0
            ? new Points([new ScorePart("years", points)], Evidence(resume, match))
            : match.Found > 0
                ? new Points([new ScorePart("named_without_dates", match.Found)], match.BestUnits(Scorer.MaxEvidence))
                : Points.None;
    }

    private List<int> Evidence(ResumeFeatures resume, NeedMatch match)
    {
        var units = match.BestUnits(1);
        var jobs = Enumerable.Range(0, resume.Jobs.Length)
            .Where(job => match.JobShares[job] >= profile.MinJobShare)
            .OrderByDescending(job => match.JobShares[job] * JobMonths.Of(resume.Jobs[job], asOfMonth))
            .ThenBy(job => job);
        foreach (var job in jobs)
        {
            var heading = resume.Jobs[job].HeadingUnit;
            if (heading >= 0 && !units.Contains(heading) && units.Count < Scorer.MaxEvidence) units.Add(heading);
        }

        return units;
    }
}

/// <summary>Scores a degree asked for, by the table in docs/scoring.md.</summary>
internal sealed class DegreeScorer(Criterion criterion, FieldMatcher fields, int asOfMonth) : ICriterionScorer
{
    // Work that stands in for a degree: four years for each level short of it, as for a visa in the United States (three for one of study).
    private const int MonthsInsteadOfDegree = 48;

    public Points Score(Places places)
    {
        var resume = places.Resume;
        var best = Points.None;
        foreach (var degree in resume.Degrees)
        {
            var (name, points) = Judge(degree);
            if (points > best.Sum) best = new Points([new ScorePart(name, points)], [degree.Unit]);
        }

        return best.Sum < 3 && criterion.OrEquivalentExperience ? InsteadOfDegree(resume) ?? best : best;
    }

    private (string Name, double Points) Judge(FeatureDegree degree)
    {
        var asked = criterion.DegreeLevel == DegreeLevel.None ? DegreeLevel.HighSchool : criterion.DegreeLevel;
        var field = fields.Match(degree);
        if (degree.Level >= asked)
        {
            var above = degree.Level > asked && criterion.DegreeLevel != DegreeLevel.None;
            return field switch
            {
                FieldMatch.Same => above ? ("degree_above", 5) : ("degree", 4),
                FieldMatch.Related => ("degree_related_field", 3),
                _ => ("degree_other_field", 2),
            };
        }

        return degree.Level == asked - 1 && field == FieldMatch.Same ? ("degree_below", 2) : ("degree_below", 1);
    }

    private Points? InsteadOfDegree(ResumeFeatures resume)
    {
        var shares = new double[resume.Jobs.Length];
        Array.Fill(shares, 1);
        if (JobMonths.Sum(resume.Jobs, shares, asOfMonth, 0) < MonthsInsteadOfDegree) return null;
        var headings = resume.Jobs.Where(job => job.HeadingUnit >= 0)
            .OrderByDescending(job => JobMonths.Of(job, asOfMonth)).Select(job => job.HeadingUnit).Distinct().Take(Scorer.MaxEvidence);
        return new Points([new ScorePart("experience_instead_of_degree", 3)], [.. headings]);
    }
}

/// <summary>Scores certificates asked for: 5 where certificates are listed, 4 when named elsewhere, 2 while working towards it.</summary>
internal sealed class CertificateScorer(IReadOnlyList<Need> needs, RankingProfile profile) : ICriterionScorer
{
    private static readonly ulong[] Pending =
        [.. ((string[])["pursuing", "progress", "expected", "preparing", "planned", "studying", "enrolled", "candidate", "scheduled"]).Select(word => StemHash.Of(word))];

    public Points Score(Places places)
    {
        var resume = places.Resume;
        var match = NeedMatch.Of(places, needs, profile);
        var units = match.BestUnits(Scorer.MaxEvidence);
        if (units.Count == 0) return Points.None;
        var best = resume.Units[units[0]].Section;
        var (name, points) = IsPending(resume, units[0]) ? ("certificate_pending", 2.0)
            : best is SectionKind.Certificates ? ("certificate_listed", 5.0) : ("certificate_named", 4.0);
        var share = Math.Min(1, match.Found / places.Weights[units[0]]);
        return new Points([new ScorePart(name, points * share)], units);
    }

    private static bool IsPending(ResumeFeatures resume, int unit)
    {
        foreach (var stem in Pending)
            foreach (var (_, at) in resume.Occurrences(stem))
                if (at == unit) return true;
        return false;
    }
}
