using Microsoft.Extensions.Options;
using Shortlist.App.Hosting;

namespace Shortlist.App.Rankings;

/// <summary>Says which addresses may be notified.</summary>
internal sealed class CallbackUrls(IOptions<CallbackOptions> options)
{
    private const int MaxLength = 2000;

    /// <summary>Checks an address that a caller gave; null is none.</summary>
    /// <exception cref="ApiException">It may not be notified.</exception>
    public void Check(string? url)
    {
        if (url is null) return;
        var settings = options.Value;
        var allowed = url.Length <= MaxLength
            && Uri.TryCreate(url, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || (settings.AllowPrivateAddresses && uri.Scheme == Uri.UriSchemeHttp))
            && uri.UserInfo.Length == 0
            && settings.AllowedHosts.Contains(uri.IdnHost, StringComparer.OrdinalIgnoreCase);
        if (!allowed) throw ApiException.Invalid("callback_url_not_allowed", "callback_url is an https address on a host that the settings allow (Callbacks__AllowedHosts__0, …).");
    }
}
