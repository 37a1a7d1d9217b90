using Microsoft.AspNetCore.Http.HttpResults;
using Shortlist.App.Access;
using Shortlist.App.Hosting;
using Shortlist.Storage;

namespace Shortlist.App.Resumes;

/// <summary>A page of certificates, newest resume first.</summary>
internal sealed record ErasurePage(IReadOnlyList<ErasureCertificate> Items, string? NextCursor);

/// <summary>Erasures and retention over HTTP, for administrators.</summary>
internal static class ErasureEndpoints
{
    /// <summary>Maps them.</summary>
    public static IEndpointRouteBuilder MapErasures(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1").WithTags("Erasures").Needs(AccessRole.Admin);
        group.MapGet("/erasures", List).WithName("ListErasures").WithSummary("List certificates of erased resumes");
        group.MapGet("/retention", Report).WithName("GetRetention").WithSummary("Get which jobs limit how long resumes are kept, and which resumes are due");
        group.MapPost("/retention", Run).WithName("RunRetention").WithSummary("Erase the resumes that are due, as happens every day by itself");
        return routes;
    }

    private static async Task<Ok<ErasurePage>> List(Erasures erasures, HttpContext context, CancellationToken cancellationToken, int limit = 50, string? cursor = null)
    {
        var page = await erasures.ListAsync(context.User.Tenant(), PageLimit.Check(limit), cursor, cancellationToken);
        return TypedResults.Ok(new ErasurePage(page.Items, page.NextCursor));
    }

    private static async Task<Ok<RetentionReport>> Report(Retention retention, HttpContext context, CancellationToken cancellationToken) =>
        TypedResults.Ok(await retention.ReportAsync(context.User.Tenant(), cancellationToken));

    private static async Task<Ok<RetentionReport>> Run(Retention retention, HttpContext context, CancellationToken cancellationToken) =>
        TypedResults.Ok(await retention.RunAsync(context.User.Tenant(), cancellationToken));
}
