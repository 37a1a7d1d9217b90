using Shortlist.Core.Ranking;
using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;
using Shortlist.Documents;

namespace Shortlist.App.Resumes;

/// <summary>What reading one file gave: a parsed resume, or the reason why there is none.</summary>
internal sealed record ResumeReading(ParsedResume? Resume, string? Sha256, string? Reason, string? Message)
{
    /// <summary>The reason of a file with fewer words than <see cref="RankingProfile.MinWords"/>.</summary>
    public const string TooLittleText = "too_little_text";

    /// <summary>The same for a person.</summary>
    public static string TooLittleTextMessage { get; } = $"The file holds fewer than {RankingProfile.Default.MinWords} words that a person can see. Open it and look.";

    /// <summary>True when a person should look at the file, since it holds no text that a program can read.</summary>
    public bool NeedsReview { get; init; }

    /// <summary>Reads and parses one file. One bad file never stops the others: only cancelling throws.</summary>
    public static async Task<ResumeReading> OfAsync(ResumeFile file, DocumentLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            return await OfAsync(Path.GetFileName(file.Name), await file.ReadAsync(limits, cancellationToken), limits, cancellationToken);
        }
        catch (UnreadableDocumentException exception)
        {
            return new ResumeReading(null, null, Codes.Of(exception.Reason), exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new ResumeReading(null, null, "unreadable", "The file cannot be opened.");
        }
    }

    /// <summary>Reads and parses the bytes of a file.</summary>
    /// <param name="name">Name of the file; only tells formats apart whose content looks the same.</param>
    /// <param name="content">The whole file.</param>
    /// <param name="limits">When to refuse.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<ResumeReading> OfAsync(string name, ReadOnlyMemory<byte> content, DocumentLimits limits, CancellationToken cancellationToken)
    {
        var hash = ResumeFile.HashOf(content.Span);
        try
        {
            var document = await DocumentReaders.ReadAsync(content, name, limits, cancellationToken);
            if (ModelInstructions.IsIn(document)) document = document.WithWarning(ModelInstructions.Warning);
            return new ResumeReading(ResumeParser.Parse(document, SkillTaxonomy.Default), hash, null, null);
        }
        catch (UnreadableDocumentException exception)
        {
            return new ResumeReading(null, hash, Codes.Of(exception.Reason), exception.Message) { NeedsReview = exception.Reason == UnreadableReason.NoText };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A fault of ours in one file must not cost the others. The type says enough to report it; the message might hold words of the resume.
            return new ResumeReading(null, hash, "internal_error", $"Shortlist failed on this file ({exception.GetType().Name}). Please report it.");
        }
    }
}
