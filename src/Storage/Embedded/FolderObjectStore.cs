using System.Buffers.Text;
using System.Text.Json;

namespace Shortlist.Storage.Embedded;

/// <summary>
/// Objects as files of a folder: <c>tenant/upl_…</c> with the bytes and <c>tenant/upl_….type</c> with the media type. Uploads and downloads are signed as S3 signs them;
/// the application carries the bytes.
/// </summary>
internal sealed class FolderObjectStore(string folder, TimeProvider time) : IObjectStore, IObjectGateway, IStorageBackend
{
    private const string Bucket = "local";
    private const string TypeSuffix = ".type";
    private const int CopyBytes = 81920;
    private const string KeyField = "key";
    private const string TypeField = "Content-Type";
    private const string PolicyField = "policy";
    private const string SignatureField = "x-shortlist-signature";

    private readonly IdMaker _ids = new(time);
    private readonly FolderSecret _secret = new(folder);

    public string Name => "folder";

    public string UploadPath => "/v1/uploads/content";

    public string DownloadPath => "/v1/objects";

    public Task PrepareAsync(CancellationToken cancellationToken)
    {
        PrivateFiles.CreateFolder(folder);
        _secret.Prepare();
        return Task.CompletedTask;
    }

    public Task SetUpAsync(CancellationToken cancellationToken) => PrepareAsync(cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken) =>
        Directory.Exists(folder) ? Task.CompletedTask : Task.FromException(new StorageUnavailableException(Name, null));

