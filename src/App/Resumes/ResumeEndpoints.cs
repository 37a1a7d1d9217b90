using Microsoft.AspNetCore.Http.HttpResults;
using Shortlist.App.Access;
using Shortlist.App.Hosting;
using Shortlist.Storage;

namespace Shortlist.App.Resumes;

/// <summary>Uploads and resumes over HTTP.</summary>
internal static class ResumeEndpoints
{
    /// <summary>Maps them.</summary>
    public static IEndpointRouteBuilder MapResumes(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/uploads", SignUpload).WithName("SignUpload").WithTags("Uploads").WithSummary("Sign the upload of one file, which then goes straight to the object store").Needs(AccessRole.Recruiter);

        var group = routes.MapGroup("/v1/resumes").WithTags("Resumes");
        group.MapPost("/", Register).WithName("RegisterResumes").WithSummary("Register uploaded files and start to read them").Needs(AccessRole.Recruiter);
        group.MapGet("/", List).WithName("ListResumes").WithSummary("List resumes, newest first");
        group.MapGet("/{resumeId}", Get).WithName("GetResume").WithSummary("Get a resume and the state of its extraction");
        group.MapGet("/{resumeId}/text", GetText).WithName("GetResumeText").WithSummary("Get the visible text, which evidence indexes into");
        group.MapGet("/{resumeId}/document", GetDocument).WithName("GetResumeDocument").WithSummary("Go to the original document at a short-lived address");
        group.MapDelete("/{resumeId}", Erase).WithName("EraseResume").WithSummary("Erase a resume everywhere; asked again, gives the same certificate").Needs(AccessRole.Recruiter);
        return routes;
    }

    private static async Task<Created<UploadResponse>> SignUpload(UploadRequest request, StoredResumes resumes, HttpContext context, CancellationToken cancellationToken) =>
        TypedResults.Created((string?)null, await resumes.SignUploadAsync(context.User.Caller(), request, cancellationToken));

    private static async Task<Results<Accepted<RegisteredResume>, Accepted<RegisteredResumes>>> Register(
        ResumesRequest request, StoredResumes resumes, HttpContext context, CancellationToken cancellationToken)
    {
        var registered = await resumes.RegisterAsync(context.User.Caller(), request, Idempotency.NewId(context, "prc"), cancellationToken);
        if (request.S3Urls is not null) return TypedResults.Accepted("/v1/resumes", registered);
        return TypedResults.Accepted($"/v1/resumes/{registered.Resumes[0].ResumeId}", registered.Resumes[0]);
    }

    private static async Task<Ok<ResumePage>> List(
        StoredResumes resumes, HttpContext context, CancellationToken cancellationToken, string? status = null, int limit = 50, string? cursor = null) =>
        TypedResults.Ok(await resumes.ListAsync(context.User.Tenant(), StatusOf(status), PageLimit.Check(limit), cursor, cancellationToken));

    private static ResumeStatus? StatusOf(string? code) => code is null ? null
        : Codes.TryParse<ResumeStatus>(code, out var status) ? status
        : throw ApiException.Invalid("invalid_status", $"status is one of {string.Join(", ", Enum.GetValues<ResumeStatus>().Select(Codes.Of))}.");

    private static async Task<Ok<ResumeDetails>> Get(string resumeId, StoredResumes resumes, HttpContext context, CancellationToken cancellationToken) =>
        TypedResults.Ok(await resumes.GetAsync(context.User.Tenant(), resumeId, cancellationToken));

    private static async Task<Ok<ResumeText>> GetText(string resumeId, StoredResumes resumes, HttpContext context, CancellationToken cancellationToken) =>
        TypedResults.Ok(await resumes.GetTextAsync(context.User.Tenant(), resumeId, cancellationToken));

    private static async Task<RedirectHttpResult> GetDocument(string resumeId, StoredResumes resumes, HttpContext context, CancellationToken cancellationToken) =>
        TypedResults.Redirect(await resumes.SignDocumentAsync(context.User.Tenant(), resumeId, cancellationToken));

    private static async Task<Ok<ErasureCertificate>> Erase(string resumeId, Erasures erasures, HttpContext context, CancellationToken cancellationToken) =>
        TypedResults.Ok(await erasures.EraseAsync(context.User.Caller(), resumeId, ErasureReason.Request, cancellationToken));
}
