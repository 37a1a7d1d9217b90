using Microsoft.Extensions.DependencyInjection;
using Shortlist.Storage;

namespace Shortlist.App.Tests.Work;

/// <summary>An embedded store for engines, one after the other.</summary>
internal sealed class EngineStore : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shortlist-").FullName;

    private EngineStore() => Services = new ServiceCollection().AddMetrics().AddStorage(new StorageOptions { DataDirectory = _folder }).BuildServiceProvider();

    public ServiceProvider Services { get; }

    public static async Task<EngineStore> CreateAsync()
    {
        var store = new EngineStore();
        foreach (var backend in store.Services.GetServices<IStorageBackend>()) await backend.PrepareAsync(CancellationToken.None);
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
