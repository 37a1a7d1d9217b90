using Shortlist.Core.Jobs;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Ranking;

/// <summary>How a field of study fits the one asked for.</summary>
internal enum FieldMatch
{
    Other,
    Related,
    Same,
}

/// <summary>Compares the field of a degree with the fields a criterion asks for.</summary>
internal sealed class FieldMatcher
{
    private readonly Dictionary<int, FieldMatch> _known = [];
    private readonly List<ulong[]> _asWritten = [];

    public FieldMatcher(Criterion criterion, SkillTaxonomy taxonomy)
    {
        var known = criterion.Fields.Select(taxonomy.Find).OfType<Skill>().ToList();
        foreach (var skill in taxonomy.Skills)
            if (skill.Kind == SkillKind.Field && Compare(skill, known, taxonomy) is not FieldMatch.Other and var match) _known.Add(skill.Index, match);
        foreach (var field in criterion.Fields)
        {
            _asWritten.Add(Stems(taxonomy.Find(field)?.Name ?? field));
        }
    }

    /// <summary>Same when no field is asked for, when it is the same, a case of it, or has all its words; related when both have a broader field in common.</summary>
    public FieldMatch Match(FeatureDegree degree)
    {
        if (_asWritten.Count == 0) return FieldMatch.Same;
        foreach (var asked in _asWritten)
            if (asked.Length > 0 && Holds(degree.Area, asked)) return FieldMatch.Same;

        var best = FieldMatch.Other;
        foreach (var field in degree.Fields)
            if (_known.TryGetValue(field, out var match) && match > best) best = match;
        return best;
    }

    private static bool Holds(IReadOnlyList<ulong> area, ulong[] asked)
    {
        foreach (var stem in asked)
            if (!area.Contains(stem)) return false;
        return true;
    }

    private static FieldMatch Compare(Skill has, List<Skill> asked, SkillTaxonomy taxonomy)
    {
        if (asked.Exists(field => taxonomy.StepsUp(has, field) >= 0)) return FieldMatch.Same;
        return asked.Exists(field => taxonomy.StepsUp(field, has) >= 0 || has.Broader.Intersect(field.Broader).Any()) ? FieldMatch.Related : FieldMatch.Other;
    }

    private static ulong[] Stems(string text)
    {
        var tokens = Tokenizer.Tokenize(text);
        var stems = new List<ulong>();
        for (var i = 0; i < tokens.Tokens.Count; i++)
            if (!ScoringWords.IsStop(tokens[i])) stems.Add(StemHash.Of(tokens[i]));
        return [.. stems];
    }
}
