using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Shortlist.Storage.Embedded;

/// <summary>
/// Results of rankings in SQLite. A row holds its place (outcome, knock-out, total as one number) and an index keeps rows in order, so the order is there at any time;
/// a rank is the number of rows at earlier places, from a small table made once, plus the position among rows of the same place.
/// </summary>
internal sealed class SqliteRankingStore(SqliteDatabase database) : IRankingStore
{
    private const string List = "rows";
    private const string Columns = "resume_id, place, scores, reason, erased";
    private const int ReadRows = 5000;

    public async Task PutAsync(string tenant, string processId, IReadOnlyList<RankingRow> rows, CancellationToken cancellationToken)
    {
        // In the order of the index: each piece then changes a few neighbouring pages of it and not as many as it has rows.
        var ordered = rows.Select(row => (Place: RankingPlace.Of(row), Row: row)).ToArray();
        Array.Sort(ordered, (x, y) => x.Place != y.Place ? x.Place.CompareTo(y.Place) : string.CompareOrdinal(x.Row.ResumeId, y.Row.ResumeId));
        for (var start = 0; start < ordered.Length; start += SqliteDatabase.BatchRows)
        {
            var piece = ordered.AsMemory(start, Math.Min(SqliteDatabase.BatchRows, ordered.Length - start));
            await database.WriteAsync(connection => Put(connection, EnsureRanking(connection, tenant, processId), piece.Span), cancellationToken);
        }
    }

    public async Task<ResumeCounts> AssignRanksAsync(string tenant, string processId, CancellationToken cancellationToken)
    {
        if (await FindRankingAsync(tenant, processId, cancellationToken) is not { } ranking) return default;
        var places = new RankingPlaces();
        var groups = await database.ReadAsync(
            connection => connection.Query("SELECT place, count(*) FROM ranking_rows WHERE ranking = ?1 GROUP BY place ORDER BY place", ranking.Id)
                .Rows(reader => (Place: reader.GetInt32(0), Rows: reader.GetInt32(1))),
            cancellationToken);
        foreach (var (place, rows) in groups) places.Add(place, rows);
        await database.WriteAsync(connection => connection.Execute("UPDATE rankings SET places = ?2 WHERE ranking = ?1", ranking.Id, places.ToBytes()), cancellationToken);
        return places.Counts;
    }

    public async Task<Page<RankingRow>> ListAsync(string tenant, string processId, int limit, string? cursor, CancellationToken cancellationToken)
    {
        Cursor.CheckLimit(limit);
        var (place, resumeId) = RankingCursor.Decode(List, cursor);
        if (await FindRankingAsync(tenant, processId, cancellationToken) is not { } ranking) return new Page<RankingRow>([], null);
        var items = await database.ReadAsync(
            connection => Ranked(
                connection,
                ranking,
                connection.Query(
                    $"SELECT {Columns} FROM ranking_rows WHERE ranking = ?1 AND (place, resume_id) > (?2, ?3) ORDER BY place, resume_id LIMIT ?4",
                    ranking.Id, place, resumeId, limit + 1).Rows(ReadRow)),
            cancellationToken);
        return RankingCursor.ToPage(List, items, limit);
    }

    public async Task<RankingRow?> FindAsync(string tenant, string processId, string resumeId, CancellationToken cancellationToken)
    {
        if (await FindRankingAsync(tenant, processId, cancellationToken) is not { } ranking) return null;
        var items = await database.ReadAsync(
            connection => Ranked(
                connection, ranking, connection.Query($"SELECT {Columns} FROM ranking_rows WHERE ranking = ?1 AND resume_id = ?2", ranking.Id, resumeId).Rows(ReadRow)),
            cancellationToken);
        return items.Count > 0 ? items[0].Row : null;
    }

    public async Task<IReadOnlyList<(string ProcessId, RankingRow Row)>> FindByResumeAsync(string tenant, string resumeId, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            connection => connection.Query(
                $"SELECT {Columns}, process_id FROM rankings JOIN ranking_rows USING (ranking) WHERE tenant = ?1 AND resume_id = ?2 ORDER BY process_id", tenant, resumeId)
                .Rows(reader => (reader.GetString(5), ReadRow(reader).Row)),
            cancellationToken);

