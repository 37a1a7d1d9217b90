using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Shortlist.Storage.Embedded;

/// <summary>Processes and units in SQLite.</summary>
internal sealed class SqliteProcessStore(SqliteDatabase database) : IProcessStore
{
    private const string List = "processes";
    private const string Columns = """
        document, version, done_units, ranked, needs_review, failed, duplicate,
        (SELECT request FROM process_requests WHERE process_requests.tenant = processes.tenant AND process_requests.process_id = processes.process_id)
        """;
    private const string UnitColumns = "tenant, process_id, number, status, attempts, epoch, owner, expires_at, first, last, ids, ranked, needs_review, failed, duplicate";

    private static readonly string BeforeProcessing = Before(UnitStatus.Processing);
    private static readonly string BeforeEnd = Before(UnitStatus.Completed);
    private static readonly string BeforeCancelled = Before(UnitStatus.Cancelled);

    public Task<StoredProcess> AddAsync(StoredProcess process, CancellationToken cancellationToken)
    {
        var added = process with { Version = 1, DoneUnits = 0, Counts = default };
        return database.WriteAsync(
            connection =>
            {
                var inserted = connection.Execute(
                    "INSERT INTO processes (tenant, process_id, kind, status, version, schema, document) VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6) ON CONFLICT DO NOTHING",
                    process.Tenant, process.ProcessId, (int)process.Kind, (int)process.Status, SqliteSchema.DocumentVersion, ToJson(added));
                if (inserted == 0) return Find(connection, process.Tenant, process.ProcessId)!;
                connection.Execute(
                    "INSERT OR REPLACE INTO process_requests (tenant, process_id, request) VALUES (?1, ?2, ?3)", process.Tenant, process.ProcessId, process.RequestJson);
                return added;
            },
            cancellationToken);
    }

    public Task<StoredProcess?> FindAsync(string tenant, string processId, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => Find(connection, tenant, processId), cancellationToken);

    public Task<StoredProcess> UpdateAsync(StoredProcess process, CancellationToken cancellationToken)
    {
        var saved = process with { Version = process.Version + 1 };
        return database.WriteAsync(
            connection => connection.Query(
                $"""
                UPDATE processes SET status = ?4, version = ?5, schema = ?6, document = ?7 WHERE tenant = ?1 AND process_id = ?2 AND version = ?3
                RETURNING {Columns}
                """,
                process.Tenant, process.ProcessId, process.Version, (int)process.Status, saved.Version, SqliteSchema.DocumentVersion, ToJson(saved)).Rows(Read).FirstOrDefault()
                ?? throw new ConcurrencyException(process.ProcessId),
            cancellationToken);
    }

    public async Task<Page<StoredProcess>> ListAsync(string tenant, ProcessKind kind, int limit, string? cursor, CancellationToken cancellationToken)
    {
        Cursor.CheckLimit(limit);
        var before = Cursor.Decode(List, cursor) ?? "\uffff";
        var items = await database.ReadAsync(
            connection => connection.Query(
                $"SELECT {Columns} FROM processes WHERE tenant = ?1 AND kind = ?2 AND process_id < ?3 ORDER BY process_id DESC LIMIT ?4",
                tenant, (int)kind, before, limit + 1).Rows(Read),
            cancellationToken);
        return Cursor.ToPage(List, items, limit, process => process.ProcessId);
    }

    public async Task<IReadOnlyList<StoredProcess>> FindUnfinishedAsync(string? after, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            connection => connection.Query(
                $"SELECT {Columns} FROM processes WHERE status <= 1 AND process_id > ?1 ORDER BY process_id LIMIT ?2", after ?? "", limit).Rows(Read),
            cancellationToken);

    public async Task AddUnitsAsync(string tenant, string processId, int firstNumber, IReadOnlyList<IdSelection> selections, CancellationToken cancellationToken)
    {
        for (var start = 0; start < selections.Count; start += SqliteDatabase.BatchRows)
        {
            var (from, to) = (start, Math.Min(start + SqliteDatabase.BatchRows, selections.Count));
            await database.WriteAsync(
                connection =>
                {
                    for (var i = from; i < to; i++)
                    {
                        var ids = selections[i].Ids is { } list ? SqliteCommands.ToJsonArray(list) : null;
                        connection.Execute(
                            "INSERT INTO units (tenant, process_id, number, status, first, last, ids) VALUES (?1, ?2, ?3, 0, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
                            tenant, processId, firstNumber + i, selections[i].First, selections[i].Last, ids);
                    }

                    return 0;
                },
                cancellationToken);
        }
    }

