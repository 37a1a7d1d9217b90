using Shortlist.App.Access;

namespace Shortlist.App.Hosting;

/// <summary>Refuses to listen to other machines while callers are not asked for a key: the service holds personal data.</summary>
internal static class ListenGuard
{
    /// <summary>Checks where the service is to listen.</summary>
    /// <exception cref="UsageException">An address is not of this machine alone, and the service is open.</exception>
    public static async Task CheckAsync(IConfiguration configuration, OpenAccess open, CancellationToken cancellationToken)
    {
        if (Urls(configuration).FirstOrDefault(url => !IsOfThisMachine(url)) is { } url && await open.IsOpenAsync(cancellationToken))
            throw new UsageException($"'{url}' can be reached from other machines, and nobody made a key yet. Make one with 'shortlist keys create --role admin --name NAME', or listen on 127.0.0.1.");
    }

    /// <summary>Tells whether only this machine can reach an address.</summary>
    public static bool IsOfThisMachine(string url)
    {
        var address = BindingAddress.Parse(url);
        return address.IsUnixPipe || address.IsNamedPipe || OpenAccess.IsLoopback(address.Host);
    }

    private static IEnumerable<string> Urls(IConfiguration configuration) =>
        (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>());
}
