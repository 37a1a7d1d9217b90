using System.Text.Json;
using Shortlist.Core.Jobs;

namespace Shortlist.App.Jobs;

/// <summary>A job description: the URL of an uploaded file, or text.</summary>
internal sealed record JobRequest
{
    /// <summary>URL of an uploaded object.</summary>
    public string? S3Url { get; init; }

    /// <summary>The job description itself, at most 200,000 characters.</summary>
    public string? Text { get; init; }
}

/// <summary>What a person changes of a job; what is left out stays.</summary>
internal sealed record JobPatch
{
    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>All criteria, in their order: objects as answered before, or plain strings.</summary>
    public IReadOnlyList<JsonElement>? Criteria { get; init; }

    /// <summary>Days after its last ranking for which resumes that only jobs with such a limit ranked are kept; 0 for no limit. For administrators.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>Version that the change was made on; without it the last change wins.</summary>
    public int? Version { get; init; }
}

/// <summary>A job and what it asks for.</summary>
internal sealed record JobResponse(string JobId, string Title, IReadOnlyList<Criterion> Criteria, IReadOnlyList<JobWarning> Warnings, string Text, int? RetentionDays, int Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>A job as lists show it.</summary>
internal sealed record JobItem(string JobId, string Title, int CriteriaCount, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>A page of jobs, newest first.</summary>
internal sealed record JobPage(IReadOnlyList<JobItem> Items, string? NextCursor);
