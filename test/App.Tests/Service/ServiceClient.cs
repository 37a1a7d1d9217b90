using System.Net.Http.Json;
using System.Text.Json;

namespace Shortlist.App.Tests.Service;

/// <summary>Talks to a running service as a browser or a program would.</summary>
public abstract class ServiceClient(Uri address)
{
    /// <summary>Talks to the API.</summary>
    public HttpClient Client { get; } = new() { BaseAddress = address };

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

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, int status)
    {
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(status, body);
        return body.Length == 0 ? default : JsonElement.Parse(body);
    }
}
