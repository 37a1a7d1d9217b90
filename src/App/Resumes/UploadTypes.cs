namespace Shortlist.App.Resumes;

/// <summary>Media types that may be uploaded. Only a first filter: what a file is, its content tells.</summary>
internal static class UploadTypes
{
    private static readonly HashSet<string> Accepted = new(StringComparer.OrdinalIgnoreCase)
    {
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.oasis.opendocument.text",
        "application/msword",
        "application/rtf",
        "text/rtf",
        "text/html",
        "text/markdown",
        "text/plain",
        "image/png",
        "image/jpeg",
        "image/tiff",
        "application/octet-stream",
    };

    /// <summary>The types, for messages and pages.</summary>
    public static IReadOnlyCollection<string> All => Accepted;

    /// <summary>Tells whether files of this type may be uploaded.</summary>
    public static bool Accepts(string mediaType) => Accepted.Contains(mediaType);
}
