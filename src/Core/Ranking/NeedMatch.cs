namespace Shortlist.Core.Ranking;

/// <summary>How well one resume satisfies the needs of one criterion, and where it shows.</summary>
internal sealed class NeedMatch
{
    private readonly Places _places;
    private readonly ResumeFeatures _resume;
    private readonly RankingProfile _profile;
    private int _finds;

    private NeedMatch(Places places, RankingProfile profile)
    {
        (_places, _resume, _profile) = (places, places.Resume, profile);
        JobShares = new double[_resume.Jobs.Length];
        Array.Clear(places.Finds);
    }

    /// <summary>How much of what is asked was found, weighted by the places it was found in; 0–1.</summary>
    public double Found { get; private set; }

    /// <summary>For each job the share of what is asked that its text holds; 0–1.</summary>
    public double[] JobShares { get; }

    /// <summary>True when nothing was found but skills that are related to those asked for.</summary>
    public bool OnlyRelated { get; private set; } = true;

    /// <summary>Matches a resume. Only one match may be used at a time, since all use the room of <paramref name="places"/>.</summary>
    public static NeedMatch Of(Places places, IReadOnlyList<Need> needs, RankingProfile profile)
    {
        var match = new NeedMatch(places, profile);
        var weights = 0.0;
        foreach (var need in needs) weights += need.Weight;
        if (weights > 0 && places.Weights.Length > 0)
            foreach (var need in needs) match.Find(need, need.Weight / weights);
        return match;
    }

    /// <summary>Months of dated jobs that hold at least half of what is asked, each counted by the share it holds; months in two jobs count once, for the better one.</summary>
    /// <param name="asOfMonth">Months since year 0 at which jobs that go on end.</param>
    public double Months(int asOfMonth) => JobMonths.Sum(_resume.Jobs, JobShares, asOfMonth, _profile.MinJobShare);

    /// <summary>The units that show it: the best one, then those that show what no earlier one does.</summary>
    public List<int> BestUnits(int count)
    {
        var best = new List<int>(count);
        var shown = 0UL;
        var first = 0.0;
        while (best.Count < count)
        {
            var (unit, value) = (-1, 0.0);
            for (var i = 0; i < _places.Finds.Length; i++)
            {
                if ((_places.Finds[i] & ~shown) == 0) continue;
                var worth = WorthOf(_places.Finds[i] & ~shown) * _places.Weights[i];
                if (worth > value) (unit, value) = (i, worth);
            }

            // A quote that adds much less than the best one shows only distracts.
            if (unit < 0 || value < first * _profile.MinQuoteShare) break;
            if (best.Count == 0) first = value;
            best.Add(unit);
            shown |= _places.Finds[unit];
        }

        return best;
    }

    /// <summary>The unit that shows it best of all those of one job; -1 when none does.</summary>
    public int BestUnitOf(int job)
    {
        var (unit, value) = (-1, 0.0);
        for (var i = 0; i < _places.Finds.Length; i++)
        {
            if (_resume.Units[i].Job != job || _places.Finds[i] == 0) continue;
            var worth = WorthOf(_places.Finds[i]) * _places.Weights[i];
            if (worth > value) (unit, value) = (i, worth);
        }

        return unit;
    }

    private double WorthOf(ulong finds)
    {
        var sum = 0.0;
        for (; finds != 0; finds &= finds - 1) sum += _places.FindWeights[System.Numerics.BitOperations.TrailingZeroCount(finds)];
        return sum;
    }

    private void Find(Need need, double share)
    {
        Span<double> jobs = stackalloc double[JobShares.Length];
        jobs.Clear();
        var (best, phrase, bySkill, related) = (0.0, default(Phrase), false, false);
        foreach (var candidate in need.AnyOf)
        {
            var (skill, isRelated) = FindSkill(candidate, jobs);
            if (skill > best) (best, phrase, bySkill, related) = (skill, candidate, true, isRelated);
            var words = FindWords(candidate, jobs);
            if (words > best) (best, phrase, bySkill, related) = (words, candidate, false, false);
        }

        if (phrase is null) return;
        Found += share * best;
        OnlyRelated &= related;
        for (var job = 0; job < jobs.Length; job++) JobShares[job] += share * jobs[job];
        if (bySkill) MarkSkill(phrase, share);
        else MarkWords(phrase, share);
    }

