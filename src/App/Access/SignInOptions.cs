using System.ComponentModel.DataAnnotations;

namespace Shortlist.App.Access;

/// <summary>Signing in to the pages by OpenID Connect; configuration section <c>SignIn</c>. Off unless <see cref="Authority"/> is set.</summary>
internal sealed class SignInOptions
{
    /// <summary>Address of the provider, such as <c>https://login.example.com/realm</c>.</summary>
    public string? Authority { get; set; }

    /// <summary>Id of this service at the provider.</summary>
    public string? ClientId { get; set; }

    /// <summary>Secret of this service at the provider; none for a public client.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Claim that names the tenant; without it everybody is of <see cref="Tenant"/>.</summary>
    public string? TenantClaim { get; set; }

    /// <summary>Tenant of everybody, where no claim names it. Default <c>default</c>.</summary>
    public string Tenant { get; set; } = Caller.OnlyTenant;

    /// <summary>Claim whose values name roles: <c>reader</c>, <c>recruiter</c>, <c>admin</c>. The highest counts. Default <c>roles</c>.</summary>
    public string RoleClaim { get; set; } = "roles";

    /// <summary>Role of somebody whose claims name none; empty to refuse them.</summary>
    [RegularExpression("reader|recruiter|admin|")]
    public string DefaultRole { get; set; } = "";

    /// <summary>Hours after which one signs in again. Default 8.</summary>
    [Range(1, 168)]
    public int SessionHours { get; set; } = 8;

    /// <summary>True when it is set up.</summary>
    public bool IsOn => !string.IsNullOrWhiteSpace(Authority);
}
