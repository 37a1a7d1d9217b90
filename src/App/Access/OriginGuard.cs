using Microsoft.Net.Http.Headers;

namespace Shortlist.App.Access;

/// <summary>
/// Refuses what a page of another site makes a browser send here: changes, and connections for pages, whose <c>Origin</c> is not this service.
/// Requests with a key say who they are by themselves.
/// </summary>
internal static class OriginGuard
{
    /// <summary>Handles a request.</summary>
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!Matters(request) || request.Headers.ContainsKey(HeaderNames.Authorization) || request.Headers.Origin is not [{ } origin] || IsHere(origin, request.Host)) return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool Matters(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) || request.Headers.ContainsKey(HeaderNames.Upgrade);

    // The scheme is left out, since a proxy may have ended TLS; so the port of the scheme may be named or not.
    private static bool IsHere(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Host, new UriBuilder { Host = host.Host }.Uri.Host, StringComparison.OrdinalIgnoreCase)
        && (from.Port == host.Port || (host.Port is null && from.IsDefaultPort));
}
