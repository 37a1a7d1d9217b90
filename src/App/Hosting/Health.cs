using Microsoft.AspNetCore.Http.HttpResults;
using Shortlist.Storage;

namespace Shortlist.App.Hosting;

/// <summary>What a readiness probe is told.</summary>
/// <param name="Status"><c>ready</c> or <c>unavailable</c>.</param>
/// <param name="Backends">Each store with <c>ok</c> or <c>unreachable</c>.</param>
internal sealed record Readiness(string Status, IReadOnlyDictionary<string, string> Backends);

/// <summary>Probes: <c>/healthz</c> says that the process lives, <c>/readyz</c> that its stores answer.</summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Maps the probes.</summary>
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", Live).ExcludeFromDescription().AllowAnonymous().DisableRateLimiting();
        routes.MapGet("/readyz", Ready).ExcludeFromDescription().AllowAnonymous().DisableRateLimiting();
        return routes;
    }

    private static Ok<Dictionary<string, string>> Live() => TypedResults.Ok(new Dictionary<string, string> { ["status"] = "live" });

    private static async Task<IResult> Ready(IEnumerable<IStorageBackend> backends, CancellationToken cancellationToken)
    {
        var states = await Task.WhenAll(backends.Select(async backend => (backend.Name, Ok: await AnswersAsync(backend, cancellationToken))));
        var ready = states.All(state => state.Ok);
        return TypedResults.Json(
            new Readiness(ready ? "ready" : "unavailable", states.ToDictionary(state => state.Name, state => state.Ok ? "ok" : "unreachable")),
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<bool> AnswersAsync(IStorageBackend backend, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await backend.CheckAsync(patience.Token);
            return true;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
