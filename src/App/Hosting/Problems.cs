using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Shortlist.App.Extraction;
using Shortlist.Storage;

namespace Shortlist.App.Hosting;

/// <summary>Turns every error into problem details (RFC 9457) with a code and a trace id, and without internals.</summary>
internal static class Problems
{
    /// <summary>Adds the service that writes problem details.</summary>
    public static IServiceCollection AddProblems(this IServiceCollection services) =>
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            var problem = context.ProblemDetails;
            problem.Extensions.TryAdd("code", CodeOf(problem.Status ?? context.HttpContext.Response.StatusCode));
        });

    /// <summary>Catches what handlers throw, and gives answers without a body one.</summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app) => app
        .UseExceptionHandler(new ExceptionHandlerOptions
        {
            // What the caller did wrong is no error of ours to log.
            SuppressDiagnosticsCallback = context => context.Exception is ApiException or BadHttpRequestException or InvalidCursorException,
            ExceptionHandler = WriteAsync,
        })
        .UseStatusCodePages();

    private static async Task WriteAsync(HttpContext context)
    {
        var problem = Of(context.Features.Get<IExceptionHandlerFeature>()?.Error);
        if (context.RequestAborted.IsCancellationRequested) return;
        context.Response.StatusCode = problem.Status!.Value;
        if (problem.Status == 503) context.Response.Headers.RetryAfter = "5";
        await context.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem });
    }

    /// <summary>Says what happened and what to do, for endpoints and pages.</summary>
    public static ProblemDetails Of(Exception? error) => error switch
    {
        ApiException exception => Of(exception.Status, exception.Code, exception.Message),
        InvalidCursorException => Of(400, "invalid_cursor", "The cursor is not one that this list gave out. Start again without it."),
        ConcurrencyException => Of(409, "conflict", "Somebody else changed it at the same time. Read it again and repeat the change."),
        StorageUnavailableException => Of(503, "unavailable", "A store does not answer. Try again in a moment."),
        ExtractorUnavailableException => Of(503, "unavailable", "Files cannot be read at the moment. Try again in a moment."),
        BadHttpRequestException exception => Of(exception.StatusCode, exception.StatusCode == 413 ? "body_too_large" : "invalid_request", "The request cannot be read. Look at its form in the API reference at /docs."),
        _ => Of(500, "internal_error", "Something went wrong here. Try again; if it stays, report it with the trace id."),
    };

    private static ProblemDetails Of(int status, string code, string detail) => new() { Status = status, Detail = detail, Extensions = { ["code"] = code } };

    private static string CodeOf(int status) => status switch
    {
        400 => "invalid_request",
        401 => "unauthenticated",
        403 => "forbidden",
        404 => "not_found",
        405 => "method_not_allowed",
        413 => "body_too_large",
        415 => "unsupported_media_type",
        422 => "unprocessable",
        429 => "too_many_requests",
        503 => "unavailable",
        _ => "internal_error",
    };
}
