using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shortlist.App.Access;
using Shortlist.App.Hosting;
using Shortlist.Storage;

namespace Shortlist.App.Tests.Service;

/// <summary>The real service on a port of its own, with its data in a folder that goes when the test ends.</summary>
public sealed class Server : ServiceClient, IAsyncDisposable
{
    private readonly bool _ownsData;
    private readonly WebApplication _app;

    private Server(WebApplication app, string data, bool ownsData)
        : base(new Uri(app.Urls.First())) => (_app, Data, _ownsData) = (app, data, ownsData);

    /// <summary>Folder of the embedded store.</summary>
    public string Data { get; }

    /// <summary>Services of the server.</summary>
    internal IServiceProvider Services => _app.Services;

    /// <summary>Starts a server.</summary>
    /// <param name="data">Folder of an earlier server to go on with; null for a new one.</param>
    /// <param name="roles">What it does.</param>
    /// <param name="settings">Further settings; <c>urls</c> says where it listens, on a free port unless given.</param>
    internal static Task<Server> StartAsync(string? data = null, Roles roles = Roles.All, params (string Name, string? Value)[] settings) => StartAsync(data, roles, null, settings);

    /// <summary>Starts a server that logs all it has to say.</summary>
    internal static Task<Server> StartAsync(string? data, Roles roles, ILoggerProvider? log, params (string Name, string? Value)[] settings) => StartAsync(null, data, roles, log, settings);

    /// <summary>The same with services of the test, which are added when all others are there.</summary>
    internal static Task<Server> StartAsync(Action<IServiceCollection>? services, string? data, Roles roles, params (string Name, string? Value)[] settings) => StartAsync(services, data, roles, null, settings);

    private static async Task<Server> StartAsync(Action<IServiceCollection>? services, string? data, Roles roles, ILoggerProvider? log, (string Name, string? Value)[] settings)
    {
        var folder = data ?? Directory.CreateTempSubdirectory("shortlist-").FullName;
        var urls = settings.FirstOrDefault(setting => setting.Name == "urls").Value ?? "http://127.0.0.1:0";
        var app = ShortlistHost.Build(new ServeOptions(urls, roles, folder), builder =>
        {
            // Tests run side by side on few processors, and wait for the work.
            builder.Configuration.AddInMemoryCollection([new("Work:Niceness", "0")]);
            builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => setting.Value));
            builder.Logging.ClearProviders();
            if (log is not null) builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace);
            if (services is not null) builder.Host.UseServiceProviderFactory(new LateServices(services));
        });
        foreach (var backend in app.Services.GetServices<IStorageBackend>()) await backend.SetUpAsync(TestContext.Current.CancellationToken);
        await ShortlistHost.PrepareAsync(app, TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new Server(app, folder, data is null);
    }

    /// <summary>Makes a key, which closes the service.</summary>
    /// <returns>The whole key and its id.</returns>
    internal async Task<(string Key, string Id)> MakeKeyAsync(AccessRole role, string tenant = Caller.OnlyTenant, DateTimeOffset? expiresAt = null)
    {
        var secret = KeySecret.New();
        var key = new StoredKey { KeyId = secret.Id, Tenant = tenant, Name = "test", Role = role, SecretHash = secret.Hash(), CreatedAt = DateTimeOffset.UnixEpoch, ExpiresAt = expiresAt };
        await Services.GetRequiredService<IKeyStore>().AddAsync(key, TestContext.Current.CancellationToken);
        return (secret.ToString(), secret.Id);
    }

    /// <summary>Makes a key and sends it with every request from here on.</summary>
    internal async Task UseKeyAsync(AccessRole role, string tenant = Caller.OnlyTenant) => Client.DefaultRequestHeaders.Authorization = new("Bearer", (await MakeKeyAsync(role, tenant)).Key);

    /// <summary>Stops the server; its data stays when it was started with a folder.</summary>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        if (_ownsData) Directory.Delete(Data, recursive: true);
    }

    private sealed class LateServices(Action<IServiceCollection> add) : IServiceProviderFactory<IServiceCollection>
    {
        public IServiceCollection CreateBuilder(IServiceCollection services) => services;

        public IServiceProvider CreateServiceProvider(IServiceCollection containerBuilder)
        {
            add(containerBuilder);
            return containerBuilder.BuildServiceProvider();
        }
    }
}
