using System.Buffers;
using System.Text;

namespace Shortlist.Storage;

/// <summary>Keys of objects: the tenant, a slash, and a path. Those chosen here end with an upload id.</summary>
internal static class ObjectKeys
{
    private const string UploadPrefix = "upl";
    private const int IdLength = 26;
    private const int MaxTenantLength = 64;

    // The longest key of S3, in bytes of UTF-8.
    private const int MaxKeyBytes = 1024;

    private static readonly SearchValues<char> TenantCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    public static (string UploadId, string Key) New(IdMaker ids, string tenant)
    {
        CheckTenant(tenant);
        var id = ids.New(UploadPrefix);
        return (id, $"{tenant}/{id}");
    }

    /// <summary>True for a key under the prefix of the tenant whose segments all are names.</summary>
    public static bool IsOf(string tenant, string key)
    {
        CheckTenant(tenant);
        return key.Length > tenant.Length + 1 && key.StartsWith(tenant, StringComparison.Ordinal) && key[tenant.Length] == '/' && IsSafe(key);
    }

    /// <summary>True for a key of the tenant that <see cref="New"/> could have made.</summary>
    public static bool IsChosen(string tenant, string key) =>
        IsOf(tenant, key)
        && key.Length == tenant.Length + 1 + UploadPrefix.Length + 1 + IdLength
        && key.AsSpan(tenant.Length + 1).StartsWith(UploadPrefix + "_", StringComparison.Ordinal)
        && !key.AsSpan(key.Length - IdLength).ContainsAnyExcept(IdMaker.Characters);

    /// <summary>True when no segment is empty, <c>.</c> or <c>..</c> and no character could mean something to a path, a URL or a terminal.</summary>
    public static bool IsSafe(string key)
    {
        if (Encoding.UTF8.GetByteCount(key) > MaxKeyBytes) return false;
        foreach (var character in key)
            if (char.IsControl(character) || char.IsSurrogate(character) || character is '\\' or '%' or '?' or '#') return false;
        foreach (var segment in key.Split('/'))
            if (segment is "" or "." or "..") return false;
        return true;
    }

    // Operators name tenants; these are the names that mean the same in a path, a URL and a key.
    public static void CheckTenant(string tenant)
    {
        if (tenant.Length is 0 or > MaxTenantLength || tenant.AsSpan().ContainsAnyExcept(TenantCharacters))
            throw new ArgumentException("A tenant has 1 to 64 characters: a to z, 0 to 9 and -.", nameof(tenant));
    }
}
