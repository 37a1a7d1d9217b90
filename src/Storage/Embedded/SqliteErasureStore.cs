using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Shortlist.Storage.Embedded;

/// <summary>Erasures in SQLite.</summary>
internal sealed class SqliteErasureStore(SqliteDatabase database) : IErasureStore
{
    private const string List = "erasures";
    private const string Columns = "document, erased_at, ranking_rows";

    public Task<StoredErasure> AddAsync(StoredErasure erasure, CancellationToken cancellationToken) => database.WriteAsync(
        connection =>
        {
            connection.Execute(
                "INSERT INTO erasures (tenant, resume_id, erased_at, ranking_rows, schema, document) VALUES (?1, ?2, NULL, 0, ?3, ?4) ON CONFLICT DO NOTHING",
                erasure.Tenant, erasure.ResumeId, SqliteSchema.DocumentVersion, JsonSerializer.Serialize(erasure, StorageJson.Default.StoredErasure));
            return Find(connection, erasure.Tenant, erasure.ResumeId)!;
        },
        cancellationToken);

    public Task<StoredErasure?> FindAsync(string tenant, string resumeId, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => Find(connection, tenant, resumeId), cancellationToken);

    public Task<StoredErasure> CompleteAsync(string tenant, string resumeId, DateTimeOffset erasedAt, int rankingRows, CancellationToken cancellationToken) => database.WriteAsync(
        connection =>
        {
            connection.Execute(
                "UPDATE erasures SET erased_at = ?3, ranking_rows = ?4 WHERE tenant = ?1 AND resume_id = ?2 AND erased_at IS NULL", tenant, resumeId, erasedAt.ToUnixTimeMilliseconds(), rankingRows);
            return Find(connection, tenant, resumeId) ?? throw new ConcurrencyException(resumeId);
        },
        cancellationToken);

    public async Task<IReadOnlyList<StoredErasure>> FindUnfinishedAsync(int limit, CancellationToken cancellationToken) => await database.ReadAsync(
        connection => connection.Query($"SELECT {Columns} FROM erasures WHERE erased_at IS NULL ORDER BY resume_id LIMIT ?1", limit).Rows(Read), cancellationToken);

    public async Task<Page<StoredErasure>> ListAsync(string tenant, int limit, string? cursor, CancellationToken cancellationToken)
    {
        Cursor.CheckLimit(limit);
        var before = Cursor.Decode(List, cursor) ?? "\uffff";
        var items = await database.ReadAsync(
            connection => connection.Query($"SELECT {Columns} FROM erasures WHERE tenant = ?1 AND resume_id < ?2 ORDER BY resume_id DESC LIMIT ?3", tenant, before, limit + 1).Rows(Read),
            cancellationToken);
        return Cursor.ToPage(List, items, limit, erasure => erasure.ResumeId);
    }

    private static StoredErasure? Find(SqliteConnection connection, string tenant, string resumeId) =>
        connection.Query($"SELECT {Columns} FROM erasures WHERE tenant = ?1 AND resume_id = ?2", tenant, resumeId).Rows(Read).FirstOrDefault();

    private static StoredErasure Read(SqliteDataReader reader) =>
        JsonSerializer.Deserialize(reader.GetString(0), StorageJson.Default.StoredErasure)! with { ErasedAt = reader.Time(1), RankingRows = reader.GetInt32(2) };
}
