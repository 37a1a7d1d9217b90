using Shortlist.Core.Jobs;
using Shortlist.Storage;

namespace Shortlist.App.Extraction;

/// <summary>Turns the bytes of a stranger's file into what is stored of it.</summary>
internal interface IExtractor
{
    /// <summary>Reads a resume. Never throws for what is in the file: the result says why there is nothing.</summary>
    /// <param name="name">Name of the file; only tells formats apart whose content looks the same.</param>
    /// <param name="content">The whole file.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="ExtractorUnavailableException">Nothing can be read at the moment, which says nothing about the file.</exception>
    Task<ExtractedResume> ExtractResumeAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Reads a job description.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="ExtractorUnavailableException">Nothing can be read at the moment, which says nothing about the file.</exception>
    Task<ExtractedJob> ExtractJobAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken);
}

/// <summary>Why a file gave nothing.</summary>
/// <param name="Reason">Code.</param>
/// <param name="Message">The same for a person; holds nothing of the file.</param>
/// <param name="NeedsReview">True when a person should look at it, since it holds no text that a program can read.</param>
internal sealed record ExtractionFailure(string Reason, string Message, bool NeedsReview = false);

/// <summary>What is stored of a resume.</summary>
internal sealed record ExtractedResume
{
    /// <summary>Null when it was read; else the rest is empty.</summary>
    public ExtractionFailure? Failure { get; init; }

    /// <summary>For showing and quoting.</summary>
    public ResumeContent? Content { get; init; }

    /// <summary>What ranking reads.</summary>
    public byte[] Features { get; init; } = [];

    /// <summary>Words that a person can see.</summary>
    public int WordCount { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }
}

/// <summary>What is stored of a job description.</summary>
internal sealed record ExtractedJob
{
    /// <summary>Null when it was read; else the rest is empty.</summary>
    public ExtractionFailure? Failure { get; init; }

    /// <summary>The visible text.</summary>
    public string Text { get; init; } = "";

    public string Title { get; init; } = "";

    public IReadOnlyList<Criterion> Criteria { get; init; } = [];

    public IReadOnlyList<JobWarning> Warnings { get; init; } = [];
}

/// <summary>No file can be read at the moment. Nothing is wrong with the file: try again later.</summary>
internal sealed class ExtractorUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
