using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Shortlist.App.Access;
using Shortlist.App.Tests.Service;
using Shortlist.Storage;

namespace Shortlist.App.Tests.Access;

/// <summary>Walks every endpoint that the service has, as it tells them itself: one that is added must be named here, with who may use it. Runs on each pair of backends.</summary>
public abstract class EndpointWalkContract : IAsyncLifetime
{
    private const string Other = "other";

    // Styles and scripts that were added since the build; only while developing.
    private const string UnbuiltAssets = "{**path:file}";

    // Signed uploads and downloads, where objects lie in a folder.
    private static readonly string[] Gateway = ["POST /v1/uploads/content", "GET /v1/objects"];

    // Pages, and what keeps them live, are for readers; all else is named.
    private static readonly Dictionary<string, AccessRole?> Needed = new(StringComparer.Ordinal)
    {
        ["GET /healthz"] = null,
        ["GET /readyz"] = null,
        ["GET /sign-in"] = null,
        ["POST /sign-in"] = null,
        ["POST /sign-in/openid"] = null,
        ["POST /sign-out"] = null,
        ["POST /v1/uploads/content"] = null,
        ["GET /v1/objects"] = null,
        ["GET /docs/favicon.svg"] = null,
        ["GET /docs/scalar.js"] = null,
        ["GET /docs/scalar.aspnetcore.js"] = null,
        ["GET /metrics"] = AccessRole.Reader,
        ["GET /openapi/{documentName}.json"] = AccessRole.Reader,
        ["GET /docs/{documentName?}"] = AccessRole.Reader,
        ["GET /resumes/{resumeId}/original"] = AccessRole.Reader,
        ["POST /v1/uploads"] = AccessRole.Recruiter,
        ["POST /v1/resumes/"] = AccessRole.Recruiter,
        ["GET /v1/resumes/"] = AccessRole.Reader,
        ["GET /v1/resumes/{resumeId}"] = AccessRole.Reader,
        ["GET /v1/resumes/{resumeId}/text"] = AccessRole.Reader,
        ["GET /v1/resumes/{resumeId}/document"] = AccessRole.Reader,
        ["DELETE /v1/resumes/{resumeId}"] = AccessRole.Recruiter,
        ["POST /v1/jobs/"] = AccessRole.Recruiter,
        ["GET /v1/jobs/"] = AccessRole.Reader,
        ["GET /v1/jobs/{jobId}"] = AccessRole.Reader,
        ["PATCH /v1/jobs/{jobId}"] = AccessRole.Recruiter,
        ["DELETE /v1/jobs/{jobId}"] = AccessRole.Recruiter,
        ["POST /v1/rankings/"] = AccessRole.Recruiter,
        ["GET /v1/rankings/"] = AccessRole.Reader,
        ["GET /v1/rankings/{processId}"] = AccessRole.Reader,
        ["GET /v1/rankings/{processId}/results"] = AccessRole.Reader,
        ["GET /v1/rankings/{processId}/results/{resumeId}"] = AccessRole.Reader,
        ["GET /v1/rankings/{processId}/events"] = AccessRole.Reader,
        ["POST /v1/rankings/{processId}/reweight"] = AccessRole.Recruiter,
        ["POST /v1/rankings/{processId}/fairness"] = AccessRole.Recruiter,
        ["DELETE /v1/rankings/{processId}"] = AccessRole.Recruiter,
        ["GET /v1/rankings/{processId}/export"] = AccessRole.Reader,
        ["GET /v1/erasures"] = AccessRole.Admin,
        ["GET /v1/retention"] = AccessRole.Admin,
        ["POST /v1/retention"] = AccessRole.Admin,
        ["GET /v1/audit"] = AccessRole.Admin,
    };

    private Server? _started;
    private Dictionary<string, string> _ids = [];

    private Server Served => _started!;

    /// <summary>Starts the server on the backends, or skips where these are not to be had.</summary>
    protected abstract Task<Server> StartAsync();

    public async ValueTask InitializeAsync()
    {
        _started = await StartAsync();
        var resume = (await Served.AddResumesAsync(Encoding.UTF8.GetBytes("Ida Falk\nida.falk@example.com\nEXPERIENCE\nWelder, Iron Works, 2015 - 2020\n- Welded pipes and frames of steel and aluminium for eleven bridges\n- Trained nine apprentices in the shop")))[0];
        var job = (await Served.PostAsync("/v1/jobs", new { text = "Welder\n\nRequirements\n- Welding" }, 201)).GetProperty("job_id").GetString()!;
        var ranking = (await Served.RankAsync(new { job_id = job, resume_ids = new[] { resume } })).GetProperty("process_id").GetString()!;
        _ids = new() { ["resumeId"] = resume, ["jobId"] = job, ["processId"] = ranking };
    }

