using Shortlist.Documents;
using Shortlist.Storage;

namespace Shortlist.App;

/// <summary>Reads uploaded files whole, up to the limit.</summary>
internal static class ObjectBytes
{
    /// <summary>Returns the bytes, or null when there is no such object.</summary>
    /// <exception cref="UnreadableDocumentException">It is larger than allowed.</exception>
    public static async Task<byte[]?> ReadAsync(IObjectStore objects, string tenant, string key, DocumentLimits limits, CancellationToken cancellationToken)
    {
        await using var stream = await objects.OpenReadAsync(tenant, key, 0, limits.MaxFileBytes + 1, cancellationToken);
        if (stream is null) return null;
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, cancellationToken);
        return buffer.Length <= limits.MaxFileBytes
            ? buffer.ToArray()
            : throw new UnreadableDocumentException(UnreadableReason.TooLarge, $"The file is larger than {limits.MaxFileBytes / 1_000_000} MB.");
    }
}
