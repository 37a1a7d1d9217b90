using Shortlist.Core.Jobs;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Ranking;

/// <summary>A word that is looked for, and its share in the phrase.</summary>
/// <param name="Stem">Hash of its stem.</param>
/// <param name="Share">Its rarity over that of the phrase; greater than 0, 1 at most.</param>
internal readonly record struct PhraseWord(ulong Stem, double Share);

/// <summary>One way to satisfy a need: a skill, or the words that name it.</summary>
/// <param name="Skills">Taxonomy index of each skill that counts, and how much of it, 0–1.</param>
/// <param name="Words">The words, each stem once; at most <see cref="MaxWords"/>.</param>
/// <param name="Floor">Share of the words up to which a unit is worth nothing, 0–1.</param>
/// <param name="Apart">Share that words earn wherever they stand, the rest is earned by those that stand together; 0–1.</param>
internal sealed record Phrase(IReadOnlyDictionary<int, double> Skills, PhraseWord[] Words, double Floor, double Apart)
{
    /// <summary>Words of a phrase that are looked at.</summary>
    public const int MaxWords = 32;

    // The words of a longer line are somewhere in any resume.
    private const int MaxWordsApart = 4;

    // Sums of shares are not exact.
    private const double Slack = 1e-9;

    // Nobody repeats a long line word by word: its heaviest words make the whole.
    private const int WordsThatMakeTheWhole = 6;

    /// <summary>True when words that stand apart are worth nothing by themselves: those of the name of a known skill, and those of a long line.</summary>
    public bool MustStandTogether => Skills.Count > 0 || Words.Length > MaxWordsApart;

    /// <summary>Returns what a share of the words above the floor is worth: 0 at the floor, 1 for all of them.</summary>
    public double Above(double share) => share >= 1 - Slack ? 1 : Math.Max(0, (share - Floor) / (1 - Floor));

    /// <summary>Returns the words with their shares, by their rarity.</summary>
    public static PhraseWord[] Weigh(IReadOnlyList<ulong> stems, Func<ulong, double> rarity)
    {
        var whole = stems.Select(rarity).OrderDescending().Take(WordsThatMakeTheWhole).Sum();
        return [.. stems.Select(stem => new PhraseWord(stem, rarity(stem) / whole))];
    }
}

/// <summary>One thing that a criterion asks for.</summary>
/// <param name="AnyOf">Any of these satisfies it.</param>
/// <param name="Weight">Share in the criterion; greater than 0.</param>
internal sealed record Need(IReadOnlyList<Phrase> AnyOf, double Weight);

/// <summary>Takes a criterion apart into needs: one for each group of known skills, and one for the words left over.</summary>
internal sealed class NeedReader(SkillTaxonomy taxonomy, RankingProfile profile)
{
    // Below a broader skill with more cases than this, two cases have little in common ("administration").
    private const int MaxSiblings = 12;

    // What an ability that anybody may claim weighs beside a skill, in one line.
    private const double SoftShare = 0.25;

    private static readonly Dictionary<int, double> NoSkills = [];

    /// <summary>For each skill of the taxonomy whether any need read so far looks at it.</summary>
    public bool[] Asked { get; } = new bool[taxonomy.Skills.Count];

    /// <summary>Returns the needs of a criterion.</summary>
    /// <param name="criterion">The criterion.</param>
    /// <param name="wordsLeft">False when only what is known counts.</param>
    public IReadOnlyList<Need> Read(Criterion criterion, bool wordsLeft = true)
    {
        var tokens = Tokenizer.Tokenize(criterion.Text);
        var named = taxonomy.FindMentions(tokens, skillList: true);
        var taken = new bool[tokens.Tokens.Count];
        var needs = new List<Need>();
        var mixed = !IsSoft(criterion, taxonomy);
        foreach (var group in criterion.Skills)
        {
            var phrases = new List<Phrase>();
            var soft = mixed;
            foreach (var id in group)
            {
                if (taxonomy.Find(id) is not { } skill) continue;
                var mention = named.FirstOrDefault(mention => mention.Skill == skill);
                if (mention.Skill is not null) Take(tokens, mention.Span, taken);
                soft &= ClauseFacts.IsSoftSkill(skill);
                var name = mention.Skill is null ? skill.Name : criterion.Text.Substring(mention.Span.Start, mention.Span.Length);
                phrases.Add(NameOf(skill, name));
            }

            if (phrases.Count > 0) needs.Add(new Need(phrases, Math.Max(1, phrases.Max(phrase => phrase.Words.Length)) * (soft ? SoftShare : 1)));
        }

        if (wordsLeft || needs.Count == 0) AddWordsLeft(needs, tokens, taken, isPlace: criterion.Kind == CriterionKind.Location);
        return needs;
    }

