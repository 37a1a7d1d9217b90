using System.Globalization;
using System.Security.Cryptography;

namespace Shortlist.App.Access;

/// <summary>
/// An API key as its holder has it: <c>slk_ID_SECRET</c>. The id is 12 characters that may be shown; the secret is 256 random bits and is shown once.
/// </summary>
internal readonly record struct KeySecret(string Id, string Secret)
{
    /// <summary>What every key begins with, so that scanners of code find one that leaked.</summary>
    public const string Prefix = "slk_";

    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int IdLength = 12;
    private const int SecretBytes = 32;
    private const int SaltBytes = 16;
    private const string Algorithm = "pbkdf2-sha512";

    // OWASP, Password Storage Cheat Sheet (2025), for PBKDF2-HMAC-SHA512.
    private const int Iterations = 210_000;

    /// <summary>Makes a new key.</summary>
    public static KeySecret New() => new(RandomNumberGenerator.GetString(Alphabet, IdLength), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <summary>Takes a key apart; null when it is not of this form.</summary>
    public static KeySecret? Parse(string text)
    {
        const int secretAt = 4 + IdLength + 1;
        if (text.Length != secretAt + (2 * SecretBytes) || !text.StartsWith(Prefix, StringComparison.Ordinal) || text[secretAt - 1] != '_') return null;
        return new KeySecret(text.Substring(Prefix.Length, IdLength), text[secretAt..]);
    }

    /// <summary>Makes the slow hash that is stored: algorithm, iterations, salt and hash, separated by dollar signs.</summary>
    public string Hash()
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return $"{Algorithm}${Iterations}${Convert.ToHexStringLower(salt)}${Convert.ToHexStringLower(Derive(salt, Iterations))}";
    }

    /// <summary>Tells whether a stored hash is that of this secret. Takes some 0.1 s of processor time.</summary>
    public bool Matches(string stored) =>
        stored.Split('$') is [Algorithm, var iterations, var salt, var hash] && int.TryParse(iterations, CultureInfo.InvariantCulture, out var count)
        && CryptographicOperations.FixedTimeEquals(Derive(Convert.FromHexString(salt), count), Convert.FromHexString(hash));

    /// <summary>Returns the whole key, as its holder is given it.</summary>
    public override string ToString() => $"{Prefix}{Id}_{Secret}";

    private byte[] Derive(byte[] salt, int iterations) => Rfc2898DeriveBytes.Pbkdf2(Secret, salt, iterations, HashAlgorithmName.SHA512, SecretBytes);
}
