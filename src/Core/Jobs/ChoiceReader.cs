using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>Reads a choice spread over list items: "Experience in one or more of:" with an item for each, "a degree in one of the following:".</summary>
internal static class ChoiceReader
{
    private const int MinItems = 2;
    private const int MaxItems = 20;
    private const int MaxItemWords = 14;
    private const int MaxFieldWords = 40;
    private const int MaxTextLength = 300;

    private static readonly PhraseTable<bool> Following = new([("the following|following fields|following majors|following areas|following or related|below", true)]);

    /// <summary>Returns the criterion that starts at piece <paramref name="index"/> and how many pieces it takes; null when none does.</summary>
    public static (Criterion Criterion, int Count)? Read(string text, IReadOnlyList<JobPiece> pieces, int index, SkillTaxonomy taxonomy)
    {
        var piece = pieces[index];
        if (text[piece.Span.End - 1] != ':') return null;
        var lead = Clause.Of(text, piece.Span);
        if (lead.Count is 0 or > MaxFieldWords) return null;
        var facts = ClauseFacts.Read(lead, taxonomy, skillList: false);
        var study = facts.Kind == CriterionKind.Education && Following.IsIn(lead.Words);
        if (!study && !(SkillGroups.AsksAnyOf(lead.Words) && facts.Kind is CriterionKind.Experience or CriterionKind.Skill)) return null;
        var items = Items(text, pieces, index + 1, study ? MaxFieldWords : MaxItemWords);
        return items.Count < MinItems ? null : (Make(text, facts, items, study, piece.Section, taxonomy), items.Count + 1);
    }

    private static List<Clause> Items(string text, IReadOnlyList<JobPiece> pieces, int first, int maxWords)
    {
        var items = new List<Clause>();
        for (var i = first; i < pieces.Count && items.Count < MaxItems && pieces[i].Bullet && pieces[i].Section == pieces[first].Section; i++)
        {
            var item = Clause.Of(text, pieces[i].Span);
            if (item.Count is 0 || item.Count > maxWords) break;
            items.Add(item);
        }

        return items;
    }

    private static Criterion Make(string text, ClauseFacts lead, List<Clause> items, bool study, JobSection section, SkillTaxonomy taxonomy)
    {
        var importance = ImportanceWording.Read(lead.Clause.Words) ?? (section == JobSection.Preferred ? Importance.Preferred : Importance.Required);
        var criterion = CriterionReader.Read("", lead, importance, taxonomy);
        var whole = TextSpan.FromBounds(lead.Clause.Span.Start, items[^1].Span.End);
        if (whole.Length <= MaxTextLength) criterion = criterion with { Span = whole, Text = text.Substring(whole.Start, whole.Length).Replace('\n', ' ') };
        if (study) return criterion with { Fields = [.. criterion.Fields.Concat(items.SelectMany(item => Fields(item, taxonomy))).Distinct(StringComparer.Ordinal)] };
        var skills = items.SelectMany(item => taxonomy.FindMentions(item.Words, skillList: true)).Select(mention => mention.Skill.Id)
            .Concat(criterion.Skills.SelectMany(group => group)).Distinct(StringComparer.Ordinal).ToList();
        return criterion with { Skills = skills.Count > 0 ? [skills] : [] };
    }

    // "Technology: Computer Science, Data Analytics": what stands before the colon names the list.
    private static IReadOnlyList<string> Fields(Clause item, SkillTaxonomy taxonomy)
    {
        var colon = item.Text.IndexOf(':', StringComparison.Ordinal);
        return EducationWording.FieldsAt(item.Words, colon + 1, taxonomy);
    }
}
