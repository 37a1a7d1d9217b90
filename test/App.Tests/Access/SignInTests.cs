using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Shortlist.App.Access;
using Shortlist.App.Tests.Service;
using Shortlist.Storage;

namespace Shortlist.App.Tests.Access;

/// <summary>How a browser signs in, and what other sites can make it do.</summary>
public sealed partial class SignInTests : IAsyncLifetime
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, UseCookies = false };
    private Server _server = null!;
    private HttpClient _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await Server.StartAsync();
        _browser = new HttpClient(_handler) { BaseAddress = _server.Client.BaseAddress };
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        _handler.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_page_leads_to_sign_in_and_a_key_leads_back_to_it()
    {
        var (key, _) = await _server.MakeKeyAsync(AccessRole.Reader);

        using var page = await SendAsync(HttpMethod.Get, "/rankings?view=1");
        page.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        page.Headers.Location!.ToString().ShouldBe("/sign-in?to=%2Frankings%3Fview%3D1");

        var form = await FormAsync("/sign-in?to=%2Frankings");
        using var done = await PostAsync("/sign-in", form, ("key", key), ("to", "/rankings"));
        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        done.Headers.Location!.ToString().ShouldBe("/rankings");
        var session = done.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("__Host-session=", StringComparison.Ordinal));
        foreach (var flag in (string[])["secure", "httponly", "samesite=lax", "path=/"]) session.ShouldContain(flag, Case.Insensitive);
        session.ShouldNotContain("domain=", Case.Insensitive);

        using var shown = await SendAsync(HttpMethod.Get, "/rankings", session.Split(';')[0]);
        shown.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Keys_of_cookies_lie_in_the_store_where_every_server_finds_them()
    {
        await FormAsync("/sign-in");

        (await _server.Services.GetRequiredService<ICookieKeyStore>().ListAsync(TestContext.Current.CancellationToken)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_wrong_key_and_a_form_of_another_site_are_refused()
    {
        var (key, _) = await _server.MakeKeyAsync(AccessRole.Reader);
        var form = await FormAsync("/sign-in");

        using var wrong = await PostAsync("/sign-in", form, ("key", KeySecret.New().ToString()));
        using var forged = await PostAsync("/sign-in", form with { Token = "" }, ("key", key));
        using var without = await PostAsync("/sign-in", form with { Cookie = "" }, ("key", key));

        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        without.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        foreach (var response in (HttpResponseMessage[])[wrong, forged, without]) response.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task A_session_ends_with_its_key_and_by_signing_out()
    {
        var (key, id) = await _server.MakeKeyAsync(AccessRole.Reader);
        var session = await SignInAsync(key);
        (await StatusAsync(HttpMethod.Get, "/v1/resumes", session)).ShouldBe(HttpStatusCode.OK);

        var form = await FormAsync("/sign-in", session);
        using var unsigned = await PostAsync("/sign-out", form with { Token = "" });
        unsigned.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var signedOut = await PostAsync("/sign-out", form);
        signedOut.Headers.GetValues("Set-Cookie").ShouldContain(cookie => cookie.StartsWith("__Host-session=;", StringComparison.Ordinal));

        await _server.Services.GetRequiredService<IKeyStore>().RevokeAsync(id, DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);
        (await StatusAsync(HttpMethod.Get, "/v1/resumes", session)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_session_changes_nothing_by_the_API()
    {
        var session = await SignInAsync((await _server.MakeKeyAsync(AccessRole.Admin)).Key);

        (await StatusAsync(HttpMethod.Post, "/v1/retention", session)).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(HttpMethod.Get, "/v1/retention", session)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("https://evil.example.com")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("null")]
    public async Task Pages_of_other_origins_change_and_connect_nothing(string origin)
    {
        (await StatusAsync(HttpMethod.Post, "/v1/retention", null, ("Origin", origin))).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(HttpMethod.Delete, "/v1/jobs/job_1", null, ("Origin", origin))).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(HttpMethod.Get, "/_blazor", null, ("Origin", origin), ("Upgrade", "websocket"), ("Connection", "Upgrade"))).ShouldBe(HttpStatusCode.Forbidden);

        var own = _browser.BaseAddress!.GetLeftPart(UriPartial.Authority);
        (await StatusAsync(HttpMethod.Post, "/v1/retention", null, ("Origin", own))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_open_service_answers_to_the_names_of_this_machine_only()
    {
        (await StatusAsync(HttpMethod.Get, "/v1/resumes", null, ("Host", "rebound.example.com"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(HttpMethod.Get, "/v1/resumes", null, ("Host", "localhost"))).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("https://evil.example.com/")]
    [InlineData("//evil.example.com/")]
    [InlineData("/\\evil.example.com/")]
    [InlineData("/x\\y")]
    [InlineData("/sign-in")]
    [InlineData("javascript:alert(1)")]
    [InlineData(null)]
    public void Nobody_is_led_elsewhere(string? to) => SignInEndpoints.Inside(to).ShouldBe("/");

    [Fact]
    public async Task Answers_carry_the_headers_that_browsers_need()
    {
        foreach (var path in (string[])["/v1/resumes", "/jobs", "/sign-in", "/v1/none", "/healthz"])
        {
            using var response = await SendAsync(HttpMethod.Get, path);
            var policy = response.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldContain("default-src", Case.Sensitive, path);
            policy.ShouldContain("frame-ancestors 'none'", Case.Sensitive, path);
            policy.ShouldNotContain("unsafe-eval", Case.Sensitive, path);
            (policy.Split(';').FirstOrDefault(part => part.Contains("script-src", StringComparison.Ordinal)) ?? "").ShouldNotContain("unsafe-inline", Case.Sensitive, path);
            response.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
            response.Headers.GetValues("Referrer-Policy").Single().ShouldBe("same-origin");
            response.Headers.GetValues("Cross-Origin-Opener-Policy").Single().ShouldBe("same-origin");
            response.Headers.Contains("Server").ShouldBeFalse();
        }

        using var api = await SendAsync(HttpMethod.Get, "/v1/resumes");
        api.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Theory]
    [InlineData("recruiter", "acme", "recruiter")]
    [InlineData("reader,admin", "acme", "admin")]
    [InlineData("owner", "acme", null)]
    [InlineData("", "acme", null)]
    [InlineData("admin", "Not A Tenant", null)]
    [InlineData("admin", null, null)]
    public void An_account_has_the_role_and_tenant_that_its_claims_name(string roles, string? tenant, string? expected)
    {
        var claims = roles.Split(',').Select(role => new Claim("roles", role)).Append(new Claim("sub", "7")).ToList();
        if (tenant is not null) claims.Add(new Claim("organisation", tenant));

        var caller = OpenIdSignIn.CallerOf(new ClaimsPrincipal(new ClaimsIdentity(claims)), new SignInOptions { TenantClaim = "organisation" });

        (caller is null ? null : Codes.Of(caller.Role)).ShouldBe(expected);
        if (caller is not null) (caller.Tenant, caller.Actor).ShouldBe(("acme", "user:7"));
    }

    private async Task<string> SignInAsync(string key)
    {
        using var done = await PostAsync("/sign-in", await FormAsync("/sign-in"), ("key", key));
        return done.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("__Host-session=", StringComparison.Ordinal)).Split(';')[0];
    }

    private async Task<Form> FormAsync(string path, string? session = null)
    {
        using var page = await SendAsync(HttpMethod.Get, path, session);
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var cookie = page.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("antiforgery=", StringComparison.Ordinal));
        foreach (var flag in (string[])["secure", "httponly", "samesite=strict"]) cookie.ShouldContain(flag, Case.Insensitive);
        var both = session is null ? cookie.Split(';')[0] : $"{cookie.Split(';')[0]}; {session}";
        return new Form(both, Field().Match(html).Groups[1].Value);
    }

    private Task<HttpResponseMessage> PostAsync(string path, Form form, params (string Name, string Value)[] fields)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", form.Token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]),
        };
        if (form.Cookie.Length > 0) request.Headers.Add("Cookie", form.Cookie);
        return _browser.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, string? cookie, params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(method, path, cookie, headers);
        return response.StatusCode;
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? cookie = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Accept", "text/html");
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return _browser.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Field();

    private sealed record Form(string Cookie, string Token);
}
