using System.Text.Json;
using Shortlist.App;
using Shortlist.App.Jobs;
using Shortlist.App.Rankings;
using Shortlist.App.Resumes;
using Shortlist.Documents;

namespace Shortlist.Quality;

/// <summary>Whether a ranking is the same bytes again: a second run, and a run with the files named in another order and read one at a time.</summary>
internal static class Determinism
{
    private const string Name = "runs that give the same bytes";
    private const int MaxFiles = 240;

    public static async Task<Figure> MeasureAsync(DataFolder data, CancellationToken cancellationToken)
    {
        var files = data.Resumes(DataFolder.Pdfs).Select(file => file.FullPath).ToList();
        if (files.Count == 0) return Figure.Skipped(Name, DataFolder.Pdfs, "no such data");
        if (FirstJob(data) is not { } path) return Figure.Skipped(Name, DataFolder.Jobs, "no such data");

        var some = files.Where((_, i) => i % Math.Max(1, files.Count / MaxFiles) == 0).Take(MaxFiles).ToList();
        var job = await JobReader.ReadAsync(path, DocumentLimits.Default, cancellationToken);
        async Task<byte[]> RankAsync(IEnumerable<string> paths, int parallel)
        {
            var request = new RankingRequest(job, ResumeFiles.Find(paths, except: null), DataFolder.AsOf, parallel);
            var result = await new RankingService(DocumentLimits.Default).RankAsync(request, progress: null, cancellationToken);
            await Console.Error.WriteLineAsync($"ranked {result.Counts.Total} files");
            return JsonSerializer.SerializeToUtf8Bytes(result, ShortlistJson.Indented.RankingResult);
        }

        var first = await RankAsync(some, Environment.ProcessorCount);
        var second = await RankAsync(some, Environment.ProcessorCount);
        var reversed = await RankAsync(Enumerable.Reverse(some), parallel: 1);
        var same = 1 + (first.AsSpan().SequenceEqual(second) ? 1 : 0) + (first.AsSpan().SequenceEqual(reversed) ? 1 : 0);
        return new Figure(Name, DataFolder.Pdfs, $"{same} of 3", "3 of 3", same == 3, $"{some.Count} files, {first.Length} bytes, {Path.GetFileName(path)}");
    }

    private static string? FirstJob(DataFolder data) =>
        Directory.Exists(data.PathOf(DataFolder.Jobs)) ? Directory.EnumerateFiles(data.PathOf(DataFolder.Jobs), "*.txt").Order(StringComparer.Ordinal).FirstOrDefault() : null;
}
