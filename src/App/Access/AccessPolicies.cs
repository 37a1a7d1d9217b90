using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Shortlist.Storage;

namespace Shortlist.App.Access;

/// <summary>Who may do what: policies for endpoints, and the ways to sign in.</summary>
internal static class AccessPolicies
{
    /// <summary>Scheme of the session of a browser.</summary>
    public const string Session = "session";

    /// <summary>Scheme of OpenID Connect.</summary>
    public const string OpenId = "openid";

    /// <summary>Where one signs in.</summary>
    public const string SignInPath = "/sign-in";

    /// <summary>Adds them. An endpoint that says nothing is for readers.</summary>
    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SignInOptions>().BindConfiguration("SignIn").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<KeyCheck>();
        services.AddSingleton<OpenAccess>();
        AccessLimiter.Add(services);
        services.AddDataProtection().SetApplicationName("shortlist");
        services.AddOptions<KeyManagementOptions>().Configure<ICookieKeyStore>((options, store) => options.XmlRepository = new StoredCookieKeys(store));

        var signIn = builder.Configuration.GetSection("SignIn").Get<SignInOptions>() ?? new SignInOptions();
        var authentication = services.AddAuthentication(AccessHandler.Scheme)
            .AddScheme<AuthenticationSchemeOptions, AccessHandler>(AccessHandler.Scheme, null)
            .AddCookie(Session, cookie => ConfigureSession(cookie, signIn));
        if (signIn.IsOn) authentication.AddOpenIdConnect(OpenId, openId => OpenIdSignIn.Configure(openId, signIn));
        services.AddAuthorizationBuilder()
            .AddPolicy(nameof(AccessRole.Reader), IsAtLeast(AccessRole.Reader))
            .AddPolicy(nameof(AccessRole.Recruiter), IsAtLeast(AccessRole.Recruiter))
            .AddPolicy(nameof(AccessRole.Admin), IsAtLeast(AccessRole.Admin))
            .SetFallbackPolicy(IsAtLeast(AccessRole.Reader));
        services.AddAntiforgery(options => options.Cookie.Name = "antiforgery");

        // Behind a proxy that ends TLS a request looks plain: cookies are for encrypted connections and this machine all the same.
        services.Configure<CookiePolicyOptions>(policy => (policy.Secure, policy.HttpOnly, policy.MinimumSameSitePolicy) = (CookieSecurePolicy.Always, HttpOnlyPolicy.Always, SameSiteMode.Lax));
    }

    /// <summary>Uses them, in their order.</summary>
    public static void UseAccess(this WebApplication app)
    {
        app.UseCookiePolicy();
        app.Use(OriginGuard.CheckAsync);
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
    }

    /// <summary>Asks for a role.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, AccessRole role)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(role.ToString());

    private static AuthorizationPolicy IsAtLeast(AccessRole role) =>
        new AuthorizationPolicyBuilder(AccessHandler.Scheme).RequireAuthenticatedUser().RequireAssertion(context => Caller.Find(context.User)?.Role >= role).Build();

    // Lax and not strict: the answer of an OpenID provider comes from another site.
    private static void ConfigureSession(CookieAuthenticationOptions cookie, SignInOptions signIn)
    {
        cookie.Cookie.Name = "__Host-session";
        (cookie.Cookie.SecurePolicy, cookie.Cookie.HttpOnly, cookie.Cookie.SameSite, cookie.Cookie.Path) = (CookieSecurePolicy.Always, true, SameSiteMode.Lax, "/");
        cookie.ExpireTimeSpan = TimeSpan.FromHours(signIn.SessionHours);
        cookie.SlidingExpiration = false;
    }
}
