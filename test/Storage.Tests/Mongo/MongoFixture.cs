using MongoDB.Driver;

namespace Shortlist.Storage.Tests.Mongo;

/// <summary>The server that <c>SHORTLIST_TEST_MONGODB</c> names; a database for each class of tests, dropped at its end.</summary>
public sealed class MongoFixture : StorageFixture
{
    private static readonly string? ConnectionString = Environment.GetEnvironmentVariable("SHORTLIST_TEST_MONGODB");

    public override string? SkipReason => string.IsNullOrEmpty(ConnectionString) ? "SHORTLIST_TEST_MONGODB is not set" : null;

    public string DatabaseName { get; } = $"shortlist_test_{Guid.NewGuid():N}";

    public IMongoDatabase Open()
    {
        Assert.SkipWhen(SkipReason is not null, SkipReason ?? "");
        return new MongoClient(ConnectionString).GetDatabase(DatabaseName);
    }

    public override async ValueTask DisposeAsync()
    {
        if (SkipReason is null)
        {
            using var client = new MongoClient(ConnectionString);
            await client.DropDatabaseAsync(DatabaseName);
        }

        await base.DisposeAsync();
    }

    protected override void Configure(StorageOptions options)
    {
        options.MongoConnectionString = ConnectionString;
        options.MongoDatabase = DatabaseName;
    }
}
