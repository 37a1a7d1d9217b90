namespace Shortlist.Storage;

/// <summary>A form that a browser may post a file with, straight to the store.</summary>
/// <param name="UploadId">Opaque and sortable: <c>upl_…</c>; the last part of the key.</param>
/// <param name="Key">Key of the object, chosen here: the tenant, a slash, the upload id.</param>
/// <param name="Url">Where to post to as <c>multipart/form-data</c>; a path of the application itself for the embedded store.</param>
/// <param name="Fields">Form fields to send, all of them and before the file, which comes last and is named <c>file</c>.</param>
/// <param name="ObjectUrl"><c>s3://bucket/key</c>: what to give to the API after the upload.</param>
/// <param name="ExpiresAt">Until when the upload must begin, UTC.</param>
public sealed record SignedUpload(
    string UploadId, string Key, string Url, IReadOnlyDictionary<string, string> Fields, string ObjectUrl, DateTimeOffset ExpiresAt);

/// <summary>What is known of an object without its bytes.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="MediaType">As uploaded.</param>
public sealed record ObjectFacts(long Size, string MediaType);

/// <summary>Holds the original bytes of uploaded documents under keys that the server chose, never the client.</summary>
/// <remarks>
/// Every implementation must pass <c>ObjectStoreContract</c>; the contract is the specification. A key that does not start with the tenant and a slash
/// is treated as one that holds nothing. Tenants have 1 to 64 characters a to z, 0 to 9 and -; another name is an <see cref="ArgumentException"/>.
/// </remarks>
public interface IObjectStore
{
    /// <summary>Signs one upload under a new key: exactly this media type, 1 to <paramref name="maxBytes"/> bytes, begun before <paramref name="expiresAt"/>.</summary>
    Task<SignedUpload> SignUploadAsync(string tenant, string mediaType, long maxBytes, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Signs one download, good until <paramref name="expiresAt"/>, that a browser saves as <paramref name="fileName"/>. Does not ask whether the object is there.</summary>
    /// <exception cref="ArgumentException">The key is not one of the tenant.</exception>
    Task<string> SignDownloadAsync(string tenant, string key, string fileName, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Returns size and type of an object, or null when there is none.</summary>
    Task<ObjectFacts?> FindAsync(string tenant, string key, CancellationToken cancellationToken);

    /// <summary>Opens an object, or returns null when there is none. The caller disposes of the stream and counts what it reads.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="key">The key.</param>
    /// <param name="offset">First byte to read, from 0; at or after the end the stream is empty.</param>
    /// <param name="length">At most so many bytes; null for all that follow.</param>
    /// <param name="cancellationToken">Stops.</param>
    Task<Stream?> OpenReadAsync(string tenant, string key, long offset, long? length, CancellationToken cancellationToken);

    /// <summary>Writes an object on the server's own account, whole or not at all.</summary>
    /// <returns>Its key, chosen here.</returns>
    Task<string> PutAsync(string tenant, string mediaType, Stream content, CancellationToken cancellationToken);

    /// <summary>Deletes an object. Deleting what is not there is not an error.</summary>
    Task DeleteAsync(string tenant, string key, CancellationToken cancellationToken);

    /// <summary>
    /// Reads a URL of an object: <c>s3://bucket/key</c>, or virtual-hosted or path style of the configured endpoint. Nothing is fetched. See <see cref="ObjectUrl"/>.
    /// </summary>
    ObjectUrl ParseUrl(string tenant, string url);
}