    /// <summary>True when all that is asked for are abilities that anybody may claim.</summary>
    public static bool IsSoft(Criterion criterion, SkillTaxonomy taxonomy) =>
        (criterion.Kind == CriterionKind.Other && RequirementWording.IsAbility(Tokenizer.Tokenize(criterion.Text))) || (criterion.Skills.Count > 0 && criterion.Skills.All(group => group.All(id => taxonomy.Find(id) is { } skill && ClauseFacts.IsSoftSkill(skill))));

    private static void Take(TokenizedText tokens, TextSpan span, bool[] taken)
    {
        for (var i = tokens.FirstTokenAt(span.Start); i < taken.Length && tokens.Tokens[i].Start < span.End; i++) taken[i] = true;
    }

    // Next to a known skill the other words of the line are only its surroundings: together they weigh a quarter of it at most.
    private void AddWordsLeft(List<Need> needs, TokenizedText tokens, bool[] taken, bool isPlace)
    {
        var words = WordsLeft(tokens, taken);
        if (words.Count == 0) return;
        var weight = needs.Count == 0 ? words.Count : Math.Min(words.Count, needs.Sum(need => need.Weight)) / 4;
        needs.Add(new Need([new Phrase(NoSkills, Phrase.Weigh(words, Rarity), profile.WordsFloor, isPlace ? 0 : RankingProfile.ApartOf(words.Count))], weight));
    }

    private static List<ulong> WordsLeft(TokenizedText tokens, bool[]? taken, bool skipAsking = true)
    {
        var stems = new List<ulong>();
        for (var i = 0; i < tokens.Tokens.Count && stems.Count < Phrase.MaxWords; i++)
        {
            if (taken is not null && taken[i]) continue;
            if (ScoringWords.IsStop(tokens[i]) || (skipAsking && ScoringWords.IsAsking(tokens[i]))) continue;
            var stem = StemHash.Of(tokens[i]);
            if (!stems.Contains(stem)) stems.Add(stem);
        }

        return stems;
    }

    private static double Rarity(ulong stem) => Math.Sqrt(WordRarity.LevelOf(stem));

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
        {
            if (taxonomy.Find(id) is not { } broader) continue;
            related.TryAdd(broader.Index, profile.RelatedCredit);
            var siblings = taxonomy.Skills.Where(skill => skill.Broader.Contains(id)).ToList();
            if (siblings.Count > MaxSiblings) continue;
            foreach (var sibling in siblings) related.TryAdd(sibling.Index, profile.RelatedCredit);
        }

        foreach (var skill in related.Keys) Asked[skill] = true;
        return related;
    }

    // Part of the name of a certificate is worth nothing: "solutions" is no part of an "AWS Certified Solutions Architect".
    private Phrase NameOf(Skill skill, string name) => skill.Kind == SkillKind.Certificate
        ? new Phrase(Related(skill), WordsOf(skill, name), 1 - 1e-9, 0)
        : new Phrase(Related(skill), WordsOf(skill, name), profile.NameFloor, RankingProfile.ApartOf(2));

    // A name that means something else in lower case or outside a list of skills ("Excel", "Go") is matched as a skill only, never as a word.
    private PhraseWord[] WordsOf(Skill skill, string name)
    {
        var tokens = Tokenizer.Tokenize(name.ToLowerInvariant());
        var plain = taxonomy.FindMentions(tokens).Any(mention => mention.Skill == skill);
        return plain || tokens.Tokens.Count > 1 ? Phrase.Weigh(WordsLeft(tokens, null, skipAsking: false), Rarity) : [];
    }
}
