using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Shortlist.App.Access;
using Shortlist.App.Hosting;
using Shortlist.Storage;

namespace Shortlist.App.Rankings;

/// <summary>Rankings over HTTP.</summary>
internal static class RankingEndpoints
{
    private const int PartialTop = 10;
    private static readonly TimeSpan EventInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>Maps them.</summary>
    public static IEndpointRouteBuilder MapRankings(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/rankings").WithTags("Rankings");
        group.MapPost("/", Create).WithName("CreateRanking").WithSummary("Start a ranking; answers at once with its process id").Needs(AccessRole.Recruiter);
        group.MapGet("/", List).WithName("ListRankings").WithSummary("List rankings, newest first");
        group.MapGet("/{processId}", Get).WithName("GetRanking").WithSummary("Get how far a ranking is; waits up to 30 seconds for its end when asked to");
        group.MapGet("/{processId}/results", ListResults).WithName("ListRankingResults").WithSummary("Get the rows of a ranking in its order; while it is made, the top so far");
        group.MapGet("/{processId}/results/{resumeId}", Explain).WithName("ExplainRankingResult").WithSummary("Get why a resume has its scores: evidence and parts of each");
        group.MapGet("/{processId}/events", Follow).WithName("FollowRanking").WithSummary("Follow a ranking as server-sent events: progress, top, done");
        group.MapPost("/{processId}/reweight", Reweight).WithName("ReweightRanking").WithSummary("Start a ranking from the stored scores with other weights").Needs(AccessRole.Recruiter);
        group.MapPost("/{processId}/fairness", CheckFairness).WithName("CheckRankingFairness").WithSummary("Exchange what is personal in resumes of a completed ranking, score them again, and keep what came of it with the ranking").Needs(AccessRole.Recruiter);
        group.MapDelete("/{processId}", Cancel).WithName("CancelRanking").WithSummary("Cancel a ranking that has not ended").Needs(AccessRole.Recruiter);
        return routes;
    }

    private static async Task<Accepted<ProcessAccepted>> Create(RankingCreate request, StoredRankings rankings, HttpContext context, CancellationToken cancellationToken) =>
        Accepted(context, await rankings.StartAsync(context.User.Caller(), Idempotency.NewId(context, "prc"), request, cancellationToken));

    private static async Task<Ok<RankingList>> List(StoredRankings rankings, HttpContext context, CancellationToken cancellationToken, int limit = 50, string? cursor = null) =>
        TypedResults.Ok(await rankings.ListAsync(context.User.Tenant(), PageLimit.Check(limit), cursor, cancellationToken));

    private static async Task<Ok<RankingStatus>> Get(string processId, StoredRankings rankings, HttpContext context, CancellationToken cancellationToken, int wait = 0) =>
        TypedResults.Ok(await rankings.WaitAsync(context.User.Tenant(), processId, TimeSpan.FromSeconds(Math.Max(0, wait)), cancellationToken));

    private static async Task<Ok<RankingPage>> ListResults(
        string processId, RankingResults results, HttpContext context, CancellationToken cancellationToken, int limit = 50, string? cursor = null) =>
        TypedResults.Ok(await results.ListAsync(context.User.Tenant(), processId, PageLimit.Check(limit), cursor, cancellationToken));

    private static async Task<Ok<ResumeResult>> Explain(string processId, string resumeId, RankingResults results, HttpContext context, CancellationToken cancellationToken) =>
        TypedResults.Ok(await results.ExplainAsync(context.User.Tenant(), processId, resumeId, cancellationToken));

    private static async Task<ServerSentEventsResult<object>> Follow(
        string processId, StoredRankings rankings, RankingResults results, TimeProvider time, IHostApplicationLifetime lifetime, HttpContext context, CancellationToken cancellationToken)
    {
        var tenant = context.User.Tenant();
        await rankings.FindAsync(tenant, processId, cancellationToken);
        return TypedResults.ServerSentEvents(EventsAsync(tenant, processId, rankings, results, time, lifetime, cancellationToken));
    }

    private static async Task<Accepted<ProcessAccepted>> Reweight(string processId, ReweightRequest request, StoredRankings rankings, HttpContext context, CancellationToken cancellationToken) =>
        Accepted(context, await rankings.ReweightAsync(context.User.Caller(), Idempotency.NewId(context, "prc"), processId, request, cancellationToken));

    private static async Task<Ok<RankingStatus>> Cancel(string processId, StoredRankings rankings, HttpContext context, CancellationToken cancellationToken) =>
        TypedResults.Ok(await rankings.CancelAsync(context.User.Caller(), processId, cancellationToken));

    private static async Task<Ok<FairnessReport>> CheckFairness(string processId, RankingFairness fairness, HttpContext context, CancellationToken cancellationToken) =>
        TypedResults.Ok(await fairness.CheckAsync(context.User.Caller(), processId, cancellationToken));

    private static Accepted<ProcessAccepted> Accepted(HttpContext context, StoredProcess process)
    {
        context.Response.Headers.RetryAfter = "1";
        return TypedResults.Accepted($"/v1/rankings/{process.ProcessId}", new ProcessAccepted(process.ProcessId, process.Status));
    }

    // An event only when there is news; the last one is "done", whatever the end was.
    private static async IAsyncEnumerable<SseItem<object>> EventsAsync(
        string tenant, string processId, StoredRankings rankings, RankingResults results, TimeProvider time, IHostApplicationLifetime lifetime,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RankingProgressCounts? last = null;

        // A client whose stream ends without "done" asks again, and another server answers.
        while (!lifetime.ApplicationStopping.IsCancellationRequested)
        {
            var status = await rankings.GetAsync(tenant, processId, cancellationToken);
            if (status.EndedAt is not null)
            {
                yield return new SseItem<object>(status, "done");
                yield break;
            }

            if (status.Progress != last)
            {
                yield return new SseItem<object>(status, "progress");
                if (status.Progress.Ranked > (last?.Ranked ?? 0))
                    yield return new SseItem<object>(await results.ListAsync(tenant, processId, PartialTop, null, cancellationToken), "top");
                last = status.Progress;
            }

            await Task.Delay(EventInterval, time, cancellationToken);
        }
    }
}
