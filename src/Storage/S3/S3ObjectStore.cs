using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;

namespace Shortlist.Storage.S3;

/// <summary>Objects in a bucket of Amazon S3 or of a server compatible with it. Credentials come from the standard chain of the SDK.</summary>
/// <remarks>Newer checksums are sent only where S3 demands them, since compatible servers may not know them.</remarks>
internal sealed class S3ObjectStore : IObjectStore, IStorageBackend, IDisposable
{
    private const string CorsRuleId = "shortlist";
    private const int CorsMaxAgeSeconds = 3600;

    private readonly AmazonS3Client _client;
    private readonly string _bucket;
    private readonly IReadOnlyList<string> _origins;
    private readonly ObjectEndpoint _endpoint;
    private readonly IdMaker _ids;

    public S3ObjectStore(StorageOptions options, TimeProvider time)
    {
        _bucket = options.S3Bucket ?? throw new ArgumentException("A bucket is needed.", nameof(options));
        _origins = options.AllowedOrigins;
        _ids = new IdMaker(time);
        var config = new AmazonS3Config
        {
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (options.S3ServiceUrl is { Length: > 0 } serviceUrl)
        {
            config.ServiceURL = serviceUrl;
            config.ForcePathStyle = true;
            config.AuthenticationRegion = options.S3Region;
            var uri = new Uri(serviceUrl);
            _endpoint = new ObjectEndpoint(_bucket, uri.Scheme, [uri.Authority.ToLowerInvariant()]);
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.S3Region);
            _endpoint = new ObjectEndpoint(_bucket, "https", [$"s3.{options.S3Region}.amazonaws.com", "s3.amazonaws.com"]);
        }

        _client = new AmazonS3Client(config);
    }

    public string Name => "s3";

    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task SetUpAsync(CancellationToken cancellationToken)
    {
        await RunAsync(() => EnsureBucketAsync(cancellationToken));
        if (_origins.Count > 0) await RunAsync(() => PutCorsAsync(cancellationToken));
    }

    public Task CheckAsync(CancellationToken cancellationToken) => RunAsync(() => _client.HeadBucketAsync(new HeadBucketRequest { BucketName = _bucket }, cancellationToken));

