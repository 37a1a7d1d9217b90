using System.Security.Cryptography;
using Shortlist.Documents;

namespace Shortlist.App.Resumes;

/// <summary>A file given on the command line or found in a folder.</summary>
/// <param name="Name">Path as given, with '/' between folders.</param>
/// <param name="FullPath">Where it is.</param>
internal sealed record ResumeFile(string Name, string FullPath)
{
    /// <summary>Reads the bytes, or refuses a file that is larger than allowed before reading it.</summary>
    /// <exception cref="UnreadableDocumentException">It is too large.</exception>
    public async Task<byte[]> ReadAsync(DocumentLimits limits, CancellationToken cancellationToken)
    {
        if (new FileInfo(FullPath).Length > limits.MaxFileBytes)
            throw new UnreadableDocumentException(UnreadableReason.TooLarge, $"The file is larger than {limits.MaxFileBytes / 1_000_000} MB.");
        return await File.ReadAllBytesAsync(FullPath, cancellationToken);
    }

    /// <summary>Returns the id of a resume with these bytes: the same bytes have the same id on any machine.</summary>
    public static string IdOf(string sha256) => "res_" + sha256[..26];

    /// <summary>Returns the SHA-256 of the bytes in lower-case hex digits.</summary>
    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
