using Shortlist.App.Hosting;
using Shortlist.Storage;

namespace Shortlist.App.Commands;

/// <summary>Opens the stores of the service for a command beside it, by the same settings.</summary>
internal static class Stores
{
    /// <summary>Opens them; the caller disposes of the result.</summary>
    /// <param name="data">Folder given on the command line; null for the setting.</param>
    /// <param name="time">Tells the time.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<ServiceProvider> OpenAsync(string? data, TimeProvider time, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();
        var services = new ServiceCollection().AddSingleton(time).AddStorage(StorageSettings.From(configuration, data)).BuildServiceProvider();
        foreach (var backend in services.GetServices<IStorageBackend>()) await backend.PrepareAsync(cancellationToken);
        return services;
    }
}
