using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Resumes;

/// <summary>What a stretch of a resume is about.</summary>
public enum SectionKind
{
    /// <summary>What stands before the first heading: name, contact, headline.</summary>
    Header,

    /// <summary>Summary, profile, objective.</summary>
    Summary,

    /// <summary>Paid work.</summary>
    Work,

    /// <summary>Unpaid work.</summary>
    Volunteer,

    /// <summary>Education and training.</summary>
    Education,

    /// <summary>Certificates and licences.</summary>
    Certificates,

    /// <summary>Lists of skills.</summary>
    Skills,

    /// <summary>Human languages.</summary>
    Languages,

    /// <summary>Projects.</summary>
    Projects,

    /// <summary>Awards, honours and accomplishments.</summary>
    Awards,

    /// <summary>Publications, talks, patents.</summary>
    Publications,

    /// <summary>Memberships in associations.</summary>
    Memberships,

    /// <summary>Hobbies.</summary>
    Interests,

    /// <summary>References.</summary>
    References,

    /// <summary>Date of birth, gender, nationality and the like.</summary>
    Personal,

    /// <summary>A heading that fits none of the others.</summary>
    Other,
}

/// <summary>A stretch of a resume under one heading.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Span">The heading and everything up to the next heading.</param>
/// <param name="Body">The same without the heading.</param>
public readonly record struct ResumeSection(SectionKind Kind, TextSpan Span, TextSpan Body);

/// <summary>All that reading one resume gives: its fields and where in the text they stand.</summary>
public sealed record ParsedResume
{
    /// <summary>The text.</summary>
    public required DocumentText Document { get; init; }

    /// <summary>The text cut into words.</summary>
    public required TokenizedText Tokens { get; init; }

    /// <summary>The fields.</summary>
    public required Resume Resume { get; init; }

    /// <summary>The sections in text order; together they cover the whole text.</summary>
    public required IReadOnlyList<ResumeSection> Sections { get; init; }

    /// <summary>Every mention of a known skill, in text order.</summary>
    public required IReadOnlyList<SkillMention> Mentions { get; init; }
}
