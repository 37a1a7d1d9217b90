using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Shortlist.App.Access;

/// <summary>
/// Tells who asks: by <c>Authorization: Bearer KEY</c>, by the session of a browser, or, while the service is open, by being at this machine.
/// A key that is not right is never taken for no key.
/// </summary>
internal sealed class AccessHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyCheck keys, OpenAccess open)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public new const string Scheme = "access";

    private const string Bearer = "Bearer ";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var cancellation = Context.RequestAborted;
        if (Request.Headers.Authorization is [{ } header])
        {
            if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.Fail("Not a key.");
            var key = await keys.VerifyAsync(header[Bearer.Length..].Trim(), Context.Connection.RemoteIpAddress?.ToString() ?? "", cancellation);
            return key is null ? AuthenticateResult.Fail("Not a valid key.") : Success(Caller.Of(key));
        }

        if (await SessionAsync(cancellation) is { } caller) return Success(caller);
        return open.IsLocal(Context) && await open.IsOpenAsync(cancellation) ? Success(Caller.Local) : AuthenticateResult.NoResult();
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (IsPage())
        {
            Response.Redirect(AccessPolicies.SignInPath + QueryString.Create("to", Request.Path + Request.QueryString));
            return Task.CompletedTask;
        }

        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer realm=\"shortlist\"";
        return Task.CompletedTask;
    }

    // The key of a session may have been revoked, or its role changed, since.
    private async Task<Caller?> SessionAsync(CancellationToken cancellationToken)
    {
        var session = await Context.AuthenticateAsync(AccessPolicies.Session);
        if (session.Principal is not { } user || Caller.Find(user) is not { } caller) return null;

        // Pages call the service itself; of the API a browser needs what links lead to.
        if (Request.Path.StartsWithSegments("/v1") && !HttpMethods.IsGet(Request.Method) && !HttpMethods.IsHead(Request.Method)) return null;
        if (caller.KeyId is not { } keyId) return caller;
        return await keys.FindAsync(keyId, cancellationToken) is { } key ? Caller.Of(key) : null;
    }

    private static AuthenticateResult Success(Caller caller) => AuthenticateResult.Success(new AuthenticationTicket(caller.ToPrincipal(Scheme), Scheme));

    private bool IsPage() => HttpMethods.IsGet(Request.Method) && !Request.Path.StartsWithSegments("/v1") && !Request.Headers.ContainsKey("Authorization")
        && Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
