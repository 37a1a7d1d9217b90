using Shortlist.Core.Resumes;
using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>What a criterion asks about.</summary>
public enum CriterionKind
{
    /// <summary>A skill, or one of several.</summary>
    Skill,

    /// <summary>Years of work, in general or with something.</summary>
    Experience,

    /// <summary>A degree, in general or in a field.</summary>
    Education,

    /// <summary>A certificate or licence.</summary>
    Certificate,

    /// <summary>A human language.</summary>
    Language,

    /// <summary>Place, remote work, travel or the right to work.</summary>
    Location,

    /// <summary>Anything else, such as a duty; judged by its words.</summary>
    Other,
}

/// <summary>How much a criterion matters.</summary>
public enum Importance
{
    /// <summary>The job cannot be done without it.</summary>
    Required,

    /// <summary>Good to have.</summary>
    Preferred,
}

/// <summary>One thing a job asks for.</summary>
public sealed record Criterion
{
    /// <summary>Id within the job: <c>c1</c>, <c>c2</c>, ….</summary>
    public required string Id { get; init; }

    /// <summary>The words of the job description, line ends as blanks; exactly what was typed for a criterion that a person typed.</summary>
    public required string Text { get; init; }

    /// <summary>What it asks about.</summary>
    public CriterionKind Kind { get; init; } = CriterionKind.Other;

    /// <summary>How much it matters.</summary>
    public Importance Importance { get; init; } = Importance.Required;

    /// <summary>
    /// Share in the total relative to the other criteria; 0 to 100. Unless a person sets another: 1 for required and 0.5 for preferred, times what the criterion tells apart
    /// (see docs/scoring.md): 3 for the title of the job, 1/2 for free wording and places, 1/4 for an ability that anybody may claim.
    /// </summary>
    public double Weight { get; init; } = 1;

    /// <summary>True when the text is the title of the job, which is compared with the titles of the jobs of a resume.</summary>
    public bool JobTitle { get; init; }

    /// <summary>Returns the weight of a criterion to which nobody gave another.</summary>
    public static double DefaultWeight(Importance importance) => importance == Importance.Required ? CriterionReader.RequiredWeight : CriterionReader.PreferredWeight;

    /// <summary>True when a resume that fails it goes after all others. Set by a person, or by wording that leaves no doubt.</summary>
    public bool KnockOut { get; init; }

    /// <summary>
    /// Groups of ids of skills, certificates or languages: a group is satisfied by any one of its members, the criterion by all groups.
    /// "Python and (AWS or Azure)" is <c>[["python"],["amazon-web-services","microsoft-azure"]]</c>. Empty when it names none that is known; no group is empty.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> Skills { get; init; } = [];

    /// <summary>Years asked for; null when none are.</summary>
    public double? MinYears { get; init; }

    /// <summary>Lowest degree asked for; <see cref="Resumes.DegreeLevel.None"/> when none is.</summary>
    public DegreeLevel DegreeLevel { get; init; }

    /// <summary>Fields of study, any one of which satisfies it, as ids of the taxonomy where known, else as written; empty for any field.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>True when work may stand in for the degree ("or equivalent experience").</summary>
    public bool OrEquivalentExperience { get; init; }

    /// <summary>Language level asked for, at most <see cref="LanguageLevel.C2"/>: "native speaker" asks where somebody comes from.</summary>
    public LanguageLevel LanguageLevel { get; init; }

    /// <summary>Place asked for, as written, or <c>remote</c>; null when none is.</summary>
    public string? Location { get; init; }

    /// <summary>Where it stands in the job description; null for a criterion that a person typed.</summary>
    public TextSpan? Span { get; init; }
}

/// <summary>Something in a job description that a person should look at.</summary>
/// <param name="Code">One of the codes of <see cref="JobWarningCodes"/>.</param>
/// <param name="Text">The words it is about, verbatim; empty when it is about the whole job.</param>
/// <param name="Span">Where they stand in the job description; null when it is about the whole job.</param>
public sealed record JobWarning(string Code, string Text, TextSpan? Span);

/// <summary>The codes of <see cref="JobWarning"/>.</summary>
public static class JobWarningCodes
{
    /// <summary>
    /// The wording touches age, gender, origin, family, religion, health or looks. It gave no criterion, but for a language asked of native speakers:
    /// that is kept, at <see cref="LanguageLevel.C2"/>.
    /// </summary>
    public const string ProtectedAttribute = "protected_attribute";

    /// <summary>No resume can show this, such as a clean record or a passion. It gave no criterion.</summary>
    public const string NotInResumes = "not_in_resumes";

    /// <summary>More was asked than is kept: the least important criteria were left out.</summary>
    public const string CriteriaCut = "criteria_cut";

    /// <summary>Nothing that the job asks for was found.</summary>
    public const string NoCriteria = "no_criteria";
}

/// <summary>A job and what it asks for.</summary>
public sealed record Job
{
    /// <summary>Title of the job; empty when none was found.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it asks for, in the order of the text.</summary>
    public IReadOnlyList<Criterion> Criteria { get; init; } = [];

    /// <summary>What a person should look at before ranking, in the order of the text.</summary>
    public IReadOnlyList<JobWarning> Warnings { get; init; } = [];
}
