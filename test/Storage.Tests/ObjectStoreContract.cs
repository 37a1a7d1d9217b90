using System.Text;

namespace Shortlist.Storage.Tests;

public abstract class ObjectStoreContract(StorageFixture fixture) : StoreContract
{
    private const string Pdf = "application/pdf";

    private static readonly byte[] Bytes = Encoding.ASCII.GetBytes("0123456789");

    private IObjectStore Store { get; } = fixture.Get<IObjectStore>();

    private static DateTimeOffset Soon => TimeProvider.System.GetUtcNow().AddMinutes(15);

    [Fact]
    public async Task An_upload_by_the_signed_form_is_stored()
    {
        var upload = await SignAsync(maxBytes: 10);

        (await PostAsync(upload, upload.Fields, Pdf, Bytes)).ShouldBeTrue();

        upload.Key.ShouldBe($"{Tenant}/{upload.UploadId}");
        upload.UploadId.ShouldStartWith("upl_");
        (await Store.FindAsync(Tenant, upload.Key, Token)).ShouldBe(new ObjectFacts(10, Pdf));
        (await ReadAsync(upload.Key)).ShouldBe(Bytes);
        Store.ParseUrl(Tenant, upload.ObjectUrl).ShouldBe(new ObjectUrl(upload.Key, ObjectUrlError.None));
    }

