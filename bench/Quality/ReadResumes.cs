using System.Collections.Concurrent;
using System.Diagnostics;
using Shortlist.App.Resumes;
using Shortlist.Core.Ranking;
using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;
using Shortlist.Documents;

namespace Shortlist.Quality;

/// <summary>What became of one file, as the command line would report it.</summary>
/// <param name="File">The file.</param>
/// <param name="Outcome"><c>read</c>, <c>needs_review</c>, or the reason of the failure; <c>hung</c> when reading never ended.</param>
/// <param name="Time">Wall time of reading and parsing.</param>
/// <param name="Text">The extracted text; empty when there is none.</param>
internal sealed record ReadResume(ResumeFile File, string Outcome, TimeSpan Time, string Text)
{
    public const string Read = "read";
    public const string Hung = "hung";
    public const string Crashed = "internal_error";

    /// <summary>Null when the bytes could not be had.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Null unless the file was read.</summary>
    public Resume? Resume { get; init; }

    /// <summary>Null unless the file would be ranked.</summary>
    public ResumeFeatures? Features { get; init; }

    /// <summary>Name of the folder the file stands in.</summary>
    public string Folder => Path.GetFileName(Path.GetDirectoryName(File.Name)!);
}

/// <summary>Reads every resume of the data folder once, for all figures.</summary>
internal sealed class ReadResumes
{
    // Above every limit that the readers keep by themselves.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Dictionary<string, IReadOnlyList<ReadResume>> _sets = [];

    private ReadResumes()
    {
    }

    /// <summary>Returns what was read of a data set, in ordinal order of the paths; none when the set is missing.</summary>
    public IReadOnlyList<ReadResume> this[string set] => _sets[set];

    public static async Task<ReadResumes> OfAsync(DataFolder data, CancellationToken cancellationToken)
    {
        var resumes = new ReadResumes();
        foreach (var set in (string[])[DataFolder.Layouts, DataFolder.Parsing, DataFolder.Docx, DataFolder.Pdfs])
            resumes._sets[set] = await ReadAsync(set, data.Resumes(set), cancellationToken);
        return resumes;
    }

    private static async Task<IReadOnlyList<ReadResume>> ReadAsync(string set, IReadOnlyList<ResumeFile> files, CancellationToken cancellationToken)
    {
        var read = new ConcurrentDictionary<int, ReadResume>();
        await Parallel.ForAsync(0, files.Count, cancellationToken, async (i, token) =>
        {
            read[i] = await ReadAsync(files[i], token);
            if (read.Count % 100 == 0 || read.Count == files.Count) await Console.Error.WriteLineAsync($"reading {set}: {read.Count} of {files.Count}");
        });
        return [.. Enumerable.Range(0, files.Count).Select(i => read[i])];
    }

    private static async Task<ReadResume> ReadAsync(ResumeFile file, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var reading = await Task.Run(() => ResumeReading.OfAsync(file, DocumentLimits.Default, cancellationToken), cancellationToken).WaitAsync(Patience, cancellationToken);
            return ToRead(file, reading, watch.Elapsed);
        }
        catch (TimeoutException)
        {
            return new ReadResume(file, ReadResume.Hung, watch.Elapsed, "");
        }
    }

    private static ReadResume ToRead(ResumeFile file, ResumeReading reading, TimeSpan time)
    {
        if (reading.Resume is not { } resume)
            return new ReadResume(file, reading.NeedsReview ? "needs_review" : reading.Reason!, time, "") { Sha256 = reading.Sha256 };
        var features = ResumeFeatures.From(resume, SkillTaxonomy.Default);
        var isRanked = features.WordCount >= RankingProfile.Default.MinWords;
        return new ReadResume(file, isRanked ? ReadResume.Read : "needs_review", time, resume.Document.Text)
        {
            Sha256 = reading.Sha256,
            Resume = resume.Resume,
            Features = isRanked ? features : null,
        };
    }
}
