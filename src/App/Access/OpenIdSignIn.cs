using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Shortlist.Storage;

namespace Shortlist.App.Access;

/// <summary>Signing in at an OpenID provider: authorization code with PKCE. Of what the provider says only tenant, role and the id of the account are kept.</summary>
internal static class OpenIdSignIn
{
    /// <summary>Sets it up.</summary>
    public static void Configure(OpenIdConnectOptions openId, SignInOptions signIn)
    {
        (openId.Authority, openId.ClientId, openId.ClientSecret) = (signIn.Authority, signIn.ClientId, signIn.ClientSecret);
        openId.SignInScheme = AccessPolicies.Session;
        openId.ResponseType = OpenIdConnectResponseType.Code;
        openId.ResponseMode = OpenIdConnectResponseMode.Query;
        openId.UsePkce = true;
        openId.MapInboundClaims = false;
        openId.SaveTokens = false;
        openId.DisableTelemetry = true;

        // A provider on this machine is one that is tried out.
        openId.RequireHttpsMetadata = !(Uri.TryCreate(signIn.Authority, UriKind.Absolute, out var authority) && OpenAccess.IsLoopback(authority.Host));
        openId.Scope.Clear();
        openId.Scope.Add("openid");
        openId.Events.OnTokenValidated = context =>
        {
            if (CallerOf(context.Principal!, signIn) is { } caller) context.Principal = caller.ToPrincipal(AccessPolicies.Session);
            else context.Fail("The account has no role here.");
            return Task.CompletedTask;
        };
        openId.Events.OnRemoteFailure = context =>
        {
            context.Response.Redirect(AccessPolicies.SignInPath + "?failed=1");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    /// <summary>Reads tenant and role; null for an account that has none.</summary>
    public static Caller? CallerOf(ClaimsPrincipal account, SignInOptions signIn)
    {
        if (account.FindFirst("sub")?.Value is not { Length: > 0 } id) return null;
        var tenant = signIn.TenantClaim is { Length: > 0 } claim ? account.FindFirst(claim)?.Value : signIn.Tenant;
        if (!Tenants.IsName(tenant)) return null;
        var roles = account.FindAll(signIn.RoleClaim).Select(role => role.Value).Append(signIn.DefaultRole)
            .Select(name => Codes.TryParse<AccessRole>(name, out var role) ? role : (AccessRole?)null).Where(role => role is not null).ToList();
        return roles.Count == 0 ? null : new Caller(tenant!, "user:" + id, roles.Max()!.Value);
    }
}
