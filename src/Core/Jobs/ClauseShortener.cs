using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>Cuts a long requirement or duty down to its key part: the words before the last clause that only explains it.</summary>
internal static class ClauseShortener
{
    private const int MaxWords = 26;
    private const int MinWords = 7;

    private static readonly WordSet Explaining = new("which that while when who where whose because so through throughout including such by via within as");

    private static readonly WordSet Purposes = new("to order ensure support help");

    /// <summary>Shortens what has no list that a cut would break: degrees with their fields and groups of skills stay whole.</summary>
    public static ClauseFacts Shorten(string text, ClauseFacts facts, SkillTaxonomy taxonomy)
    {
        if (facts.Clause.Count <= MaxWords || facts.Kind == CriterionKind.Education) return facts;
        var end = End(facts.Clause.Words, MaxWords);
        if (facts.Mentions.Count > 0) end = Math.Max(end, facts.Clause.Words.FirstTokenAt(facts.Mentions[^1].Span.End));
        if (end >= facts.Clause.Count) return facts;
        return ClauseFacts.Read(facts.Clause.Part(text, 0, end), taxonomy, skillList: false) is var shorter && shorter.Kind == facts.Kind ? shorter : facts;
    }

    /// <summary>Returns at most <paramref name="maxWords"/> words of the clause from its start.</summary>
    public static Clause Shorten(string text, Clause clause, int maxWords) =>
        clause.Count <= maxWords ? clause : clause.Part(text, 0, End(clause.Words, maxWords));

    // The last place where the words before it stand by themselves.
    private static int End(TokenizedText words, int maxWords)
    {
        for (var i = Math.Min(words.Tokens.Count, maxWords); i >= MinWords; i--)
        {
            if (i == words.Tokens.Count) continue;
            var gap = words.Source.AsSpan(words.Tokens[i - 1].Span.End..words.Tokens[i].Start);
            if (gap.ContainsAny("(;:\u2013\u2014") || Explaining.Contains(words[i])) return i;
            if (gap.Contains(',')) return i;
            if (words[i] is "in" or "to" && Purposes.Contains(words, i + 1)) return i;
        }

        return Math.Min(words.Tokens.Count, maxWords);
    }
}
