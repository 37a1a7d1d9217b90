using Microsoft.Extensions.DependencyInjection;

namespace Shortlist.Storage.Tests;

/// <summary>A backend that is not there is told apart from a fault of ours.</summary>
public sealed class UnavailableTests
{
    private static readonly string Nowhere = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"), "none");

    [Theory]
    [InlineData(null)]
    [InlineData("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200")]
    public async Task Every_store_says_that_its_backend_is_unavailable(string? mongo)
    {
        await using var services = new ServiceCollection()
            .AddStorage(new StorageOptions { DataDirectory = Nowhere, MongoConnectionString = mongo }).BuildServiceProvider();
        var token = TestContext.Current.CancellationToken;

        await Should.ThrowAsync<StorageUnavailableException>(services.GetRequiredService<IResumeStore>().FindAsync("t", "res_1", token));
        await Should.ThrowAsync<StorageUnavailableException>(services.GetRequiredService<IJobStore>().DeleteAsync("t", "job_1", token));
        await Should.ThrowAsync<StorageUnavailableException>(services.GetRequiredService<IProcessStore>().CancelUnitsAsync("t", "prc_1", token));
        await Should.ThrowAsync<StorageUnavailableException>(services.GetRequiredService<IRankingStore>().ListAsync("t", "prc_1", 5, null, token));
        await Should.ThrowAsync<StorageUnavailableException>(services.GetRequiredService<IIdempotencyStore>().CompleteAsync("t", "k", 200, "", token));
        foreach (var backend in services.GetServices<IStorageBackend>()) await Should.ThrowAsync<StorageUnavailableException>(backend.CheckAsync(token));
    }
}