    private (double Value, bool Related) FindSkill(Phrase phrase, Span<double> jobs)
    {
        var (best, related) = (0.0, false);
        if (phrase.Skills.Count == 0) return (best, related);
        foreach (var (skill, unit) in _places.Skills)
        {
            if (!phrase.Skills.TryGetValue(skill, out var credit)) continue;
            var value = credit * _places.Weights[unit];
            if (value > best) (best, related) = (value, credit <= _profile.RelatedCredit);
            if (_resume.Units[unit].Job is >= 0 and var job) jobs[job] = Math.Max(jobs[job], credit);
        }

        return (best, related);
    }

    private void MarkSkill(Phrase phrase, double share)
    {
        if (_finds >= Places.MaxFinds) return;
        var best = 0.0;
        foreach (var (skill, _) in _places.Skills)
            if (phrase.Skills.TryGetValue(skill, out var credit)) best = Math.Max(best, credit);
        foreach (var (skill, unit) in _places.Skills)
            if (phrase.Skills.TryGetValue(skill, out var credit) && credit >= best) _places.Finds[unit] |= 1UL << _finds;
        _places.FindWeights[_finds++] = share;
    }

    private double FindWords(Phrase phrase, Span<double> jobs)
    {
        if (phrase.Words.Length == 0) return 0;
        var shares = _places.Shares;
        Array.Clear(shares);
        Span<double> held = stackalloc double[jobs.Length];
        held.Clear();
        var (all, apart) = (0.0, 0.0);
        foreach (var (stem, share) in phrase.Words)
        {
            var most = 0.0;

            // Units are in text order, and so are jobs: a word counts once for each.
            var last = -1;
            foreach (var (_, unit) in _resume.Occurrences(stem))
            {
                shares[unit] += share;
                most = Math.Max(most, _places.Weights[unit]);
                if (_resume.Units[unit].Job is not (>= 0 and var job) || job == last) continue;
                held[last = job] += share;
            }

            apart += share * most;
            if (most > 0) all += share;
        }

        if (all <= phrase.Floor) return 0;
        var together = 0.0;
        for (var unit = 0; unit < shares.Length; unit++)
            if (shares[unit] > phrase.Floor) together = Math.Max(together, phrase.Above(shares[unit]) * _places.Weights[unit]);
        if (together == 0 && phrase.MustStandTogether) return 0;
        var best = ((1 - phrase.Apart) * together) + (phrase.Apart * Math.Min(1, apart));
        if (best > 0)
            for (var job = 0; job < jobs.Length; job++) jobs[job] = Math.Max(jobs[job], Math.Min(1, held[job]));
        return best;
    }

    // Units that hold enough of the phrase; where none does, those with any word of it.
    private void MarkWords(Phrase phrase, double share)
    {
        // Another phrase may have been looked at since.
        var shares = _places.Shares;
        Array.Clear(shares);
        var most = 0.0;
        foreach (var (stem, part) in phrase.Words)
            foreach (var (_, unit) in _resume.Occurrences(stem)) most = Math.Max(most, shares[unit] += part);
        var floor = most > phrase.Floor ? phrase.Floor : 0;
        foreach (var (stem, part) in phrase.Words)
        {
            if (_finds >= Places.MaxFinds) return;
            foreach (var (_, unit) in _resume.Occurrences(stem))
                if (shares[unit] > floor) _places.Finds[unit] |= 1UL << _finds;
            _places.FindWeights[_finds++] = share * part;
        }
    }
}
