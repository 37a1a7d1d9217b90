using Microsoft.Data.Sqlite;

namespace Shortlist.Storage.Embedded;

/// <summary>Idempotency keys in SQLite.</summary>
internal sealed class SqliteIdempotencyStore(SqliteDatabase database) : IIdempotencyStore
{
    public Task<IdempotencyRecord> ReserveAsync(string tenant, string key, IdempotencyRecord record, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                connection.Execute("DELETE FROM idempotency WHERE tenant = ?1 AND key = ?2 AND expires_at < ?3", tenant, key, now.ToUnixTimeMilliseconds());
                connection.Execute(
                    """
                    INSERT INTO idempotency (tenant, key, request_hash, resource_id, status_code, body, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                    ON CONFLICT DO NOTHING
                    """,
                    tenant, key, record.RequestHash, record.ResourceId, record.StatusCode, record.Body, record.ExpiresAt.ToUnixTimeMilliseconds());
                return connection.Query(
                    "SELECT request_hash, resource_id, status_code, body, expires_at FROM idempotency WHERE tenant = ?1 AND key = ?2", tenant, key).Rows(Read)[0];
            },
            cancellationToken);

    public Task CompleteAsync(string tenant, string key, int statusCode, string body, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Execute(
                "UPDATE idempotency SET status_code = ?3, body = ?4 WHERE tenant = ?1 AND key = ?2 AND status_code IS NULL", tenant, key, statusCode, body),
            cancellationToken);

    public Task<int> DeleteExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => connection.Execute("DELETE FROM idempotency WHERE expires_at < ?1", now.ToUnixTimeMilliseconds()), cancellationToken);

    private static IdempotencyRecord Read(SqliteDataReader reader) => new()
    {
        RequestHash = reader.GetString(0),
        ResourceId = reader.GetString(1),
        StatusCode = reader.IsDBNull(2) ? null : reader.GetInt32(2),
        Body = reader.Text(3),
        ExpiresAt = reader.Time(4)!.Value,
    };
}