    public Task<SignedUpload> SignUploadAsync(string tenant, string mediaType, long maxBytes, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, 1);
        var (id, key) = ObjectKeys.New(_ids, tenant);
        var json = JsonSerializer.SerializeToUtf8Bytes(new UploadPolicy(tenant, key, mediaType, maxBytes, expiresAt.ToUnixTimeMilliseconds()), FolderJson.Default.UploadPolicy);
        var policy = Base64Url.EncodeToString(json);
        var fields = new Dictionary<string, string>
        {
            [KeyField] = key,
            [TypeField] = mediaType,
            [PolicyField] = policy,
            [SignatureField] = _secret.Sign("upload", policy),
        };
        return Task.FromResult(new SignedUpload(id, key, UploadPath, fields, $"s3://{Bucket}/{key}", expiresAt));
    }

    public Task<string> SignDownloadAsync(string tenant, string key, string fileName, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        if (!ObjectKeys.IsChosen(tenant, key)) throw new ArgumentException("The key is not one of the tenant.", nameof(key));
        var expires = expiresAt.ToUnixTimeMilliseconds();
        var signature = _secret.Sign("download", $"{tenant}\n{key}\n{expires}\n{fileName}");
        return Task.FromResult(
            $"{DownloadPath}?tenant={tenant}&key={Uri.EscapeDataString(key)}&file_name={Uri.EscapeDataString(fileName)}&expires={expires}&signature={signature}");
    }

    public Task<ObjectFacts?> FindAsync(string tenant, string key, CancellationToken cancellationToken)
    {
        if (!ObjectKeys.IsChosen(tenant, key)) return Task.FromResult<ObjectFacts?>(null);
        var file = new FileInfo(PathOf(key));
        return Task.FromResult(file.Exists ? new ObjectFacts(file.Length, TypeOf(key)) : null);
    }

    public Task<Stream?> OpenReadAsync(string tenant, string key, long offset, long? length, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (!ObjectKeys.IsChosen(tenant, key)) return Task.FromResult<Stream?>(null);
        try
        {
            // Deleting meanwhile must not wait for readers.
            var stream = new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, CopyBytes, FileOptions.Asynchronous);
            stream.Seek(Math.Min(offset, stream.Length), SeekOrigin.Begin);
            return Task.FromResult<Stream?>(length is { } most ? new PartStream(stream, most) : stream);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public async Task<string> PutAsync(string tenant, string mediaType, Stream content, CancellationToken cancellationToken)
    {
        var (_, key) = ObjectKeys.New(_ids, tenant);
        await WriteAsync(key, mediaType, content, long.MaxValue, cancellationToken);
        return key;
    }

    public Task DeleteAsync(string tenant, string key, CancellationToken cancellationToken)
    {
        if (!ObjectKeys.IsChosen(tenant, key)) return Task.CompletedTask;
        var path = PathOf(key);
        if (!Directory.Exists(Path.GetDirectoryName(path))) return Task.CompletedTask;
        File.Delete(path);
        File.Delete(path + TypeSuffix);
        return Task.CompletedTask;
    }

    public ObjectUrl ParseUrl(string tenant, string url) => ObjectUrl.Parse(url, tenant, new ObjectEndpoint(Bucket, "", []));

    public async Task<UploadOutcome> AcceptAsync(IReadOnlyDictionary<string, string> fields, string? mediaType, Stream content, CancellationToken cancellationToken)
    {
        if (ReadPolicy(fields, out var policy) is not UploadOutcome.Accepted and var refusal) return refusal;
        if (time.GetUtcNow().ToUnixTimeMilliseconds() >= policy.ExpiresAt) return UploadOutcome.Expired;
        if (fields[TypeField] != policy.MediaType || (mediaType ?? policy.MediaType) != policy.MediaType) return UploadOutcome.WrongMediaType;
        return await WriteAsync(policy.Key, policy.MediaType, content, policy.MaxBytes, cancellationToken);
    }

    public async Task<SignedDownload?> OpenSignedAsync(IReadOnlyDictionary<string, string> query, CancellationToken cancellationToken)
    {
        if (!query.TryGetValue("tenant", out var tenant) || !query.TryGetValue(KeyField, out var key) || !query.TryGetValue("file_name", out var fileName)
            || !query.TryGetValue("expires", out var expires) || !query.TryGetValue("signature", out var signature)) return null;
        if (!_secret.Verifies("download", $"{tenant}\n{key}\n{expires}\n{fileName}", signature)) return null;
        if (time.GetUtcNow().ToUnixTimeMilliseconds() >= long.Parse(expires)) return null;
        if (await OpenReadAsync(tenant, key, 0, null, cancellationToken) is not { } stream) return null;
        return new SignedDownload(stream, new ObjectFacts(stream.Length, TypeOf(key)), fileName);
    }

    private UploadOutcome ReadPolicy(IReadOnlyDictionary<string, string> fields, out UploadPolicy policy)
    {
        policy = null!;
        if (!fields.TryGetValue(PolicyField, out var text) || !fields.TryGetValue(SignatureField, out var signature)
            || !fields.TryGetValue(KeyField, out var key) || !fields.ContainsKey(TypeField)) return UploadOutcome.BadForm;
        if (!_secret.Verifies("upload", text, signature)) return UploadOutcome.BadSignature;
        policy = JsonSerializer.Deserialize(Base64Url.DecodeFromChars(text), FolderJson.Default.UploadPolicy)!;
        return policy.Key == key && ObjectKeys.IsChosen(policy.Tenant, key) ? UploadOutcome.Accepted : UploadOutcome.BadSignature;
    }

    private async Task<UploadOutcome> WriteAsync(string key, string mediaType, Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
        var part = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            var outcome = await CopyAsync(content, part, maxBytes, cancellationToken);
            if (outcome != UploadOutcome.Accepted) return outcome;
            PrivateFiles.Protect(part);

            // The bytes come last: an object is there once they are.
            await File.WriteAllTextAsync(part + TypeSuffix, mediaType, cancellationToken);
            File.Move(part + TypeSuffix, path + TypeSuffix, overwrite: true);
            File.Move(part, path, overwrite: true);
            return UploadOutcome.Accepted;
        }
        finally
        {
            File.Delete(part);
            File.Delete(part + TypeSuffix);
        }
    }

    private async Task<UploadOutcome> CopyAsync(Stream content, string path, long maxBytes, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.Asynchronous);
        var buffer = new byte[CopyBytes];
        var total = 0L;
        while (true)
        {
            var most = (int)Math.Min(buffer.Length, maxBytes - total + (maxBytes < long.MaxValue ? 1 : 0));
            var read = await content.ReadAsync(buffer.AsMemory(0, most), cancellationToken);
            if (read == 0) break;
            total += read;
            if (total > maxBytes) return UploadOutcome.TooLarge;
            await WriteAsync(file, buffer.AsMemory(0, read), cancellationToken);
        }

        // What is acknowledged must survive.
        await WriteAsync(file, default, cancellationToken);
        return total > 0 || maxBytes == long.MaxValue ? UploadOutcome.Accepted : UploadOutcome.Empty;
    }

    // Sets a full disk apart from a sender that broke off: both are IOExceptions.
    private async Task WriteAsync(FileStream file, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await file.WriteAsync(bytes, cancellationToken);
            if (bytes.IsEmpty) file.Flush(flushToDisk: true);
        }
        catch (IOException exception)
        {
            throw new StorageUnavailableException(Name, exception);
        }
    }

    private string PathOf(string key) => Path.Combine(folder, key);

    private string TypeOf(string key)
    {
        var path = PathOf(key) + TypeSuffix;
        return File.Exists(path) ? File.ReadAllText(path) : "application/octet-stream";
    }
}
