using Shortlist.Core.Text;

namespace Shortlist.Storage;

/// <summary>How far the extraction of a resume has come.</summary>
public enum ResumeStatus
{
    /// <summary>Registered; nothing was read yet.</summary>
    Pending,

    /// <summary>Being read.</summary>
    Processing,

    /// <summary>Read; content and features are stored.</summary>
    Extracted,

    /// <summary>A person should look: the file holds too little text.</summary>
    NeedsReview,

    /// <summary>The file cannot be read; the reason says why.</summary>
    Failed,

    /// <summary>The same bytes as an earlier resume of the tenant.</summary>
    Duplicate,
}

/// <summary>A resume as lists show it. Times are UTC and kept to the millisecond.</summary>
public sealed record StoredResume
{
    /// <summary>Opaque and sortable: <c>res_…</c>, made by <see cref="IdMaker"/>.</summary>
    public required string ResumeId { get; init; }

    /// <summary>Whose it is.</summary>
    public required string Tenant { get; init; }

    /// <summary>Key of the file in the object store.</summary>
    public required string ObjectKey { get; init; }

    /// <summary>Name of the file as uploaded; null when not told.</summary>
    public string? FileName { get; init; }

    /// <summary>Media type of the file; null when not known yet.</summary>
    public string? MediaType { get; init; }

    /// <summary>Size of the file in bytes; null when not known yet.</summary>
    public long? Size { get; init; }

    /// <summary>SHA-256 of the file as 64 lower-case hex digits; null until it was read.</summary>
    public string? Sha256 { get; init; }

    /// <summary>State of the extraction.</summary>
    public ResumeStatus Status { get; init; }

    /// <summary>Code of why it failed or needs review; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>The reason in words for a person; holds nothing of the file.</summary>
    public string? Message { get; init; }

    /// <summary>The earlier resume with the same bytes; null unless duplicate.</summary>
    public string? DuplicateOf { get; init; }

    /// <summary>Hashes that tell the person, of <see cref="PersonKeys"/>; empty when nothing tells.</summary>
    public IReadOnlyList<string> PersonKeys { get; init; } = [];

    /// <summary>An older resume of the same person.</summary>
    public string? OlderResumeId { get; init; }

    /// <summary>A newer resume of the same person.</summary>
    public string? NewerResumeId { get; init; }

    /// <summary>Name for lists; null when none was found.</summary>
    public string? CandidateName { get; init; }

    /// <summary>E-mail address for lists; null when none was found.</summary>
    public string? CandidateEmail { get; init; }

    /// <summary>The process that extracts it; null when none was started.</summary>
    public string? ProcessId { get; init; }

    /// <summary>Extractions begun.</summary>
    public int Attempts { get; init; }

    /// <summary>When it was registered.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it changed last.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Counts saves, from 1; set by the store.</summary>
    public int Version { get; init; }
}

/// <summary>The little of a resume that ranking must know when it has no features.</summary>
/// <param name="ResumeId">The resume.</param>
/// <param name="Status">State of its extraction.</param>
/// <param name="Reason">Code of why it failed or needs review.</param>
/// <param name="DuplicateOf">The earlier resume with the same bytes.</param>
public readonly record struct ResumeState(string ResumeId, ResumeStatus Status, string? Reason, string? DuplicateOf);

/// <summary>What was read from a resume, for showing and quoting.</summary>
public sealed record ResumeContent
{
    /// <summary>The visible text; evidence spans index into it.</summary>
    public required string Text { get; init; }

    /// <summary>Offset in the text at which each page starts; the first is 0.</summary>
    public IReadOnlyList<int> PageStarts { get; init; } = [0];

    /// <summary>The structured resume as JSON (JSON Resume 1.0).</summary>
    public required string ResumeJson { get; init; }

    /// <summary>Codes of what went not quite right while reading.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Text that a person would not see.</summary>
    public IReadOnlyList<HiddenText> Hidden { get; init; } = [];
}

/// <summary>Takes the features of one resume. The bytes are gone when it returns.</summary>
/// <param name="resumeId">The resume.</param>
/// <param name="version">What the features were made with, as given to <see cref="IResumeStore.PutFeaturesAsync"/>.</param>
/// <param name="features">The features.</param>
public delegate void FeatureVisitor(string resumeId, string version, ReadOnlySpan<byte> features);