    [Fact]
    public async Task Upload_over_the_signed_size_is_refused()
    {
        var upload = await SignAsync(maxBytes: 9);

        (await PostAsync(upload, upload.Fields, Pdf, Bytes)).ShouldBeFalse();

        (await Store.FindAsync(Tenant, upload.Key, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Upload_of_nothing_is_refused()
    {
        var upload = await SignAsync();

        (await PostAsync(upload, upload.Fields, Pdf, [])).ShouldBeFalse();

        (await Store.FindAsync(Tenant, upload.Key, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Upload_of_another_type_is_refused()
    {
        var upload = await SignAsync();

        (await PostAsync(upload, With(upload.Fields, "Content-Type", "text/html"), "text/html", Bytes)).ShouldBeFalse();

        (await Store.FindAsync(Tenant, upload.Key, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Upload_with_an_expired_signature_is_refused()
    {
        var upload = await Store.SignUploadAsync(Tenant, Pdf, 100, TimeProvider.System.GetUtcNow().AddSeconds(-1), Token);

        (await PostAsync(upload, upload.Fields, Pdf, Bytes)).ShouldBeFalse();

        (await Store.FindAsync(Tenant, upload.Key, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Upload_under_another_key_is_refused()
    {
        var upload = await SignAsync();
        var other = await Store.SignUploadAsync(OtherTenant, Pdf, 100, Soon, Token);

        (await PostAsync(upload, With(upload.Fields, "key", other.Key), Pdf, Bytes)).ShouldBeFalse();
        (await PostAsync(upload, With(upload.Fields, "key", "../../escaped"), Pdf, Bytes)).ShouldBeFalse();

        (await Store.FindAsync(OtherTenant, other.Key, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Upload_with_a_changed_policy_or_signature_is_refused()
    {
        var upload = await SignAsync();
        var other = await Store.SignUploadAsync(Tenant, Pdf, 1_000_000, Soon, Token);
        var (policy, signature) = (FieldLike(upload.Fields, "policy"), FieldLike(upload.Fields, "signature"));

        (await PostAsync(upload, With(upload.Fields, policy, other.Fields[policy]), Pdf, Bytes)).ShouldBeFalse();
        (await PostAsync(upload, With(upload.Fields, signature, other.Fields[signature]), Pdf, Bytes)).ShouldBeFalse();
        (await PostAsync(upload, With(upload.Fields, signature, ""), Pdf, Bytes)).ShouldBeFalse();
        (await PostAsync(upload, Without(upload.Fields, signature), Pdf, Bytes)).ShouldBeFalse();
        (await PostAsync(upload, Without(upload.Fields, policy), Pdf, Bytes)).ShouldBeFalse();

        (await Store.FindAsync(Tenant, upload.Key, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Keys_are_never_the_same()
    {
        var keys = new HashSet<string>();
        for (var i = 0; i < 100; i++) keys.Add((await SignAsync()).Key).ShouldBeTrue();
    }

    [Fact]
    public async Task A_signed_download_gives_the_bytes_under_their_name()
    {
        var key = await PutAsync(Bytes);

        var download = await GetAsync(await Store.SignDownloadAsync(Tenant, key, "Zoë \"CV\".pdf", Soon, Token));

        download.ShouldNotBeNull().Bytes.ShouldBe(Bytes);
        download.Value.MediaType.ShouldBe(Pdf);
        download.Value.FileName.ShouldBe("Zoë \"CV\".pdf");
    }

    [Fact]
    public async Task A_download_expired_or_changed_is_refused()
    {
        var (key, other) = (await PutAsync(Bytes), await PutAsync([1]));

        (await GetAsync(await Store.SignDownloadAsync(Tenant, key, "a.pdf", TimeProvider.System.GetUtcNow().AddSeconds(-2), Token))).ShouldBeNull();
        var url = await Store.SignDownloadAsync(Tenant, key, "a.pdf", Soon, Token);
        (await GetAsync(url.Replace(key.Split('/')[1], other.Split('/')[1], StringComparison.Ordinal))).ShouldBeNull();
    }

    [Fact]
    public async Task A_download_of_another_tenant_is_not_signed() =>
        await Should.ThrowAsync<ArgumentException>(async () => await Store.SignDownloadAsync(OtherTenant, await PutAsync(Bytes), "a.pdf", Soon, Token));

    [Fact]
    public async Task Reads_back_what_was_put()
    {
        var bytes = new byte[3_000_000];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)(i * 31 >> 3);

        var key = await PutAsync(bytes);

        (await Store.FindAsync(Tenant, key, Token)).ShouldBe(new ObjectFacts(bytes.Length, Pdf));
        (await ReadAsync(key)).ShouldBe(bytes);
    }

    [Theory]
    [InlineData(0, null, "0123456789")]
    [InlineData(3, null, "3456789")]
    [InlineData(3, 4L, "3456")]
    [InlineData(8, 100L, "89")]
    [InlineData(0, 1L, "0")]
    [InlineData(10, null, "")]
    [InlineData(50, 5L, "")]
    [InlineData(2, 0L, "")]
    public async Task Reads_a_range(long offset, long? length, string expected)
    {
        var key = await PutAsync(Bytes);

        await using var stream = (await Store.OpenReadAsync(Tenant, key, offset, length, Token)).ShouldNotBeNull();
        using var reader = new StreamReader(stream);
        (await reader.ReadToEndAsync(Token)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("{0}/upl_00000000000000000000000000")]
    [InlineData("{0}/../{0}/upl_00000000000000000000000000")]
    [InlineData("{0}/")]
    [InlineData("{0}")]
    [InlineData("../secret")]
    [InlineData("/etc/passwd")]
    [InlineData("{0}/..")]
    [InlineData("{0}/.secret")]
    [InlineData("")]
    public async Task A_key_that_holds_nothing_gives_null_and_deleting_it_is_not_an_error(string pattern)
    {
        var key = string.Format(pattern, Tenant);

        (await Store.OpenReadAsync(Tenant, key, 0, null, Token)).ShouldBeNull();
        (await Store.FindAsync(Tenant, key, Token)).ShouldBeNull();
        await Store.DeleteAsync(Tenant, key, Token);
    }

    [Fact]
    public async Task Other_tenants_see_and_delete_nothing()
    {
        var key = await PutAsync(Bytes);

        (await Store.OpenReadAsync(OtherTenant, key, 0, null, Token)).ShouldBeNull();
        (await Store.FindAsync(OtherTenant, key, Token)).ShouldBeNull();
        await Store.DeleteAsync(OtherTenant, key, Token);
        (await Store.FindAsync(Tenant, key, Token)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("A")]
    [InlineData("a/b")]
    [InlineData("a b")]
    public async Task A_tenant_that_is_no_name_is_refused(string tenant) =>
        await Should.ThrowAsync<ArgumentException>(async () => await Store.SignUploadAsync(tenant, Pdf, 1, Soon, Token));

    [Fact]
    public async Task Delete_may_be_repeated()
    {
        var key = await PutAsync(Bytes);

        await Store.DeleteAsync(Tenant, key, Token);
        await Store.DeleteAsync(Tenant, key, Token);

        (await Store.FindAsync(Tenant, key, Token)).ShouldBeNull();
        (await Store.OpenReadAsync(Tenant, key, 0, null, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Setting_up_and_preparing_may_be_repeated()
    {
        foreach (var backend in fixture.Backends)
        {
            await backend.SetUpAsync(Token);
            await backend.PrepareAsync(Token);
            await backend.CheckAsync(Token);
        }
    }

    /// <summary>Posts the form as a browser would; true when it was accepted.</summary>
    protected abstract Task<bool> PostAsync(SignedUpload upload, IReadOnlyDictionary<string, string> fields, string mediaType, byte[] content);

    /// <summary>Follows a download; null when it was refused.</summary>
    protected abstract Task<(byte[] Bytes, string MediaType, string FileName)?> GetAsync(string url);

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> fields, string name, string value) => new(fields) { [name] = value };

    private static Dictionary<string, string> Without(IReadOnlyDictionary<string, string> fields, string name) => new(fields.Where(field => field.Key != name));

    private static string FieldLike(IReadOnlyDictionary<string, string> fields, string word) =>
        fields.Keys.Single(name => name.EndsWith(word, StringComparison.OrdinalIgnoreCase));

    private Task<SignedUpload> SignAsync(long maxBytes = 1000) => Store.SignUploadAsync(Tenant, Pdf, maxBytes, Soon, Token);

    private async Task<string> PutAsync(byte[] bytes) => await Store.PutAsync(Tenant, Pdf, new MemoryStream(bytes), Token);

    private async Task<byte[]> ReadAsync(string key)
    {
        await using var stream = (await Store.OpenReadAsync(Tenant, key, 0, null, Token)).ShouldNotBeNull();
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Token);
        return bytes.ToArray();
    }
}
