namespace Shortlist.Storage;

/// <summary>A backend does not answer, is full, or stayed locked too long. Nothing is wrong with the request: try again later. Thrown by every store.</summary>
public sealed class StorageUnavailableException(string backend, Exception? inner) : Exception($"The {backend} store is not available.", inner)
{
    /// <summary>Name of the backend, as <see cref="IStorageBackend.Name"/>.</summary>
    public string Backend { get; } = backend;
}
