using System.Net;

namespace Shortlist.App.Hosting;

/// <summary>Refuses to listen to other machines while callers are not asked for a key: the service holds personal data.</summary>
internal static class ListenGuard
{
    /// <summary>Checks where the service is to listen.</summary>
    /// <exception cref="UsageException">An address is not of this machine alone.</exception>
    public static void Check(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var address = BindingAddress.Parse(url);
            if (address.IsUnixPipe || string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(address.Host, out var ip) && IPAddress.IsLoopback(ip))) continue;
            throw new UsageException($"'{url}' can be reached from other machines, and callers are not asked for a key yet. Listen on 127.0.0.1, behind a proxy that signs people in.");
        }
    }
}
