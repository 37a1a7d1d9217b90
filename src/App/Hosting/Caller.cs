using System.Security.Claims;

namespace Shortlist.App.Hosting;

/// <summary>Who asks. Every call to a store is made for one tenant.</summary>
internal static class Caller
{
    /// <summary>The tenant of a service that runs for one organisation and asks for no keys.</summary>
    public const string OnlyTenant = "default";

    /// <summary>Type of the claim that names the tenant.</summary>
    public const string TenantClaim = "tenant";

    /// <summary>Returns the tenant of the caller.</summary>
    public static string Tenant(this ClaimsPrincipal user) => user.FindFirst(TenantClaim)?.Value ?? OnlyTenant;
}
