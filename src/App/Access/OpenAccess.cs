using System.Net;
using Microsoft.Extensions.Options;
using Shortlist.Storage;

namespace Shortlist.App.Access;

/// <summary>
/// A service on loopback that nobody made a key for is open to whoever is at this machine. The first key closes it for good, whatever becomes of the key.
/// </summary>
internal sealed class OpenAccess(IKeyStore keys, IOptions<SignInOptions> signIn, IConfiguration configuration)
{
    private bool _closed;

    /// <summary>Tells whether the service asks for no key.</summary>
    public async Task<bool> IsOpenAsync(CancellationToken cancellationToken)
    {
        if (_closed || signIn.Value.IsOn) return false;
        _closed = await keys.AnyAsync(cancellationToken);
        return !_closed;
    }

    /// <summary>
    /// Tells whether a request came from this machine and to it by name. A page of a stranger can make a browser here send requests under a name of its own that leads to
    /// 127.0.0.1; its name tells it.
    /// </summary>
    public bool IsLocal(HttpContext context) =>
        (context.Connection.RemoteIpAddress is null || IPAddress.IsLoopback(context.Connection.RemoteIpAddress)) && IsKnown(context.Request.Host.Host);

    /// <summary>Tells whether a host name or address is of this machine alone.</summary>
    public static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private bool IsKnown(string host) =>
        IsLoopback(host) || (configuration["AllowedHosts"] ?? "").Split(';', StringSplitOptions.TrimEntries).Contains(host, StringComparer.OrdinalIgnoreCase);
}
