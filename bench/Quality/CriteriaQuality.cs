using System.Globalization;
using Shortlist.Core.Jobs;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;
using Shortlist.Documents;

namespace Shortlist.Quality;

/// <summary>Measures the criteria read from job descriptions against hand labels.</summary>
internal static class CriteriaQuality
{
    /// <summary>Reads <c>jobs-dev/NAME.txt</c> of the data folder for every labelled description of the half; null for both halves.</summary>
    /// <returns>Names of the figures with their values, shares from 0 to 1.</returns>
    public static IReadOnlyList<(string Name, string Value)> Measure(string dataFolder, string labelsFolder, string? half, TextWriter? details)
    {
        var taxonomy = SkillTaxonomy.Default;
        var matches = new List<CriteriaMatch>();
        var criteria = 0;
        foreach (var labels in CriteriaLabels.ReadFolder(labelsFolder))
        {
            if (half is not null && labels.Half != half) continue;
            var document = Read(Path.Combine(dataFolder, "jobs-dev", labels.Name + ".txt"));
            var job = CriteriaExtractor.Extract(document, taxonomy);
            var title = document.Lines[0].Span;
            var asked = job.Criteria.Where(criterion => !title.Contains(criterion.Span!.Value.Start)).ToList();
            criteria += asked.Count;
            var match = new CriteriaMatch(asked, labels.In(document.Text));
            matches.Add(match);
            if (details is not null) Write(details, labels.Name, document, match, asked);
        }

        return Rows(matches, criteria, taxonomy);
    }

    private static DocumentText Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return DocumentReaders.ReadAsync(bytes, Path.GetFileName(path), DocumentLimits.Default, CancellationToken.None).GetAwaiter().GetResult();
    }

    private static List<(string Name, string Value)> Rows(List<CriteriaMatch> matches, int criteria, SkillTaxonomy taxonomy)
    {
        var labels = matches.Sum(match => match.Labels);
        var pairs = matches.SelectMany(match => match.Pairs).ToList();
        var met = matches.Sum(match => match.Met.Count);
        var precision = Share(met, met + matches.Sum(match => match.Wrong.Count));
        var recall = Share(labels - matches.Sum(match => match.Missed.Count), labels);
        var onePrecision = Share(pairs.Count, pairs.Count + matches.Sum(match => match.WrongOneToOne));
        var oneRecall = Share(pairs.Count, labels);
        var years = pairs.Where(pair => pair.Label.MinYears is not null || pair.Criterion.MinYears is not null).ToList();
        var alternatives = pairs.Where(pair => CriteriaMatch.IsComparable(pair.Label, taxonomy)).ToList();
        var located = matches.SelectMany(match => match.Located).Count();
        var missed = matches.SelectMany(match => match.Missed.Intersect(match.Located)).Count();
        return
        [
            ("criteria: descriptions, labels", $"{matches.Count}, {labels}"),
            ("criteria: F1 (precision, recall)", $"{Format(F1(precision, recall))} ({Format(precision)}, {Format(recall)})"),
            ("criteria: F1 one to one (precision, recall)", $"{Format(F1(onePrecision, oneRecall))} ({Format(onePrecision)}, {Format(oneRecall)})"),
            ("criteria: kind right where found", Format(Share(located - missed, located))),
            ("criteria: importance right", Format(Share(pairs.Count(pair => pair.Label.Importance == pair.Criterion.Importance), pairs.Count))),
            ("criteria: years right (of)", $"{Format(Share(years.Count(pair => (pair.Label.MinYears ?? 0) == (pair.Criterion.MinYears ?? 0)), years.Count))} ({years.Count})"),
            ("criteria: alternatives right (of)",
                $"{Format(Share(alternatives.Count(pair => CriteriaMatch.SameAlternatives(pair.Label, pair.Criterion, taxonomy)), alternatives.Count))} ({alternatives.Count})"),
            ("criteria: a description, mean", Format(Share(criteria, matches.Count))),
            ("criteria: on optional labels, share", Format(Share(matches.Sum(match => match.Optional.Count), criteria))),
            ("criteria: longest 10 % of texts, characters at least", LongTexts(matches)),
        ];
    }

    private static string LongTexts(List<CriteriaMatch> matches)
    {
        var lengths = matches.SelectMany(match => match.Met.Concat(match.Optional).Concat(match.Wrong).Distinct()).Select(criterion => criterion.Text.Length).Order().ToList();
        return lengths.Count == 0 ? "0" : lengths[lengths.Count * 9 / 10].ToString(CultureInfo.InvariantCulture);
    }

    private static double F1(double precision, double recall) => precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;

    private static string Format(double share) => share.ToString("0.000", CultureInfo.InvariantCulture);

    private static void Write(TextWriter to, string name, DocumentText document, CriteriaMatch match, List<Criterion> criteria)
    {
        to.WriteLine($"== {name}: {criteria.Count} criteria, {match.Labels} labels");
        foreach (var criterion in criteria)
        {
            var mark = match.Met.Contains(criterion) ? "  " : match.Optional.Contains(criterion) ? " ?" : " !";
            var skills = string.Join(" & ", criterion.Skills.Select(group => string.Join('|', group)));
            to.WriteLine($"{mark} {criterion.Kind,-11} {criterion.Importance,-9} {criterion.MinYears,3} {criterion.Text}   [{skills}] [{string.Join('|', criterion.Fields)}]");
        }

        foreach (var label in match.Missed)
            to.WriteLine($" - {label.Kind,-11} {label.Importance,-9} {label.MinYears,3} {document.Quote(label.Span)}{(match.Located.Contains(label) ? "   (another kind)" : "")}");
        foreach (var (label, criterion) in match.Pairs)
        {
            if (label.Importance != criterion.Importance) to.WriteLine($" i {label.Importance}: {criterion.Text}");
            if ((label.MinYears ?? 0) != (criterion.MinYears ?? 0)) to.WriteLine($" y {label.MinYears}: {criterion.Text}");
            if (CriteriaMatch.IsComparable(label, SkillTaxonomy.Default) && !CriteriaMatch.SameAlternatives(label, criterion, SkillTaxonomy.Default))
                to.WriteLine($" a {string.Join(" & ", label.Alternatives.Select(group => string.Join('|', group)))}: {criterion.Text}   [{string.Join(" & ", criterion.Skills.Select(group => string.Join('|', group)))}] [{string.Join('|', criterion.Fields)}]");
        }
    }
}
