namespace Shortlist.App.Web;

/// <summary>A file that a browser uploaded.</summary>
/// <param name="Url">Where it lies, as the signed form said.</param>
/// <param name="Name">Its name on the person's computer.</param>
public sealed record UploadedFile(string Url, string Name);

/// <summary>What the browser posts a file with.</summary>
/// <param name="Url">Where to.</param>
/// <param name="Fields">Fields to send before the file.</param>
/// <param name="S3Url">Where it then lies.</param>
/// <param name="MediaType">The type that was signed.</param>
/// <param name="Error">Why it cannot be uploaded; null when it can.</param>
public sealed record SignedForm(string Url, IReadOnlyDictionary<string, string> Fields, string S3Url, string MediaType, string? Error);
