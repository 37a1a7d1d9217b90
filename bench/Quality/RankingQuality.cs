using Shortlist.Core.Jobs;
using Shortlist.Core.Ranking;
using Shortlist.Core.Skills;

namespace Shortlist.Quality;

/// <summary>How well totals agree with people, against two controls: the length of the resume, and BM25.</summary>
internal static class RankingQuality
{
    private const double MinSpearman = 0.25;

    // Totals are 0 or more: a resume that is not ranked comes after all others.
    private const double Unranked = -1;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(DataFolder data, ReadResumes resumes, CancellationToken cancellationToken)
    {
        var vacancies = await Vacancy.ReadAsync(data, cancellationToken);
        if (vacancies.Count == 0) return [Figure.Skipped("agreement with people", DataFolder.Ranking, "no such data")];
        var files = resumes[DataFolder.Pdfs].ToDictionary(file => $"{file.Folder}/{Path.GetFileName(file.File.Name)}");
        var missing = vacancies.SelectMany(vacancy => vacancy.Labels).Count(label => !files.ContainsKey(label.File));
        if (missing > 0) return [Figure.Skipped("agreement with people", DataFolder.Ranking, $"{missing} labelled resumes are missing from {DataFolder.Pdfs}")];
        var bm25 = new Bm25(files.Values.Select(file => file.Text));
        return Report([.. vacancies.Select(vacancy => Outcome.Of(vacancy, files, bm25))]);
    }

    private static List<Figure> Report(IReadOnlyList<Outcome> outcomes)
    {
        var difference = outcomes.Select(outcome => outcome.Totals.Spearman - outcome.Bm25.Spearman).ToList();
        var (low, high) = Bootstrap.Interval(difference);
        var (lowest, highest) = Bootstrap.Interval([.. outcomes.Select(outcome => outcome.Totals.Spearman)]);
        var totals = Measures.Mean([.. outcomes.Select(outcome => outcome.Totals)]);
        return
        [
            Figure.AtLeast("Spearman with people, totals", DataFolder.Ranking, totals.Spearman, MinSpearman,
                $"95 % [{lowest:0.000}, {highest:0.000}], {outcomes.Count} vacancies, {outcomes.Sum(outcome => outcome.UnrankedCount)} resumes unranked"),
            .. Others("totals", totals),
            .. Control("length", [.. outcomes.Select(outcome => outcome.Length)]),
            .. Control("BM25", [.. outcomes.Select(outcome => outcome.Bm25)]),
            Figure.Of("Spearman with people, totals minus BM25", DataFolder.Ranking, difference.Average(), $"95 % [{low:0.000}, {high:0.000}], paired bootstrap over vacancies"),
            Figure.Of("Spearman of totals with length", DataFolder.Ranking, outcomes.Average(outcome => outcome.TotalsWithLength), "within a vacancy"),
        ];
    }

    private static IEnumerable<Figure> Control(string name, IReadOnlyList<Measures> measures)
    {
        var mean = Measures.Mean(measures);
        return Others(name, mean).Prepend(Figure.Of($"Spearman with people, {name}", DataFolder.Ranking, mean.Spearman, "control"));
    }

    private static IEnumerable<Figure> Others(string name, Measures mean) =>
    [
        Figure.Of($"Kendall tau-b with people, {name}", DataFolder.Ranking, mean.Kendall),
        Figure.Of($"nDCG@10, {name}", DataFolder.Ranking, mean.Ndcg),
        Figure.Of($"pairwise accuracy, {name}", DataFolder.Ranking, mean.Pairwise),
    ];

    private sealed record Outcome(Measures Totals, Measures Length, Measures Bm25, double TotalsWithLength, int UnrankedCount)
    {
        public static Outcome Of(Vacancy vacancy, Dictionary<string, ReadResume> files, Bm25 bm25)
        {
            var criteria = vacancy.Criteria.Select((text, i) => CriteriaExtractor.ParseLine($"c{i + 1}", text, SkillTaxonomy.Default)).ToList();
            var scorer = new Scorer(criteria, RankingProfile.Default, SkillTaxonomy.Default, DataFolder.AsOf);
            var query = vacancy.Criteria.SelectMany(Words.Of).ToList();
            var resumes = vacancy.Labels.Select(label => files[label.File]).ToList();
            List<double> grades = [.. vacancy.Labels.Select(label => label.Grade)];
            List<double> totals = [.. resumes.Select(resume => resume.Features is { } features ? scorer.Score(features).Total : Unranked)];
            List<double> lengths = [.. resumes.Select(resume => (double)resume.Text.Length)];
            List<double> scores = [.. resumes.Select(resume => bm25.Score(query, resume.Text))];
            return new Outcome(
                Measures.Of(grades, totals), Measures.Of(grades, lengths), Measures.Of(grades, scores), Measures.SpearmanOf(totals, lengths), totals.Count(total => total == Unranked));
        }
    }
}
