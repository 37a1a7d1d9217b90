namespace Shortlist.App.Rankings;

/// <summary>Says where two rankings of the same files differ.</summary>
internal static class RankingComparison
{
    /// <summary>Returns one sentence for each difference, in the order of the old ranking; files are matched by their content.</summary>
    public static List<string> Of(RankingResult old, RankingResult now)
    {
        var differences = new List<string>();
        var bySha = now.Results.Where(result => result.Sha256 is not null && result.Status != ResultStatus.Duplicate).ToDictionary(result => result.Sha256!, StringComparer.Ordinal);
        foreach (var result in old.Results)
        {
            if (result.Sha256 is not { } hash || result.Status == ResultStatus.Duplicate) continue;
            if (!bySha.Remove(hash, out var other)) differences.Add($"{result.File}: no file with this content was given (SHA-256 {hash[..12]}…).");
            else AddDifferences(result, other, differences);
        }

        differences.AddRange(bySha.Values.OrderBy(result => result.File, StringComparer.Ordinal).Select(result => $"{result.File}: not part of the old ranking."));
        return differences;
    }

    private static void AddDifferences(ResumeResult old, ResumeResult now, List<string> differences)
    {
        if (old.Status != now.Status || old.Reason != now.Reason)
        {
            differences.Add($"{old.File}: was {Codes.Of(old.Status)} {old.Reason} and is {Codes.Of(now.Status)} {now.Reason}.");
            return;
        }

        if (old.Rank != now.Rank) differences.Add($"{old.File}: was at rank {old.Rank} and is at {now.Rank}.");
        if (old.Total != now.Total) differences.Add($"{old.File}: had {old.Total} in all and has {now.Total}.");
        foreach (var (before, after) in (old.Scores ?? []).Zip(now.Scores ?? []))
        {
            if (before.Score != after.Score) differences.Add($"{old.File}: criterion {before.Criterion} had {before.Score} and has {after.Score}.");
            else if (!before.Evidence.SequenceEqual(after.Evidence)) differences.Add($"{old.File}: criterion {before.Criterion} shows other words.");
        }
    }
}
