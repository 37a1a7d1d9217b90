using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Shortlist.Storage.Embedded;

/// <summary>Resumes in SQLite.</summary>
internal sealed class SqliteResumeStore(SqliteDatabase database) : IResumeStore
{
    private const string List = "resumes";

    public Task<IReadOnlyList<StoredResume>> AddAsync(IReadOnlyList<StoredResume> resumes, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<StoredResume>>(connection => [.. resumes.Select(resume => Add(connection, resume))], cancellationToken);

    public async Task<StoredResume?> FindAsync(string tenant, string resumeId, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            connection => connection.Query("SELECT document, version FROM resumes WHERE tenant = ?1 AND resume_id = ?2", tenant, resumeId).Rows(Read).FirstOrDefault(),
            cancellationToken);

    public async Task<IReadOnlyList<StoredResume>> FindManyAsync(string tenant, IReadOnlyCollection<string> resumeIds, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            connection => connection.Query(
                "SELECT document, version FROM resumes WHERE tenant = ?1 AND resume_id IN (SELECT value FROM json_each(?2)) ORDER BY resume_id",
                tenant, SqliteCommands.ToJsonArray(resumeIds)).Rows(Read),
            cancellationToken);

    public Task<StoredResume> UpdateAsync(StoredResume resume, CancellationToken cancellationToken)
    {
        var saved = resume with { Version = resume.Version + 1 };
        return database.WriteAsync(
            connection =>
            {
                var changed = connection.Execute(
                    """
                    UPDATE resumes SET status = ?4, reason = ?5, duplicate_of = ?6, version = ?7, schema = ?8, document = ?9
                    WHERE tenant = ?1 AND resume_id = ?2 AND version = ?3
                    """,
                    resume.Tenant, resume.ResumeId, resume.Version, (int)resume.Status, resume.Reason, resume.DuplicateOf, saved.Version, SqliteSchema.DocumentVersion, ToJson(saved));
                if (changed == 0) throw new ConcurrencyException(resume.ResumeId);
                connection.Execute("DELETE FROM resume_persons WHERE tenant = ?1 AND resume_id = ?2", resume.Tenant, resume.ResumeId);
                AddPersons(connection, saved);
                return saved;
            },
            cancellationToken);
    }

    public Task<string> ClaimBytesAsync(string tenant, string sha256, string resumeId, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Query(
                """
                INSERT INTO resume_bytes (tenant, sha256, resume_id) VALUES (?1, ?2, ?3)
                ON CONFLICT (tenant, sha256) DO UPDATE SET resume_id = resume_id RETURNING resume_id
                """,
                tenant, sha256, resumeId).Rows(reader => reader.GetString(0))[0],
            cancellationToken);

    public Task<string> TakeOverBytesAsync(string tenant, string sha256, string resumeId, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Query(
                "UPDATE resume_bytes SET resume_id = min(resume_id, ?3) WHERE tenant = ?1 AND sha256 = ?2 RETURNING resume_id",
                tenant, sha256, resumeId).Rows(reader => reader.GetString(0)) is [var owner] ? owner : throw new ConcurrencyException(resumeId),
            cancellationToken);

    public async Task<IReadOnlyList<StoredResume>> FindByPersonAsync(string tenant, IReadOnlyCollection<string> personKeys, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            connection => connection.Query(
                """
                SELECT document, version FROM resumes WHERE tenant = ?1 AND resume_id IN (
                  SELECT resume_id FROM resume_persons WHERE tenant = ?1 AND person_key IN (SELECT value FROM json_each(?2)))
                ORDER BY resume_id DESC LIMIT ?3
                """,
                tenant, SqliteCommands.ToJsonArray(personKeys), limit).Rows(Read),
            cancellationToken);

    public async Task<IReadOnlyList<string>> FindDuplicatesAsync(string tenant, string resumeId, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            connection => connection.Query(
                "SELECT resume_id FROM resumes WHERE tenant = ?1 AND duplicate_of = ?2 ORDER BY resume_id LIMIT ?3", tenant, resumeId, limit).Rows(reader => reader.GetString(0)),
            cancellationToken);

    public async Task<Page<StoredResume>> ListAsync(string tenant, ResumeStatus? status, int limit, string? cursor, CancellationToken cancellationToken)
    {
        Cursor.CheckLimit(limit);
        var before = Cursor.Decode(List, cursor) ?? "\uffff";
        var items = await database.ReadAsync(
            connection => status is null
                ? connection.Query(
                    "SELECT document, version FROM resumes WHERE tenant = ?1 AND resume_id < ?2 ORDER BY resume_id DESC LIMIT ?3", tenant, before, limit + 1).Rows(Read)
                : connection.Query(
                    "SELECT document, version FROM resumes WHERE tenant = ?1 AND status = ?4 AND resume_id < ?2 ORDER BY resume_id DESC LIMIT ?3",
                    tenant, before, limit + 1, (int)status).Rows(Read),
            cancellationToken);
        return Cursor.ToPage(List, items, limit, resume => resume.ResumeId);
    }

    public async Task<IReadOnlyList<string>> ListIdsAsync(string tenant, string? after, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            connection => connection.Query("SELECT resume_id FROM resumes WHERE tenant = ?1 AND resume_id > ?2 ORDER BY resume_id LIMIT ?3", tenant, after ?? "", limit)
                .Rows(reader => reader.GetString(0)),
            cancellationToken);

    public async Task<IReadOnlyList<ResumeState>> ReadStatesAsync(string tenant, IdSelection selection, CancellationToken cancellationToken)
    {
        var (where, second, third) = SqliteCommands.Where(selection);
        return await database.ReadAsync(
            connection => connection.Query($"SELECT resume_id, status, reason, duplicate_of FROM resumes WHERE tenant = ?1 AND {where} ORDER BY resume_id", tenant, second, third)
                .Rows(reader => new ResumeState(reader.GetString(0), (ResumeStatus)reader.GetInt32(1), reader.Text(2), reader.Text(3))),
            cancellationToken);
    }

    public async Task PutContentAsync(string tenant, string resumeId, ResumeContent content, CancellationToken cancellationToken)
    {
        var bytes = Compress(JsonSerializer.SerializeToUtf8Bytes(content, StorageJson.Default.ResumeContent));
        await database.WriteAsync(
            connection => connection.Execute(
                "INSERT OR REPLACE INTO resume_contents (tenant, resume_id, schema, content) VALUES (?1, ?2, ?3, ?4)", tenant, resumeId, SqliteSchema.DocumentVersion, bytes),
            cancellationToken);
    }

    public async Task<ResumeContent?> FindContentAsync(string tenant, string resumeId, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            connection => connection.Query("SELECT content FROM resume_contents WHERE tenant = ?1 AND resume_id = ?2", tenant, resumeId).Rows(reader => reader.GetFieldValue<byte[]>(0)),
            cancellationToken);
        if (rows.Count == 0) return null;
        await using var json = new BrotliStream(new MemoryStream(rows[0]), CompressionMode.Decompress);
        return await JsonSerializer.DeserializeAsync(json, StorageJson.Default.ResumeContent, cancellationToken);
    }

