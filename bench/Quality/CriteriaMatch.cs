using Shortlist.Core.Jobs;
using Shortlist.Core.Skills;

namespace Shortlist.Quality;

/// <summary>How the criteria of one job description, the title left out, meet its labels.</summary>
/// <remarks>
/// A criterion meets a label when their spans overlap by at least half of the shorter and the kinds are equal; the kind of an optional label is not asked.
/// Beside this rule, under which a criterion may meet several labels, each label is paired with at most one criterion and each criterion with at most one label.
/// </remarks>
internal sealed class CriteriaMatch
{
    private readonly IReadOnlyList<CriterionLabel> _labels;

    public CriteriaMatch(IReadOnlyList<Criterion> criteria, IReadOnlyList<CriterionLabel> labels)
    {
        Criteria = criteria;
        _labels = [.. labels.Where(label => !label.Optional)];
        var optional = labels.Where(label => label.Optional).ToList();
        Pairs = PairOneToOne();
        var paired = Pairs.Select(pair => pair.Criterion).ToHashSet();
        Met = [.. criteria.Where(criterion => _labels.Any(label => Meets(criterion, label)))];
        Optional = [.. criteria.Where(criterion => optional.Any(label => Overlaps(criterion, label)))];
        Wrong = [.. criteria.Where(criterion => !Met.Contains(criterion) && !Optional.Contains(criterion))];
        Missed = [.. _labels.Where(label => !criteria.Any(criterion => Meets(criterion, label)))];
        WrongOneToOne = criteria.Count(criterion => !paired.Contains(criterion) && !Optional.Contains(criterion));
        Located = [.. _labels.Where(label => criteria.Any(criterion => Overlaps(criterion, label)))];
    }

    /// <summary>All criteria.</summary>
    public IReadOnlyList<Criterion> Criteria { get; }

    /// <summary>Labels that are asked for, optional ones left out.</summary>
    public int Labels => _labels.Count;

    /// <summary>Criteria that meet a label.</summary>
    public IReadOnlyList<Criterion> Met { get; }

    /// <summary>Criteria on an optional label.</summary>
    public IReadOnlyList<Criterion> Optional { get; }

    /// <summary>Criteria that meet no label of either sort.</summary>
    public IReadOnlyList<Criterion> Wrong { get; }

    /// <summary>Labels that no criterion meets.</summary>
    public IReadOnlyList<CriterionLabel> Missed { get; }

    /// <summary>Labels whose words a criterion of any kind takes up.</summary>
    public IReadOnlyList<CriterionLabel> Located { get; }

    /// <summary>Labels and criteria one to one, the largest overlaps first.</summary>
    public IReadOnlyList<(CriterionLabel Label, Criterion Criterion)> Pairs { get; }

    /// <summary>Criteria left over when paired one to one, those on optional labels not counted.</summary>
    public int WrongOneToOne { get; }

    /// <summary>True when the criterion's groups of skills or fields are those of the label, as far as the taxonomy knows them.</summary>
    public static bool SameAlternatives(CriterionLabel label, Criterion criterion, SkillTaxonomy taxonomy)
    {
        var education = label.Kind == CriterionKind.Education;
        IEnumerable<IEnumerable<string>> groups = education ? [criterion.Fields] : criterion.Skills;
        var found = groups.Select(group => group.Select(Fold).ToHashSet()).ToList();
        return label.Alternatives.Select(group => Resolve(group, education, taxonomy)).Where(group => group.Count > 0).All(group => found.Any(group.SetEquals));
    }

    /// <summary>True when the taxonomy knows at least one member, so that the groups can be compared.</summary>
    public static bool IsComparable(CriterionLabel label, SkillTaxonomy taxonomy) =>
        label.Alternatives.Any(group => Resolve(group, label.Kind == CriterionKind.Education, taxonomy).Count > 0);

    // Fields of study that the taxonomy does not know are compared as written.
    private static HashSet<string> Resolve(IReadOnlyList<string> group, bool education, SkillTaxonomy taxonomy) => education
        ? [.. group.Select(member => Fold(taxonomy.Match(member) is { Kind: SkillKind.Field } field ? field.Id : member))]
        : [.. group.Select(member => taxonomy.Match(member)?.Id).OfType<string>()];

    private static string Fold(string text) => text.ToLowerInvariant();

    private static bool Meets(Criterion criterion, CriterionLabel label) => criterion.Kind == label.Kind && Overlaps(criterion, label);

    private static bool Overlaps(Criterion criterion, CriterionLabel label) =>
        Overlap(criterion, label) * 2 >= Math.Min(criterion.Span!.Value.Length, label.Span.Length);

    private static int Overlap(Criterion criterion, CriterionLabel label)
    {
        var span = criterion.Span!.Value;
        return Math.Max(0, Math.Min(span.End, label.Span.End) - Math.Max(span.Start, label.Span.Start));
    }

    private List<(CriterionLabel, Criterion)> PairOneToOne()
    {
        var candidates = from label in _labels
                         from criterion in Criteria
                         where Meets(criterion, label)
                         let overlap = Overlap(criterion, label)
                         orderby (double)overlap / Math.Max(label.Span.Length, criterion.Span!.Value.Length) descending, label.Span.Start, criterion.Span!.Value.Start
                         select (label, criterion);
        var (labels, criteria) = (new HashSet<CriterionLabel>(), new HashSet<Criterion>());
        var pairs = new List<(CriterionLabel, Criterion)>();
        foreach (var (label, criterion) in candidates)
        {
            if (labels.Contains(label) || criteria.Contains(criterion)) continue;
            labels.Add(label);
            criteria.Add(criterion);
            pairs.Add((label, criterion));
        }

        return pairs;
    }
}
