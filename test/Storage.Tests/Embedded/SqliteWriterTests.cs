using Shortlist.Storage.Embedded;

namespace Shortlist.Storage.Tests.Embedded;

public sealed class SqliteWriterTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shortlist-").FullName;
    private readonly ManualResetEventSlim _go = new();
    private SqliteDatabase _database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = new SqliteDatabase(Path.Combine(_folder, "test.db"));
        await _database.PrepareAsync(Token);
    }

    public ValueTask DisposeAsync()
    {
        _go.Set();
        _database.Dispose();
        _go.Dispose();
        Directory.Delete(_folder, recursive: true);
        return default;
    }

    [Fact]
    public async Task One_that_fails_takes_none_of_those_written_with_it_along()
    {
        var first = HoldUp();
        var before = Enumerable.Range(0, 5).Select(i => AddAsync($"before {i}")).ToList();
        var failing = _database.WriteAsync<int>(
            connection =>
            {
                connection.Execute("INSERT INTO jobs (tenant, job_id, version, schema, document) VALUES ('t', 'failing', 1, 1, '')");
                throw new ConcurrencyException("failing");
            },
            Token);
        var after = Enumerable.Range(0, 5).Select(i => AddAsync($"after {i}")).ToList();
        _go.Set();

        await Task.WhenAll([first, .. before, .. after]);
        await Should.ThrowAsync<ConcurrencyException>(failing);
        (await JobsAsync()).ShouldBe([.. Enumerable.Range(0, 5).Select(i => $"after {i}"), .. Enumerable.Range(0, 5).Select(i => $"before {i}")]);
    }

    [Fact]
    public async Task One_that_was_cancelled_while_it_waited_is_not_written()
    {
        using var cancellation = new CancellationTokenSource();
        var first = HoldUp();
        var cancelled = AddAsync("cancelled", cancellation.Token);
        var other = AddAsync("other");
        await cancellation.CancelAsync();
        _go.Set();

        await Task.WhenAll(first, other);
        await Should.ThrowAsync<OperationCanceledException>(cancelled);
        (await JobsAsync()).ShouldBe(["other"]);
    }

    [Fact]
    public async Task Closing_writes_what_waits()
    {
        var writes = Enumerable.Range(0, 200).Select(i => AddAsync($"{i:D3}")).ToList();
        _database.Dispose();
        await Task.WhenAll(writes);
        await Should.ThrowAsync<ObjectDisposedException>(() => AddAsync("late"));

        _database = new SqliteDatabase(Path.Combine(_folder, "test.db"));
        (await JobsAsync()).ShouldBe(Enumerable.Range(0, 200).Select(i => $"{i:D3}"));
    }

    // What is given to the writer meanwhile is written together.
    private Task<int> HoldUp() => _database.WriteAsync(
        _ =>
        {
            _go.Wait(Token);
            return 0;
        },
        Token);

    private Task<int> AddAsync(string id, CancellationToken? cancellationToken = null) => _database.WriteAsync(
        connection => connection.Execute("INSERT INTO jobs (tenant, job_id, version, schema, document) VALUES ('t', ?1, 1, 1, '')", id), cancellationToken ?? Token);

    private Task<List<string>> JobsAsync() =>
        _database.ReadAsync(connection => connection.Query("SELECT job_id FROM jobs ORDER BY job_id").Rows(reader => reader.GetString(0)), Token);
}
