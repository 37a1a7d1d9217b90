using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Shortlist.Storage;

namespace Shortlist.App.Access;

/// <summary>Keeps the keys of cookies in the store, where every server finds them. The framework asks for them once a day or so, and in calls that wait.</summary>
internal sealed class StoredCookieKeys(ICookieKeyStore store) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. store.ListAsync(CancellationToken.None).GetAwaiter().GetResult().Select(document => XElement.Parse(document))];

    public void StoreElement(XElement element, string friendlyName) =>
        store.AddAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting), CancellationToken.None).GetAwaiter().GetResult();
}
