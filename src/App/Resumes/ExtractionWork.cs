using System.Text.Json;
using Shortlist.App.Extraction;
using Shortlist.App.Work;
using Shortlist.Core.Ranking;
using Shortlist.Core.Skills;
using Shortlist.Documents;
using Shortlist.Storage;

namespace Shortlist.App.Resumes;

/// <summary>What a batch of extractions is asked to read.</summary>
/// <param name="ResumeIds">The resumes, in the order given.</param>
internal sealed record ExtractionRequest(IReadOnlyList<string> ResumeIds);

/// <summary>Reads uploaded resumes: bytes → text → fields and features → stores. One resume is one unit.</summary>
internal sealed class ExtractionWork(
    IResumeStore resumes, IObjectStore objects, IProcessStore processes, IExtractor extractor, DocumentLimits limits, TimeProvider time, ILogger<ExtractionWork> logger) : IProcessWork
{
    // How soon a file is tried again when none can be read.
    private static readonly TimeSpan WaitForExtractor = TimeSpan.FromSeconds(5);

    private static readonly string FeatureVersion = FeatureCodec.Version(SkillTaxonomy.Default);

    /// <inheritdoc/>
    public ProcessKind Kind => ProcessKind.Extraction;

    /// <inheritdoc/>
    public async Task<(int Units, int Resumes)> PlanAsync(StoredProcess process, CancellationToken cancellationToken)
    {
        var ids = JsonSerializer.Deserialize(process.RequestJson, ShortlistJson.Compact.ExtractionRequest)!.ResumeIds;
        await processes.AddUnitsAsync(process.Tenant, process.ProcessId, 0, [.. ids.Select(id => IdSelection.Of([id]))], cancellationToken);
        return (ids.Count, ids.Count);
    }

    /// <inheritdoc/>
    public async Task<UnitResult> RunAsync(StoredProcess process, StoredUnit unit, CancellationToken cancellationToken)
    {
        using var activity = WorkTelemetry.Activities.StartActivity("extract");
        var resume = await resumes.FindAsync(process.Tenant, unit.Selection.Ids![0], cancellationToken);

        // Erased meanwhile, perhaps while an earlier try wrote what it had read.
        if (resume is null)
        {
            await resumes.DeleteAsync(process.Tenant, unit.Selection.Ids![0], cancellationToken);
            return default;
        }

        // Done by a try whose end was lost.
        if (resume.Status is not (ResumeStatus.Pending or ResumeStatus.Processing)) return new UnitResult(CountOf(resume));

        resume = await resumes.UpdateAsync(resume with { Status = ResumeStatus.Processing, Attempts = resume.Attempts + 1, UpdatedAt = time.GetUtcNow() }, cancellationToken);
        try
        {
            return new UnitResult(CountOf(await ReadAsync(resume, cancellationToken)));
        }
        catch (ExtractorUnavailableException exception)
        {
            Extraction.Log.ExtractorUnavailable(logger, exception);
            return new UnitResult(default, WaitForExtractor);
        }
    }

    /// <inheritdoc/>
    public async Task<ResumeCounts> GiveUpAsync(StoredProcess process, StoredUnit unit, CancellationToken cancellationToken)
    {
        var resume = await resumes.FindAsync(process.Tenant, unit.Selection.Ids![0], cancellationToken);
        if (resume is null) return default;
        if (resume.Status is ResumeStatus.Pending or ResumeStatus.Processing)
            resume = await EndAsync(resume, ResumeStatus.Failed, "crashed", "Reading this file ended the program more than once, so it is not tried again. Save it anew, for instance as PDF, and upload that.", cancellationToken);
        return CountOf(resume);
    }

    /// <inheritdoc/>
    public Task CompleteAsync(StoredProcess process, CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<StoredResume?> ReadAsync(StoredResume resume, CancellationToken cancellationToken)
    {
        byte[] bytes;
        try
        {
            if (await ObjectBytes.ReadAsync(objects, resume.Tenant, resume.ObjectKey, limits, cancellationToken) is not { } read)
                return await EndAsync(resume, ResumeStatus.Failed, "missing_object", "There is no file at this address. Upload it first.", cancellationToken);
            bytes = read;
        }
        catch (UnreadableDocumentException exception)
        {
            return await EndAsync(resume, ResumeStatus.Failed, Codes.Of(exception.Reason), exception.Message, cancellationToken);
        }

        resume = resume with { Size = bytes.Length > 0 ? bytes.Length : null, Sha256 = ResumeFile.HashOf(bytes) };
        var extracted = await extractor.ExtractResumeAsync(resume.FileName ?? "", bytes, cancellationToken);
        return await SaveAsync(resume, extracted, cancellationToken);
    }

    private async Task<StoredResume?> SaveAsync(StoredResume resume, ExtractedResume extracted, CancellationToken cancellationToken)
    {
        var owner = await OwnerOfBytesAsync(resume, resume.Sha256!, cancellationToken);
        if (owner != resume.ResumeId) return await EndAsync(resume with { DuplicateOf = owner }, ResumeStatus.Duplicate, null, null, cancellationToken);
        if (extracted.Failure is { } failure) return await EndAsync(resume, failure.NeedsReview ? ResumeStatus.NeedsReview : ResumeStatus.Failed, failure.Reason, failure.Message, cancellationToken);

        await resumes.PutContentAsync(resume.Tenant, resume.ResumeId, extracted.Content!, cancellationToken);
        await resumes.PutFeaturesAsync(resume.Tenant, resume.ResumeId, FeatureVersion, extracted.Features, cancellationToken);
        resume = resume with { CandidateName = extracted.Name, CandidateEmail = extracted.Email, PersonKeys = PersonKeys.Of(resume.Tenant, extracted.Email, extracted.Phone) };
        resume = await LinkAsync(resume, cancellationToken);
        return extracted.WordCount < RankingProfile.Default.MinWords
            ? await EndAsync(resume, ResumeStatus.NeedsReview, ResumeReading.TooLittleText, ResumeReading.TooLittleTextMessage, cancellationToken)
            : await EndAsync(resume, ResumeStatus.Extracted, null, null, cancellationToken);
    }

    // The earliest resume owns the bytes whichever was read first, so that it does not depend on timing which of two is ranked.
    private async Task<string> OwnerOfBytesAsync(StoredResume resume, string sha256, CancellationToken cancellationToken)
    {
        var owner = await resumes.ClaimBytesAsync(resume.Tenant, sha256, resume.ResumeId, cancellationToken);
        if (string.CompareOrdinal(owner, resume.ResumeId) <= 0) return owner;
        await MakeDuplicateAsync(resume.Tenant, owner, resume.ResumeId, cancellationToken);
        foreach (var duplicate in await resumes.FindDuplicatesAsync(resume.Tenant, owner, StoredResumes.MaxBatch, cancellationToken))
            if (duplicate != resume.ResumeId) await MakeDuplicateAsync(resume.Tenant, duplicate, resume.ResumeId, cancellationToken);
        return await resumes.TakeOverBytesAsync(resume.Tenant, sha256, resume.ResumeId, cancellationToken);
    }

    private async Task MakeDuplicateAsync(string tenant, string resumeId, string owner, CancellationToken cancellationToken)
    {
        while (await resumes.FindAsync(tenant, resumeId, cancellationToken) is { } later)
        {
            try
            {
                await resumes.UpdateAsync(later with { Status = ResumeStatus.Duplicate, DuplicateOf = owner, Reason = null, Message = null, UpdatedAt = time.GetUtcNow() }, cancellationToken);
                return;
            }
            catch (ConcurrencyException)
            {
                // Its own reading went on meanwhile: look again.
            }
        }
    }

    // The same person's resumes are linked, never merged: the newest older one points to this, and this to it.
    private async Task<StoredResume> LinkAsync(StoredResume resume, CancellationToken cancellationToken)
    {
        if (resume.PersonKeys.Count == 0) return resume;
        var others = await resumes.FindByPersonAsync(resume.Tenant, resume.PersonKeys, 20, cancellationToken);
        var older = others.FirstOrDefault(other => string.CompareOrdinal(other.ResumeId, resume.ResumeId) < 0 && other.Status != ResumeStatus.Duplicate);
        if (older is null) return resume;
        try
        {
            if (older.NewerResumeId is null || string.CompareOrdinal(older.NewerResumeId, resume.ResumeId) > 0)
                await resumes.UpdateAsync(older with { NewerResumeId = resume.ResumeId, UpdatedAt = time.GetUtcNow() }, cancellationToken);
        }
        catch (ConcurrencyException)
        {
            // The link back is a convenience; the one from the newer resume is kept below.
        }

        return resume with { OlderResumeId = older.ResumeId };
    }

    private async Task<StoredResume?> EndAsync(StoredResume resume, ResumeStatus status, string? reason, string? message, CancellationToken cancellationToken)
    {
        resume = resume with { Status = status, Reason = reason, Message = message };
        while (true)
        {
            try
            {
                return await resumes.UpdateAsync(resume with { UpdatedAt = time.GetUtcNow() }, cancellationToken);
            }
            catch (ConcurrencyException)
            {
                // Another resume of the same person linked itself to this one, or this one was erased: then nothing may stay of it.
                if (await resumes.FindAsync(resume.Tenant, resume.ResumeId, cancellationToken) is not { } current)
                {
                    await resumes.DeleteAsync(resume.Tenant, resume.ResumeId, cancellationToken);
                    return null;
                }

                // An earlier resume of the same bytes made it a duplicate meanwhile.
                if (current.DuplicateOf is not null) return current;
                resume = resume with { NewerResumeId = current.NewerResumeId, Version = current.Version };
            }
        }
    }

    private static ResumeCounts CountOf(StoredResume? resume) => resume?.Status switch
    {
        null => default,
        ResumeStatus.Extracted => new ResumeCounts(1, 0, 0, 0),
        ResumeStatus.NeedsReview => new ResumeCounts(0, 1, 0, 0),
        ResumeStatus.Duplicate => new ResumeCounts(0, 0, 0, 1),
        _ => new ResumeCounts(0, 0, 1, 0),
    };
}
