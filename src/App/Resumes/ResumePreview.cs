using Microsoft.AspNetCore.Http.HttpResults;
using Shortlist.App.Access;

namespace Shortlist.App.Resumes;

/// <summary>
/// Shows the original document inside a page. A resume comes from a stranger, so only what its first bytes say to be a PDF or a picture is shown, under that type;
/// everything else is for downloading, at <c>/v1/resumes/{resume_id}/document</c>.
/// </summary>
internal static class ResumePreview
{
    /// <summary>Maps it.</summary>
    public static void MapResumePreview(this IEndpointRouteBuilder routes) => routes.MapGet("/resumes/{resumeId}/original", OpenAsync).ExcludeFromDescription();

    /// <summary>Returns the type under which a file may be shown; null for one that may not.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> start) =>
        start.StartsWith("%PDF-"u8) ? "application/pdf"
        : start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? "image/png"
        : start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : null;

    /// <summary>The same for a stored resume.</summary>
    public static async Task<string?> TypeOfAsync(StoredResumes resumes, string tenant, string resumeId, CancellationToken cancellationToken)
    {
        await using var stream = await resumes.OpenAsync(tenant, resumeId, cancellationToken);
        var start = new byte[8];
        var count = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        return TypeOf(start.AsSpan(0, count));
    }

    private static async Task<Results<FileStreamHttpResult, RedirectHttpResult>> OpenAsync(string resumeId, StoredResumes resumes, HttpContext context, CancellationToken cancellationToken)
    {
        var tenant = context.User.Tenant();
        if (await TypeOfAsync(resumes, tenant, resumeId, cancellationToken) is not { } type) return TypedResults.Redirect($"/v1/resumes/{resumeId}/document");
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; img-src 'self'; frame-ancestors 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-store";
        return TypedResults.Stream(await resumes.OpenAsync(tenant, resumeId, cancellationToken), type);
    }
}
