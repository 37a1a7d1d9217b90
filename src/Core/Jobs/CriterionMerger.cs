using Shortlist.Core.Resumes;
using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>Keeps each thing asked for once: in its first place, with the strongest importance and the most years.</summary>
internal sealed class CriterionMerger
{
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);

    /// <summary>Criteria so far, the title not counted.</summary>
    public int Count { get; private set; }

    /// <summary>Criteria so far, the title included.</summary>
    public int Total => _entries.Count;

    /// <summary>Adds a criterion, or strengthens the one that asks for the same.</summary>
    public void Add(Criterion criterion, bool isTitle = false)
    {
        var key = isTitle ? "title" : Key(criterion);
        if (_byKey.TryGetValue(key, out var index))
        {
            _entries[index] = new Entry(Stronger(_entries[index].Criterion, criterion), isTitle);
            return;
        }

        _byKey[key] = _entries.Count;
        _entries.Add(new Entry(criterion, isTitle));
        if (!isTitle) Count++;
    }

    /// <summary>
    /// Returns at most <paramref name="max"/> criteria in text order. Heavy ones are kept before light ones, those that name something known
    /// before free words, early ones before late ones.
    /// </summary>
    public IReadOnlyList<Criterion> Best(int max)
    {
        var order = _entries.Select((entry, index) => (Entry: entry, Index: index))
            .OrderBy(item => item.Entry.IsTitle ? 0 : 1)
            .ThenByDescending(item => item.Entry.Criterion.Weight)
            .ThenBy(item => item.Entry.Criterion.Kind == CriterionKind.Other ? 1 : 0)
            .ThenBy(item => item.Index)
            .Take(max);
        var inText = order.OrderBy(item => item.Entry.IsTitle ? 0 : 1)
            .ThenBy(item => item.Entry.Criterion.Span?.Start ?? 0)
            .ThenBy(item => item.Index);
        return [.. inText.Select(item => item.Entry.Criterion)];
    }

    private static Criterion Stronger(Criterion first, Criterion second)
    {
        var strong = second.Importance < first.Importance ? second : first;
        var longer = (second.MinYears ?? 0) > (first.MinYears ?? 0) ? second : first;
        var words = longer.MinYears is not null ? longer : strong;
        return words with
        {
            Kind = longer.MinYears is not null ? CriterionKind.Experience : words.Kind,
            Importance = strong.Importance,
            Weight = Math.Max(first.Weight, second.Weight),
            KnockOut = first.KnockOut || second.KnockOut,
            // "B2 required, native preferred" asks for B2.
            LanguageLevel = first.Importance == second.Importance ? (LanguageLevel)Math.Max((int)first.LanguageLevel, (int)second.LanguageLevel) : strong.LanguageLevel,
        };
    }

    // Skill and experience with the same skills are one thing.
    private static string Key(Criterion criterion) => criterion.Kind switch
    {
        CriterionKind.Skill or CriterionKind.Certificate or CriterionKind.Language when criterion.Skills.Count > 0 => Skills(criterion),
        CriterionKind.Experience when criterion.Skills.Count > 0 => Skills(criterion),
        CriterionKind.Education when criterion.DegreeLevel > 0 || criterion.Fields.Count > 0 => $"education {criterion.DegreeLevel} {string.Join('|', criterion.Fields)}",
        _ => $"{criterion.Kind} {Folding.Fold(criterion.Text)}",
    };

    private static string Skills(Criterion criterion)
    {
        var groups = criterion.Skills.Select(group => string.Join('|', group.Order(StringComparer.Ordinal)));
        return string.Join('&', groups.Order(StringComparer.Ordinal));
    }

    private sealed record Entry(Criterion Criterion, bool IsTitle);
}