    public async IAsyncEnumerable<RankingRow> ReadAllAsync(string tenant, string processId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await FindRankingAsync(tenant, processId, cancellationToken) is not { } ranking) yield break;
        for (var (after, more) = ("", true); more;)
        {
            var rows = await database.ReadAsync(
                connection => connection.Query(
                    $"SELECT {Columns} FROM ranking_rows WHERE ranking = ?1 AND resume_id > ?2 ORDER BY resume_id LIMIT ?3", ranking.Id, after, ReadRows).Rows(ReadRow),
                cancellationToken);
            foreach (var (_, row) in rows) yield return row;
            more = rows.Count == ReadRows;
            if (more) after = rows[^1].Row.ResumeId;
        }
    }

    public Task<int> EraseResumeAsync(string tenant, string resumeId, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Execute(
                """
                UPDATE ranking_rows SET erased = 1, scores = NULL, reason = NULL
                WHERE resume_id = ?2 AND erased = 0 AND ranking IN (SELECT ranking FROM rankings WHERE tenant = ?1)
                """,
                tenant, resumeId),
            cancellationToken);

    public async Task DeleteAsync(string tenant, string processId, CancellationToken cancellationToken)
    {
        if (await FindRankingAsync(tenant, processId, cancellationToken) is not { } ranking) return;
        int deleted;
        do
        {
            deleted = await database.WriteAsync(
                connection => connection.Execute(
                    "DELETE FROM ranking_rows WHERE ranking = ?1 AND resume_id IN (SELECT resume_id FROM ranking_rows WHERE ranking = ?1 ORDER BY resume_id LIMIT ?2)",
                    ranking.Id, SqliteDatabase.BatchRows),
                cancellationToken);
        }
        while (deleted > 0);
        await database.WriteAsync(connection => connection.Execute("DELETE FROM rankings WHERE ranking = ?1", ranking.Id), cancellationToken);
    }

    private static long EnsureRanking(SqliteConnection connection, string tenant, string processId) =>
        connection.Query(
            "INSERT INTO rankings (tenant, process_id) VALUES (?1, ?2) ON CONFLICT (tenant, process_id) DO UPDATE SET tenant = tenant RETURNING ranking",
            tenant, processId).Rows(reader => reader.GetInt64(0))[0];

    private static int Put(SqliteConnection connection, long ranking, ReadOnlySpan<(int Place, RankingRow Row)> rows)
    {
        using var insert = new SqliteStatement(
            connection,
            """
            INSERT INTO ranking_rows (ranking, resume_id, place, scores, reason) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (ranking, resume_id) DO UPDATE SET place = excluded.place, scores = excluded.scores, reason = excluded.reason WHERE erased = 0
            """);
        insert.Bind(1, ranking);
        foreach (var (place, row) in rows)
        {
            insert.Bind(2, row.ResumeId);
            insert.Bind(3, place);
            insert.Bind(4, row.ScoreTenths.Span);
            insert.Bind(5, row.Reason);
            insert.Run();
        }

        return rows.Length;
    }

    private Task<Ranking?> FindRankingAsync(string tenant, string processId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => connection.Query("SELECT ranking, places FROM rankings WHERE tenant = ?1 AND process_id = ?2", tenant, processId)
                .Rows(reader => new Ranking(reader.GetInt64(0), reader.Bytes(1) is { } bytes ? RankingPlaces.FromBytes(bytes) : null)).FirstOrDefault(),
            cancellationToken);

    private static List<(int Place, RankingRow Row)> Ranked(SqliteConnection connection, Ranking ranking, List<(int Place, RankingRow Row)> rows) =>
        ranking.Places is not { } places || rows.Count == 0
            ? rows
            : RankingCursor.WithRanks(
                rows,
                places,
                connection.Query(
                    "SELECT count(*) FROM ranking_rows WHERE ranking = ?1 AND place = ?2 AND resume_id < ?3", ranking.Id, rows[0].Place, rows[0].Row.ResumeId)
                    .Rows(reader => reader.GetInt32(0))[0]);

    private static (int Place, RankingRow Row) ReadRow(SqliteDataReader reader)
    {
        var place = reader.GetInt32(1);
        return (place, RankingPlace.ToRow(reader.GetString(0), place, reader.Bytes(2), reader.Text(3), reader.GetBoolean(4)));
    }

    private sealed record Ranking(long Id, RankingPlaces? Places);
}
