using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Shortlist.Speed;

/// <summary>Measures whole runs of <c>shortlist rank</c>, with all that starting a program costs.</summary>
/// <param name="shortlist">Path of the program.</param>
/// <param name="job">The job description.</param>
/// <param name="folder">The resumes.</param>
/// <param name="runs">Times that each run is measured; the median counts.</param>
internal sealed class WholeProgram(string shortlist, string job, string folder, int runs)
{
    private const double MaxRatio = 1.5;
    private const long MaxMemory = 600_000_000;

    // Below this the start of the program outweighs the reading of the files, and the ratio says little.
    private const int FewestPdfs = 200;

    private static readonly EnumerationOptions Options = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
    };

    private readonly List<string> _files = [.. Directory.EnumerateFiles(folder, "*", Options).Order(StringComparer.Ordinal)];

    /// <summary>Adds the figures to the table.</summary>
    public async Task MeasureAsync(SpeedReport report)
    {
        var pdfs = _files.FindAll(file => file.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase));
        report.Add("files", $"{_files.Count}, PDF {pdfs.Count}");
        await CompareAsync(report, pdfs);
        await CheckResultsAsync(report);
        report.Add("peak memory", $"{ChildProcess.PeakMemory / 1e6:0} MB", $"<= {MaxMemory / 1e6:0} MB", ChildProcess.PeakMemory <= MaxMemory);
    }

    private async Task CompareAsync(SpeedReport report, List<string> pdfs)
    {
        if (pdfs.Count == 0) return;
        if (ChildProcess.Find("pdftotext") is not { } pdftotext)
        {
            report.Add("CPU time against pdftotext", "skipped: pdftotext is not installed (Debian, Ubuntu: poppler-utils; Homebrew: poppler)");
            return;
        }

        // In turns, so that whatever else the machine does falls on both.
        var (ranks, texts, ratios) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run < runs; run++)
        {
            Console.Error.WriteLine($"Comparing with pdftotext, {run + 1} of {runs} ...");
            ranks.Add((await RankAsync(["--parallel", "1"], pdfs)).Cpu.TotalSeconds);
            var seconds = 0.0;
            foreach (var pdf in pdfs) seconds += (await ChildProcess.RunAsync(pdftotext, [pdf, "-"])).Cpu.TotalSeconds;
            texts.Add(seconds);
            ratios.Add(ranks[^1] / texts[^1]);
        }

        report.Add("CPU time of shortlist rank, PDF files", $"{Median(ranks):0.00} s");
        report.Add("CPU time of pdftotext, file by file", $"{Median(texts):0.00} s");
        if (pdfs.Count >= FewestPdfs) report.Add("ratio", $"{Median(ratios):0.00}", $"<= {MaxRatio:0.0}", Median(ratios) <= MaxRatio);
        else report.Add("ratio", $"{Median(ratios):0.00}", $"judged from {FewestPdfs} PDF files on");
    }

    private async Task CheckResultsAsync(SpeedReport report)
    {
        Console.Error.WriteLine("Ranking all files three times ...");
        var first = await RankAsync([], [folder]);
        var again = await RankAsync([], [folder]);
        var reversed = await RankAsync(["--parallel", "4"], _files.AsEnumerable().Reverse());
        report.Add("CPU time of shortlist rank, all files", $"{first.Cpu.TotalSeconds:0.00} s, {first.Cpu.TotalMilliseconds / _files.Count:0.0} ms a file");

        using var result = JsonDocument.Parse(first.Output);
        var counts = result.RootElement.GetProperty("counts");
        report.Add("ranked", Count("ranked"));
        report.Add("needs_review", Count("needs_review"));
        report.Add("duplicate", Count("duplicate"));
        report.Add("failed", Count("failed"));
        var reasons = result.RootElement.GetProperty("results").EnumerateArray().Where(row => row.TryGetProperty("reason", out _)).Select(row => row.GetProperty("reason").GetString()).ToList();
        foreach (var reason in reasons.Where(reason => reason is not ("internal_error" or "timed_out")).GroupBy(reason => reason).OrderBy(group => group.Key, StringComparer.Ordinal))
            report.Add($"  {reason.Key}", reason.Count().ToString(CultureInfo.InvariantCulture));
        AddNone(report, "crashed (internal_error)", reasons.Count(reason => reason == "internal_error"));
        AddNone(report, "passed the time limit (timed_out)", reasons.Count(reason => reason == "timed_out"));
        AddSame(report, "two runs are byte-identical", first, again);
        AddSame(report, "files in another order, 4 at a time: byte-identical", first, reversed);

        string Count(string status) => counts.GetProperty(status).GetInt32().ToString(CultureInfo.InvariantCulture);
    }

    private static void AddNone(SpeedReport report, string measure, int count) => report.Add(measure, count.ToString(CultureInfo.InvariantCulture), "0", count == 0);

    private static void AddSame(SpeedReport report, string measure, ChildRun first, ChildRun second)
    {
        var same = SHA256.HashData(first.Output).AsSpan().SequenceEqual(SHA256.HashData(second.Output));
        report.Add(measure, same ? "yes" : "no", "yes", same);
    }

    private async Task<ChildRun> RankAsync(IEnumerable<string> options, IEnumerable<string> paths)
    {
        var run = await ChildProcess.RunAsync(shortlist, ["rank", "--job", job, "--as-of", "2026-01-01", "--json", .. options, .. paths]);
        return run.ExitCode == 0 ? run : throw new InvalidOperationException($"shortlist rank ended with exit code {run.ExitCode}.");
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
