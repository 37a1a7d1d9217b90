using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>Skills named together of which any one is enough.</summary>
/// <param name="Mentions">At least one.</param>
internal sealed record SkillGroup(IReadOnlyList<SkillMention> Mentions)
{
    /// <summary>The ids, each once, in order of mention.</summary>
    public IReadOnlyList<string> Ids => [.. Mentions.Select(mention => mention.Skill.Id).Distinct(StringComparer.Ordinal)];

    /// <summary>First to last mention.</summary>
    public TextSpan Span => TextSpan.FromBounds(Mentions[0].Span.Start, Mentions[^1].Span.End);
}

/// <summary>Tells from the words between skills whether any one of them is enough ("A, B or C", "tools such as A, B") or all are asked for ("A, B and C").</summary>
internal static class SkillGroups
{
    private static readonly PhraseTable<bool> AnyOfLeads = new(
        [("at least one|one of|one or more|one or several|any of|any one|either|some of|two of|a variety of|knowledge of any|any combination", true)]);

    private static readonly PhraseTable<bool> ExampleLeads = new(
        [("such as|e g|eg|like|including|includes|include|i e|ie|for example|for instance|namely|similar to|in particular|particularly|especially", true)]);

    private const int MaxExampleLead = 4;
    private const int MaxExampleGap = 6;

    private enum Link
    {
        And,
        Or,

        /// <summary>A bare comma: the same as the next link of the list.</summary>
        Same,
    }

    /// <summary>True when the words say that any one of several is enough: "one or more of", "any of".</summary>
    public static bool AsksAnyOf(TokenizedText words) => AnyOfLeads.IsIn(words);

    /// <summary>Groups <paramref name="mentions"/>, which are in text order and do not overlap.</summary>
    public static IReadOnlyList<SkillGroup> Read(TokenizedText words, IReadOnlyList<SkillMention> mentions)
    {
        if (mentions.Count == 0) return [];
        var links = Links(words, mentions);
        var groups = new List<SkillGroup>();
        var group = new List<SkillMention> { mentions[0] };
        for (var i = 1; i < mentions.Count; i++)
        {
            if (links[i - 1] == Link.And)
            {
                groups.Add(new SkillGroup(group));
                group = [];
            }

            group.Add(mentions[i]);
        }

        groups.Add(new SkillGroup(group));
        return WithoutRepeats(groups);
    }

    private static Link[] Links(TokenizedText words, IReadOnlyList<SkillMention> mentions)
    {
        var links = new Link[mentions.Count - 1];
        var lead = words.FirstTokenAt(mentions[0].Span.Start);
        var anyOf = AnyOfLeads.IsIn(words, 0, lead);
        var examples = ExampleLeads.IsIn(words, 0, lead);
        var bracket = lead > 0 && IsOpen(words.Folded.AsSpan(0, mentions[0].Span.Start));
        examples |= bracket;
        for (var i = 0; i < links.Length; i++)
        {
            var (from, to) = (mentions[i].Span.End, mentions[i + 1].Span.Start);
            var gap = words.Folded.AsSpan(from, to - from);
            var (first, end) = (words.FirstTokenAt(from), words.FirstTokenAt(to));
            if (bracket && gap.Contains(')')) (bracket, examples) = (false, false);
            if (AnyOfLeads.IsIn(words, first, end)) anyOf = true;
            var opens = ExampleLeads.IsIn(words, first, end);
            if (!bracket && IsOpen(gap) && !Joins(words, first, end)) bracket = opens = true;
            if (opens)
            {
                // "visualization tools such as Tableau": the kind and its examples are one; what stands further off is not.
                examples = true;
                links[i] = end - first <= MaxExampleLead ? Link.Or : Link.And;
                continue;
            }

            if (end - first > MaxExampleGap) examples = false;
            links[i] = anyOf || examples ? Link.Or : LinkOf(words, first, end, gap);
        }

        for (var i = links.Length - 1; i >= 0; i--)
            if (links[i] == Link.Same) links[i] = i + 1 < links.Length ? links[i + 1] : Link.And;
        return links;
    }

    // "Python and (AWS or Azure)": the bracket groups and gives no examples.
    private static bool Joins(TokenizedText words, int first, int end)
    {
        for (var i = first; i < end; i++)
            if (words[i] is "and" or "or" or "plus") return true;
        return false;
    }

    private static bool IsOpen(ReadOnlySpan<char> text) => text.LastIndexOf('(') > text.LastIndexOf(')');

    private static Link LinkOf(TokenizedText words, int first, int end, ReadOnlySpan<char> gap)
    {
        for (var i = first; i < end; i++)
            if (words[i] is "or" && !(i + 1 < words.Tokens.Count && words[i + 1] is "no" or "more" or "better" or "higher")) return Link.Or;
        if (first == end) return gap.Contains('/') ? Link.Or : gap.ContainsAny('&', '+', ';') ? Link.And : Link.Same;
        for (var i = first; i < end; i++)
            if (words[i] is "and" or "plus" or "well" or "with") return Link.And;
        return end - first <= 3 ? Link.Same : Link.And;
    }

    // "Excel, advanced Excel": a group whose members all stand in an earlier group asks for nothing more.
    private static List<SkillGroup> WithoutRepeats(List<SkillGroup> groups)
    {
        var kept = new List<SkillGroup>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var ids = group.Ids;
            if (ids.All(seen.Contains)) continue;
            seen.UnionWith(ids);
            kept.Add(group);
        }

        return kept;
    }
}
