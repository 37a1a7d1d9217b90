using Shortlist.Core.Resumes;

namespace Shortlist.Core.Ranking;

/// <summary>Adds up the time in dated jobs.</summary>
internal static class JobMonths
{
    /// <summary>Returns Σ months · share over the jobs, months in two jobs counted once for the job with the larger share.</summary>
    public static double Sum(FeatureJob[] jobs, double[] shares, int asOfMonth, double minShare)
    {
        var order = new List<int>(jobs.Length);
        for (var i = 0; i < jobs.Length; i++)
            if (shares[i] > 0 && shares[i] >= minShare) order.Add(i);
        if (order.Count == 0) return 0;

        order.Sort((x, y) => shares[x] != shares[y] ? shares[y].CompareTo(shares[x]) : x.CompareTo(y));
        var set = new MonthSet();
        var sum = 0.0;
        foreach (var i in order)
            if (Bounds(jobs[i], asOfMonth) is var (first, last)) sum += shares[i] * set.Add(first, last);
        return sum;
    }

    /// <summary>Months of one job alone; 0 when it has no dates.</summary>
    public static int Of(FeatureJob job, int asOfMonth) => Bounds(job, asOfMonth) is var (first, last) ? last - first + 1 : 0;

    private static (int First, int Last)? Bounds(FeatureJob job, int asOfMonth)
    {
        if ((job.Start ?? job.End) is not { } start) return null;
        var last = job.IsCurrent ? asOfMonth : Math.Min((job.End ?? start).LastMonth, asOfMonth);
        return last >= start.FirstMonth ? (start.FirstMonth, last) : null;
    }
}
