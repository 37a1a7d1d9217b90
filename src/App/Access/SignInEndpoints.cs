using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using System.Text.Encodings.Web;

namespace Shortlist.App.Access;

/// <summary>Signing in and out of the pages: plain forms, which need no script.</summary>
internal static class SignInEndpoints
{
    private const string Policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Maps them.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").ExcludeFromDescription().AllowAnonymous();
        group.MapGet(AccessPolicies.SignInPath, Show);
        group.MapPost(AccessPolicies.SignInPath, SignInAsync);
        group.MapPost("/sign-in/openid", StartOpenId);
        group.MapPost("/sign-out", SignOutAsync);
    }

    private static ContentHttpResult Show(HttpContext context, IAntiforgery antiforgery, IOptions<SignInOptions> signIn, string? to = null, bool failed = false) =>
        Page(context, antiforgery, signIn.Value, to, failed ? "You could not be signed in. Ask an administrator whether your account has a role here." : null);

    private static async Task<IResult> SignInAsync(HttpContext context, [FromForm] string? key, [FromForm] string? to, KeyCheck keys, IAntiforgery antiforgery, IOptions<SignInOptions> signIn)
    {
        var found = await keys.VerifyAsync((key ?? "").Trim(), context.Connection.RemoteIpAddress?.ToString() ?? "", context.RequestAborted);
        if (found is null)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Page(context, antiforgery, signIn.Value, to, "This key is not right, has expired, or was revoked.");
        }

        await context.SignInAsync(AccessPolicies.Session, Caller.Of(found).ToPrincipal(AccessPolicies.Session));
        return TypedResults.LocalRedirect(Inside(to));
    }

    private static IResult StartOpenId([FromForm] string? to, IOptions<SignInOptions> signIn) => signIn.Value.IsOn
        ? TypedResults.Challenge(new AuthenticationProperties { RedirectUri = Inside(to) }, [AccessPolicies.OpenId])
        : TypedResults.NotFound();

    // A form without a field is not checked by the framework on its own.
    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return TypedResults.BadRequest();
        await context.SignOutAsync(AccessPolicies.Session);
        return TypedResults.LocalRedirect(AccessPolicies.SignInPath);
    }

    /// <summary>Returns the path if it is one of this service, else the start page: nobody is led elsewhere.</summary>
    public static string Inside(string? path) =>
        path is ['/', not ('/' or '\\'), ..] && !path.Any(char.IsControl) && !path.Contains('\\') && !path.StartsWith(AccessPolicies.SignInPath, StringComparison.Ordinal) ? path : "/";

    private static ContentHttpResult Page(HttpContext context, IAntiforgery antiforgery, SignInOptions signIn, string? to, string? error)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        var html = HtmlEncoder.Default;
        var hidden = $"""<input type="hidden" name="{tokens.FormFieldName}" value="{tokens.RequestToken}"><input type="hidden" name="to" value="{html.Encode(Inside(to))}">""";
        var openId = signIn.IsOn ? $"""<form method="post" action="/sign-in/openid">{hidden}<button class="sign-in-button" data-testid="sign-in-openid">Sign in with your organisation</button></form>""" : "";
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Content($"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
            <title>Sign in – Shortlist</title><link rel="stylesheet" href="/app.css"><link rel="icon" type="image/svg+xml" href="/favicon.svg"></head>
            <body><main class="sign-in" data-testid="sign-in">
            <h1>Shortlist</h1>
            {(error is null ? "" : $"""<p class="sign-in-error" role="alert">{html.Encode(error)}</p>""")}
            {openId}
            <form method="post" action="/sign-in">{hidden}
            <label for="key">API key</label><input id="key" name="key" type="password" autocomplete="current-password" required autofocus spellcheck="false">
            <button class="sign-in-button" data-testid="sign-in-key">Sign in</button></form>
            <p class="muted">An administrator makes a key with <code>shortlist keys create</code>.</p>
            </main></body></html>
            """, "text/html; charset=utf-8");
    }
}
