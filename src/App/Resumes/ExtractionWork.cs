using System.Text.Json;
using Shortlist.App.Work;
using Shortlist.Core.Ranking;
using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;
using Shortlist.Documents;
using Shortlist.Storage;

namespace Shortlist.App.Resumes;

/// <summary>What a batch of extractions is asked to read.</summary>
/// <param name="ResumeIds">The resumes, in the order given.</param>
internal sealed record ExtractionRequest(IReadOnlyList<string> ResumeIds);

/// <summary>Reads uploaded resumes: bytes → text → fields and features → stores. One resume is one unit.</summary>
internal sealed class ExtractionWork(IResumeStore resumes, IObjectStore objects, IProcessStore processes, DocumentLimits limits, TimeProvider time) : IProcessWork
{
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

        // Erased meanwhile, or done by a try whose end was lost.
        if (resume is null) return default;
        if (resume.Status is not (ResumeStatus.Pending or ResumeStatus.Processing)) return new UnitResult(CountOf(resume));

        resume = await resumes.UpdateAsync(resume with { Status = ResumeStatus.Processing, Attempts = resume.Attempts + 1, UpdatedAt = time.GetUtcNow() }, cancellationToken);
        var size = 0L;
        var reading = await ResumeReading.OfAsync(resume.FileName ?? "", async token =>
        {
            var bytes = await ObjectBytes.ReadAsync(objects, resume.Tenant, resume.ObjectKey, limits, token) ?? throw new FileNotFoundException();
            size = bytes.Length;
            return bytes;
        }, limits, cancellationToken);
        return new UnitResult(CountOf(await SaveAsync(resume with { Size = size > 0 ? size : null, Sha256 = reading.Sha256 }, reading, cancellationToken)));
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

    private async Task<StoredResume?> SaveAsync(StoredResume resume, ResumeReading reading, CancellationToken cancellationToken)
    {
        if (reading.Sha256 is null) return await EndAsync(resume, ResumeStatus.Failed, "missing_object", "There is no file at this address. Upload it first.", cancellationToken);

        var owner = await OwnerOfBytesAsync(resume, reading.Sha256, cancellationToken);
        if (owner != resume.ResumeId) return await EndAsync(resume with { DuplicateOf = owner }, ResumeStatus.Duplicate, null, null, cancellationToken);
        if (reading.Resume is not { } parsed) return await EndAsync(resume, reading.NeedsReview ? ResumeStatus.NeedsReview : ResumeStatus.Failed, reading.Reason, reading.Message, cancellationToken);

        var features = ResumeFeatures.From(parsed, SkillTaxonomy.Default);
        await resumes.PutContentAsync(resume.Tenant, resume.ResumeId, ContentOf(parsed), cancellationToken);
        await resumes.PutFeaturesAsync(resume.Tenant, resume.ResumeId, FeatureVersion, FeatureCodec.Encode(features), cancellationToken);
        var basics = parsed.Resume.Basics;
        resume = resume with { CandidateName = basics.Name, CandidateEmail = basics.Email, PersonKeys = PersonKeys.Of(resume.Tenant, basics.Email, basics.Phone) };
        resume = await LinkAsync(resume, cancellationToken);
        return features.WordCount < RankingProfile.Default.MinWords
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

    /// <summary>What is stored of a parsed resume for showing and quoting.</summary>
    public static ResumeContent ContentOf(ParsedResume parsed)
    {
        var document = parsed.Document;
        var pages = new List<int> { 0 };
        foreach (var line in document.Lines)
            while (pages.Count < line.Page) pages.Add(line.Span.Start);
        return new ResumeContent
        {
            Text = document.Text,
            PageStarts = pages,
            ResumeJson = JsonSerializer.Serialize(parsed.Resume, ShortlistJson.Compact.Resume),
            Warnings = document.Warnings,
            Hidden = document.Hidden,
        };
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
