namespace Shortlist.Storage;

/// <summary>Where data lies.</summary>
public sealed class StorageOptions
{
    /// <summary>Folder of the embedded stores: the database and the objects. Used for what is not on a server.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>Connection string of MongoDB (<c>ConnectionStrings__mongodb</c>). Null: the embedded database.</summary>
    public string? MongoConnectionString { get; set; }

    /// <summary>Name of the database; ignored when the connection string names one.</summary>
    public string MongoDatabase { get; set; } = "shortlist";

    /// <summary>Bucket (<c>S3__Bucket</c>). Null: the embedded folder.</summary>
    public string? S3Bucket { get; set; }

    /// <summary>Endpoint of an S3-compatible server (<c>S3__ServiceUrl</c>), addressed by path. Null: Amazon S3 in <see cref="S3Region"/>.</summary>
    public string? S3ServiceUrl { get; set; }

    /// <summary>Region (<c>S3__Region</c>).</summary>
    public string S3Region { get; set; } = "us-east-1";

    /// <summary>Origins of pages that may upload to the bucket, such as <c>https://shortlist.example.com</c>.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; set; } = [];
}
