using System.Diagnostics;

namespace Shortlist.Quality;

/// <summary>Measures the quality of reading, parsing and ranking on labelled data and prints one table.</summary>
internal static class Program
{
    private const int LimitMissed = 1;
    private const int WrongUsage = 2;

    /// <summary>Returns 0 when every limit that could be measured is met, 1 when one is missed, 2 on wrong usage.</summary>
    public static async Task<int> Main(string[] arguments)
    {
        var (labels, half, details) = ("", (string?)null, false);
        for (var i = 1; i < arguments.Length; i++)
        {
            if (arguments[i] == "--criteria-labels" && i + 1 < arguments.Length) labels = arguments[++i];
            else if (arguments[i] == "--half" && i + 1 < arguments.Length) half = arguments[++i];
            else if (arguments[i] == "--details") details = true;
            else arguments = [];
        }

        if (arguments is not [var path, ..] || !Directory.Exists(path) || (labels.Length > 0 && !Directory.Exists(labels)))
        {
            await Console.Error.WriteLineAsync(
                "Usage: dotnet run -c Release --project bench/Quality -- DATA_FOLDER [--criteria-labels FOLDER [--half tuning|aside] [--details]]\n\n"
                + "With labels, only the criteria of job descriptions are measured.");
            return WrongUsage;
        }

        using var cancellation = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            cancellation.Cancel();
        };
        var data = new DataFolder(path);
        var figures = labels.Length > 0
            ? await CriteriaQuality.MeasureAsync(data, labels, half, details ? Console.Out : null, cancellation.Token)
            : await MeasureAsync(data, cancellation.Token);
        FigureTable.Write(Console.Out, figures);
        return figures.Any(figure => figure.Met == false) ? LimitMissed : 0;
    }

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(DataFolder data, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var resumes = await ReadResumes.OfAsync(data, cancellationToken);
        await Console.Error.WriteLineAsync($"read everything in {watch.Elapsed.TotalSeconds:0} s");
        return
        [
            .. await WordRecall.MeasureAsync(resumes, cancellationToken),
            .. ReadingOrder.Measure(resumes),
            .. await ParsedFields.MeasureAsync(resumes, cancellationToken),
            .. await RankingQuality.MeasureAsync(data, resumes, cancellationToken),
            .. Robustness.Measure(resumes),
            await Determinism.MeasureAsync(data, cancellationToken),
            .. await TopCategories.MeasureAsync(data, resumes, cancellationToken),
        ];
    }
}
