using System.Text.Json.Serialization;
using Shortlist.Core.Text;

namespace Shortlist.Core.Resumes;

/// <summary>A resume in the shape of JSON Resume 1.0 (https://jsonresume.org/schema). Values are verbatim words of the document unless said otherwise.</summary>
public sealed record Resume
{
    /// <summary>Who it is and how to reach them.</summary>
    [JsonPropertyName("basics")] public Basics Basics { get; init; } = new();

    /// <summary>Paid work, in document order.</summary>
    [JsonPropertyName("work")] public IReadOnlyList<Work> Work { get; init; } = [];

    /// <summary>Unpaid work; same shape as work, its employer written as <c>organization</c> in JSON Resume is kept as <c>name</c>.</summary>
    [JsonPropertyName("volunteer")] public IReadOnlyList<Work> Volunteer { get; init; } = [];

    /// <summary>Education, in document order.</summary>
    [JsonPropertyName("education")] public IReadOnlyList<Education> Education { get; init; } = [];

    /// <summary>Certificates and licences.</summary>
    [JsonPropertyName("certificates")] public IReadOnlyList<Certificate> Certificates { get; init; } = [];

    /// <summary>Skills by group as the document lists them.</summary>
    [JsonPropertyName("skills")] public IReadOnlyList<SkillGroup> Skills { get; init; } = [];

    /// <summary>Human languages.</summary>
    [JsonPropertyName("languages")] public IReadOnlyList<SpokenLanguage> Languages { get; init; } = [];

    /// <summary>Projects.</summary>
    [JsonPropertyName("projects")] public IReadOnlyList<Project> Projects { get; init; } = [];
}

/// <summary>Who a resume is about and how to reach them. Never an input of a score.</summary>
public sealed record Basics
{
    /// <summary>Full name.</summary>
    [JsonPropertyName("name")] public string? Name { get; init; }

    /// <summary>Headline, such as "Web Developer".</summary>
    [JsonPropertyName("label")] public string? Label { get; init; }

    /// <summary>E-mail address.</summary>
    [JsonPropertyName("email")] public string? Email { get; init; }

    /// <summary>Phone number as written.</summary>
    [JsonPropertyName("phone")] public string? Phone { get; init; }

    /// <summary>Own web page.</summary>
    [JsonPropertyName("url")] public string? Url { get; init; }

    /// <summary>Summary or objective.</summary>
    [JsonPropertyName("summary")] public string? Summary { get; init; }

    /// <summary>Where they live.</summary>
    [JsonPropertyName("location")] public Location? Location { get; init; }

    /// <summary>Accounts on networks.</summary>
    [JsonPropertyName("profiles")] public IReadOnlyList<Profile> Profiles { get; init; } = [];
}

/// <summary>A place as written in a resume.</summary>
public sealed record Location
{
    /// <summary>The place as one line, such as "Portland, OR".</summary>
    [JsonPropertyName("address")] public string? Address { get; init; }

    /// <summary>City.</summary>
    [JsonPropertyName("city")] public string? City { get; init; }

    /// <summary>State, province or region.</summary>
    [JsonPropertyName("region")] public string? Region { get; init; }
}

/// <summary>An account on a network.</summary>
public sealed record Profile
{
    /// <summary>Network, such as "LinkedIn".</summary>
    [JsonPropertyName("network")] public string? Network { get; init; }

    /// <summary>User name.</summary>
    [JsonPropertyName("username")] public string? Username { get; init; }

    /// <summary>Address of the page.</summary>
    [JsonPropertyName("url")] public string? Url { get; init; }
}

/// <summary>One job.</summary>
public sealed record Work
{
    /// <summary>Employer.</summary>
    [JsonPropertyName("name")] public string? Name { get; init; }

    /// <summary>Job title.</summary>
    [JsonPropertyName("position")] public string? Position { get; init; }

    /// <summary>Place.</summary>
    [JsonPropertyName("location")] public string? Location { get; init; }

    /// <summary>First month or year.</summary>
    [JsonPropertyName("startDate")] public PartialDate? StartDate { get; init; }

