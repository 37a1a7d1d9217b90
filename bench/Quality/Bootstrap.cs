namespace Shortlist.Quality;

/// <summary>How far a mean over few cases can be trusted.</summary>
internal static class Bootstrap
{
    private const int Samples = 10_000;

    /// <summary>Returns the 95 % percentile interval of the mean when the cases are drawn again with replacement. The seed is fixed: the same values give the same interval.</summary>
    public static (double Low, double High) Interval(IReadOnlyList<double> values)
    {
        var state = 1UL;
        var means = new double[Samples];
        for (var sample = 0; sample < Samples; sample++)
        {
            var sum = 0.0;
            for (var i = 0; i < values.Count; i++) sum += values[(int)(Next(ref state) % (ulong)values.Count)];
            means[sample] = sum / values.Count;
        }

        Array.Sort(means);
        return (means[Samples / 40], means[Samples - 1 - (Samples / 40)]);
    }

    // SplitMix64: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (2014).
    private static ulong Next(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
