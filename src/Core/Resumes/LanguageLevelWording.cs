using Shortlist.Core.Text;

namespace Shortlist.Core.Resumes;

/// <summary>Words that say how well a language is known.</summary>
/// <param name="Span">Where they stand.</param>
/// <param name="Level">What they mean.</param>
internal readonly record struct LanguageLevelMention(TextSpan Span, LanguageLevel Level);

/// <summary>Finds words that say how well a language is known: "fluent", "mother tongue", "B2".</summary>
internal static class LanguageLevelWording
{
    private static readonly PhraseTable<LanguageLevel> Phrases = new(
    [
        ("native|natively|native speaker|native speakers|native level|native fluency|native proficiency|native or bilingual|"
            + "native or bilingual proficiency|native language|mother tongue|mothertongue|first language|home language|bilingual|bilingually|"
            + "bilingual proficiency|trilingual|muttersprache|muttersprachler|langue maternelle|lengua materna",
            LanguageLevel.Native),
        ("c2|near native|near native level|near native proficiency|native like|native equivalent|mastery|full mastery|perfect command|"
            + "proficient user", LanguageLevel.C2),
        ("c1|fluent|fluently|fluency|full fluency|business fluent|completely fluent|advanced|advanced level|full professional|"
            + "full professional proficiency|full working proficiency|excellent|excellent command|excellent knowledge|expert|perfect|outstanding|"
            + "exceptional|superior|strong|strong command|very good|very good command|very good knowledge|highly proficient|highly developed|impeccable|"
            + "flawless|verhandlungssicher|fliessend|fließend|courant|fluido|fluide|high level|negotiation level",
            LanguageLevel.C1),
        ("b2|professional|professional working|professional working proficiency|professional proficiency|professional level|working professional|"
            + "business|business level|business proficient|business proficiency|working proficiency|proficient|proficiency|good|good command|"
            + "good knowledge|solid|effective|upper intermediate|independent user|gute kenntnisse",
            LanguageLevel.B2),
        ("b1|intermediate|intermediate level|low intermediate|lower intermediate|conversational|conversationally|conversational level|"
            + "conversational proficiency|conversant|conversation|limited working|limited working proficiency|working knowledge|working level|fair|"
            + "moderate|moderately|competent|competency|functional|communicative|social level",
            LanguageLevel.B1),
        ("a2|elementary|elementary proficiency|elementary level|pre intermediate|basic|basics|basic level|basic knowledge|basic proficiency|"
            + "basic understanding|basic conversational|limited|limited knowledge|limited proficiency|grundkenntnisse|some|some knowledge|school level|"
            + "notions",
            LanguageLevel.A2),
        ("a1|beginner|beginners|beginner level|novice|rudimentary|learning|currently learning|starter", LanguageLevel.A1),
    ]);

    /// <summary>Returns every mention of a level in text order, longest wording first, no overlaps.</summary>
    /// <remarks>Only for text that is about a language: "strong" or "good" mean a level nowhere else.</remarks>
    /// <param name="text">The text.</param>
    /// <param name="range">Only tokens inside this span; the whole text when null.</param>
    public static IReadOnlyList<LanguageLevelMention> Find(TokenizedText text, TextSpan? range = null)
    {
        var end = range is { } span ? text.FirstTokenAt(span.End) : text.Tokens.Count;
        var mentions = new List<LanguageLevelMention>();
        for (var i = range is null ? 0 : text.FirstTokenAt(range.Value.Start); i < end; i++)
        {
            var length = Phrases.MatchAt(text, i, end, out var level);
            if (length == 0) continue;
            mentions.Add(new LanguageLevelMention(TextSpan.FromBounds(text.Tokens[i].Start, text.Tokens[i + length - 1].Span.End), level));
            i += length - 1;
        }

        return mentions;
    }
}
