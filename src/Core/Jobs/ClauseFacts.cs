using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>All that one clause names: degrees, lengths of experience, skills, certificates, languages, places.</summary>
internal sealed class ClauseFacts
{
    private const int ListWords = 8;
    private const int ShortLine = 4;
    private const int MaxFieldWords = 14;

    private static readonly PhraseTable<bool> CertificateWords = new(
        [("certified|certification|certifications|certificate|certificates|licensed|license|licence|licenses|licences|licensure|accreditation|"
            + "credential|credentials|chartered|board certified", true)]);

    private static readonly PhraseTable<bool> EducationWords = new(
        [("degree|degrees|education|educated|diploma|graduate|undergraduate|graduated|major|majoring|bachelor|master|phd|university|college|school|"
            + "enrolled|pursuing", true)]);

    private static readonly PhraseTable<bool> KnowledgeWords = new(
        [("knowledge|experience|experienced|background|understanding|proficiency|proficient|expertise|familiarity|familiar|skills|skill|training|"
            + "studies|coursework", true)]);

    private ClauseFacts(
        Clause clause, IReadOnlyList<DegreeMention> degrees, IReadOnlyList<YearsMention> years, IReadOnlyList<SkillMention> mentions, bool named, bool study)
    {
        Clause = clause;
        Degrees = degrees;
        Years = years;
        Mentions = mentions;
        Study = degrees.Count == 0 ? EducationWording.Study(clause.Words) ?? (study ? 0 : null) : null;
        Groups = SkillGroups.Read(clause.Words, mentions);
        AboutPlace = PlaceWording.Find(clause.Words, out var place, out var rightToWork);
        AboutRightToWork = rightToWork;
        Place = place;
        Kind = FindKind(named);
    }

    public Clause Clause { get; }

    public IReadOnlyList<DegreeMention> Degrees { get; }

    /// <summary>Where the fields start of a course of study asked for without a degree; null when none is.</summary>
    public int? Study { get; }

    public IReadOnlyList<YearsMention> Years { get; }

    /// <summary>Skills, certificates and languages, fields of study of a degree left out.</summary>
    public IReadOnlyList<SkillMention> Mentions { get; }

    public IReadOnlyList<SkillGroup> Groups { get; }

    public bool AboutPlace { get; }

    public bool AboutRightToWork { get; }

    public string? Place { get; }

    public CriterionKind Kind { get; }

    /// <summary>True when every skill named is an ability of character, which anybody may claim.</summary>
    public bool IsSoft => Kind is CriterionKind.Skill or CriterionKind.Other && Mentions.Count > 0 && Mentions.All(mention => IsSoftSkill(mention.Skill));

    /// <summary>Reads the clause.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="taxonomy">The skills known.</param>
    /// <param name="skillList">True when the words are known to be a list of skills.</param>
    /// <param name="named">True when the clause is an item of such a list, and so a skill also when the taxonomy does not know it.</param>
    /// <param name="study">True when the clause stands under a heading about education: a list of fields is then what to have studied.</param>
    public static ClauseFacts Read(Clause clause, SkillTaxonomy taxonomy, bool skillList, bool named = false, bool study = false)
    {
        var words = clause.Words;
        var degrees = DegreeWording.Find(words, inEducation: EducationWords.IsIn(words));
        var years = YearsWording.Find(words);
        var mentions = taxonomy.FindMentions(words, skillList || clause.Count <= ListWords);
        var counted = mentions.Where(mention => !InDegree(mention, degrees) && Counts(mention, mentions, clause, degrees.Count > 0));
        return new ClauseFacts(clause, degrees, years, [.. counted], named, study && clause.Count <= MaxFieldWords && mentions.Any(mention => mention.Skill.Kind == SkillKind.Field));
    }

    /// <summary>True for abilities of character such as teamwork.</summary>
    public static bool IsSoftSkill(Skill skill) => skill.Category.StartsWith("soft-skill", StringComparison.Ordinal);

    // Fields of study ("business", "engineering") are everyday words as well: they count where knowledge is asked for and nothing closer is named.
    private static bool Counts(SkillMention mention, IReadOnlyList<SkillMention> all, Clause clause, bool degree) =>
        mention.Skill.Kind != SkillKind.Field
        || (!degree && (clause.Count <= ShortLine || KnowledgeWords.IsIn(clause.Words))
            && all.All(other => other.Skill.Kind is SkillKind.Field || IsSoftSkill(other.Skill)));

    private static bool InDegree(SkillMention mention, IReadOnlyList<DegreeMention> degrees) =>
        degrees.Any(degree => degree.Span.Contains(mention.Span.Start) || (degree.Field is { } field && field.Contains(mention.Span.Start)));

    private CriterionKind FindKind(bool named)
    {
        var words = Clause.Words;
        if (Degrees.Count > 0 || Study is not null || StudyWording.IsIn(words)) return CriterionKind.Education;
        if (Years.Count > 0) return CriterionKind.Experience;
        if (AboutRightToWork) return CriterionKind.Location;
        if (Mentions.Any(mention => mention.Skill.Kind == SkillKind.Certificate)) return CriterionKind.Certificate;
        if (Mentions.Count > 0 && Mentions.All(mention => mention.Skill.Kind == SkillKind.Language || IsSoftSkill(mention.Skill))
            && Mentions.Any(mention => mention.Skill.Kind == SkillKind.Language)) return CriterionKind.Language;
        if (AboutPlace && Mentions.All(mention => IsSoftSkill(mention.Skill))) return CriterionKind.Location;
        if (CertificateWords.IsIn(words) && Mentions.All(mention => IsSoftSkill(mention.Skill))) return CriterionKind.Certificate;
        if (named) return CriterionKind.Skill;
        if (KindWording.AsksAbility(words, Mentions)) return CriterionKind.Other;
        if (KindWording.AsksWork(words, Mentions)) return CriterionKind.Experience;
        return Mentions.Count > 0 || KindWording.AsksKnowledge(words) ? CriterionKind.Skill : CriterionKind.Other;
    }
}
