using Shortlist.Core.Jobs;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;
using Shortlist.Documents;

namespace Shortlist.Quality;

/// <summary>Measures the criteria read from job descriptions against hand labels, which are never part of the repository.</summary>
internal static class CriteriaQuality
{
    private const double LeastF1 = 0.85;

    /// <summary>Measures every labelled description of a half, or of both when <paramref name="half"/> is null.</summary>
    /// <param name="data">The data folder; descriptions are read from its <c>jobs-dev</c>.</param>
    /// <param name="labelsFolder">Folder of label files, one for each description.</param>
    /// <param name="half"><c>tuning</c> or <c>aside</c>; null for both.</param>
    /// <param name="details">Where every criterion and every miss is written, with text of the descriptions; null for nowhere.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(
        DataFolder data, string labelsFolder, string? half, TextWriter? details, CancellationToken cancellationToken)
    {
        var matches = new List<(string Half, CriteriaMatch Match)>();
        foreach (var labels in CriteriaLabels.ReadFolder(labelsFolder))
        {
            if (half is not null && labels.Half != half) continue;
            var path = data.PathOf(DataFolder.Jobs, labels.Name + ".txt");
            var document = await DocumentReaders.ReadAsync(await File.ReadAllBytesAsync(path, cancellationToken), path, DocumentLimits.Default, cancellationToken);
            var match = Match(document, labels);
            matches.Add((labels.Half, match));
            if (details is not null) CriteriaDetails.Write(details, labels.Name, document, match);
        }

        return [.. matches.GroupBy(item => item.Half, item => item.Match).OrderBy(group => group.Key, StringComparer.Ordinal).SelectMany(group => Figures(group.Key, [.. group]))];
    }

    // The first line is the title, which is no requirement and has no label.
    private static CriteriaMatch Match(DocumentText document, CriteriaLabels labels)
    {
        var title = document.Lines[0].Span;
        var criteria = CriteriaExtractor.Extract(document, SkillTaxonomy.Default).Criteria;
        return new CriteriaMatch([.. criteria.Where(criterion => !title.Contains(criterion.Span!.Value.Start))], labels.In(document.Text));
    }

    private static IEnumerable<Figure> Figures(string half, List<CriteriaMatch> matches)
    {
        var set = $"{DataFolder.Jobs}, {half}";
        var taxonomy = SkillTaxonomy.Default;
        var labels = matches.Sum(match => match.Labels);
        var criteria = matches.SelectMany(match => match.Criteria).ToList();
        var pairs = matches.SelectMany(match => match.Pairs).ToList();
        var met = matches.Sum(match => match.Met.Count);
        var precision = Share(met, met + matches.Sum(match => match.Wrong.Count));
        var recall = Share(labels - matches.Sum(match => match.Missed.Count), labels);
        var onePrecision = Share(pairs.Count, pairs.Count + matches.Sum(match => match.WrongOneToOne));
        var oneRecall = Share(pairs.Count, labels);
        var located = matches.Sum(match => match.Located.Count);
        var years = pairs.Where(pair => pair.Label.MinYears is not null || pair.Criterion.MinYears is not null).ToList();
        var groups = pairs.Where(pair => CriteriaMatch.IsComparable(pair.Label, taxonomy)).ToList();

        yield return Figure.AtLeast("criteria F1", set, F1(precision, recall), LeastF1, $"precision {precision:0.000}, recall {recall:0.000}; {matches.Count} descriptions, {labels} labels");
        yield return Figure.Of("criteria F1, one to one", set, F1(onePrecision, oneRecall), $"precision {onePrecision:0.000}, recall {oneRecall:0.000}");
        yield return Figure.Of("criteria: kind right", set, Share(located - matches.Sum(match => match.Missed.Intersect(match.Located).Count()), located), $"of {located} labels found");
        yield return Figure.Of("criteria: importance right", set, Share(pairs.Count(pair => pair.Label.Importance == pair.Criterion.Importance), pairs.Count), $"of {pairs.Count} pairs");
        yield return Figure.Of("criteria: years right", set, Share(years.Count(pair => pair.Label.MinYears.GetValueOrDefault() == pair.Criterion.MinYears.GetValueOrDefault()), years.Count), $"of {years.Count} pairs with years");
        yield return Figure.Of(
            "criteria: alternatives right", set, Share(groups.Count(pair => CriteriaMatch.SameAlternatives(pair.Label, pair.Criterion, taxonomy)), groups.Count), $"of {groups.Count} pairs with known skills or fields");
        yield return Figure.Of(
            "criteria of a description, mean", set, Share(criteria.Count, matches.Count),
            $"{Share(matches.Sum(match => match.Optional.Count), criteria.Count):0.00} of them where people differ; nine texts in ten have at most {LongText(criteria)} characters");
    }

    private static int LongText(List<Criterion> criteria) =>
        criteria.Select(criterion => criterion.Text.Length).Order().Skip(criteria.Count * 9 / 10).FirstOrDefault();

    private static double F1(double precision, double recall) => precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
