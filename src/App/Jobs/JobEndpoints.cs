using Microsoft.AspNetCore.Http.HttpResults;
using Shortlist.App.Access;
using Shortlist.App.Hosting;
using Shortlist.Storage;

namespace Shortlist.App.Jobs;

/// <summary>Jobs over HTTP.</summary>
internal static class JobEndpoints
{
    /// <summary>Maps them.</summary>
    public static IEndpointRouteBuilder MapJobs(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/jobs").WithTags("Jobs");
        group.MapPost("/", Add).WithName("AddJob").WithSummary("Turn a job description into criteria").Needs(AccessRole.Recruiter);
        group.MapGet("/", List).WithName("ListJobs").WithSummary("List jobs, newest first");
        group.MapGet("/{jobId}", Get).WithName("GetJob").WithSummary("Get a job and its criteria");
        group.MapPatch("/{jobId}", Change).WithName("ChangeJob").WithSummary("Edit title, criteria or how long resumes are kept").Needs(AccessRole.Recruiter);
        group.MapDelete("/{jobId}", Delete).WithName("DeleteJob").WithSummary("Delete a job; rankings made with it stay").Needs(AccessRole.Recruiter);
        return routes;
    }

    private static async Task<Created<JobResponse>> Add(JobRequest request, StoredJobs jobs, HttpContext context, CancellationToken cancellationToken)
    {
        var job = await jobs.AddAsync(context.User.Caller(), Idempotency.NewId(context, "job"), request, cancellationToken);
        return TypedResults.Created($"/v1/jobs/{job.JobId}", job);
    }

    private static async Task<Ok<JobPage>> List(StoredJobs jobs, HttpContext context, CancellationToken cancellationToken, int limit = 50, string? cursor = null) =>
        TypedResults.Ok(await jobs.ListAsync(context.User.Tenant(), PageLimit.Check(limit), cursor, cancellationToken));

    private static async Task<Ok<JobResponse>> Get(string jobId, StoredJobs jobs, HttpContext context, CancellationToken cancellationToken) =>
        TypedResults.Ok(await jobs.GetAsync(context.User.Tenant(), jobId, cancellationToken));

    private static async Task<Ok<JobResponse>> Change(string jobId, JobPatch patch, StoredJobs jobs, HttpContext context, CancellationToken cancellationToken) =>
        TypedResults.Ok(await jobs.ChangeAsync(context.User.Caller(), jobId, patch, cancellationToken));

    private static async Task<NoContent> Delete(string jobId, StoredJobs jobs, HttpContext context, CancellationToken cancellationToken)
    {
        await jobs.DeleteAsync(context.User.Caller(), jobId, cancellationToken);
        return TypedResults.NoContent();
    }
}
