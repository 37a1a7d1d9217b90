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
    private readonly SkillTaxonomy _taxonomy;
    private readonly List<Skill> _known = [];
    private readonly List<ulong[]> _asWritten = [];

    public FieldMatcher(Criterion criterion, SkillTaxonomy taxonomy)
    {
        _taxonomy = taxonomy;
        foreach (var field in criterion.Fields)
        {
            if (taxonomy.Find(field) is { } skill) _known.Add(skill);
            _asWritten.Add(Stems(taxonomy.Find(field)?.Name ?? field));
        }
    }

    /// <summary>Same when no field is asked for, when it is the same, a case of it, or has all its words; related when both have a broader field in common.</summary>
    public FieldMatch Match(FeatureDegree degree)
    {
        if (_asWritten.Count == 0) return FieldMatch.Same;
        if (_asWritten.Exists(asked => asked.Length > 0 && Array.TrueForAll(asked, stem => degree.Area.Contains(stem)))) return FieldMatch.Same;

        var related = false;
        foreach (var index in degree.Fields)
        {
            var has = _taxonomy.Skills[index];
            foreach (var asked in _known)
            {
                if (_taxonomy.StepsUp(has, asked) >= 0) return FieldMatch.Same;
                related |= _taxonomy.StepsUp(asked, has) >= 0 || has.Broader.Intersect(asked.Broader).Any();
            }
        }

        return related ? FieldMatch.Related : FieldMatch.Other;
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
