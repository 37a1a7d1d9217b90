using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shortlist.App.Hosting;
using Shortlist.Storage;

namespace Shortlist.App.Tests.Service;

/// <summary>The real service on a port of its own, with its data in a folder that goes when the test ends.</summary>
public sealed class Server : IAsyncDisposable
{
    private readonly bool _ownsData;
    private readonly WebApplication _app;

    private Server(WebApplication app, string data, bool ownsData)
    {
        (_app, Data, _ownsData) = (app, data, ownsData);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    /// <summary>Talks to the API.</summary>
    public HttpClient Client { get; }

    /// <summary>Folder of the embedded store.</summary>
    public string Data { get; }

    /// <summary>Services of the server.</summary>
    internal IServiceProvider Services => _app.Services;

    /// <summary>Starts a server.</summary>
    /// <param name="data">Folder of an earlier server to go on with; null for a new one.</param>
    /// <param name="roles">What it does.</param>
    /// <param name="settings">Further settings.</param>
    internal static async Task<Server> StartAsync(string? data = null, Roles roles = Roles.All, params (string Name, string? Value)[] settings)
    {
        var folder = data ?? Directory.CreateTempSubdirectory("shortlist-").FullName;
        var app = ShortlistHost.Build(new ServeOptions("http://127.0.0.1:0", roles, folder), builder =>
        {
            builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => setting.Value));
            builder.Logging.ClearProviders();
        });
        foreach (var backend in app.Services.GetServices<IStorageBackend>()) await backend.SetUpAsync(TestContext.Current.CancellationToken);
        await ShortlistHost.PrepareAsync(app, TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new Server(app, folder, data is null);
    }

    /// <summary>Posts JSON and reads the answer, which must have the status.</summary>
    public async Task<JsonElement> PostAsync(string path, object body, int status, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await ReadAsync(response, status);
    }

    /// <summary>Gets JSON; the answer must have the status.</summary>
    public async Task<JsonElement> GetAsync(string path, int status = 200)
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return await ReadAsync(response, status);
    }

    /// <summary>Sends another method; the answer must have the status.</summary>
    public async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body, int status)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await ReadAsync(response, status);
    }

    /// <summary>Uploads a file by the signed form, as a browser would.</summary>
    /// <returns>Its s3_url.</returns>
    public async Task<string> UploadAsync(byte[] content, string fileName, string mediaType = "application/octet-stream")
    {
        var form = await PostAsync("/v1/uploads", new { file_name = fileName, media_type = mediaType, size = content.Length }, 201);
        using var response = await PostFormAsync(form, content, mediaType);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return form.GetProperty("s3_url").GetString()!;
    }

    /// <summary>Posts a file with a signed form.</summary>
    public async Task<HttpResponseMessage> PostFormAsync(JsonElement form, byte[] content, string mediaType)
    {
        using var parts = new MultipartFormDataContent();
        foreach (var field in form.GetProperty("fields").EnumerateObject()) parts.Add(new StringContent(field.Value.GetString()!), $"\"{field.Name}\"");
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new(mediaType);
        parts.Add(file, "\"file\"", "\"file\"");
        return await Client.PostAsync(new Uri(form.GetProperty("url").GetString()!, UriKind.RelativeOrAbsolute), parts, TestContext.Current.CancellationToken);
    }

    /// <summary>Uploads texts as resumes and waits until all were read.</summary>
    /// <returns>Their ids, in order.</returns>
    public async Task<IReadOnlyList<string>> AddResumesAsync(params IReadOnlyList<byte[]> files)
    {
        var urls = new List<string>();
        foreach (var (i, file) in files.Index()) urls.Add(await UploadAsync(file, $"resume-{i}"));
        var registered = await PostAsync("/v1/resumes", new { s3_urls = urls }, 202);
        var ids = registered.GetProperty("resumes").EnumerateArray().Select(resume => resume.GetProperty("resume_id").GetString()!).ToList();
        foreach (var id in ids) await UntilAsync(async () => await GetAsync($"/v1/resumes/{id}"), resume => resume.GetProperty("item").GetProperty("status").GetString() is not ("pending" or "processing"));
        return ids;
    }

    /// <summary>Ranks and waits for the end.</summary>
    /// <returns>The status at the end.</returns>
    public async Task<JsonElement> RankAsync(object request)
    {
        var accepted = await PostAsync("/v1/rankings", request, 202);
        return await EndOfAsync(accepted.GetProperty("process_id").GetString()!);
    }

    /// <summary>Waits for the end of a ranking.</summary>
    public Task<JsonElement> EndOfAsync(string processId) =>
        UntilAsync(() => GetAsync($"/v1/rankings/{processId}?wait=10"), status => status.GetProperty("status").GetString() is not ("pending" or "processing"));

    /// <summary>Asks again until the answer is as awaited; fails after a minute.</summary>
    public static async Task<JsonElement> UntilAsync(Func<Task<JsonElement>> ask, Func<JsonElement, bool> isAwaited)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var answer = await ask();
            if (isAwaited(answer)) return answer;
            await Task.Delay(50, deadline.Token);
        }
    }

    /// <summary>Stops the server; its data stays when <see cref="StartAsync"/> was given a folder.</summary>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        if (_ownsData) Directory.Delete(Data, recursive: true);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, int status)
    {
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(status, body);
        return body.Length == 0 ? default : JsonElement.Parse(body);
    }
}
