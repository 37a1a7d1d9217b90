namespace Shortlist.Storage;

/// <summary>What became of a posted upload.</summary>
public enum UploadOutcome
{
    /// <summary>It is stored.</summary>
    Accepted,

    /// <summary>A field is missing, doubled or not readable.</summary>
    BadForm,

    /// <summary>The signature is not ours, or a field was changed after signing.</summary>
    BadSignature,

    /// <summary>It came too late.</summary>
    Expired,

    /// <summary>The type differs from the one signed.</summary>
    WrongMediaType,

    /// <summary>It has no bytes.</summary>
    Empty,

    /// <summary>It has more bytes than signed.</summary>
    TooLarge,
}

/// <summary>An object whose download was signed.</summary>
/// <param name="Content">The bytes; the caller disposes of the stream.</param>
/// <param name="Facts">Size and type.</param>
/// <param name="FileName">The name to save it under.</param>
public sealed record SignedDownload(Stream Content, ObjectFacts Facts, string FileName);

/// <summary>
/// The half of a signed exchange that the application carries itself when its objects lie in a folder. Registered only then:
/// the application maps <see cref="UploadPath"/> and <see cref="DownloadPath"/>, which need no sign-in since the signature is one.
/// </summary>
public interface IObjectGateway
{
    /// <summary>Path that signed uploads are posted to.</summary>
    string UploadPath { get; }

    /// <summary>Path that signed downloads are read from; the rest is in the query.</summary>
    string DownloadPath { get; }

    /// <summary>Stores a posted file if its signature, time, type and size are right. Counts while writing; a refused file leaves nothing.</summary>
    /// <param name="fields">The form fields before the file, by name.</param>
    /// <param name="mediaType">Content type of the file part; when the part has none, that of the field is taken, as S3 does.</param>
    /// <param name="content">The file; read at most one byte beyond the signed size.</param>
    /// <param name="cancellationToken">Stops; nothing is kept.</param>
    Task<UploadOutcome> AcceptAsync(IReadOnlyDictionary<string, string> fields, string? mediaType, Stream content, CancellationToken cancellationToken);

    /// <summary>Opens a download whose query was signed and has not expired; null when it was not, it has, or nothing is there.</summary>
    /// <param name="query">The query values by name.</param>
    /// <param name="cancellationToken">Stops.</param>
    Task<SignedDownload?> OpenSignedAsync(IReadOnlyDictionary<string, string> query, CancellationToken cancellationToken);
}
