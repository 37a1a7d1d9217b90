using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Shortlist.Storage.Embedded;

/// <summary>What a signed upload allows.</summary>
internal sealed record UploadPolicy(string Tenant, string Key, string MediaType, long MaxBytes, long ExpiresAt);

[JsonSerializable(typeof(UploadPolicy))]
internal sealed partial class FolderJson : JsonSerializerContext;

/// <summary>The key that signs uploads and downloads of one folder: made once, shared by the processes that use the folder.</summary>
internal sealed class FolderSecret(string folder)
{
    private const int SecretBytes = 32;

    private readonly string _path = Path.Combine(folder, ".secret");
    private byte[]? _secret;

    /// <summary>Makes the secret when there is none.</summary>
    public void Prepare()
    {
        if (File.Exists(_path)) return;
        var part = $"{_path}.{Guid.NewGuid():N}.part";
        File.WriteAllBytes(part, []);
        PrivateFiles.Protect(part);
        File.WriteAllBytes(part, RandomNumberGenerator.GetBytes(SecretBytes));
        try
        {
            File.Move(part, _path, overwrite: false);
        }
        catch (IOException) when (File.Exists(_path))
        {
            // Another process was first: its secret is the one.
            File.Delete(part);
        }
    }

    public string Sign(string purpose, string text) => Base64Url.EncodeToString(Hash(purpose, text));

    public bool Verifies(string purpose, string text, string signature) =>
        Base64Url.IsValid(signature) && CryptographicOperations.FixedTimeEquals(Hash(purpose, text), Base64Url.DecodeFromChars(signature));

    private byte[] Hash(string purpose, string text)
    {
        _secret ??= File.ReadAllBytes(_path);
        return HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes($"{purpose}\n{text}"));
    }
}
