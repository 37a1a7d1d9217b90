using System.Text.Json;
using Shortlist.App.Resumes;
using Shortlist.Core.Jobs;
using Shortlist.Core.Ranking;
using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;
using Shortlist.Documents;
using Shortlist.Storage;

namespace Shortlist.App.Extraction;

/// <summary>Reads files in this process.</summary>
internal sealed class Extractor(DocumentLimits limits) : IExtractor
{
    /// <inheritdoc/>
    public async Task<ExtractedResume> ExtractResumeAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var reading = await ResumeReading.OfAsync(name, content, limits, cancellationToken);
        if (reading.Resume is not { } parsed) return new ExtractedResume { Failure = new ExtractionFailure(reading.Reason!, reading.Message!, reading.NeedsReview) };
        var (features, basics) = (ResumeFeatures.From(parsed, SkillTaxonomy.Default), parsed.Resume.Basics);
        return new ExtractedResume
        {
            Content = ContentOf(parsed),
            Features = FeatureCodec.Encode(features),
            WordCount = features.WordCount,
            Name = basics.Name,
            Email = basics.Email,
            Phone = basics.Phone,
        };
    }

    /// <inheritdoc/>
    public async Task<ExtractedJob> ExtractJobAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        try
        {
            var document = await DocumentReaders.ReadAsync(content, "", limits, cancellationToken);
            var job = CriteriaExtractor.Extract(document, SkillTaxonomy.Default);
            return new ExtractedJob { Text = document.Text, Title = job.Title, Criteria = job.Criteria, Warnings = job.Warnings };
        }
        catch (UnreadableDocumentException exception)
        {
            return new ExtractedJob { Failure = new ExtractionFailure(Codes.Of(exception.Reason), exception.Message) };
        }
    }

    private static ResumeContent ContentOf(ParsedResume parsed)
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
}
