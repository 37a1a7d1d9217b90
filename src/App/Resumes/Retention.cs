using Shortlist.App.Access;
using Shortlist.App.Rankings;
using Shortlist.Storage;

namespace Shortlist.App.Resumes;

/// <summary>A job that limits how long resumes are kept.</summary>
/// <param name="JobId">The job.</param>
/// <param name="RetentionDays">Days after its last ranking.</param>
/// <param name="LastRankingAt">When that ended; null when there is none.</param>
/// <param name="DueAt">When its resumes are due; null without a ranking.</param>
internal sealed record RetainingJob(string JobId, int RetentionDays, DateTimeOffset? LastRankingAt, DateTimeOffset? DueAt);

/// <summary>What retention found.</summary>
/// <param name="At">When it looked.</param>
/// <param name="Jobs">Jobs with a limit.</param>
/// <param name="Due">Resumes whose time is over.</param>
/// <param name="Erased">Certificates of those that this call erased.</param>
internal sealed record RetentionReport(DateTimeOffset At, IReadOnlyList<RetainingJob> Jobs, IReadOnlyList<string> Due, IReadOnlyList<ErasureCertificate> Erased);

/// <summary>
/// Erases resumes whose time is over: those that were ranked for jobs with a limit, all of which are past it, and for no other job. A resume that was never ranked, or that a job
/// without a limit ranked, is kept until somebody erases it.
/// </summary>
internal sealed class Retention(IJobStore jobs, IProcessStore processes, IRankingStore rankings, IResumeStore resumes, Erasures erasures, TimeProvider time, ILogger<Retention> logger)
{
    private const int PageSize = 1000;

    /// <summary>Says what is due.</summary>
    public async Task<RetentionReport> ReportAsync(string tenant, CancellationToken cancellationToken)
    {
        var (now, limits, all) = (time.GetUtcNow(), await LimitsAsync(tenant, cancellationToken), await RankingsAsync(tenant, cancellationToken));
        var last = all.Where(ranking => ranking is { JobId: not null, EndedAt: not null }).GroupBy(ranking => ranking.JobId!).ToDictionary(group => group.Key, group => group.Max(ranking => ranking.EndedAt!.Value));
        var report = limits.Select(limit => new RetainingJob(limit.Key, limit.Value, last.TryGetValue(limit.Key, out var at) ? at : null, last.TryGetValue(limit.Key, out at) ? at.AddDays(limit.Value) : null)).ToList();
        var past = report.Where(job => job.DueAt <= now).Select(job => job.JobId).ToHashSet(StringComparer.Ordinal);
        return new RetentionReport(now, report, past.Count == 0 ? [] : await DueAsync(tenant, all, past, cancellationToken), []);
    }

    /// <summary>Erases what is due.</summary>
    public async Task<RetentionReport> RunAsync(string tenant, CancellationToken cancellationToken)
    {
        var report = await ReportAsync(tenant, cancellationToken);
        var caller = new Caller(tenant, "retention", AccessRole.Recruiter);
        var erased = new List<ErasureCertificate>();
        foreach (var resumeId in report.Due) erased.Add(await erasures.EraseAsync(caller, resumeId, ErasureReason.Retention, cancellationToken));
        if (erased.Count > 0) Log.RetentionDone(logger, erased.Count);
        return report with { Erased = erased };
    }

    /// <summary>Erases what is due, of all tenants.</summary>
    public async Task RunAllAsync(CancellationToken cancellationToken)
    {
        foreach (var tenant in await jobs.FindTenantsWithRetentionAsync(cancellationToken)) await RunAsync(tenant, cancellationToken);
    }

    private async Task<List<string>> DueAsync(string tenant, List<RankingFacts> all, HashSet<string> past, CancellationToken cancellationToken)
    {
        var due = new HashSet<string>(StringComparer.Ordinal);
        foreach (var ranking in all.Where(IsPast))
            await foreach (var row in rankings.ReadAllAsync(tenant, ranking.ProcessId, cancellationToken))
                if (!row.Erased) due.Add(row.ResumeId);
        foreach (var ranking in all.Where(ranking => !IsPast(ranking)))
        {
            // What a ranking that is still being made will hold, its rows do not say yet.
            if (!ranking.HasEnded && ranking.ResumeIds is null) return [];
            due.ExceptWith(ranking.ResumeIds ?? []);
            await foreach (var row in rankings.ReadAllAsync(tenant, ranking.ProcessId, cancellationToken)) due.Remove(row.ResumeId);
        }

        // Rows of ids that never were resumes are left out.
        var there = new List<string>();
        foreach (var chunk in due.Order(StringComparer.Ordinal).Chunk(PageSize)) there.AddRange((await resumes.FindManyAsync(tenant, chunk, cancellationToken)).Select(resume => resume.ResumeId));
        return there;

        bool IsPast(RankingFacts ranking) => ranking.HasEnded && ranking.JobId is { } job && past.Contains(job);
    }

    private async Task<Dictionary<string, int>> LimitsAsync(string tenant, CancellationToken cancellationToken)
    {
        var limits = new Dictionary<string, int>(StringComparer.Ordinal);
        string? cursor = null;
        do
        {
            var page = await jobs.ListAsync(tenant, PageSize, cursor, cancellationToken);
            foreach (var job in page.Items)
                if (job.RetentionDays is { } days) limits[job.JobId] = days;
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return limits;
    }

    private async Task<List<RankingFacts>> RankingsAsync(string tenant, CancellationToken cancellationToken)
    {
        var all = new List<RankingFacts>();
        string? cursor = null;
        do
        {
            var page = await processes.ListAsync(tenant, ProcessKind.Ranking, PageSize, cursor, cancellationToken);
            foreach (var process in page.Items)
            {
                var spec = RankingWork.SpecOf(process);
                all.Add(new RankingFacts(process.ProcessId, spec.JobId, process.EndedAt, process.HasEnded(), process.HasEnded() ? [] : spec.ResumeIds));
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return all;
    }

    private sealed record RankingFacts(string ProcessId, string? JobId, DateTimeOffset? EndedAt, bool HasEnded, IReadOnlyList<string>? ResumeIds);
}
