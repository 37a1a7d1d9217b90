using Shortlist.Core.Jobs;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Ranking;

/// <summary>One way to satisfy a need: a skill, or the words that name it.</summary>
/// <param name="Skills">Taxonomy index of each skill that counts, and how much of it, 0–1.</param>
/// <param name="Words">Stem hashes of the words, each once; at most <see cref="MaxWords"/>.</param>
/// <param name="Whole">True when some of the words are worth nothing: "solutions" is no part of an "AWS Certified Solutions Architect".</param>
internal sealed record Phrase(IReadOnlyDictionary<int, double> Skills, ulong[] Words, bool Whole = false)
{
    /// <summary>Words of a phrase that are looked at.</summary>
    public const int MaxWords = 32;
}

/// <summary>One thing that a criterion asks for.</summary>
/// <param name="AnyOf">Any of these satisfies it.</param>
/// <param name="Weight">Share in the criterion; greater than 0.</param>
internal sealed record Need(IReadOnlyList<Phrase> AnyOf, double Weight);

/// <summary>Takes a criterion apart into needs: one for each group of known skills, and one for the words left over.</summary>
internal sealed class NeedReader(SkillTaxonomy taxonomy, RankingProfile profile)
{
    private static readonly Dictionary<int, double> NoSkills = [];

    public IReadOnlyList<Need> Read(Criterion criterion)
    {
        var tokens = Tokenizer.Tokenize(criterion.Text);
        var named = taxonomy.FindMentions(tokens, skillList: true);
        var taken = new bool[tokens.Tokens.Count];
        var needs = new List<Need>();
        foreach (var group in criterion.Skills)
        {
            var phrases = new List<Phrase>();
            foreach (var id in group)
            {
                if (taxonomy.Find(id) is not { } skill) continue;
                var mention = named.FirstOrDefault(mention => mention.Skill == skill);
                if (mention.Skill is not null) Take(tokens, mention.Span, taken);
                phrases.Add(new Phrase(Related(skill), WordsOf(skill, mention.Skill is null ? skill.Name : criterion.Text.Substring(mention.Span.Start, mention.Span.Length)), skill.Kind == SkillKind.Certificate));
            }

            if (phrases.Count > 0) needs.Add(new Need(phrases, Math.Max(1, phrases.Max(phrase => phrase.Words.Length))));
        }

        AddWordsLeft(needs, tokens, taken, keepAsking: criterion.MinYears is null);
        return needs;
    }

    private static void Take(TokenizedText tokens, TextSpan span, bool[] taken)
    {
        for (var i = tokens.FirstTokenAt(span.Start); i < taken.Length && tokens.Tokens[i].Start < span.End; i++) taken[i] = true;
    }

    // Next to a known skill the other words of the line are only its surroundings: together they count half of it at most.
    private static void AddWordsLeft(List<Need> needs, TokenizedText tokens, bool[] taken, bool keepAsking)
    {
        var words = Stems(tokens, taken, skipAsking: true);
        if (words.Length == 0 && needs.Count == 0 && keepAsking) words = Stems(tokens, taken, skipAsking: false);
        if (words.Length == 0) return;
        var weight = needs.Count == 0 ? words.Length : Math.Min(words.Length, needs.Sum(need => need.Weight)) / 2;
        needs.Add(new Need([new Phrase(NoSkills, words)], weight));
    }

    private static ulong[] Stems(TokenizedText tokens, bool[]? taken, bool skipAsking)
    {
        var stems = new List<ulong>();
        for (var i = 0; i < tokens.Tokens.Count && stems.Count < Phrase.MaxWords; i++)
        {
            if (taken is not null && taken[i]) continue;
            if (ScoringWords.IsStop(tokens[i]) || (skipAsking && ScoringWords.IsAsking(tokens[i]))) continue;
            var stem = StemHash.Of(tokens[i]);
            if (!stems.Contains(stem)) stems.Add(stem);
        }

        return [.. stems];
    }

    private Dictionary<int, double> Related(Skill asked)
    {
        var related = new Dictionary<int, double>();
        foreach (var skill in taxonomy.Skills)
        {
            var steps = taxonomy.StepsUp(skill, asked);
            if (steps < 0) continue;
            var credit = 1.0;
            for (var i = 0; i < steps; i++) credit *= profile.NarrowerCredit;
            related[skill.Index] = credit;
        }

        foreach (var id in asked.Broader)
            if (taxonomy.Find(id) is { } broader) related.TryAdd(broader.Index, profile.BroaderCredit);
        return related;
    }

    // A name that means something else outside a list of skills ("Go", "R") is matched as a skill only, never as a word.
    private ulong[] WordsOf(Skill skill, string name)
    {
        var tokens = Tokenizer.Tokenize(name);
        var plain = taxonomy.FindMentions(tokens).Any(mention => mention.Skill == skill);
        return plain || tokens.Tokens.Count > 1 ? Stems(tokens, null, skipAsking: false) : [];
    }
}