    public async Task<StoredUnit?> FindUnitAsync(string tenant, string processId, int number, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            connection => connection.Query($"SELECT {UnitColumns} FROM units WHERE tenant = ?1 AND process_id = ?2 AND number = ?3", tenant, processId, number)
                .Rows(ReadUnit).FirstOrDefault(),
            cancellationToken);

    public async Task<IReadOnlyList<StoredUnit>> QueueUnitsAsync(string tenant, string processId, int count, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        Ordered(await database.WriteAsync(
            connection => connection.Query(
                $"""
                UPDATE units SET status = 1, epoch = epoch + 1, expires_at = ?4
                WHERE tenant = ?1 AND process_id = ?2 AND number IN (
                  SELECT number FROM units WHERE tenant = ?1 AND process_id = ?2 AND status = 0 ORDER BY number LIMIT ?3)
                RETURNING {UnitColumns}
                """,
                tenant, processId, count, expiresAt.ToUnixTimeMilliseconds()).Rows(ReadUnit),
            cancellationToken));

    public async Task<StoredUnit?> StartUnitAsync(
        string tenant, string processId, int number, string owner, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            connection => connection.Query(
                $"""
                UPDATE units SET status = 2, attempts = attempts + 1, owner = ?4, expires_at = ?6
                WHERE tenant = ?1 AND process_id = ?2 AND number = ?3 AND ({BeforeProcessing} OR (status = 2 AND expires_at < ?5))
                RETURNING {UnitColumns}
                """,
                tenant, processId, number, owner, now.ToUnixTimeMilliseconds(), expiresAt.ToUnixTimeMilliseconds()).Rows(ReadUnit).FirstOrDefault(),
            cancellationToken);

    public Task<bool> RenewUnitAsync(string tenant, string processId, int number, string owner, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Execute(
                "UPDATE units SET expires_at = ?5 WHERE tenant = ?1 AND process_id = ?2 AND number = ?3 AND status = 2 AND owner = ?4",
                tenant, processId, number, owner, expiresAt.ToUnixTimeMilliseconds()) == 1,
            cancellationToken);

    public Task<bool> ReleaseUnitAsync(string tenant, string processId, int number, string owner, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Execute(
                """
                UPDATE units SET status = 1, attempts = attempts - 1, owner = NULL, expires_at = ?5
                WHERE tenant = ?1 AND process_id = ?2 AND number = ?3 AND status = 2 AND owner = ?4
                """,
                tenant, processId, number, owner, expiresAt.ToUnixTimeMilliseconds()) == 1,
            cancellationToken);

    public Task<bool> FinishUnitAsync(string tenant, string processId, int number, UnitStatus status, ResumeCounts counts, CancellationToken cancellationToken)
    {
        if (status is not (UnitStatus.Completed or UnitStatus.Failed)) throw new ArgumentOutOfRangeException(nameof(status));
        return database.WriteAsync(
            connection =>
            {
                var changed = connection.Execute(
                    $"""
                    UPDATE units SET status = ?4, owner = NULL, expires_at = NULL, ranked = ?5, needs_review = ?6, failed = ?7, duplicate = ?8
                    WHERE tenant = ?1 AND process_id = ?2 AND number = ?3 AND {BeforeEnd}
                    """,
                    tenant, processId, number, (int)status, counts.Ranked, counts.NeedsReview, counts.Failed, counts.Duplicate);
                if (changed == 0) return false;
                connection.Execute(
                    """
                    UPDATE processes SET done_units = done_units + 1, ranked = ranked + ?3, needs_review = needs_review + ?4, failed = failed + ?5, duplicate = duplicate + ?6
                    WHERE tenant = ?1 AND process_id = ?2
                    """,
                    tenant, processId, counts.Ranked, counts.NeedsReview, counts.Failed, counts.Duplicate);
                return true;
            },
            cancellationToken);
    }

    public Task<int> CancelUnitsAsync(string tenant, string processId, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Execute(
                $"UPDATE units SET status = 5, owner = NULL, expires_at = NULL WHERE tenant = ?1 AND process_id = ?2 AND {BeforeCancelled}", tenant, processId),
            cancellationToken);

    public async Task<IReadOnlyList<StoredUnit>> RequeueStalledAsync(DateTimeOffset now, DateTimeOffset expiresAt, int limit, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            connection => connection.Query(
                $"""
                UPDATE units SET status = 1, epoch = epoch + 1, owner = NULL, expires_at = ?2
                WHERE rowid IN (SELECT rowid FROM units WHERE expires_at < ?1 ORDER BY expires_at LIMIT ?3)
                RETURNING {UnitColumns}
                """,
                now.ToUnixTimeMilliseconds(), expiresAt.ToUnixTimeMilliseconds(), limit).Rows(ReadUnit),
            cancellationToken);

    public Task<int> CountInFlightAsync(string tenant, string processId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => connection.Query("SELECT count(*) FROM units WHERE tenant = ?1 AND process_id = ?2 AND status IN (1, 2)", tenant, processId).Rows(reader => reader.GetInt32(0))[0],
            cancellationToken);

    public async Task<StoredProcess?> RecountAsync(string tenant, string processId, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            connection => connection.Query(
                $"""
                UPDATE processes SET (done_units, ranked, needs_review, failed, duplicate) = (
                  SELECT count(*), total(ranked), total(needs_review), total(failed), total(duplicate)
                  FROM units WHERE tenant = ?1 AND process_id = ?2 AND status IN (3, 4))
                WHERE tenant = ?1 AND process_id = ?2 RETURNING {Columns}
                """,
                tenant, processId).Rows(Read).FirstOrDefault(),
            cancellationToken);

    public Task<bool> DeleteAsync(string tenant, string processId, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                connection.Execute("DELETE FROM units WHERE tenant = ?1 AND process_id = ?2", tenant, processId);
                connection.Execute("DELETE FROM process_requests WHERE tenant = ?1 AND process_id = ?2", tenant, processId);
                return connection.Execute("DELETE FROM processes WHERE tenant = ?1 AND process_id = ?2", tenant, processId) == 1;
            },
            cancellationToken);

