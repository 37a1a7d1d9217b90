using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Shortlist.Storage.Embedded;

/// <summary>A statement that is prepared once and run for many rows. <see cref="SqliteCommand"/> costs several times what SQLite needs to write a row.</summary>
internal readonly struct SqliteStatement : IDisposable
{
    private const int StackBytes = 256;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <summary>Prepares a statement with numbered parameters.</summary>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    public void Bind(int parameter, long value) => Check(raw.sqlite3_bind_int64(_statement, parameter, value));

    /// <summary>Null for NULL.</summary>
    public void Bind(int parameter, string? text)
    {
        if (text is null)
        {
            Check(raw.sqlite3_bind_null(_statement, parameter));
            return;
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = most <= StackBytes ? stackalloc byte[StackBytes] : new byte[most];
        Check(raw.sqlite3_bind_text(_statement, parameter, bytes[..Encoding.UTF8.GetBytes(text, bytes)]));
    }

    /// <summary>Empty for NULL.</summary>
    public void Bind(int parameter, ReadOnlySpan<byte> bytes) =>
        Check(bytes.IsEmpty ? raw.sqlite3_bind_null(_statement, parameter) : raw.sqlite3_bind_blob(_statement, parameter, bytes));

    /// <summary>Runs a statement that returns no rows; parameters keep their values.</summary>
    public void Run()
    {
        var code = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        if (code != raw.SQLITE_DONE) Check(code);
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, _database);
}
