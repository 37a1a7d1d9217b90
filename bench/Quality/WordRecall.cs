using System.ComponentModel;
using System.Diagnostics;

namespace Shortlist.Quality;

/// <summary>How many of the words that <c>pdftotext</c> (poppler) finds in a PDF are in our text, as multisets.</summary>
internal static class WordRecall
{
    private const string Name = "word recall against pdftotext";
    private const double MinMean = 0.985;
    private const double MinFile = 0.80;

    // Below this a single word decides.
    private const int MinWords = 20;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(ReadResumes resumes, CancellationToken cancellationToken) =>
    [
        .. await MeasureAsync(DataFolder.Pdfs, Spread(resumes[DataFolder.Pdfs], 300), cancellationToken),
        .. await MeasureAsync(DataFolder.Layouts, resumes[DataFolder.Layouts], cancellationToken),
    ];

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(string set, IReadOnlyList<ReadResume> files, CancellationToken cancellationToken)
    {
        if (files.Count == 0) return [Figure.Skipped(Name, set, "no such data")];
        var recalls = new List<(double Recall, ReadResume File)>();
        foreach (var file in files)
        {
            if (await PdftotextAsync(file.File.FullPath, cancellationToken) is not { } text) return [Figure.Skipped(Name, set, "pdftotext is not installed")];
            var wanted = Words.Count(text);
            var total = wanted.Values.Sum();
            if (total >= MinWords) recalls.Add((Overlap(wanted, Words.Count(file.Text)) / (double)total, file));
        }

        var (lowest, worst) = recalls.MinBy(recall => recall.Recall);
        return
        [
            Figure.AtLeast($"{Name}, mean", set, recalls.Average(recall => recall.Recall), MinMean, $"{recalls.Count} files"),
            Figure.AtLeast($"{Name}, lowest", set, lowest, MinFile, $"{worst.Folder}/{Path.GetFileName(worst.File.Name)}"),
        ];
    }

    private static int Overlap(Dictionary<string, int> wanted, Dictionary<string, int> got) =>
        wanted.Sum(word => Math.Min(word.Value, got.GetValueOrDefault(word.Key)));

    private static IReadOnlyList<ReadResume> Spread(IReadOnlyList<ReadResume> files, int count)
    {
        var step = Math.Max(1, files.Count / count);
        return [.. files.Where((_, i) => i % step == 0).Take(count)];
    }

    // Null when the program is not installed.
    private static async Task<string?> PdftotextAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-enc", "UTF-8", path, "-"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var text = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await errors;
            return text;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
