namespace Shortlist.Storage.Embedded;

/// <summary>Keys of cookies in SQLite.</summary>
internal sealed class SqliteCookieKeyStore(SqliteDatabase database) : ICookieKeyStore
{
    public Task AddAsync(string name, string document, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.Execute("INSERT INTO cookie_keys (name, document) VALUES (?1, ?2) ON CONFLICT DO NOTHING", name, document), cancellationToken);

    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        await database.ReadAsync(connection => connection.Query("SELECT document FROM cookie_keys ORDER BY name").Rows(reader => reader.GetString(0)), cancellationToken);
}
