using Microsoft.Data.Sqlite;

namespace Shortlist.Storage.Embedded;

/// <summary>Audit logs in SQLite. Triggers refuse to change or remove an entry; whoever may write the file may drop them, which the chain then shows.</summary>
internal sealed class SqliteAuditStore(SqliteDatabase database) : IAuditStore
{
    private const string Columns = "number, at, tenant, actor, action, subject, detail, previous_hash, hash";

    public Task<AuditEntry> AppendAsync(AuditEvent auditEvent, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        connection =>
        {
            var last = connection.Query($"SELECT {Columns} FROM audit WHERE tenant = ?1 ORDER BY number DESC LIMIT 1", auditEvent.Tenant).Rows(Read).FirstOrDefault();
            var entry = AuditEntry.After(last, auditEvent, at);
            connection.Execute(
                $"INSERT INTO audit ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                entry.Number, entry.At.ToUnixTimeMilliseconds(), auditEvent.Tenant, auditEvent.Actor, auditEvent.Action, auditEvent.Subject, auditEvent.DetailJson, entry.PreviousHash, entry.Hash);
            connection.Execute("INSERT OR REPLACE INTO audit_heads (tenant, number, hash) VALUES (?1, ?2, ?3)", auditEvent.Tenant, entry.Number, entry.Hash);
            return entry;
        },
        cancellationToken);

    public async Task<IReadOnlyList<AuditEntry>> ReadAsync(string tenant, long after, int limit, CancellationToken cancellationToken)
    {
        Cursor.CheckLimit(limit);
        return await database.ReadAsync(
            connection => connection.Query($"SELECT {Columns} FROM audit WHERE tenant = ?1 AND number > ?2 ORDER BY number LIMIT ?3", tenant, after, limit).Rows(Read), cancellationToken);
    }

    public Task<bool> HoldsAsync(string tenant, string action, string subject, CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.Query("SELECT 1 FROM audit WHERE tenant = ?1 AND subject = ?2 AND action = ?3 LIMIT 1", tenant, subject, action).Rows(_ => true).Count > 0, cancellationToken);

    public Task<AuditHead?> FindHeadAsync(string tenant, CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.Query("SELECT number, hash FROM audit_heads WHERE tenant = ?1", tenant).Rows(reader => new AuditHead(reader.GetInt64(0), reader.GetString(1))).FirstOrDefault(),
        cancellationToken);

    public async Task<IReadOnlyList<string>> ListTenantsAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        connection => connection.Query("SELECT tenant FROM audit_heads UNION SELECT tenant FROM audit ORDER BY tenant").Rows(reader => reader.GetString(0)), cancellationToken);

    private static AuditEntry Read(SqliteDataReader reader) => new()
    {
        Number = reader.GetInt64(0),
        At = reader.Time(1)!.Value,
        Event = new AuditEvent(reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetString(6)),
        PreviousHash = reader.GetString(7),
        Hash = reader.GetString(8),
    };
}
