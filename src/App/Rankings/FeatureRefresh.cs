using Shortlist.App.Extraction;
using Shortlist.Core.Ranking;
using Shortlist.Core.Skills;
using Shortlist.Documents;
using Shortlist.Storage;

namespace Shortlist.App.Rankings;

/// <summary>Makes features again that an older parser or taxonomy made, from the original file, so that one ranking never mixes versions.</summary>
internal sealed class FeatureRefresh(IResumeStore resumes, IObjectStore objects, IExtractor extractor, DocumentLimits limits)
{
    /// <summary>Reads a resume again and stores what it gave.</summary>
    /// <returns>The features, or null when the file is gone or cannot be read any more.</returns>
    public async Task<ResumeFeatures?> MakeAsync(string tenant, string resumeId, CancellationToken cancellationToken)
    {
        if (await resumes.FindAsync(tenant, resumeId, cancellationToken) is not { } resume) return null;
        var extracted = await ReadAsync(resume, cancellationToken);
        if (extracted is not { Failure: null }) return null;
        await resumes.PutContentAsync(tenant, resumeId, extracted.Content!, cancellationToken);
        await resumes.PutFeaturesAsync(tenant, resumeId, FeatureCodec.Version(SkillTaxonomy.Default), extracted.Features, cancellationToken);

        // Erased meanwhile: then nothing may stay of it.
        if (await resumes.FindAsync(tenant, resumeId, cancellationToken) is not null) return FeatureCodec.Decode(extracted.Features, SkillTaxonomy.Default);
        await resumes.DeleteAsync(tenant, resumeId, cancellationToken);
        return null;
    }

    private async Task<ExtractedResume?> ReadAsync(StoredResume resume, CancellationToken cancellationToken)
    {
        try
        {
            return await ObjectBytes.ReadAsync(objects, resume.Tenant, resume.ObjectKey, limits, cancellationToken) is { } bytes
                ? await extractor.ExtractResumeAsync(resume.FileName ?? "", bytes, cancellationToken)
                : null;
        }
        catch (UnreadableDocumentException)
        {
            return null;
        }
    }
}
