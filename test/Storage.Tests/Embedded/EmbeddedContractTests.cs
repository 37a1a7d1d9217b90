namespace Shortlist.Storage.Tests.Embedded;

public sealed class SqliteResumeStoreTests(EmbeddedFixture fixture) : ResumeStoreContract(fixture), IClassFixture<EmbeddedFixture>;

public sealed class SqliteJobStoreTests(EmbeddedFixture fixture) : JobStoreContract(fixture), IClassFixture<EmbeddedFixture>;

public sealed class SqliteProcessStoreTests(EmbeddedFixture fixture) : ProcessStoreContract(fixture), IClassFixture<EmbeddedFixture>;

public sealed class SqliteRankingStoreTests(EmbeddedFixture fixture) : RankingStoreContract(fixture), IClassFixture<EmbeddedFixture>;

public sealed class SqliteIdempotencyStoreTests(EmbeddedFixture fixture) : IdempotencyStoreContract(fixture), IClassFixture<EmbeddedFixture>;

public sealed class SqliteKeyStoreTests(EmbeddedFixture fixture) : KeyStoreContract(fixture), IClassFixture<EmbeddedFixture>;

public sealed class SqliteCookieKeyStoreTests(EmbeddedFixture fixture) : CookieKeyStoreContract(fixture), IClassFixture<EmbeddedFixture>;

public sealed class SqliteErasureStoreTests(EmbeddedFixture fixture) : ErasureStoreContract(fixture), IClassFixture<EmbeddedFixture>;

public sealed class FolderObjectStoreTests(EmbeddedFixture fixture) : ObjectStoreContract(fixture), IClassFixture<EmbeddedFixture>
{
    private readonly EmbeddedFixture _fixture = fixture;

    [Fact]
    public async Task A_refused_upload_leaves_no_file()
    {
        var store = _fixture.Get<IObjectStore>();
        var upload = await store.SignUploadAsync(Tenant, "text/plain", 5, DateTimeOffset.MaxValue, Token);

        (await AcceptAsync(upload, new byte[6])).ShouldBe(UploadOutcome.TooLarge);

        Directory.GetFiles(Path.Combine(_fixture.DataDirectory, "objects", Tenant)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_no_file()
    {
        var store = _fixture.Get<IObjectStore>();
        var upload = await store.SignUploadAsync(Tenant, "text/plain", 5000, DateTimeOffset.MaxValue, Token);

        await Should.ThrowAsync<IOException>(_fixture.Get<IObjectGateway>().AcceptAsync(upload.Fields, null, new BrokenStream(), Token));

        Directory.GetFiles(Path.Combine(_fixture.DataDirectory, "objects", Tenant)).ShouldBeEmpty();
        (await store.FindAsync(Tenant, upload.Key, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Each_refusal_has_its_name()
    {
        var store = _fixture.Get<IObjectStore>();
        var upload = await store.SignUploadAsync(Tenant, "text/plain", 5, DateTimeOffset.MaxValue, Token);
        var late = await store.SignUploadAsync(Tenant, "text/plain", 5, DateTimeOffset.UnixEpoch, Token);

        (await AcceptAsync(upload, [])).ShouldBe(UploadOutcome.Empty);
        (await AcceptAsync(late, [1])).ShouldBe(UploadOutcome.Expired);
        (await AcceptAsync(upload, [1], "text/html")).ShouldBe(UploadOutcome.WrongMediaType);
        (await AcceptAsync(upload with { Fields = new Dictionary<string, string>() }, [1])).ShouldBe(UploadOutcome.BadForm);
        (await AcceptAsync(upload, [1])).ShouldBe(UploadOutcome.Accepted);
    }

    [Fact]
    public void Only_the_account_of_the_service_may_read()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no modes of files");
            return;
        }

        var others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

        (File.GetUnixFileMode(Path.Combine(_fixture.DataDirectory, "shortlist.db")) & others).ShouldBe(UnixFileMode.None);
        (File.GetUnixFileMode(Path.Combine(_fixture.DataDirectory, "objects", ".secret")) & others).ShouldBe(UnixFileMode.None);
    }

    protected override async Task<bool> PostAsync(SignedUpload upload, IReadOnlyDictionary<string, string> fields, string mediaType, byte[] content) =>
        await AcceptAsync(upload with { Fields = fields }, content, mediaType) == UploadOutcome.Accepted;

    protected override async Task<(byte[] Bytes, string MediaType, string FileName)?> GetAsync(string url)
    {
        var gateway = _fixture.Get<IObjectGateway>();
        url.ShouldStartWith(gateway.DownloadPath + "?");
        var query = url[(url.IndexOf('?') + 1)..].Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
        if (await gateway.OpenSignedAsync(query, Token) is not { } download) return null;
        await using var stream = download.Content;
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Token);
        download.Facts.Size.ShouldBe(bytes.Length);
        return (bytes.ToArray(), download.Facts.MediaType, download.FileName);
    }

    private Task<UploadOutcome> AcceptAsync(SignedUpload upload, byte[] content, string? mediaType = null) =>
        _fixture.Get<IObjectGateway>().AcceptAsync(upload.Fields, mediaType, new MemoryStream(content), Token);

    private sealed class BrokenStream : MemoryStream
    {
        private bool _read;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_read) throw new IOException("The sender went away.");
            _read = true;
            return ValueTask.FromResult(10);
        }
    }
}
