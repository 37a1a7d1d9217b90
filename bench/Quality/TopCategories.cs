using System.Text.Json;
using Shortlist.App.Jobs;
using Shortlist.App.Resumes;
using Shortlist.Core.Ranking;
using Shortlist.Core.Skills;
using Shortlist.Documents;

namespace Shortlist.Quality;

/// <summary>How many of the first 20 of all resumes come from the job's own line of work or a neighbouring one, for the jobs where that is clear (<c>job-categories.json</c>).</summary>
internal static class TopCategories
{
    private const string Name = "first 20 from the right category";
    private const int Top = 20;
    private const double Target = 16;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(DataFolder data, ReadResumes resumes, CancellationToken cancellationToken)
    {
        var ranked = resumes[DataFolder.Pdfs].Where(resume => resume.Features is not null).DistinctBy(resume => resume.Sha256).ToList();
        if (ranked.Count == 0) return [Figure.Skipped(Name, DataFolder.Jobs, $"{DataFolder.Pdfs} is missing")];
        var figures = new List<Figure>();
        var counts = new List<double>();
        foreach (var (job, categories) in ReadTable())
        {
            var path = data.PathOf(DataFolder.Jobs, job);
            if (!File.Exists(path))
            {
                figures.Add(Figure.Skipped($"{Name}, {job}", DataFolder.Jobs, "no such data"));
                continue;
            }

            var top = await TopAsync(path, ranked, cancellationToken);
            var right = top.Count(resume => categories.Contains(resume.Folder));
            counts.Add(right);
            figures.Add(new Figure($"{Name}, {job}", DataFolder.Jobs, $"{right}", Note: Others(top, categories)));
        }

        // A target and no limit: categories are those of a job board, and a person often fits several.
        if (counts.Count > 0) figures.Add(new Figure($"{Name}, mean", DataFolder.Jobs, $"{counts.Average():0.00}", $"target {Target}", Note: $"{counts.Count} jobs"));
        return figures;
    }

    private static async Task<List<ReadResume>> TopAsync(string path, List<ReadResume> resumes, CancellationToken cancellationToken)
    {
        var job = await JobReader.ReadAsync(path, DocumentLimits.Default, cancellationToken);
        if (job.Criteria.Count == 0) return [];
        var scorer = new Scorer(job.Criteria, RankingProfile.Default, SkillTaxonomy.Default, DataFolder.AsOf);
        return [.. resumes.OrderBy(resume => (scorer.Score(resume.Features!), ResumeFile.IdOf(resume.Sha256!)), RankingOrder.Instance).Take(Top)];
    }

    private static string Others(List<ReadResume> top, IReadOnlySet<string> categories) =>
        string.Join(", ", top.Where(resume => !categories.Contains(resume.Folder)).CountBy(resume => resume.Folder)
            .OrderByDescending(group => group.Value).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key} {group.Value}"));

    private static List<(string Job, IReadOnlySet<string> Categories)> ReadTable()
    {
        using var stream = DataFolder.OpenOwn("job-categories.json");
        using var json = JsonDocument.Parse(stream);
        return
        [
            .. json.RootElement.EnumerateArray()
                .SelectMany(entry => Texts(entry, "jobs").Select(job => (job, (IReadOnlySet<string>)Texts(entry, "categories").ToHashSet(StringComparer.Ordinal))))
                .OrderBy(entry => entry.job, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<string> Texts(JsonElement entry, string name) => [.. entry.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];
}
