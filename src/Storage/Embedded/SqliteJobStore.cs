using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Shortlist.Storage.Embedded;

/// <summary>Jobs in SQLite.</summary>
internal sealed class SqliteJobStore(SqliteDatabase database) : IJobStore
{
    private const string List = "jobs";

    public Task<StoredJob> AddAsync(StoredJob job, CancellationToken cancellationToken)
    {
        var added = job with { Version = 1 };
        return database.WriteAsync(
            connection => connection.Execute(
                "INSERT INTO jobs (tenant, job_id, version, schema, document) VALUES (?1, ?2, 1, ?3, ?4) ON CONFLICT DO NOTHING",
                job.Tenant, job.JobId, SqliteSchema.DocumentVersion, ToJson(added)) == 1 ? added : Find(connection, job.Tenant, job.JobId)!,
            cancellationToken);
    }

    public Task<StoredJob?> FindAsync(string tenant, string jobId, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => Find(connection, tenant, jobId), cancellationToken);

    public Task<StoredJob> UpdateAsync(StoredJob job, CancellationToken cancellationToken)
    {
        var saved = job with { Version = job.Version + 1 };
        return database.WriteAsync(
            connection => connection.Execute(
                "UPDATE jobs SET version = ?4, schema = ?5, document = ?6 WHERE tenant = ?1 AND job_id = ?2 AND version = ?3",
                job.Tenant, job.JobId, job.Version, saved.Version, SqliteSchema.DocumentVersion, ToJson(saved)) == 1 ? saved : throw new ConcurrencyException(job.JobId),
            cancellationToken);
    }

    public async Task<Page<StoredJob>> ListAsync(string tenant, int limit, string? cursor, CancellationToken cancellationToken)
    {
        Cursor.CheckLimit(limit);
        var before = Cursor.Decode(List, cursor) ?? "\uffff";
        var items = await database.ReadAsync(
            connection => connection.Query("SELECT document, version FROM jobs WHERE tenant = ?1 AND job_id < ?2 ORDER BY job_id DESC LIMIT ?3", tenant, before, limit + 1).Rows(Read),
            cancellationToken);
        return Cursor.ToPage(List, items, limit, job => job.JobId);
    }

    public async Task<IReadOnlyList<string>> FindTenantsWithRetentionAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        connection => connection.Query("SELECT DISTINCT tenant FROM jobs WHERE document ->> 'retention_days' IS NOT NULL ORDER BY tenant").Rows(reader => reader.GetString(0)), cancellationToken);

    public Task<bool> DeleteAsync(string tenant, string jobId, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => connection.Execute("DELETE FROM jobs WHERE tenant = ?1 AND job_id = ?2", tenant, jobId) > 0, cancellationToken);

    private static StoredJob? Find(SqliteConnection connection, string tenant, string jobId) =>
        connection.Query("SELECT document, version FROM jobs WHERE tenant = ?1 AND job_id = ?2", tenant, jobId).Rows(Read).FirstOrDefault();

    private static StoredJob Read(SqliteDataReader reader) => JsonSerializer.Deserialize(reader.GetString(0), StorageJson.Default.StoredJob)! with { Version = reader.GetInt32(1) };

    private static string ToJson(StoredJob job) => JsonSerializer.Serialize(job, StorageJson.Default.StoredJob);
}
