namespace Shortlist.Quality;

/// <summary>Files on which we crash, hang or take too long, and how the others end.</summary>
internal static class Robustness
{
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(20);

    public static IReadOnlyList<Figure> Measure(ReadResumes resumes) =>
        [.. ((string[])[DataFolder.Pdfs, DataFolder.Docx, DataFolder.Layouts]).Select(set => Measure(set, resumes[set]))];

    private static Figure Measure(string set, IReadOnlyList<ReadResume> files)
    {
        const string name = "files that crash, hang or pass 20 s";
        if (files.Count == 0) return Figure.Skipped(name, set, "no such data");
        var bad = files.Count(file => file.Outcome is ReadResume.Crashed or ReadResume.Hung || file.Time > MaxTime);
        var outcomes = files.GroupBy(file => file.Outcome).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Key} {group.Count()}");
        return Figure.Zero(name, set, bad, $"{string.Join(", ", outcomes)}; slowest {files.Max(file => file.Time).TotalSeconds:0.0} s");
    }
}
