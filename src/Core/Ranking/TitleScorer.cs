using Shortlist.Core.Jobs;
using Shortlist.Core.Resumes;

namespace Shortlist.Core.Ranking;

/// <summary>Scores the title of a job against the titles held, and against the words elsewhere: what a person's line of work is, is said by titles first.</summary>
internal sealed class TitleScorer(Criterion criterion, RankingProfile profile, int asOfMonth) : ICriterionScorer
{
    private readonly TitleWords _title = new(criterion.Text, profile.FamilyCredit);
    private readonly Need[] _needs = ToNeeds(new TitleWords(criterion.Text, profile.FamilyCredit).Words, profile);

    public Points Score(Places places)
    {
        var resume = places.Resume;
        var match = NeedMatch.Of(places, _needs, profile);
        var shares = new double[resume.Jobs.Length];
        var (held, unit) = (0.0, -1);
        var last = LastMonth(resume.Jobs);
        for (var job = 0; job < shares.Length; job++)
        {
            shares[job] = Counted(_title.ShareIn(resume.Jobs[job].Title));
            var heading = resume.Jobs[job].HeadingUnit;
            var value = shares[job] * Recency(resume.Jobs[job], last);
            if (heading >= 0 && value > held) (held, unit) = (value, heading);
        }

        for (var i = 0; i < resume.Units.Length; i++)
        {
            if (resume.Units[i].Section != SectionKind.Header) continue;
            var value = Counted(_title.ShareIn(resume, i)) * places.Weights[i];
            if (value > held) (held, unit) = (value, i);
        }

        if (held <= 0 && match.Found <= 0) return Points.None;
        return ToPoints(places, match, shares, held, unit);
    }

    private static Need[] ToNeeds(PhraseWord[] words, RankingProfile profile) =>
        words.Length == 0 ? [] : [new Need([new Phrase(new Dictionary<int, double>(), words, profile.WordsFloor, Apart: 0)], 1)];

    // One word of three is no title held.
    private static double Counted(double share) => share > 1 / 3.0 ? share : 0;

    // What somebody does now says more than what they once did: half of it ten years before the last job.
    private double Recency(FeatureJob job, int last) => MonthOf(job) is { } end ? Math.Max(0.5, 1 - ((last - end) / 240.0)) : 1;

    private int LastMonth(FeatureJob[] jobs)
    {
        var last = 0;
        foreach (var job in jobs) last = Math.Max(last, MonthOf(job) ?? 0);
        return last;
    }

    private int? MonthOf(FeatureJob job) => job.IsCurrent ? asOfMonth : (job.End ?? job.Start)?.LastMonth;

    private Points ToPoints(Places places, NeedMatch match, double[] shares, double held, int unit)
    {
        var units = match.BestUnits(Scorer.MaxEvidence);
        var parts = new List<ScorePart>(3);
        var scale = 5 * (1 - profile.DurationShare);
        if (held > 0) parts.Add(new("title_held", scale * profile.TitleShare * held));
        if (match.Found > 0) parts.Add(new("found_in_" + places.Resume.Units[units[0]].Section.ToString().ToLowerInvariant(), scale * (1 - profile.TitleShare) * match.Found));
        var duration = RankingProfile.WeightOfMonths(JobMonths.Sum(places.Resume.Jobs, shares, asOfMonth, profile.MinJobShare));
        if (duration > 0) parts.Add(new("duration", 5 * profile.DurationShare * duration));
        if (unit >= 0)
        {
            units.Remove(unit);
            units.Insert(0, unit);
            if (units.Count > Scorer.MaxEvidence) units.RemoveAt(Scorer.MaxEvidence);
        }

        return new Points(parts, units);
    }
}
