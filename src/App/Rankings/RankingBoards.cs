using Shortlist.App.Hosting;
using Shortlist.Storage;

namespace Shortlist.App.Rankings;

/// <summary>Reads completed rankings into memory for the pages, and keeps those looked at last.</summary>
internal sealed class RankingBoards(StoredRankings rankings, IRankingStore rows, IResumeStore resumes, TimeProvider time)
{
    private const int PageSize = 1000;
    private const int Kept = 4;

    // So long may a resume that was erased elsewhere still be in a list of ids and scores.
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly List<(string Tenant, string ProcessId, DateTimeOffset Read, RankingBoard Board)> _boards = [];

    /// <summary>Returns the board of a completed ranking.</summary>
    public async Task<RankingBoard> GetAsync(string tenant, string processId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _boards.RemoveAll(kept => kept.Read < time.GetUtcNow() - MaxAge);
            if (_boards.Find(kept => kept.Tenant == tenant && kept.ProcessId == processId).Board is { } known) return known;
        }

        var process = await rankings.FindAsync(tenant, processId, cancellationToken);
        if (process.Status != ProcessStatus.Completed) throw ApiException.Conflict("not_completed", "The ranking is not complete yet.");
        var board = await ReadAsync(process, cancellationToken);
        lock (_lock)
        {
            if (_boards.Count == Kept) _boards.RemoveAt(0);
            _boards.Add((tenant, processId, time.GetUtcNow(), board));
        }

        return board;
    }

    /// <summary>Returns the list view of resumes by id; those that were erased are left out.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="resumeIds">At most 1000.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<Dictionary<string, StoredResume>> FindResumesAsync(string tenant, IReadOnlyCollection<string> resumeIds, CancellationToken cancellationToken) =>
        resumeIds.Count == 0 ? [] : (await resumes.FindManyAsync(tenant, resumeIds, cancellationToken)).ToDictionary(resume => resume.ResumeId, StringComparer.Ordinal);

    private async Task<RankingBoard> ReadAsync(StoredProcess process, CancellationToken cancellationToken)
    {
        var board = new RankingBoard(RankingWork.SpecOf(process).Criteria);
        string? cursor = null;
        do
        {
            var page = await rows.ListAsync(process.Tenant, process.ProcessId, PageSize, cursor, cancellationToken);
            foreach (var row in page.Items) board.Add(row);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return board;
    }
}
