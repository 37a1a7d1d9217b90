using Shortlist.App.Resumes;
using Shortlist.Core.Ranking;
using Shortlist.Core.Skills;
using Shortlist.Documents;
using Shortlist.Storage;

namespace Shortlist.App.Rankings;

/// <summary>Makes features again that an older parser or taxonomy made, from the original file, so that one ranking never mixes versions.</summary>
internal sealed class FeatureRefresh(IResumeStore resumes, IObjectStore objects, DocumentLimits limits)
{
    /// <summary>Reads a resume again and stores what it gave.</summary>
    /// <returns>The features, or null when the file is gone or cannot be read any more.</returns>
    public async Task<ResumeFeatures?> MakeAsync(string tenant, string resumeId, CancellationToken cancellationToken)
    {
        if (await resumes.FindAsync(tenant, resumeId, cancellationToken) is not { } resume) return null;
        var reading = await ResumeReading.OfAsync(resume.FileName ?? "",
            async token => await ObjectBytes.ReadAsync(objects, tenant, resume.ObjectKey, limits, token) ?? throw new FileNotFoundException(), limits, cancellationToken);
        if (reading.Resume is not { } parsed) return null;
        var features = ResumeFeatures.From(parsed, SkillTaxonomy.Default);
        await resumes.PutContentAsync(tenant, resumeId, ExtractionWork.ContentOf(parsed), cancellationToken);
        await resumes.PutFeaturesAsync(tenant, resumeId, FeatureCodec.Version(SkillTaxonomy.Default), FeatureCodec.Encode(features), cancellationToken);
        return features;
    }
}
