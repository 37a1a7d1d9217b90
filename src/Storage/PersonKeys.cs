using System.Security.Cryptography;
using System.Text;

namespace Shortlist.Storage;

/// <summary>Hashes that tell whether two resumes are of one person without telling who that is.</summary>
public static class PersonKeys
{
    private const int MinPhoneDigits = 8;

    // Country and trunk prefixes are written or left out at will; what follows is not.
    private const int PhoneDigits = 9;

    /// <summary>Returns a key for the address and one for the number, where there are any. The tenant is hashed in, so keys of two tenants never meet.</summary>
    public static IReadOnlyList<string> Of(string tenant, string? email, string? phone)
    {
        var keys = new List<string>(2);
        if (email?.Trim().ToLowerInvariant() is { Length: > 2 } address && address.Contains('@')) keys.Add(Hash(tenant, "email", address));
        var digits = string.Concat((phone ?? "").Where(char.IsAsciiDigit));
        if (digits.Length >= MinPhoneDigits) keys.Add(Hash(tenant, "phone", digits[^Math.Min(PhoneDigits, digits.Length)..]));
        return keys;
    }

    private static string Hash(string tenant, string kind, string value) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant}\n{kind}\n{value}")));
}