    /// <summary>Last month or year; null when unknown or when the job goes on.</summary>
    [JsonPropertyName("endDate")] public PartialDate? EndDate { get; init; }

    /// <summary>True when the resume says that the job goes on ("present").</summary>
    [JsonIgnore] public bool IsCurrent { get; init; }

    /// <summary>Running text about the job.</summary>
    [JsonPropertyName("summary")] public string? Summary { get; init; }

    /// <summary>Bullet points.</summary>
    [JsonPropertyName("highlights")] public IReadOnlyList<string> Highlights { get; init; } = [];

    /// <summary>Everything in the document that belongs to this job, heading lines included.</summary>
    [JsonIgnore] public TextSpan Span { get; init; }

    /// <summary>Where the title stands; length 0 when there is none.</summary>
    [JsonIgnore] public TextSpan PositionSpan { get; init; }
}

/// <summary>One course of study.</summary>
public sealed record Education
{
    /// <summary>School.</summary>
    [JsonPropertyName("institution")] public string? Institution { get; init; }

    /// <summary>Field of study.</summary>
    [JsonPropertyName("area")] public string? Area { get; init; }

    /// <summary>Degree as written.</summary>
    [JsonPropertyName("studyType")] public string? StudyType { get; init; }

    /// <summary>First month or year.</summary>
    [JsonPropertyName("startDate")] public PartialDate? StartDate { get; init; }

    /// <summary>Last month or year.</summary>
    [JsonPropertyName("endDate")] public PartialDate? EndDate { get; init; }

    /// <summary>Grade, such as "3.8/4.0".</summary>
    [JsonPropertyName("score")] public string? Score { get; init; }

    /// <summary>Level of the degree.</summary>
    [JsonIgnore] public DegreeLevel Level { get; init; }

    /// <summary>Everything in the document that belongs to this entry.</summary>
    [JsonIgnore] public TextSpan Span { get; init; }
}

/// <summary>A certificate or licence.</summary>
public sealed record Certificate
{
    /// <summary>Name as written.</summary>
    [JsonPropertyName("name")] public string? Name { get; init; }

    /// <summary>When it was given.</summary>
    [JsonPropertyName("date")] public PartialDate? Date { get; init; }

    /// <summary>Who gave it.</summary>
    [JsonPropertyName("issuer")] public string? Issuer { get; init; }

    /// <summary>Where it stands.</summary>
    [JsonIgnore] public TextSpan Span { get; init; }
}

/// <summary>Skills listed together.</summary>
public sealed record SkillGroup
{
    /// <summary>Heading of the group, such as "Languages"; null when it has none.</summary>
    [JsonPropertyName("name")] public string? Name { get; init; }

    /// <summary>The skills.</summary>
    [JsonPropertyName("keywords")] public IReadOnlyList<string> Keywords { get; init; } = [];
}

/// <summary>A human language somebody knows.</summary>
public sealed record SpokenLanguage
{
    /// <summary>Language, such as "German".</summary>
    [JsonPropertyName("language")] public string? Language { get; init; }

    /// <summary>How well, as written.</summary>
    [JsonPropertyName("fluency")] public string? Fluency { get; init; }

    /// <summary>How well.</summary>
    [JsonIgnore] public LanguageLevel Level { get; init; }

    /// <summary>Where it stands.</summary>
    [JsonIgnore] public TextSpan Span { get; init; }
}

/// <summary>A project.</summary>
public sealed record Project
{
    /// <summary>Name.</summary>
    [JsonPropertyName("name")] public string? Name { get; init; }

    /// <summary>What it was.</summary>
    [JsonPropertyName("description")] public string? Description { get; init; }

    /// <summary>First month or year.</summary>
    [JsonPropertyName("startDate")] public PartialDate? StartDate { get; init; }

    /// <summary>Last month or year.</summary>
    [JsonPropertyName("endDate")] public PartialDate? EndDate { get; init; }

    /// <summary>Where it stands.</summary>
    [JsonIgnore] public TextSpan Span { get; init; }
}
