using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using MudBlazor;
using MudBlazor.Services;
using Shortlist.App.Access;
using Shortlist.App.Rankings;
using Shortlist.App.Resumes;
using Shortlist.Storage;

namespace Shortlist.App.Web;

/// <summary>Adds the pages to the service: Blazor, rendered here and kept live over one connection.</summary>
internal static class PageRegistration
{
    // A pasted job description has 200,000 characters at most; the default of 32 KB would end the connection.
    private const int MaxMessage = 2_000_000;

    /// <summary>Adds the services of the pages.</summary>
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();

        // Else a program that was built and not published looks at its files at each request, and sends them as large as they are.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] ??= builder.Environment.IsDevelopment() ? "true" : "false";
        builder.Services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = MaxMessage);
        builder.Services.AddMudServices(mud => mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter);
        builder.Services.AddScoped<AuthenticationStateProvider, SessionCheck>();
        builder.Services.AddSingleton<PagePolicy>();
        builder.Services.AddSingleton<Samples>();
        builder.Services.AddSingleton<RankingBoards>();
    }

    /// <summary>Maps the pages and what they are made of.</summary>
    public static void MapPages(this WebApplication app)
    {
        app.Use(ProtectAsync);
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapResumePreview();
        app.MapRazorComponents<Document>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }

    private static async Task ProtectAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = await context.RequestServices.GetRequiredService<PagePolicy>().GetAsync(context.RequestAborted);
            headers.CacheControl = "no-store";
        }

        await next(context);
    }
}

/// <summary>What a browser may load for a page: only what this service serves, and uploads to the object store.</summary>
/// <remarks>Styles may stand in the markup: the component library and the virtual lists place things by them. Scripts may not.</remarks>
internal sealed class PagePolicy(IObjectStore objects, TimeProvider time)
{
    private string? _policy;

    /// <summary>Returns the content security policy.</summary>
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        if (_policy is not null) return _policy;

        // Where uploads go, only a signed form tells; this one is thrown away.
        var upload = await objects.SignUploadAsync(Access.Caller.OnlyTenant, "text/plain", 1, time.GetUtcNow().AddMinutes(1), cancellationToken);
        var store = Uri.TryCreate(upload.Url, UriKind.Absolute, out var url) && url.Scheme.StartsWith("http", StringComparison.Ordinal) ? " " + url.GetLeftPart(UriPartial.Authority) : "";
        return _policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
            + $"connect-src 'self'{store}; frame-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    }
}
