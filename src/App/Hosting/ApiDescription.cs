using Microsoft.AspNetCore.OpenApi;

namespace Shortlist.App.Hosting;

/// <summary>The OpenAPI document, at <c>/openapi/v1.json</c> and in docs/openapi.json.</summary>
internal static class ApiDescription
{
    /// <summary>Says what the endpoints cannot say themselves.</summary>
    public static void Configure(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new()
        {
            Title = "Shortlist",
            Version = "v1",
            Description = "Ranks resumes for a job. Upload a file with the form that POST /v1/uploads gives, register its s3_url, rank, poll. "
                + "Errors are problem details (RFC 9457) with a stable code. POST takes an Idempotency-Key.",
        };

        // The address differs from machine to machine.
        document.Servers?.Clear();
        return Task.CompletedTask;
    });
}
