namespace Shortlist.Core.Ranking;

/// <summary>The order of a ranking: resumes that failed a knock-out last, then the higher total first, then the resume id. Total: no two different resumes are equal.</summary>
public sealed class RankingOrder : IComparer<(ResumeScore Score, string ResumeId)>
{
    /// <summary>The one instance.</summary>
    public static RankingOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare((ResumeScore Score, string ResumeId) x, (ResumeScore Score, string ResumeId) y)
    {
        var order = (x.Score.FailedKnockOuts.Count > 0).CompareTo(y.Score.FailedKnockOuts.Count > 0);
        if (order == 0) order = y.Score.Total.CompareTo(x.Score.Total);
        return order != 0 ? order : string.CompareOrdinal(x.ResumeId, y.ResumeId);
    }
}
