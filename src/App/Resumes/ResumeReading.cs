using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;
using Shortlist.Documents;

namespace Shortlist.App.Resumes;

/// <summary>What reading one file gave: a parsed resume, or the reason why there is none.</summary>
internal sealed record ResumeReading(ParsedResume? Resume, string? Sha256, string? Reason, string? Message)
{
    /// <summary>True when a person should look at the file, since it holds no text that a program can read.</summary>
    public bool NeedsReview { get; init; }

    /// <summary>Reads and parses one file. One bad file never stops the others: only cancelling throws.</summary>
    public static async Task<ResumeReading> OfAsync(ResumeFile file, DocumentLimits limits, CancellationToken cancellationToken)
    {
        string? hash = null;
        try
        {
            var bytes = await file.ReadAsync(limits, cancellationToken);
            hash = ResumeFile.HashOf(bytes);
            var document = await DocumentReaders.ReadAsync(bytes, Path.GetFileName(file.Name), limits, cancellationToken);
            return new ResumeReading(ResumeParser.Parse(document, SkillTaxonomy.Default), hash, null, null);
        }
        catch (UnreadableDocumentException exception)
        {
            return new ResumeReading(null, hash, Codes.Of(exception.Reason), exception.Message) { NeedsReview = exception.Reason == UnreadableReason.NoText };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new ResumeReading(null, hash, "unreadable", "The file cannot be opened.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A fault of ours in one file must not cost the others. The type says enough to report it; the message might hold words of the resume.
            return new ResumeReading(null, hash, "internal_error", $"Shortlist failed on this file ({exception.GetType().Name}). Please report it.");
        }
    }
}