    private static StoredProcess? Find(SqliteConnection connection, string tenant, string processId) =>
        connection.Query($"SELECT {Columns} FROM processes WHERE tenant = ?1 AND process_id = ?2", tenant, processId).Rows(Read).FirstOrDefault();

    private static StoredProcess Read(SqliteDataReader reader)
    {
        var process = JsonSerializer.Deserialize(reader.GetString(0), StorageJson.Default.StoredProcess)!;
        return process with
        {
            Version = reader.GetInt32(1),
            DoneUnits = reader.GetInt32(2),
            Counts = CountsAt(reader, 3),
            RequestJson = reader.Text(7) ?? process.RequestJson,
        };
    }

    private static StoredUnit ReadUnit(SqliteDataReader reader) => new()
    {
        Tenant = reader.GetString(0),
        ProcessId = reader.GetString(1),
        Number = reader.GetInt32(2),
        Status = (UnitStatus)reader.GetInt32(3),
        Attempts = reader.GetInt32(4),
        Epoch = reader.GetInt32(5),
        Owner = reader.Text(6),
        ExpiresAt = reader.Time(7),
        Selection = reader.Text(10) is { } ids
            ? IdSelection.Of(JsonSerializer.Deserialize(ids, StorageJson.Default.IReadOnlyListString)!)
            : IdSelection.Range(reader.GetString(8), reader.GetString(9)),
        Counts = CountsAt(reader, 11),
    };

    private static ResumeCounts CountsAt(SqliteDataReader reader, int column) =>
        new(reader.GetInt32(column), reader.GetInt32(column + 1), reader.GetInt32(column + 2), reader.GetInt32(column + 3));

    private static string Before(UnitStatus status) => $"status IN ({string.Join(", ", StatusMoves.Before(status).Select(before => (int)before))})";

    // RETURNING keeps no order.
    private static List<StoredUnit> Ordered(List<StoredUnit> units) => [.. units.OrderBy(unit => unit.Number)];

    // The request may name a thousand resumes and never changes: it stands apart and is not written again with every change.
    private static string ToJson(StoredProcess process) => JsonSerializer.Serialize(process with { RequestJson = "" }, StorageJson.Default.StoredProcess);
}
