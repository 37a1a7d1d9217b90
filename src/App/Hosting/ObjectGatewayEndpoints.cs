using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Shortlist.Documents;
using Shortlist.Storage;

namespace Shortlist.App.Hosting;

/// <summary>Takes signed uploads and gives signed downloads where objects lie in a folder: the same contract as S3, so a client cannot tell.</summary>
internal static class ObjectGatewayEndpoints
{
    private const int MaxFields = 30;
    private const int MaxFieldLength = 16_000;

    // What a form takes besides the file.
    private const long FormBytes = 100_000;

    /// <summary>Maps them if objects lie in a folder. Their signature says who may: they need no key.</summary>
    public static void MapObjectGateway(this WebApplication app)
    {
        if (app.Services.GetService<IObjectGateway>() is not { } gateway) return;
        app.MapPost(gateway.UploadPath, Accept).ExcludeFromDescription().AllowAnonymous().DisableRateLimiting().DisableAntiforgery()
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(DocumentLimits.Default.MaxFileBytes + FormBytes));
        app.MapGet(gateway.DownloadPath, Open).ExcludeFromDescription().AllowAnonymous().DisableRateLimiting();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Accept(HttpContext context, IObjectGateway gateway, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 100 } boundary)
            return Refuse(UploadOutcome.BadForm);
        var reader = new MultipartReader(boundary, context.Request.Body) { HeadersLengthLimit = 4000, BodyLengthLimit = DocumentLimits.Default.MaxFileBytes + 1 };
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.GetContentDispositionHeader() is not { } disposition) return Refuse(UploadOutcome.BadForm);
            if (disposition.IsFileDisposition() || disposition.Name == "file")
            {
                var outcome = await gateway.AcceptAsync(fields, section.ContentType, section.Body, cancellationToken);
                return outcome == UploadOutcome.Accepted ? TypedResults.NoContent() : Refuse(outcome);
            }

            if (fields.Count == MaxFields || await ReadFieldAsync(section.Body, cancellationToken) is not { } value || !fields.TryAdd(disposition.Name.Value ?? "", value))
                return Refuse(UploadOutcome.BadForm);
        }

        return Refuse(UploadOutcome.BadForm);
    }

    private static async Task<string?> ReadFieldAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxFieldLength + 1];
        var count = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return count <= MaxFieldLength ? System.Text.Encoding.UTF8.GetString(buffer, 0, count) : null;
    }

    private static ProblemHttpResult Refuse(UploadOutcome outcome) => TypedResults.Problem(
        statusCode: outcome is UploadOutcome.BadSignature or UploadOutcome.Expired ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest,
        detail: outcome switch
        {
            UploadOutcome.BadForm => "The form is not complete: send all fields of POST /v1/uploads, each once, and the file last.",
            UploadOutcome.BadSignature => "The form is not signed, or was changed after signing.",
            UploadOutcome.Expired => "The form is too old. Ask for a new one.",
            UploadOutcome.WrongMediaType => "The file is not of the type that was signed.",
            UploadOutcome.Empty => "The file is empty.",
            _ => "The file is larger than was signed.",
        },
        extensions: new Dictionary<string, object?> { ["code"] = Codes.Of(outcome) });

    private static async Task<IResult> Open(HttpContext context, IObjectGateway gateway, CancellationToken cancellationToken)
    {
        var query = context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        if (await gateway.OpenSignedAsync(query, cancellationToken) is not { } download) return TypedResults.Problem(statusCode: StatusCodes.Status403Forbidden, detail: "The address is not signed or too old. Ask for a new one.");

        // A resume comes from a stranger: a browser must not run anything of it.
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Stream(download.Content, download.Facts.MediaType, download.FileName, enableRangeProcessing: download.Content.CanSeek);
    }
}
