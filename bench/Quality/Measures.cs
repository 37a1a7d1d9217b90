namespace Shortlist.Quality;

/// <summary>How well one list of numbers orders things that another list grades.</summary>
/// <param name="Spearman">Pearson correlation of ranks, ties at their mean rank; -1 to 1, 0 when a list is constant.</param>
/// <param name="Kendall">Kendall's tau-b; -1 to 1, 0 when a list is constant.</param>
/// <param name="Ndcg">nDCG at 10 with gains of 2^(grade - 1) - 1; equal numbers share the mean gain of their group. 0 to 1.</param>
/// <param name="Pairwise">Share of the pairs with different grades that are ordered right; a tie counts half. 0 to 1.</param>
internal readonly record struct Measures(double Spearman, double Kendall, double Ndcg, double Pairwise)
{
    private const int Cut = 10;

    /// <summary>Returns the measures of <paramref name="numbers"/> against <paramref name="grades"/>; both hold the same things in the same order.</summary>
    public static Measures Of(IReadOnlyList<double> grades, IReadOnlyList<double> numbers)
    {
        var (kendall, pairwise) = Pairs(grades, numbers);
        return new Measures(SpearmanOf(grades, numbers), kendall, NdcgOf(grades, numbers), pairwise);
    }

    /// <summary>Returns the mean of each measure.</summary>
    public static Measures Mean(IReadOnlyCollection<Measures> all) =>
        new(all.Average(m => m.Spearman), all.Average(m => m.Kendall), all.Average(m => m.Ndcg), all.Average(m => m.Pairwise));

    /// <summary>Returns Spearman's rank correlation.</summary>
    public static double SpearmanOf(IReadOnlyList<double> x, IReadOnlyList<double> y) => Pearson(Ranks(x), Ranks(y));

    private static double[] Ranks(IReadOnlyList<double> values)
    {
        var order = Enumerable.Range(0, values.Count).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Count];
        for (int first = 0, next; first < order.Length; first = next)
        {
            next = first + 1;
            while (next < order.Length && values[order[next]] == values[order[first]]) next++;
            for (var i = first; i < next; i++) ranks[order[i]] = (first + next - 1) / 2.0;
        }

        return ranks;
    }

    private static double Pearson(double[] x, double[] y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        var product = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum();
        var norm = Math.Sqrt(x.Sum(a => (a - meanX) * (a - meanX)) * y.Sum(b => (b - meanY) * (b - meanY)));
        return norm > 0 ? product / norm : 0;
    }

    private static (double Kendall, double Pairwise) Pairs(IReadOnlyList<double> grades, IReadOnlyList<double> numbers)
    {
        var (right, wrong, gradeTies, numberTies) = (0, 0, 0, 0);
        for (var i = 0; i < grades.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (grade, number) = (Math.Sign(grades[i] - grades[j]), Math.Sign(numbers[i] - numbers[j]));
                if (grade != 0 && number == 0) numberTies++;
                else if (grade == 0 && number != 0) gradeTies++;
                else if (grade * number > 0) right++;
                else if (grade * number < 0) wrong++;
            }
        }

        var norm = Math.Sqrt((double)(right + wrong + gradeTies) * (right + wrong + numberTies));
        var graded = right + wrong + numberTies;
        return (norm > 0 ? (right - wrong) / norm : 0, graded > 0 ? (right + (numberTies / 2.0)) / graded : 0.5);
    }

    private static double NdcgOf(IReadOnlyList<double> grades, IReadOnlyList<double> numbers)
    {
        var gains = Enumerable.Range(0, grades.Count).GroupBy(i => numbers[i]).OrderByDescending(group => group.Key)
            .SelectMany(group => Enumerable.Repeat(group.Average(i => Gain(grades[i])), group.Count()));
        var ideal = Discounted(grades.OrderDescending().Select(Gain));
        return ideal > 0 ? Discounted(gains) / ideal : 1;
    }

    private static double Gain(double grade) => Math.Pow(2, grade - 1) - 1;

    private static double Discounted(IEnumerable<double> gains) => gains.Take(Cut).Select((gain, i) => gain / Math.Log2(i + 2)).Sum();
}
