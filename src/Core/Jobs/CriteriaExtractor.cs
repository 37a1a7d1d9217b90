using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>Reads what a job asks for out of its description.</summary>
/// <remarks>
/// The title becomes the first criterion, of kind experience without years: it separates lines of work better than any other words of the description.
/// Then follow the requirements in the order of the text. Skills named only among the duties are preferred. The employer, pay, benefits,
/// equal-opportunity text and how to apply give nothing.
/// </remarks>
public static class CriteriaExtractor
{
    /// <summary>Most criteria of one job, the title included.</summary>
    public const int MaxCriteria = 40;

    // Longer than any line that states one requirement; keeps the time spent on one bounded.
    private const int MaxLineLength = 4000;

    /// <summary>Reads a whole job description, in time linear in its length. Never fails: a text that asks for nothing gives no criteria and a warning.</summary>
    public static Job Extract(DocumentText document, SkillTaxonomy taxonomy)
    {
        var title = JobTitle.Find(document, taxonomy);
        var requirements = new RequirementCollector(document.Text, taxonomy);
        if (title is { } span) requirements.AddTitle(span);
        var pieces = JobSections.Read(document);
        for (var i = 0; i < pieces.Count; i++)
        {
            if (title is { } titleSpan && titleSpan.Contains(pieces[i].Span.Start)) continue;
            i += requirements.Add(pieces, i) - 1;
        }

        requirements.AddDuties(pieces);
        return new Job
        {
            Title = title is { } found ? document.Quote(found) : "",
            Criteria = requirements.Criteria(MaxCriteria),
            Warnings = requirements.Warnings,
        };
    }

    /// <summary>Reads one criterion typed by a person as if it were a line of a job description that states a requirement. Never splits it, never refuses it.</summary>
    /// <param name="id">Id to give it.</param>
    /// <param name="text">The line, such as "5+ years of Python". Only its first 4,000 characters are read.</param>
    /// <param name="taxonomy">The skills known.</param>
    public static Criterion ParseLine(string id, string text, SkillTaxonomy taxonomy)
    {
        var clause = Clause.Of(text, new TextSpan(0, Math.Min(text.Length, MaxLineLength)));
        var facts = ClauseFacts.Read(clause, taxonomy, skillList: true);
        var importance = ImportanceWording.Read(clause.Words) ?? Importance.Required;
        // Who types a line means it: it weighs by its importance alone.
        return CriterionReader.Read(id, facts, importance, taxonomy) with { Text = text, Span = null, Weight = Criterion.DefaultWeight(importance) };
    }
}
