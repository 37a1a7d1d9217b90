using Microsoft.Data.Sqlite;

namespace Shortlist.Storage.Tests.Embedded;

public sealed class SqliteAuditStoreTests(EmbeddedFixture fixture) : AuditStoreContract(fixture), IClassFixture<EmbeddedFixture>
{
    private const string DropTriggers = "DROP TRIGGER IF EXISTS audit_stays; DROP TRIGGER IF EXISTS audit_keeps;";
    private readonly EmbeddedFixture _fixture = fixture;

    [Theory]
    [InlineData("UPDATE audit SET actor = 'forged'")]
    [InlineData("DELETE FROM audit")]
    public async Task The_file_itself_refuses_to_change_or_remove_entries(string sql)
    {
        await _fixture.Get<IAuditStore>().AppendAsync(new AuditEvent(Tenant, "key", "job.changed", "a", "{}"), Now, Token);
        foreach (var backend in _fixture.Backends) await backend.PrepareAsync(Token);

        Should.Throw<SqliteException>(() => Run(sql));
    }

    protected override async Task TamperAsync(string tenant, Tampering tampering, long number)
    {
        Run(DropTriggers);
        var where = $"WHERE tenant = '{tenant}' AND number = {number}";
        if (tampering == Tampering.Remove) Run($"DELETE FROM audit {where}");
        if (tampering == Tampering.Change) Run($"UPDATE audit SET actor = 'forged' {where}");
        if (tampering == Tampering.ChangeAndHash)
        {
            var forged = Forge((await _fixture.Get<IAuditStore>().ReadAsync(tenant, number - 1, 1, Token))[0]);
            Run($"UPDATE audit SET actor = 'forged', hash = '{forged.Hash}' {where}");
        }

        if (tampering == Tampering.SwapWithNext)
            Run($"UPDATE audit SET number = -1 {where}; UPDATE audit SET number = {number} WHERE tenant = '{tenant}' AND number = {number + 1}; UPDATE audit SET number = {number + 1} WHERE tenant = '{tenant}' AND number = -1");
    }

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_fixture.DataDirectory, "shortlist.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Made of constants and of tenants that the test chose.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
