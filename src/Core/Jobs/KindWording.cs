using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>Tells by the words around it whether a requirement asks for a skill, for work done, or for an ability in free words.</summary>
internal static class KindWording
{
    private static readonly PhraseTable<bool> Knowledge = new(
    [
        ("knowledge|knowledge of|knowledgeable|proficient|proficiency|proficiencies|familiarity|familiar with|understanding of|understands|expertise|expert in|skilled in|skilled at|skilled with|"
            + "experience with|experience using|experienced with|exposure to|literacy|literate|well versed|versed in|fluency in|mastery of|command of|"
            + "competent in|competency in|trained in|coursework in|methodology|methodologies|principles", true),
    ]);

    // Words that end the name of a skill: "strong negotiation skills", "analytical abilities".
    private static readonly WordSet SkillEnds = new("skills skill abilities knowledge proficiency acumen capabilities competence competencies techniques skillset");

    private static readonly PhraseTable<bool> Grades = new(
        [("strong|excellent|good|very good|outstanding|exceptional|superior|solid|proven|great|advanced|basic|intermediate", true)]);

    private static readonly PhraseTable<bool> Work = new(
    [
        ("experience|experienced|background|previous internship|prior internship|worked|work history|track record of|portfolio of", true),
    ]);

    private static readonly PhraseTable<bool> Handling = new([("experience with|experience using|experienced with|experienced in using|experience in using", true)]);

    private static readonly PhraseTable<bool> Tools = new(
        [("tool|tools|software|technologies|application|applications|package|packages|programs|platforms|frameworks|languages|databases", true)]);

    private static readonly PhraseTable<bool> Abilities = new(
    [
        ("ability to|the ability to|an ability to|able to|be able to|must be able to|proven ability to|demonstrated ability to|strong ability to|"
            + "excellent ability to|high ability to|capable of|capability to|capacity to|aptitude to|aptitude for|must be capable of|willing to|willingness to|"
            + "proven capability to|needs to be able to|need to be able to|should be able to|will be able to|candidate must be able to|"
            + "candidates must be able to|candidate needs to be able to|candidates should be able to|you are able to|comfortable working|comfortable with|"
            + "the willingness to|you can|can|the capability to|demonstrated capability to|a desire to|desire to", true),
        // What follows these is a skill.
        ("able to demonstrate|ability to demonstrate|must be able to demonstrate", false),
    ]);

    /// <summary>True when work done is asked for, rather than a tool or method that was used: "background in retail", "prior sales experience".</summary>
    public static bool AsksWork(TokenizedText words, IReadOnlyList<SkillMention> mentions)
    {
        if (!Work.IsIn(words)) return false;
        if (mentions.Count == 0) return !Tools.IsIn(words) && !(Handling.IsIn(words) && HasCapital(words));
        return !Handling.IsIn(words) && !Tools.IsIn(words) && !mentions.Any(mention => IsName(words, mention.Span));
    }

    private static bool HasCapital(TokenizedText words)
    {
        for (var i = 1; i < words.Tokens.Count; i++)
            if (char.IsUpper(words.Source[words.Tokens[i].Start])) return true;
        return false;
    }

    /// <summary>True when the words ask for knowledge of something, known to the taxonomy or not.</summary>
    public static bool AsksKnowledge(TokenizedText words) => Knowledge.IsIn(words) || EndsAsSkill(words) || (Work.IsIn(words) && Tools.IsIn(words));

    /// <summary>True for "excellent writing skills": a skill with a word that says how good it is to be.</summary>
    public static bool AsksGoodSkill(TokenizedText words) => Grades.Starts(words) && (EndsAsSkill(words) || words.Tokens.Count > 6 && NamesSkillEarly(words));

    /// <summary>True for an ability in free words: "ability to meet deadlines". One that names a tool is a skill.</summary>
    public static bool AsksAbility(TokenizedText words, IReadOnlyList<SkillMention> mentions) =>
        Abilities.MatchAt(words, 0, words.Tokens.Count, out var ability) > 0 && ability && !mentions.Any(mention => IsName(words, mention.Span));

    /// <summary>True when the words are written as a name, with a capital that no sentence start explains.</summary>
    public static bool IsName(TokenizedText words, TextSpan span)
    {
        var written = words.Source.AsSpan(span.Start, span.Length);
        if (span.Start > words.Tokens[0].Start) return char.IsUpper(written[0]) || written.ContainsAnyInRange('0', '9');
        return written.Length > 1 && written[1..].ContainsAnyInRange('A', 'Z');
    }

    // "Very good writing skills as well as …".
    private static bool NamesSkillEarly(TokenizedText words)
    {
        for (var i = 1; i < 6; i++)
            if (SkillEnds.Contains(words[i])) return true;
        return false;
    }

    // "… skills", "… skills preferred", "skills (written and verbal)".
    private static bool EndsAsSkill(TokenizedText words)
    {
        for (var i = words.Tokens.Count - 1; i >= Math.Max(0, words.Tokens.Count - 6); i--)
            if (SkillEnds.Contains(words[i])) return true;
        return false;
    }
}
