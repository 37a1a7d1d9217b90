using Shortlist.Core.Jobs;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Quality;

/// <summary>Writes what became of every criterion and label of a description, for a person who looks for causes.</summary>
internal static class CriteriaDetails
{
    /// <summary>Marks: blank met a label, <c>?</c> an optional one, <c>!</c> none; <c>-</c> a label missed; <c>i</c>, <c>y</c>, <c>a</c> wrong importance, years, alternatives.</summary>
    public static void Write(TextWriter output, string name, DocumentText document, CriteriaMatch match)
    {
        output.WriteLine($"== {name}: {match.Criteria.Count} criteria, {match.Labels} labels");
        foreach (var criterion in match.Criteria)
        {
            var mark = match.Met.Contains(criterion) ? ' ' : match.Optional.Contains(criterion) ? '?' : '!';
            output.WriteLine($" {mark} {criterion.Kind,-11} {criterion.Importance,-9} {criterion.MinYears,3} {Show(criterion)}");
        }

        foreach (var label in match.Missed)
        {
            var found = match.Located.Contains(label) ? " (found as another kind)" : "";
            output.WriteLine($" - {label.Kind,-11} {label.Importance,-9} {label.MinYears,3} {document.Quote(label.Span)}{found}");
        }

        foreach (var (label, criterion) in match.Pairs)
        {
            if (label.Importance != criterion.Importance) output.WriteLine($" i {label.Importance}: {criterion.Text}");
            if (label.MinYears.GetValueOrDefault() != criterion.MinYears.GetValueOrDefault()) output.WriteLine($" y {label.MinYears}: {criterion.Text}");
            if (CriteriaMatch.IsComparable(label, SkillTaxonomy.Default) && !CriteriaMatch.SameAlternatives(label, criterion, SkillTaxonomy.Default))
                output.WriteLine($" a {string.Join(" & ", label.Alternatives.Select(group => string.Join('|', group)))}: {Show(criterion)}");
        }
    }

    private static string Show(Criterion criterion) =>
        $"{criterion.Text}  [{string.Join(" & ", criterion.Skills.Select(group => string.Join('|', group)))}] [{string.Join('|', criterion.Fields)}]";
}
