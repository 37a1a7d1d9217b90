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
        if (arguments is not [var path] || !Directory.Exists(path))
        {
            await Console.Error.WriteLineAsync("Usage: dotnet run -c Release --project bench/Quality -- DATA_FOLDER");
            return WrongUsage;
        }

        using var cancellation = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            cancellation.Cancel();
        };
        var figures = await MeasureAsync(new DataFolder(path), cancellation.Token);
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