    public Task<SignedUpload> SignUploadAsync(string tenant, string mediaType, long maxBytes, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, 1);
        var (id, key) = ObjectKeys.New(_ids, tenant);
        return RunAsync(async () =>
        {
            var post = await _client.CreatePresignedPostAsync(new CreatePresignedPostRequest
            {
                BucketName = _bucket,
                Key = key,
                Expires = expiresAt.UtcDateTime,
                Fields = new Dictionary<string, string> { ["Content-Type"] = mediaType },
                Conditions = [S3PostCondition.ExactMatch("Content-Type", mediaType), S3PostCondition.ContentLengthRange(1, maxBytes)],
            });
            return new SignedUpload(id, key, post.Url, post.Fields, $"s3://{_bucket}/{key}", expiresAt);
        });
    }

    public Task<string> SignDownloadAsync(string tenant, string key, string fileName, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        if (!ObjectKeys.IsOf(tenant, key)) throw new ArgumentException("The key is not one of the tenant.", nameof(key));
        return RunAsync(() => _client.GetPreSignedURLAsync(new GetPreSignedUrlRequest
        {
            BucketName = _bucket,
            Key = key,
            Expires = expiresAt.UtcDateTime,
            Protocol = _endpoint.Scheme == "http" ? Protocol.HTTP : Protocol.HTTPS,
            ResponseHeaderOverrides = new ResponseHeaderOverrides { ContentDisposition = $"attachment; filename*=UTF-8''{Uri.EscapeDataString(fileName)}" },
        }));
    }

    public async Task<ObjectFacts?> FindAsync(string tenant, string key, CancellationToken cancellationToken)
    {
        if (!ObjectKeys.IsOf(tenant, key)) return null;
        return await RunAsync(async () =>
        {
            try
            {
                var metadata = await _client.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = _bucket, Key = key }, cancellationToken);
                return new ObjectFacts(metadata.ContentLength, metadata.Headers.ContentType);
            }
            catch (AmazonS3Exception exception) when (IsMissing(exception))
            {
                return null;
            }
        });
    }

    public async Task<Stream?> OpenReadAsync(string tenant, string key, long offset, long? length, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (!ObjectKeys.IsOf(tenant, key)) return null;
        if (length == 0) return await FindAsync(tenant, key, cancellationToken) is null ? null : Stream.Null;
        return await RunAsync(async () =>
        {
            try
            {
                var request = new GetObjectRequest { BucketName = _bucket, Key = key };
                if (offset > 0 || length is not null) request.ByteRange = new ByteRange(offset, length is { } most ? offset + most - 1 : long.MaxValue);
                return (await _client.GetObjectAsync(request, cancellationToken)).ResponseStream;
            }
            catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                return Stream.Null;
            }
            catch (AmazonS3Exception exception) when (IsMissing(exception))
            {
                return null;
            }
        });
    }

    public async Task<string> PutAsync(string tenant, string mediaType, Stream content, CancellationToken cancellationToken)
    {
        var (_, key) = ObjectKeys.New(_ids, tenant);
        await RunAsync(async () =>
        {
            using var transfer = new TransferUtility(_client);
            await transfer.UploadAsync(
                new TransferUtilityUploadRequest { BucketName = _bucket, Key = key, ContentType = mediaType, InputStream = content, AutoCloseStream = false }, cancellationToken);
            return true;
        });
        return key;
    }

    public async Task DeleteAsync(string tenant, string key, CancellationToken cancellationToken)
    {
        if (ObjectKeys.IsOf(tenant, key)) await RunAsync(() => _client.DeleteObjectAsync(_bucket, key, cancellationToken));
    }

    public ObjectUrl ParseUrl(string tenant, string url) => ObjectUrl.Parse(url, tenant, _endpoint);

    public void Dispose() => _client.Dispose();

    private async Task<bool> EnsureBucketAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _client.HeadBucketAsync(new HeadBucketRequest { BucketName = _bucket }, cancellationToken);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            try
            {
                await _client.PutBucketAsync(new PutBucketRequest { BucketName = _bucket }, cancellationToken);
            }
            catch (AmazonS3Exception race) when (race.ErrorCode == "BucketAlreadyOwnedByYou")
            {
                // Another process set up at the same time.
            }
        }

        return true;
    }

    // Rules of others stay.
    private async Task<bool> PutCorsAsync(CancellationToken cancellationToken)
    {
        var rules = (await ReadCorsAsync(cancellationToken)).Where(rule => rule.Id != CorsRuleId).ToList();
        rules.Add(new CORSRule
        {
            Id = CorsRuleId,
            AllowedOrigins = [.. _origins],
            AllowedMethods = ["POST", "GET", "HEAD"],
            AllowedHeaders = ["*"],
            ExposeHeaders = ["ETag"],
            MaxAgeSeconds = CorsMaxAgeSeconds,
        });
        await _client.PutCORSConfigurationAsync(
            new PutCORSConfigurationRequest { BucketName = _bucket, Configuration = new CORSConfiguration { Rules = rules } }, cancellationToken);
        return true;
    }

    private async Task<IReadOnlyList<CORSRule>> ReadCorsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var response = await _client.GetCORSConfigurationAsync(new GetCORSConfigurationRequest { BucketName = _bucket }, cancellationToken);
            return response.Configuration?.Rules ?? [];
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode is "NoSuchCORSConfiguration")
        {
            return [];
        }
    }

    private static bool IsMissing(AmazonS3Exception exception) => exception.StatusCode == HttpStatusCode.NotFound && exception.ErrorCode != "NoSuchBucket";

    private async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (exception is AmazonServiceException or AmazonClientException or HttpRequestException or TimeoutException)
        {
            throw new StorageUnavailableException(Name, exception);
        }
    }
}