    public async Task PutFeaturesAsync(string tenant, string resumeId, string version, ReadOnlyMemory<byte> features, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            connection => connection.Execute(
                """
                INSERT INTO resume_features (tenant, resume_id, version, features) VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT (tenant, resume_id) DO UPDATE SET version = excluded.version, features = excluded.features
                """,
                tenant, resumeId, version, features.ToArray()),
            cancellationToken);

    public Task VisitFeaturesAsync(string tenant, IdSelection selection, FeatureVisitor visit, CancellationToken cancellationToken)
    {
        var (where, second, third) = SqliteCommands.Where(selection);
        return database.ReadAsync(
            connection =>
            {
                using var command = connection.Query($"SELECT resume_id, version, features FROM resume_features WHERE tenant = ?1 AND {where} ORDER BY resume_id", tenant, second, third);
                using var reader = command.ExecuteReader();
                var version = "";
                while (reader.Read())
                {
                    cancellationToken.ThrowIfCancellationRequested();

                    // The bytes are shown where SQLite holds them: this is read a million times.
                    var found = raw.sqlite3_column_blob(reader.Handle, 1);
                    if (!Same(found, version)) version = Encoding.UTF8.GetString(found);
                    visit(reader.GetString(0), version, raw.sqlite3_column_blob(reader.Handle, 2));
                }

                return 0;
            },
            cancellationToken);
    }

    public async Task<bool> DeleteAsync(string tenant, string resumeId, CancellationToken cancellationToken)
    {
        var deleted = await database.WriteAsync(connection => Delete(connection, tenant, resumeId), cancellationToken);
        if (deleted > 0) await database.EmptyLogAsync();
        return deleted > 0;
    }

    // What is deleted is written over, so that it cannot be read from the file either.
    private static int Delete(SqliteConnection connection, string tenant, string resumeId)
    {
        connection.Query("PRAGMA secure_delete = ON").Rows(_ => 0);
        try
        {
            var deleted = 0;
            foreach (var table in (string[])["resume_contents", "resume_features", "resume_persons", "resume_bytes", "resumes"])
                deleted += connection.Execute($"DELETE FROM {table} WHERE tenant = ?1 AND resume_id = ?2", tenant, resumeId);
            return deleted;
        }
        finally
        {
            connection.Query("PRAGMA secure_delete = OFF").Rows(_ => 0);
        }
    }

    private static StoredResume Add(SqliteConnection connection, StoredResume resume)
    {
        var added = resume with { Version = 1 };
        var inserted = connection.Execute(
            """
            INSERT INTO resumes (tenant, resume_id, object_key, status, reason, duplicate_of, version, schema, document) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, ?8)
            ON CONFLICT DO NOTHING
            """,
            resume.Tenant, resume.ResumeId, resume.ObjectKey, (int)resume.Status, resume.Reason, resume.DuplicateOf, SqliteSchema.DocumentVersion, ToJson(added));
        if (inserted == 0)
        {
            return connection.Query(
                "SELECT document, version FROM resumes WHERE tenant = ?1 AND object_key = ?2", resume.Tenant, resume.ObjectKey).Rows(Read).FirstOrDefault()
                ?? throw new ConcurrencyException(resume.ResumeId);
        }

        AddPersons(connection, added);
        return added;
    }

    private static void AddPersons(SqliteConnection connection, StoredResume resume)
    {
        foreach (var key in resume.PersonKeys)
            connection.Execute("INSERT OR IGNORE INTO resume_persons (tenant, person_key, resume_id) VALUES (?1, ?2, ?3)", resume.Tenant, key, resume.ResumeId);
    }

    private static StoredResume Read(SqliteDataReader reader) =>
        JsonSerializer.Deserialize(reader.GetString(0), StorageJson.Default.StoredResume)! with { Version = reader.GetInt32(1) };

    private static string ToJson(StoredResume resume) => JsonSerializer.Serialize(resume, StorageJson.Default.StoredResume);

    private static bool Same(ReadOnlySpan<byte> utf8, string text) => utf8.Length == text.Length && Ascii.Equals(utf8, text);

    private static byte[] Compress(byte[] json)
    {
        using var bytes = new MemoryStream();
        using (var stream = new BrotliStream(bytes, CompressionLevel.Fastest)) stream.Write(json);
        return bytes.ToArray();
    }
}
