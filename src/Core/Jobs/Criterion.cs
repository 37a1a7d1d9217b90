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

    /// <summary>The words of the job description.</summary>
    public required string Text { get; init; }

    /// <summary>What it asks about.</summary>
    public CriterionKind Kind { get; init; } = CriterionKind.Other;

    /// <summary>How much it matters.</summary>
    public Importance Importance { get; init; } = Importance.Required;

    /// <summary>Share in the total relative to the other criteria; 0 to 100. 1 for required and 0.5 for preferred unless set by a person.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>True when a resume that fails it goes after all others. Set by a person, or by wording that leaves no doubt.</summary>
    public bool KnockOut { get; init; }

    /// <summary>Ids of the skills or certificates any one of which satisfies it; empty when it names none that is known.</summary>
    public IReadOnlyList<string> AnyOf { get; init; } = [];

    /// <summary>Years asked for; null when none are.</summary>
    public double? MinYears { get; init; }

    /// <summary>Lowest degree asked for; <see cref="Resumes.DegreeLevel.None"/> when none is.</summary>
    public DegreeLevel DegreeLevel { get; init; }

    /// <summary>Fields of study, any one of which satisfies it, as ids of the taxonomy where known, else as written; empty for any field.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>True when work may stand in for the degree ("or equivalent experience").</summary>
    public bool OrEquivalentExperience { get; init; }

    /// <summary>Language level asked for.</summary>
    public LanguageLevel LanguageLevel { get; init; }

    /// <summary>Place asked for, as written, or <c>remote</c>; null when none is.</summary>
    public string? Location { get; init; }

    /// <summary>Where it stands in the job description; null for a criterion that a person typed.</summary>
    public TextSpan? Span { get; init; }
}

/// <summary>A job and what it asks for.</summary>
public sealed record Job
{
    /// <summary>Title of the job; empty when none was found.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it asks for, in the order of the text.</summary>
    public IReadOnlyList<Criterion> Criteria { get; init; } = [];

    /// <summary>What a person should look at, such as a criterion that no resume can show.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
