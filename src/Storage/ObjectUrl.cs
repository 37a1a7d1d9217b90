using System.Text;

namespace Shortlist.Storage;

/// <summary>Why a URL is not one of an object.</summary>
public enum ObjectUrlError
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>It has no form that is accepted: user info, a query, a fragment, <c>..</c>, an escape that hides a slash, dot or percent sign.</summary>
    Malformed,

    /// <summary>Neither <c>s3</c> nor the scheme of the endpoint.</summary>
    WrongScheme,

    /// <summary>A host other than the configured endpoint.</summary>
    WrongHost,

    /// <summary>A bucket other than the configured one.</summary>
    WrongBucket,

    /// <summary>Not under the prefix of the tenant.</summary>
    WrongTenant,
}

/// <summary>Where objects lie.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Scheme"><c>https</c> or <c>http</c>; empty when only <c>s3</c> URLs mean anything.</param>
/// <param name="Hosts">Hosts of the endpoint, lower case, with the port unless it is the one of the scheme.</param>
public sealed record ObjectEndpoint(string Bucket, string Scheme, IReadOnlyList<string> Hosts);

/// <summary>What reading the URL of an object gave.</summary>
/// <param name="Key">The key; empty when there is an error.</param>
/// <param name="Error">Why it was refused.</param>
/// <remarks>
/// Accepted: <c>s3://bucket/key</c>, <c>https://host/bucket/key</c> and <c>https://bucket.host/key</c>. The text is taken apart here, character by character, and never
/// handed to anything that would resolve or fetch it; of a URL only the key is used.
/// </remarks>
public readonly record struct ObjectUrl(string Key, ObjectUrlError Error)
{
    private const int MaxLength = 4096;

    /// <summary>Reads a URL.</summary>
    /// <param name="url">Any text.</param>
    /// <param name="tenant">Whose object it must be.</param>
    /// <param name="endpoint">Where it must lie.</param>
    public static ObjectUrl Parse(string url, string tenant, ObjectEndpoint endpoint)
    {
        if (url.Length > MaxLength || url.AsSpan().ContainsAny("?#\\") || url.Any(char.IsControl)) return Refused(ObjectUrlError.Malformed);
        var colon = url.IndexOf("://", StringComparison.Ordinal);
        var slash = colon < 1 ? -1 : url.IndexOf('/', colon + 3);
        if (slash < 0) return Refused(ObjectUrlError.Malformed);
        var (scheme, host, path) = (url[..colon].ToLowerInvariant(), url[(colon + 3)..slash], url[(slash + 1)..]);
        if (host.Length == 0 || host.Contains('@')) return Refused(ObjectUrlError.Malformed);
        if (scheme == "s3") return host == endpoint.Bucket ? WithKey(path, tenant) : Refused(ObjectUrlError.WrongBucket);
        if (scheme.Length == 0 || scheme != endpoint.Scheme) return Refused(ObjectUrlError.WrongScheme);
        return OfHost(WithoutPort(host.ToLowerInvariant(), scheme), path, tenant, endpoint);
    }

    private static ObjectUrl OfHost(string host, string path, string tenant, ObjectEndpoint endpoint)
    {
        foreach (var known in endpoint.Hosts)
        {
            if (host == known)
            {
                var slash = path.IndexOf('/');
                return slash >= 0 && path.AsSpan(0, slash).SequenceEqual(endpoint.Bucket) ? WithEscapedKey(path[(slash + 1)..], tenant) : Refused(ObjectUrlError.WrongBucket);
            }

            if (!host.EndsWith("." + known, StringComparison.Ordinal)) continue;
            return host[..^(known.Length + 1)] == endpoint.Bucket ? WithEscapedKey(path, tenant) : Refused(ObjectUrlError.WrongBucket);
        }

        return Refused(ObjectUrlError.WrongHost);
    }

    private static string WithoutPort(string host, string scheme)
    {
        var port = scheme == "https" ? ":443" : ":80";
        return host.EndsWith(port, StringComparison.Ordinal) ? host[..^port.Length] : host;
    }

    private static ObjectUrl WithEscapedKey(string path, string tenant) => Unescape(path) is { } key ? WithKey(key, tenant) : Refused(ObjectUrlError.Malformed);

    // Escapes may stand for letters and blanks, not for what gives a path its shape.
    private static string? Unescape(string path)
    {
        if (!path.Contains('%')) return path;
        var bytes = new List<byte>(path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] != '%')
            {
                if (!char.IsAscii(path[i])) return null;
                bytes.Add((byte)path[i]);
                continue;
            }

            if (i + 2 >= path.Length || !char.IsAsciiHexDigit(path[i + 1]) || !char.IsAsciiHexDigit(path[i + 2])) return null;
            var value = Convert.ToByte(path.Substring(i + 1, 2), 16);
            if (value is (byte)'/' or (byte)'.' or (byte)'%' or (byte)'\\') return null;
            bytes.Add(value);
            i += 2;
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString([.. bytes]);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static ObjectUrl WithKey(string key, string tenant)
    {
        if (!ObjectKeys.IsSafe(key)) return Refused(ObjectUrlError.Malformed);
        return ObjectKeys.IsOf(tenant, key) ? new ObjectUrl(key, ObjectUrlError.None) : Refused(ObjectUrlError.WrongTenant);
    }

    private static ObjectUrl Refused(ObjectUrlError error) => new("", error);
}
