using System.Security.Claims;
using Shortlist.App.Hosting;
using Shortlist.Storage;

namespace Shortlist.App.Access;

/// <summary>Who asks. Every call to a store is made for the tenant of the caller, and what is changed is logged under the actor.</summary>
/// <param name="Tenant">Whose data.</param>
/// <param name="Actor">Who, as the audit log names them: <c>key:ID</c>, <c>user:ID</c>, <c>local</c>, or a part of the service. Never a name or an address.</param>
/// <param name="Role">What they may do.</param>
internal sealed record Caller(string Tenant, string Actor, AccessRole Role)
{
    /// <summary>The tenant of a service that runs for one organisation.</summary>
    public const string OnlyTenant = "default";

    private const string TenantClaim = "tenant";
    private const string ActorClaim = "actor";
    private const string RoleClaim = "access_role";

    /// <summary>Whoever is at this machine, while no key was made.</summary>
    public static Caller Local { get; } = new(OnlyTenant, "local", AccessRole.Admin);

    /// <summary>The holder of a key.</summary>
    public static Caller Of(StoredKey key) => new(key.Tenant, KeyActor + key.KeyId, key.Role);

    private const string KeyActor = "key:";

    /// <summary>Id of the key that the caller holds; null when it is no key.</summary>
    public string? KeyId => Actor.StartsWith(KeyActor, StringComparison.Ordinal) ? Actor[KeyActor.Length..] : null;

    /// <summary>Reads the caller; null for somebody who did not sign in.</summary>
    public static Caller? Find(ClaimsPrincipal user) =>
        user.FindFirst(TenantClaim)?.Value is { } tenant && user.FindFirst(ActorClaim)?.Value is { } actor && Enum.TryParse<AccessRole>(user.FindFirst(RoleClaim)?.Value, out var role)
            ? new Caller(tenant, actor, role)
            : null;

    /// <summary>Makes claims of the caller.</summary>
    public ClaimsPrincipal ToPrincipal(string scheme) =>
        new(new ClaimsIdentity([new Claim(TenantClaim, Tenant), new Claim(ActorClaim, Actor), new Claim(RoleClaim, Role.ToString())], scheme));

    /// <summary>Refuses a caller of a lesser role.</summary>
    /// <exception cref="ApiException">The role does not suffice.</exception>
    public Caller Demand(AccessRole role) => Role >= role
        ? this
        : throw new ApiException(StatusCodes.Status403Forbidden, "forbidden", $"This needs the role {Codes.Of(role)}; yours is {Codes.Of(Role)}. Ask an administrator for another key.");
}

/// <summary>The caller behind a request.</summary>
internal static class CallerClaims
{
    /// <summary>Returns the caller.</summary>
    /// <exception cref="ApiException">Nobody signed in.</exception>
    public static Caller Caller(this ClaimsPrincipal user) =>
        Access.Caller.Find(user) ?? throw new ApiException(StatusCodes.Status401Unauthorized, "unauthenticated", "Sign in first.");

    /// <summary>Returns the tenant of the caller.</summary>
    /// <exception cref="ApiException">Nobody signed in.</exception>
    public static string Tenant(this ClaimsPrincipal user) => user.Caller().Tenant;
}
