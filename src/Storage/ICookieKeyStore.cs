namespace Shortlist.Storage;

/// <summary>Holds the keys that protect the cookies of the pages, so that every server of a service reads the cookies of the others.</summary>
/// <remarks>Every implementation must pass <c>CookieKeyStoreContract</c>; the contract is the specification.</remarks>
public interface ICookieKeyStore
{
    /// <summary>Adds a key. One that is there already stays as it is.</summary>
    /// <param name="name">Unique name of the key.</param>
    /// <param name="document">Its XML; opaque here.</param>
    /// <param name="cancellationToken">Stops.</param>
    Task AddAsync(string name, string document, CancellationToken cancellationToken);

    /// <summary>Returns the documents of all keys, by name.</summary>
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken);
}