    public async ValueTask DisposeAsync()
    {
        if (_started is not null) await _started.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Every_endpoint_is_named_with_who_may_use_it()
    {
        var names = Endpoints().Where(endpoint => !endpoint.IsPage).Select(endpoint => endpoint.Name).ToList();
        names.Except(Needed.Keys).ShouldBeEmpty();
        Needed.Keys.Except(names).Except(_started!.Services.GetService<IObjectGateway>() is null ? Gateway : []).ShouldBeEmpty();
        Endpoints().Count(endpoint => endpoint.IsPage).ShouldBeGreaterThan(8);
    }

    [Fact]
    public async Task Without_a_key_nothing_answers_but_what_is_for_everybody()
    {
        await Served.MakeKeyAsync(AccessRole.Admin);

        await ForEachAsync(null, (endpoint, status, _) =>
        {
            // What is sent here is JSON, and signing in is a form.
            if (!endpoint.Name.StartsWith("POST /sign-in", StringComparison.Ordinal)) (status == HttpStatusCode.Unauthorized).ShouldBe(endpoint.Role is not null, $"{endpoint.Name}: {status}");
        });
    }

    [Fact]
    public async Task A_wrong_key_opens_nothing()
    {
        var (key, _) = await Served.MakeKeyAsync(AccessRole.Admin);
        var wrong = key[..^1] + (key[^1] == '0' ? '1' : '0');
        foreach (var text in (string[])[wrong, KeySecret.New().ToString(), "nonsense", key[..20]])
            await ForEachAsync(text, (endpoint, status, _) => { if (endpoint.Role is not null) status.ShouldBe(HttpStatusCode.Unauthorized, endpoint.Name); });
    }

    [Fact]
    public async Task A_revoked_and_an_expired_key_open_nothing_although_they_did()
    {
        var (revoked, id) = await Served.MakeKeyAsync(AccessRole.Admin);
        var (expired, _) = await Served.MakeKeyAsync(AccessRole.Admin, expiresAt: DateTimeOffset.UnixEpoch);
        (await SendAsync(revoked, "GET", "/v1/jobs")).Status.ShouldBe(HttpStatusCode.OK);
        await Served.Services.GetRequiredService<IKeyStore>().RevokeAsync(id, DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);

        foreach (var key in (string[])[revoked, expired])
            await ForEachAsync(key, (endpoint, status, _) => { if (endpoint.Role is not null) status.ShouldBe(HttpStatusCode.Unauthorized, endpoint.Name); });
    }

    [Fact]
    public async Task The_key_of_another_tenant_finds_nothing()
    {
        var (key, _) = await Served.MakeKeyAsync(AccessRole.Admin, Other);

        await ForEachAsync(key, (endpoint, status, body) =>
        {
            if (endpoint.Role is null || endpoint.IsPage) return;
            if (endpoint.Pattern.Contains("Id}", StringComparison.Ordinal)) status.ShouldBe(HttpStatusCode.NotFound, endpoint.Name);
            foreach (var id in _ids.Values) body.ShouldNotContain(id, Case.Sensitive, endpoint.Name);
        });

        (await Served.Services.GetRequiredService<IResumeStore>().FindAsync(Caller.OnlyTenant, _ids["resumeId"], TestContext.Current.CancellationToken)).ShouldNotBeNull();
        (await Served.Services.GetRequiredService<IJobStore>().FindAsync(Caller.OnlyTenant, _ids["jobId"], TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("reader")]
    [InlineData("recruiter")]
    [InlineData("admin")]
    public async Task A_role_opens_what_is_for_it_and_no_more(string name)
    {
        var role = Enum.Parse<AccessRole>(name, ignoreCase: true);

        // A tenant of its own: what may be deleted is not there.
        var (key, _) = await Served.MakeKeyAsync(role, "third");

        await ForEachAsync(key, (endpoint, status, _) =>
        {
            if (endpoint.Role is null) return;
            if (role < endpoint.Role) status.ShouldBe(HttpStatusCode.Forbidden, endpoint.Name);
            else status.ShouldNotBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden);
        });
    }

    private async Task ForEachAsync(string? key, Action<Walked, HttpStatusCode, string> check)
    {
        foreach (var endpoint in Endpoints())
        {
            var (status, body) = await SendAsync(key, endpoint.Method, endpoint.PathOf(_ids));
            check(endpoint, status, body);
        }
    }

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(string? key, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (key is not null) request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + key);
        if (method is "POST" or "PATCH") request.Content = JsonContent.Create(new { });
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = Served.Client.BaseAddress };
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        // What follows a connection that is kept open is not waited for.
        var body = path.StartsWith("/_blazor", StringComparison.Ordinal) ? "" : await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, body);
    }

    private IReadOnlyList<Walked> Endpoints() =>
    [
        .. Served.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null && endpoint.RoutePattern.RawText != UnbuiltAssets)
            .SelectMany(endpoint => MethodsOf(endpoint).Select(method => Walked.Of(endpoint, method))).DistinctBy(endpoint => endpoint.Name),
    ];

    private static IEnumerable<string> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods.Where(method => method is not ("HEAD" or "OPTIONS")) : ["GET"];

    private sealed record Walked(string Method, string Pattern, AccessRole? Role, bool IsPage)
    {
        public string Name => $"{Method} {Pattern}";

        public static Walked Of(RouteEndpoint endpoint, string method)
        {
            var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            var isPage = endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null || pattern.StartsWith("/_blazor", StringComparison.Ordinal) || pattern.StartsWith("/_framework", StringComparison.Ordinal);
            if (isPage) return new Walked(method, pattern, AccessRole.Reader, true);
            return new Walked(method, pattern, Needed.GetValueOrDefault($"{method} {pattern}"), false);
        }

        public string PathOf(Dictionary<string, string> ids)
        {
            var path = Pattern.Replace("{documentName}", "v1", StringComparison.Ordinal).Replace("{documentName?}", "", StringComparison.Ordinal);
            foreach (var (name, id) in ids) path = path.Replace("{" + name + "}", id, StringComparison.OrdinalIgnoreCase);
            return System.Text.RegularExpressions.Regex.Replace(path, @"\{\**[^}]*\}", "x");
        }
    }
}

public sealed class EmbeddedEndpointWalkTests : EndpointWalkContract
{
    protected override Task<Server> StartAsync() => Backends.EmbeddedAsync();
}

public sealed class MongoAndS3EndpointWalkTests : EndpointWalkContract
{
    protected override Task<Server> StartAsync() => Backends.MongoAndS3Async();
}
