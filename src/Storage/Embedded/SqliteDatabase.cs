using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Shortlist.Storage.Embedded;

/// <summary>One SQLite file that any number of processes of this machine may share: readers never wait, writers wait for each other.</summary>
/// <remarks>
/// WAL with <c>synchronous=NORMAL</c>: what was acknowledged survives the death of the process; a power cut may cost the last moments, never the file.
/// Writers keep their transactions to a few milliseconds, so that a request is not held up by a bulk write. What the log holds is moved into the file beside the
/// writers and not by them, since that waits for the disk.
/// </remarks>
internal sealed class SqliteDatabase(string path) : IStorageBackend, IDisposable
{
    // Rows of a bulk write that go into one transaction: a few milliseconds.
    public const int BatchRows = 500;

    // Of 8 KB: from here on the log is not left to grow.
    private const int MostLogPages = 4000;

    private static readonly TimeSpan CheckpointDelay = TimeSpan.FromMilliseconds(500);

    // SQLITE_BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN, PROTOCOL.
    private static readonly int[] Unavailable = [5, 6, 8, 10, 13, 14, 15];

    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private readonly SemaphoreSlim _writing = new(1, 1);
    private int _checkpointing;
    private bool _disposed;

    public string Name => "sqlite";

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder) PrivateFiles.CreateFolder(folder);
        await ReadAsync(connection => connection.Execute("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL;"), cancellationToken);
        await WriteAsync(connection => connection.Execute(SqliteSchema.Sql), cancellationToken);
        PrivateFiles.Protect(path);
    }

    public Task SetUpAsync(CancellationToken cancellationToken) => PrepareAsync(cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken) =>
        ReadAsync(connection => connection.Query("SELECT 1 FROM resumes LIMIT 1").Rows(reader => 0), cancellationToken);

    /// <summary>Runs reads on a connection that nobody else uses meanwhile.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult(Run(work));
        }
        catch (Exception exception)
        {
            return Task.FromException<T>(exception);
        }
    }

    /// <summary>Runs <paramref name="work"/> as one write transaction; an exception undoes it.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            return Run(connection =>
            {
                using var transaction = connection.BeginTransaction(deferred: false);
                var result = work(connection);
                transaction.Commit();
                return result;
            });
        }
        finally
        {
            _writing.Release();
            if (Interlocked.Exchange(ref _checkpointing, 1) == 0) _ = Task.Run(CheckpointAsync, CancellationToken.None);
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var connection)) connection.Dispose();
        _writing.Dispose();
    }

    private async Task CheckpointAsync()
    {
        try
        {
            await Task.Delay(CheckpointDelay);
            Interlocked.Exchange(ref _checkpointing, 0);
            if (Run(Checkpoint) < MostLogPages) return;

            // The log starts anew only when all of it is in the file. What came meanwhile is little: writers wait for that.
            await _writing.WaitAsync();
            try
            {
                Run(Checkpoint);
            }
            finally
            {
                _writing.Release();
            }
        }
        catch (Exception exception) when (exception is ObjectDisposedException or StorageUnavailableException or SqliteException)
        {
            // The log stays and the next checkpoint tries again; closing the file does the same.
        }
    }

    // Returns the pages in the log.
    private static int Checkpoint(SqliteConnection connection) => connection.Query("PRAGMA wal_checkpoint(PASSIVE)").Rows(reader => reader.GetInt32(1)) is [var pages] ? pages : 0;

    private T Run<T>(Func<SqliteConnection, T> work)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        SqliteConnection? connection = null;
        try
        {
            if (!_idle.TryTake(out connection)) connection = Open();
            var result = work(connection);
            _idle.Add(connection);
            connection = null;
            return result;
        }
        catch (SqliteException exception) when (Unavailable.Contains(exception.SqliteErrorCode))
        {
            throw new StorageUnavailableException(Name, exception);
        }
        finally
        {
            // After an exception the connection may be in any state: it is not used again.
            connection?.Dispose();
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 10 }.ToString());
        try
        {
            connection.Open();
            connection.Execute("PRAGMA busy_timeout = 5000; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8000; PRAGMA wal_autocheckpoint = 0;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
