using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Shortlist.Storage.Embedded;

/// <summary>One SQLite file that any number of processes of this machine may share: readers never wait, writers wait for each other.</summary>
/// <remarks>
/// WAL with <c>synchronous=NORMAL</c>: what was acknowledged survives the death of the process; a power cut may cost the last moments, never the file.
/// One thread writes for all callers, and what they write at once it writes together. A bulk write comes in pieces of a millisecond, so that a request is not held up
/// by it. What the log holds is moved into the file beside the writer and not by it, since that waits for the disk.
/// </remarks>
internal sealed class SqliteDatabase : IStorageBackend, IDisposable
{
    // Rows of a bulk write that go into one transaction: about a millisecond.
    public const int BatchRows = 250;

    // Of 8 KB: from here on the log is not left to grow.
    private const int MostLogPages = 4000;

    // Writes take milliseconds: after so long, another process keeps the file locked.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan CheckpointDelay = TimeSpan.FromMilliseconds(500);

    // SQLITE_BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN, PROTOCOL.
    private static readonly int[] Unavailable = [5, 6, 8, 10, 13, 14, 15];

    private readonly string _path;
    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private readonly SqliteWriter _writer;
    private int _checkpointing;
    private int _logIsLong;
    private bool _disposed;

    /// <summary>Opens nothing before the first use.</summary>
    /// <param name="path">The file.</param>
    public SqliteDatabase(string path)
    {
        _path = path;
        _writer = new SqliteWriter(work => Run(connection => { work(connection); return 0; }), AfterWriting);
    }

    public string Name => "sqlite";

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (Path.GetDirectoryName(_path) is { Length: > 0 } folder) PrivateFiles.CreateFolder(folder);
        await ReadAsync(connection => connection.Execute("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL;"), cancellationToken);
        await WriteAsync(connection => connection.Execute(SqliteSchema.Sql), cancellationToken);
        PrivateFiles.Protect(_path);
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

    /// <summary>Runs <paramref name="work"/> as one write or not at all; an exception undoes it. It may be run twice, after the first run was undone, so it changes nothing else.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _writer.WriteAsync(work, cancellationToken);
    }

    /// <summary>Moves the log into the file and empties it, so that what was written over in the file does not stay in the log. While somebody reads for long, the next call does it.</summary>
    public Task EmptyLogAsync() => Task.Run(() => Run(connection => connection.Query("PRAGMA wal_checkpoint(TRUNCATE)").Rows(_ => 0)));

    public void Dispose()
    {
        if (_disposed) return;
        _writer.Dispose();
        _disposed = true;
        while (_idle.TryTake(out var connection)) connection.Dispose();
    }

    private void AfterWriting()
    {
        // The log starts anew only when all of it is in the file. What came meanwhile is little: writers wait for that.
        if (Interlocked.Exchange(ref _logIsLong, 0) == 1) TryCheckpoint();
        if (Interlocked.Exchange(ref _checkpointing, 1) == 0) _ = Task.Run(CheckpointAsync, CancellationToken.None);
    }

    private async Task CheckpointAsync()
    {
        await Task.Delay(CheckpointDelay);
        Interlocked.Exchange(ref _checkpointing, 0);
        if (TryCheckpoint() >= MostLogPages) Interlocked.Exchange(ref _logIsLong, 1);
    }

    // Where it fails the log stays and the next one tries again; closing the file does the same.
    private int TryCheckpoint()
    {
        try
        {
            return Run(Checkpoint);
        }
        catch (Exception)
        {
            return 0;
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
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Pooling = false, DefaultTimeout = (int)Patience.TotalSeconds }.ToString());
        try
        {
            connection.Open();
            connection.Execute($"PRAGMA busy_timeout = {(int)Patience.TotalMilliseconds}; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8000; PRAGMA wal_autocheckpoint = 0;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
