using System.Text.Json;
using Shortlist.App.Rankings;
using Shortlist.Core.Text;
using Shortlist.Storage;

namespace Shortlist.App.Resumes;

/// <summary>Asks for a form to upload one file with.</summary>
/// <param name="FileName">Name of the file, at most 255 characters.</param>
/// <param name="MediaType">Its media type; the upload must carry exactly this one.</param>
/// <param name="Size">Its size in bytes; the upload may be smaller but not larger.</param>
internal sealed record UploadRequest(string FileName, string MediaType, long Size);

/// <summary>A form to upload one file with, straight to the object store: post all fields, and the file last, under the name <c>file</c>.</summary>
internal sealed record UploadResponse(string UploadId, string Method, string Url, IReadOnlyDictionary<string, string> Fields, string S3Url, DateTimeOffset ExpiresAt);

/// <summary>Registers uploaded files as resumes: one by <c>s3_url</c>, or up to 1000 by <c>s3_urls</c>.</summary>
internal sealed record ResumesRequest
{
    /// <summary>URL of one object in the configured bucket.</summary>
    public string? S3Url { get; init; }

    /// <summary>Name of that file, for people; not needed.</summary>
    public string? FileName { get; init; }

    /// <summary>URLs of up to 1000 objects.</summary>
    public IReadOnlyList<string>? S3Urls { get; init; }

    /// <summary>Names of those files, in the same order; not needed.</summary>
    public IReadOnlyList<string>? FileNames { get; init; }
}

/// <summary>A resume that was registered.</summary>
internal sealed record RegisteredResume(string ResumeId, ResumeStatus Status);

/// <summary>Resumes that were registered, in the order of the request, and the process that reads them.</summary>
internal sealed record RegisteredResumes(string? ProcessId, IReadOnlyList<RegisteredResume> Resumes);

/// <summary>A resume as lists show it.</summary>
internal sealed record ResumeItem
{
    public required string ResumeId { get; init; }

    public required ResumeStatus Status { get; init; }

    public string? FileName { get; init; }

    public string? MediaType { get; init; }

    public long? Size { get; init; }

    public string? Sha256 { get; init; }

    public string? Reason { get; init; }

    public string? Message { get; init; }

    public string? DuplicateOf { get; init; }

    public string? OlderResumeId { get; init; }

    public string? NewerResumeId { get; init; }

    public Candidate? Candidate { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Makes one.</summary>
    public static ResumeItem Of(StoredResume resume) => new()
    {
        ResumeId = resume.ResumeId,
        Status = resume.Status,
        FileName = resume.FileName,
        MediaType = resume.MediaType,
        Size = resume.Size,
        Sha256 = resume.Sha256,
        Reason = resume.Reason,
        Message = resume.Message,
        DuplicateOf = resume.DuplicateOf,
        OlderResumeId = resume.OlderResumeId,
        NewerResumeId = resume.NewerResumeId,
        Candidate = resume.CandidateName is null && resume.CandidateEmail is null ? null : new Candidate(resume.CandidateName, resume.CandidateEmail, null),
        CreatedAt = resume.CreatedAt,
        UpdatedAt = resume.UpdatedAt,
    };
}

/// <summary>A page of resumes, newest first.</summary>
internal sealed record ResumePage(IReadOnlyList<ResumeItem> Items, string? NextCursor);

/// <summary>A resume with what was read of it.</summary>
/// <param name="Item">The list view.</param>
/// <param name="Resume">Structured data in the shape of JSON Resume; null until it was read.</param>
/// <param name="Warnings">Codes of what went not quite right while reading.</param>
/// <param name="Hidden">Text that a person would not see; never scored.</param>
internal sealed record ResumeDetails(ResumeItem Item, JsonElement? Resume, IReadOnlyList<string> Warnings, IReadOnlyList<HiddenText> Hidden);

/// <summary>The visible text of a resume.</summary>
/// <param name="Text">The text; spans of evidence index into it.</param>
/// <param name="PageStarts">Offset at which each page starts.</param>
internal sealed record ResumeText(string Text, IReadOnlyList<int> PageStarts);
