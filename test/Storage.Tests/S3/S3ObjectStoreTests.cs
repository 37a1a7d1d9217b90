using System.Net.Http.Headers;
using Amazon.S3.Model;

namespace Shortlist.Storage.Tests.S3;

/// <summary>The contract against a real server; uploads are posted and downloads followed over HTTP, as a browser does.</summary>
public sealed class S3ObjectStoreTests(S3Fixture fixture) : ObjectStoreContract(fixture), IClassFixture<S3Fixture>
{
    private readonly S3Fixture _fixture = fixture;

    [Fact]
    public async Task Setting_up_again_keeps_the_rules_of_others_and_one_of_ours()
    {
        using var client = _fixture.Open();
        var others = new CORSRule { Id = "theirs", AllowedOrigins = ["https://other.example.com"], AllowedMethods = ["GET"] };
        await client.PutCORSConfigurationAsync(
            new PutCORSConfigurationRequest { BucketName = _fixture.Bucket, Configuration = new CORSConfiguration { Rules = [others] } }, Token);

        foreach (var backend in _fixture.Backends.Concat(_fixture.Backends)) await backend.SetUpAsync(Token);

        var rules = (await client.GetCORSConfigurationAsync(new GetCORSConfigurationRequest { BucketName = _fixture.Bucket }, Token)).Configuration.Rules;
        rules.Select(rule => rule.Id).ShouldBe(["theirs", "shortlist"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_page_of_an_allowed_origin_may_post()
    {
        foreach (var backend in _fixture.Backends) await backend.SetUpAsync(Token);
        var upload = await _fixture.Get<IObjectStore>().SignUploadAsync(Tenant, "text/plain", 100, TimeProvider.System.GetUtcNow().AddMinutes(15), Token);

        (await PreflightAsync(upload.Url, S3Fixture.Origin)).ShouldBe(S3Fixture.Origin);
        (await PreflightAsync(upload.Url, "https://evil.example.com")).ShouldBeNull();
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_said_to_be_unavailable()
    {
        var options = new StorageOptions { S3Bucket = "no-such-" + _fixture.Bucket, S3ServiceUrl = Environment.GetEnvironmentVariable("SHORTLIST_TEST_S3") };
        Assert.SkipWhen(_fixture.SkipReason is not null, _fixture.SkipReason ?? "");
        using var store = new Storage.S3.S3ObjectStore(options, TimeProvider.System);

        await Should.ThrowAsync<StorageUnavailableException>(store.OpenReadAsync(Tenant, $"{Tenant}/x", 0, null, Token));
        await Should.ThrowAsync<StorageUnavailableException>(store.CheckAsync(Token));
    }

    [Fact]
    public async Task Reads_objects_that_others_put_under_the_prefix_of_the_tenant()
    {
        var store = _fixture.Get<IObjectStore>();
        using var client = _fixture.Open();
        var key = $"{Tenant}/2026/Zoë CV.pdf";
        await client.PutObjectAsync(new PutObjectRequest { BucketName = _fixture.Bucket, Key = key, ContentBody = "hello", ContentType = "text/plain" }, Token);

        store.ParseUrl(Tenant, $"s3://{_fixture.Bucket}/{key}").ShouldBe(new ObjectUrl(key, ObjectUrlError.None));
        (await store.FindAsync(Tenant, key, Token)).ShouldNotBeNull().Size.ShouldBe(5);
    }

    protected override async Task<bool> PostAsync(SignedUpload upload, IReadOnlyDictionary<string, string> fields, string mediaType, byte[] content)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields) form.Add(Plain(value), $"\"{name}\"");
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        form.Add(file, "\"file\"", "\"cv.pdf\"");
        using var response = await _fixture.Http.PostAsync(new Uri(upload.Url), form, Token);
        return response.IsSuccessStatusCode;
    }

    protected override async Task<(byte[] Bytes, string MediaType, string FileName)?> GetAsync(string url)
    {
        using var response = await _fixture.Http.GetAsync(new Uri(url), Token);
        if (!response.IsSuccessStatusCode) return null;
        return (await response.Content.ReadAsByteArrayAsync(Token), response.Content.Headers.ContentType!.ToString(), response.Content.Headers.ContentDisposition!.FileNameStar!);
    }

    private async Task<string?> PreflightAsync(string url, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, url);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        using var response = await _fixture.Http.SendAsync(request, Token);
        return response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null;
    }

    private static StringContent Plain(string value)
    {
        var content = new StringContent(value);
        content.Headers.ContentType = null;
        return content;
    }
}
