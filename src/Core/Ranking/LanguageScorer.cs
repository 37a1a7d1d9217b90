using Shortlist.Core.Jobs;
using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;

namespace Shortlist.Core.Ranking;

/// <summary>Scores human languages asked for; the mean over all of them.</summary>
internal sealed class LanguageScorer : ICriterionScorer
{
    private readonly Criterion _criterion;
    private readonly List<int[]> _groups = [];
    private readonly int _english;

    public LanguageScorer(Criterion criterion, SkillTaxonomy taxonomy)
    {
        _criterion = criterion;
        _english = taxonomy.Match("English")?.Index ?? -1;
        foreach (var group in criterion.Skills)
            _groups.Add([.. group.Select(taxonomy.Find).OfType<Skill>().Select(skill => skill.Index)]);
    }

    public Points Score(Places places)
    {
        var resume = places.Resume;
        var parts = new List<ScorePart>();
        var units = new List<int>();
        foreach (var group in _groups)
        {
            var (name, points, unit) = Best(resume, group);
            if (points <= 0) continue;
            parts.Add(new ScorePart(name, points / _groups.Count));
            if (!units.Contains(unit) && units.Count < Scorer.MaxEvidence) units.Add(unit);
        }

        return new Points(parts, units);
    }

    private (string Name, double Points, int Unit) Best(ResumeFeatures resume, int[] group)
    {
        var best = (Name: "", Points: 0.0, Unit: -1);
        foreach (var language in resume.Languages)
            if (group.Contains(language.Skill)) best = Better(best, ("language_listed", Judge(language.Level), language.Unit));
        if (best.Unit >= 0) return best;

        foreach (var (skill, unit) in resume.Skills)
            if (group.Contains(skill)) best = Better(best, Named(resume, unit));

        // Native speakers rarely write that they know the language of their resume.
        if (resume.EnglishUnit >= 0 && group.Contains(_english)) best = Better(best, ("written_in_it", 3, resume.EnglishUnit));
        return best;
    }

    private static (string Name, double Points, int Unit) Named(ResumeFeatures resume, int unit) =>
        resume.Units[unit].Section is SectionKind.Languages or SectionKind.Skills or SectionKind.Summary or SectionKind.Header
            ? ("language_named", 3, unit)
            : ("language_named", 1, unit);

    private static (string Name, double Points, int Unit) Better((string Name, double Points, int Unit) x, (string Name, double Points, int Unit) y) =>
        y.Points > x.Points ? y : x;

    private double Judge(LanguageLevel level)
    {
        if (level == LanguageLevel.Unknown) return 3;
        if (_criterion.LanguageLevel == LanguageLevel.Unknown) return level >= LanguageLevel.C1 ? 5 : level >= LanguageLevel.B1 ? 4 : 2;
        if (level > _criterion.LanguageLevel || level == LanguageLevel.Native) return 5;
        return level == _criterion.LanguageLevel ? 4 : 3.0 * (int)level / (int)_criterion.LanguageLevel;
    }
}
