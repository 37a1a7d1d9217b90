using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Shortlist.Storage.Tests;

/// <summary>The stores of one pair of backends, registered as the application registers them. Tests tell their data apart by tenant.</summary>
public abstract class StorageFixture : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "shortlist-tests", Guid.NewGuid().ToString("N"));
    private ServiceProvider? _services;

    public string DataDirectory => _folder;

    /// <summary>Why the tests of this backend cannot run here; null when they can.</summary>
    public virtual string? SkipReason => null;

    public T Get<T>()
        where T : notnull
    {
        Assert.SkipWhen(SkipReason is not null, SkipReason ?? "");
        return _services!.GetRequiredService<T>();
    }

    public IEnumerable<IStorageBackend> Backends
    {
        get
        {
            Assert.SkipWhen(SkipReason is not null, SkipReason ?? "");
            return _services!.GetServices<IStorageBackend>();
        }
    }

    public ServiceProvider Build()
    {
        var options = new StorageOptions { DataDirectory = _folder };
        Configure(options);
        return new ServiceCollection().AddStorage(options).BuildServiceProvider();
    }

    public virtual async ValueTask InitializeAsync()
    {
        if (SkipReason is not null) return;
        _services = Build();
        foreach (var backend in _services.GetServices<IStorageBackend>())
        {
            await backend.SetUpAsync(CancellationToken.None);
            await backend.PrepareAsync(CancellationToken.None);
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_services is not null) await _services.DisposeAsync();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Configure(StorageOptions options)
    {
    }
}

/// <summary>SQLite and a folder.</summary>
public sealed class EmbeddedFixture : StorageFixture;

/// <summary>What all contracts share.</summary>
public abstract class StoreContract
{
    /// <summary>A whole second of now: stores keep milliseconds.</summary>
    protected static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    protected static readonly IdMaker Ids = new(TimeProvider.System);

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected string Tenant { get; } = NewTenant();

    protected string OtherTenant { get; } = NewTenant();

    /// <summary>Makes records comparable whose lists are of different types.</summary>
    protected static string Json<T>(T value) => JsonSerializer.Serialize(value);

    private static string NewTenant() => $"t{Guid.NewGuid():N}";
}
