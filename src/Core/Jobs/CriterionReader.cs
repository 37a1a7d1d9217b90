using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;

namespace Shortlist.Core.Jobs;

/// <summary>Makes one criterion of one clause.</summary>
internal static class CriterionReader
{
    /// <summary>Weight of a required criterion.</summary>
    public const double RequiredWeight = 1;

    /// <summary>Weight of a preferred criterion.</summary>
    public const double PreferredWeight = 0.5;

    /// <summary>What an ability that anybody may claim, such as teamwork, weighs beside another criterion of the same importance.</summary>
    public const double AbilityShare = 0.1;

    /// <summary>What free wording, such as a duty, and a place weigh beside something named.</summary>
    public const double WordingShare = 0.5;

    // With the words that ask for it: "Proficient in the use of AutoCAD".
    private const int MaxNameWords = 6;

    /// <summary>Weight of the title of the job: it names the whole line of work, as several lines do.</summary>
    public const double TitleWeight = 3;

    /// <summary>Reads the clause whole.</summary>
    /// <param name="id">Id to give it.</param>
    /// <param name="facts">What the clause names.</param>
    /// <param name="importance">How much it matters.</param>
    /// <param name="taxonomy">The skills known.</param>
    public static Criterion Read(string id, ClauseFacts facts, Importance importance, SkillTaxonomy taxonomy) => new()
    {
        Id = id,
        Text = facts.Clause.Text,
        Kind = facts.Kind,
        Importance = importance,
        Weight = Criterion.DefaultWeight(importance) * ShareOf(facts),
        KnockOut = importance == Importance.Required && IsCheckable(facts) && ImportanceWording.ShutsOut(facts.Clause.Words),
        Skills = [.. Groups(facts).Select(group => group.Ids)],
        // "A degree or five years of work" asks for the degree, which work may stand in for.
        MinYears = facts.Years.Count > 0 && facts.Kind != CriterionKind.Education ? facts.Years[0].Min : null,
        DegreeLevel = facts.Degrees.Count > 0 ? facts.Degrees.Min(degree => degree.Level) : DegreeLevel.None,
        Fields = facts.Study is { } study
            ? EducationWording.FieldsAt(facts.Clause.Words, study, taxonomy)
            : EducationWording.Fields(facts.Clause.Words, facts.Degrees, taxonomy),
        OrEquivalentExperience = facts.Degrees.Count > 0 && EducationWording.AllowsExperience(facts.Clause.Words),
        LanguageLevel = facts.Kind == CriterionKind.Language ? Level(facts) : LanguageLevel.Unknown,
        Location = facts.Kind == CriterionKind.Location ? facts.Place : null,
        Span = facts.Clause.Span,
    };

    private static double ShareOf(ClauseFacts facts) =>
        facts.IsSoft || (facts.Kind == CriterionKind.Other && RequirementWording.IsAbility(facts.Clause.Words)) ? AbilityShare
        : facts.Kind is CriterionKind.Other or CriterionKind.Location || IsWording(facts) ? WordingShare
        : 1;

    // A line that names nothing known can only be judged by its words; a name that the taxonomy does not know is short.
    private static bool IsWording(ClauseFacts facts) =>
        facts.Kind is CriterionKind.Skill or CriterionKind.Experience && facts.Mentions.Count == 0 && facts.Years.Count == 0 && facts.Clause.Count > MaxNameWords;

    private static bool IsCheckable(ClauseFacts facts) => facts.Kind switch
    {
        CriterionKind.Other or CriterionKind.Location => false,
        CriterionKind.Experience => facts.Years.Count > 0,
        _ => !facts.IsSoft,
    };

    // A certificate or a language is asked for by itself: "communication skills in English" is about English.
    private static IEnumerable<SkillGroup> Groups(ClauseFacts facts) => facts.Kind switch
    {
        CriterionKind.Certificate => facts.Groups.Where(group => group.Mentions.Any(mention => mention.Skill.Kind == SkillKind.Certificate)),
        CriterionKind.Language => facts.Groups.Where(group => group.Mentions.Any(mention => mention.Skill.Kind == SkillKind.Language)),
        CriterionKind.Location => [],
        // Fields of study stand in Fields.
        CriterionKind.Education => facts.Study is null ? facts.Groups.Where(group => group.Mentions.All(mention => mention.Skill.Kind == SkillKind.Skill)) : [],
        _ => facts.Groups,
    };

    /// <summary>Returns the highest level named, at most near native: "native speaker" asks where somebody comes from.</summary>
    public static LanguageLevel Level(ClauseFacts facts)
    {
        var levels = LanguageLevelWording.Find(facts.Clause.Words);
        return levels.Count == 0 ? LanguageLevel.Unknown : (LanguageLevel)Math.Min((int)LanguageLevel.C2, (int)levels.Max(mention => mention.Level));
    }
}
