using System.Numerics;

namespace Shortlist.Core.Ranking;

/// <summary>How well one resume satisfies the needs of one criterion, and where it shows.</summary>
internal sealed class NeedMatch
{
    private readonly ResumeFeatures _resume;
    private readonly RankingProfile _profile;
    private readonly double[] _unitValues;
    private readonly double[] _found;

    private NeedMatch(ResumeFeatures resume, RankingProfile profile, int needs)
    {
        _resume = resume;
        _profile = profile;
        _unitValues = new double[resume.Units.Length];
        _found = new double[needs];
        JobShares = new double[resume.Jobs.Length];
    }

    /// <summary>How much of what is asked was found, weighted by the sections it was found in; 0–1.</summary>
    public double Found { get; private set; }

    /// <summary>For each job the share of what is asked that its text holds; 0–1.</summary>
    public double[] JobShares { get; }

    /// <summary>Matches a resume.</summary>
    public static NeedMatch Of(ResumeFeatures resume, IReadOnlyList<Need> needs, RankingProfile profile)
    {
        var match = new NeedMatch(resume, profile, needs.Count);
        var weights = 0.0;
        foreach (var need in needs) weights += need.Weight;
        if (weights == 0 || resume.Units.Length == 0) return match;

        var units = new double[resume.Units.Length];
        var jobs = new double[resume.Jobs.Length];
        for (var i = 0; i < needs.Count; i++)
        {
            Array.Clear(units);
            Array.Clear(jobs);
            var share = needs[i].Weight / weights;
            foreach (var phrase in needs[i].AnyOf)
                match._found[i] = Math.Max(match._found[i], Math.Max(match.FindSkills(phrase, units, jobs), match.FindWords(phrase, units, jobs)));
            match.Found += share * match._found[i];
            for (var unit = 0; unit < units.Length; unit++) match._unitValues[unit] += share * units[unit];
            for (var job = 0; job < jobs.Length; job++) match.JobShares[job] += share * jobs[job];
        }

        return match;
    }

    /// <summary>Months of dated jobs, each counted by the share of what is asked that the job holds; months in two jobs count once, for the better one.</summary>
    /// <param name="asOfMonth">Months since year 0 at which jobs that go on end.</param>
    /// <param name="minShare">Jobs with a smaller share do not count.</param>
    public double Months(int asOfMonth, double minShare) => JobMonths.Sum(_resume.Jobs, JobShares, asOfMonth, minShare);

    /// <summary>The units that show it best, best first.</summary>
    public List<int> BestUnits(int count)
    {
        var best = new List<int>();
        for (var unit = 0; unit < _unitValues.Length; unit++)
        {
            if (ValueOf(unit) <= 0) continue;
            var at = best.Count;
            while (at > 0 && ValueOf(best[at - 1]) < ValueOf(unit)) at--;
            if (at >= count) continue;
            best.Insert(at, unit);
            if (best.Count > count) best.RemoveAt(count);
        }

        // A quote with much less in it than the best one only distracts.
        if (best.Count > 0) best.RemoveAll(unit => ValueOf(unit) < ValueOf(best[0]) / 2);
        return best;
    }

    private double ValueOf(int unit) => _unitValues[unit] * RankingProfile.WeightOf(_resume.Units[unit].Section);

    private double FindSkills(Phrase phrase, double[] units, double[] jobs)
    {
        var best = 0.0;
        if (phrase.Skills.Count == 0) return best;
        foreach (var (skill, unit) in _resume.Skills)
        {
            if (!phrase.Skills.TryGetValue(skill, out var credit)) continue;
            var (section, job) = (_resume.Units[unit].Section, _resume.Units[unit].Job);
            best = Math.Max(best, credit * RankingProfile.WeightOf(section));
            units[unit] = Math.Max(units[unit], credit);
            if (job >= 0) jobs[job] = Math.Max(jobs[job], credit);
        }

        return best;
    }

    private double FindWords(Phrase phrase, double[] units, double[] jobs)
    {
        var count = phrase.Words.Length;
        if (count == 0) return 0;
        Span<uint> inJob = stackalloc uint[jobs.Length];
        var inUnit = new uint[units.Length];
        var apart = 0.0;
        for (var i = 0; i < count; i++)
        {
            var best = 0.0;
            foreach (var (_, unit) in _resume.Occurrences(phrase.Words[i]))
            {
                inUnit[unit] |= 1u << i;
                best = Math.Max(best, RankingProfile.WeightOf(_resume.Units[unit].Section));
                if (_resume.Units[unit].Job is >= 0 and var job) inJob[job] |= 1u << i;
            }

            apart += best;
        }

        if (apart == 0) return 0;
        var together = 0.0;
        for (var unit = 0; unit < inUnit.Length; unit++)
        {
            var words = BitOperations.PopCount(inUnit[unit]);
            if (words == 0 || (phrase.Whole && words < count)) continue;
            var share = words / (double)count;
            units[unit] = Math.Max(units[unit], share);
            together = Math.Max(together, share * RankingProfile.WeightOf(_resume.Units[unit].Section));
        }

        if (phrase.Whole && together == 0) return 0;
        for (var job = 0; job < jobs.Length; job++) jobs[job] = Math.Max(jobs[job], BitOperations.PopCount(inJob[job]) / (double)count);
        return (_profile.TogetherShare * together) + ((1 - _profile.TogetherShare) * apart / count);
    }
}
