using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>Cuts "Python, Java and SQL" into one clause a skill; alternatives and abilities of character stay together.</summary>
internal static class ListSplitter
{
    private const int MaxListGap = 5;

    /// <summary>Returns the facts of each part of the list, or <paramref name="facts"/> alone when nothing is to be cut.</summary>
    public static IReadOnlyList<ClauseFacts> Split(string text, ClauseFacts facts, SkillTaxonomy taxonomy)
    {
        if (NameList.Find(facts) is { } names)
            return [.. names.Select(name => ClauseFacts.Read(facts.Clause.Part(text, name.First, name.End), taxonomy, skillList: true, named: true))];
        if (facts.Kind == CriterionKind.Experience) return SplitCertificate(text, facts, taxonomy);
        if (facts.Groups.Count < 2 || facts.IsSoft || !(facts.Kind is CriterionKind.Skill or CriterionKind.Certificate or CriterionKind.Language)) return [facts];
        var parts = new List<ClauseFacts>();
        var words = facts.Clause.Words;
        var first = 0;
        for (var i = 1; i < facts.Groups.Count; i++)
        {
            if (IsSoft(facts.Groups[i - 1]) || IsSoft(facts.Groups[i])) continue;
            var (from, to) = (words.FirstTokenAt(facts.Groups[i - 1].Span.End), words.FirstTokenAt(facts.Groups[i].Span.Start));
            if (to - from > MaxListGap || Cut(words, from, to) is not var (end, next) || InBrackets(words, next)) continue;
            parts.Add(ClauseFacts.Read(facts.Clause.Part(text, first, end), taxonomy, skillList: true));
            first = next;
        }

        parts.Add(ClauseFacts.Read(facts.Clause.Part(text, first, facts.Clause.Count), taxonomy, skillList: true));
        return [.. parts.Where(part => part.Mentions.Count > 0).Select(part => OnlyName(text, part, taxonomy))];
    }

    // "Strong knowledge of SQL", cut out of a list, is "SQL".
    private static ClauseFacts OnlyName(string text, ClauseFacts part, SkillTaxonomy taxonomy)
    {
        var words = part.Clause.Words;
        if (part.Kind != CriterionKind.Skill || part.Groups.Count != 1) return part;
        var (first, end) = (words.FirstTokenAt(part.Groups[0].Span.Start), words.FirstTokenAt(part.Groups[0].Span.End));
        if (!NameList.IsFiller(words, 0, first) || !NameList.IsFiller(words, end, words.Tokens.Count)) return part;
        return ClauseFacts.Read(part.Clause.Part(text, first, end), taxonomy, skillList: true);
    }

    // "3-5 years of accounting, a CPA": the certificate is asked for by itself.
    private static IReadOnlyList<ClauseFacts> SplitCertificate(string text, ClauseFacts facts, SkillTaxonomy taxonomy)
    {
        var words = facts.Clause.Words;
        var group = facts.Groups.FirstOrDefault(group => group.Mentions.All(mention => mention.Skill.Kind == SkillKind.Certificate));
        if (group is null || facts.Years.Count == 0) return [facts];
        var (from, to) = (facts.Years[0].EndToken, words.FirstTokenAt(group.Span.Start));
        if (from >= to || Cut(words, from, to) is not var (end, next)) return [facts];
        Clause[] parts = [facts.Clause.Part(text, 0, end), facts.Clause.Part(text, next, facts.Clause.Count)];
        return [.. parts.Select(part => ClauseFacts.Read(part, taxonomy, skillList: false))];
    }

    // The last separator between two groups: what stands before it belongs to the first one. Null when there is none.
    private static (int End, int Next)? Cut(TokenizedText words, int from, int to)
    {
        for (var k = to; k >= from && k > 0; k--)
        {
            if (k > from && words[k - 1] is "and" or "plus" or "with") return (EndBefore(words, from, k), k);
            if (Gap(words, k).ContainsAny(",;/&")) return (EndBefore(words, from, k), k);
        }

        return null;
    }

    private static int EndBefore(TokenizedText words, int from, int next)
    {
        while (next > from && words[next - 1] is "and" or "plus" or "with" or "as" or "well") next--;
        return next;
    }

    // "Computer skills (Excel, Word)" is one thing.
    private static bool InBrackets(TokenizedText words, int i)
    {
        var before = words.Source.AsSpan(0, words.Tokens[i].Start);
        return before.LastIndexOf('(') > before.LastIndexOf(')');
    }

    private static bool IsSoft(SkillGroup group) => group.Mentions.All(mention => ClauseFacts.IsSoftSkill(mention.Skill));

    private static ReadOnlySpan<char> Gap(TokenizedText words, int i) => i == 0 ? [] : words.Source.AsSpan(words.Tokens[i - 1].Span.End..words.Tokens[i].Start);
}
