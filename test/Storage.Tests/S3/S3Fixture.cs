using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Util;

namespace Shortlist.Storage.Tests.S3;

/// <summary>The server that <c>SHORTLIST_TEST_S3</c> names; a bucket for each class of tests, emptied and deleted at its end.</summary>
public sealed class S3Fixture : StorageFixture
{
    public const string Origin = "https://shortlist.example.com";

    private static readonly string? ServiceUrl = Environment.GetEnvironmentVariable("SHORTLIST_TEST_S3");

    public override string? SkipReason => string.IsNullOrEmpty(ServiceUrl) ? "SHORTLIST_TEST_S3 is not set" : null;

    public string Bucket { get; } = $"shortlist-test-{Guid.NewGuid():N}";

    public HttpClient Http { get; } = new();

    public AmazonS3Client Open()
    {
        Assert.SkipWhen(SkipReason is not null, SkipReason ?? "");
        return new AmazonS3Client(new AmazonS3Config
        {
            ServiceURL = ServiceUrl,
            ForcePathStyle = true,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });
    }

    public override async ValueTask DisposeAsync()
    {
        if (SkipReason is null)
        {
            using var client = Open();
            await AmazonS3Util.DeleteS3BucketWithObjectsAsync(client, Bucket);
        }

        Http.Dispose();
        await base.DisposeAsync();
    }

    protected override void Configure(StorageOptions options)
    {
        options.S3Bucket = Bucket;
        options.S3ServiceUrl = ServiceUrl;
        options.AllowedOrigins = [Origin];
    }
}
