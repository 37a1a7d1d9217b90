using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Shortlist.Storage.Embedded;

/// <summary>API keys in SQLite.</summary>
internal sealed class SqliteKeyStore(SqliteDatabase database) : IKeyStore
{
    public Task AddAsync(StoredKey key, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.Execute(
            "INSERT INTO keys (key_id, tenant, revoked_at, schema, document) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
            key.KeyId, key.Tenant, key.RevokedAt?.ToUnixTimeMilliseconds(), SqliteSchema.DocumentVersion, JsonSerializer.Serialize(key, StorageJson.Default.StoredKey)) == 1
            ? 0 : throw new ConcurrencyException(key.KeyId),
        cancellationToken);

    public async Task<StoredKey?> FindAsync(string keyId, CancellationToken cancellationToken) =>
        await database.ReadAsync(connection => connection.Query("SELECT document, revoked_at FROM keys WHERE key_id = ?1", keyId).Rows(Read).FirstOrDefault(), cancellationToken);

    public async Task<IReadOnlyList<StoredKey>> ListAsync(string? tenant, CancellationToken cancellationToken) => await database.ReadAsync(
        connection => connection.Query("SELECT document, revoked_at FROM keys WHERE ?1 IS NULL OR tenant = ?1 ORDER BY key_id", tenant).Rows(Read), cancellationToken);

    public Task<bool> RevokeAsync(string keyId, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.Execute("UPDATE keys SET revoked_at = coalesce(revoked_at, ?2) WHERE key_id = ?1", keyId, at.ToUnixTimeMilliseconds()) == 1, cancellationToken);

    public Task<bool> AnyAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(connection => connection.Query("SELECT 1 FROM keys LIMIT 1").Rows(_ => true).Count > 0, cancellationToken);

    private static StoredKey Read(SqliteDataReader reader) =>
        JsonSerializer.Deserialize(reader.GetString(0), StorageJson.Default.StoredKey)! with { RevokedAt = reader.Time(1) };
}
