using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Shortlist.Storage.Embedded;

/// <summary>
/// The one thread of this process that writes. All that waits when its turn comes goes into one transaction, so that many small writes cost little more than one,
/// and no caller holds the lock of the file while its own thread waits for a processor.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    // More would make the first wait too long for the last.
    private const int MostWrites = 64;

    private readonly BlockingCollection<Write> _waiting = [];
    private readonly Action<Action<SqliteConnection>> _run;
    private readonly Action _written;
    private readonly Thread _thread;

    /// <summary>Starts the thread.</summary>
    /// <param name="run">Runs something on a connection, once, and throws what it throws.</param>
    /// <param name="written">Called on the thread after each transaction.</param>
    public SqliteWriter(Action<Action<SqliteConnection>> run, Action written)
    {
        (_run, _written) = (run, written);
        _thread = new Thread(Work) { Name = "sqlite writer", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Writes; an exception of <paramref name="work"/> undoes all of it. It may be run twice, after the first run was undone.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        var write = new Write<T>(work, cancellationToken);
        _waiting.Add(write, CancellationToken.None);
        return write.Task;
    }

    /// <summary>Writes what waits, and ends the thread.</summary>
    public void Dispose()
    {
        _waiting.CompleteAdding();
        _thread.Join();
        _waiting.Dispose();
    }

    private void Work()
    {
        var group = new List<Write>(MostWrites);
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            for (var next = first; next is not null; next = group.Count < MostWrites && _waiting.TryTake(out var further) ? further : null)
                if (!next.IsCancelled()) group.Add(next);
            if (group.Count > 0 && !TryWrite(group, out var exception))
            {
                // A file that is locked or full is so for all of them, and each alone would wait as long again.
                if (exception is StorageUnavailableException) group.ForEach(write => write.Fail(exception));
                else WriteEachAlone(group);
            }

            group.Clear();
            _written();
        }
    }

    // One that fails takes nobody with it.
    private void WriteEachAlone(List<Write> group)
    {
        foreach (var write in group)
            if (!TryWrite([write], out var exception)) write.Fail(exception!);
    }

    private bool TryWrite(List<Write> group, out Exception? exception)
    {
        exception = null;
        try
        {
            _run(connection =>
            {
                using var transaction = connection.BeginTransaction(deferred: false);
                foreach (var write in group) write.Run(connection);
                transaction.Commit();
            });
        }
        catch (Exception failure)
        {
            exception = failure;
            return false;
        }

        foreach (var write in group) write.Succeed();
        return true;
    }

    private abstract class Write
    {
        public abstract bool IsCancelled();

        public abstract void Run(SqliteConnection connection);

        public abstract void Succeed();

        public abstract void Fail(Exception exception);
    }

    private sealed class Write<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) : Write
    {
        // The thread that writes must not go on with what its callers do next.
        private readonly TaskCompletionSource<T> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;

        public Task<T> Task => _end.Task;

        public override bool IsCancelled() => cancellationToken.IsCancellationRequested && _end.TrySetCanceled(cancellationToken);

        public override void Run(SqliteConnection connection) => _result = work(connection);

        public override void Succeed() => _end.SetResult(_result);

        public override void Fail(Exception exception) => _end.SetException(exception);
    }
}
