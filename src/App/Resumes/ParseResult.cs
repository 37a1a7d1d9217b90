using Shortlist.Core.Resumes;

namespace Shortlist.App.Resumes;

/// <summary>What was read of one resume: one line of <c>parse --json</c>.</summary>
internal sealed record ParseResult
{
    public required string File { get; init; }

    /// <summary><c>parsed</c>, <c>needs_review</c> or <c>failed</c>.</summary>
    public required string Status { get; init; }

    public string? Reason { get; init; }

    public string? Message { get; init; }

    public Resume? Resume { get; init; }

    public int? ExperienceMonths { get; init; }

    public IReadOnlyDictionary<string, int>? SkillMonths { get; init; }

    public IReadOnlyList<string>? Warnings { get; init; }
}
