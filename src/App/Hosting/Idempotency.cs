using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Extensions;
using Shortlist.App.Access;
using Shortlist.Storage;

namespace Shortlist.App.Hosting;

/// <summary>
/// <c>Idempotency-Key</c> on every POST of the API: the same key with the same request gets the first answer again, with another request 422.
/// A try that was cut off is repeated under the ids that it began with, so nothing is made twice.
/// </summary>
internal sealed class Idempotency(RequestDelegate next, IIdempotencyStore store, IdMaker ids, TimeProvider time)
{
    /// <summary>Name of the header.</summary>
    public const string Header = "Idempotency-Key";

    private const int MaxKey = 255;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);
    private static readonly object IdItem = new();

    /// <summary>Returns the id of what a request makes: a new one, or the one that an earlier try of the same request began with.</summary>
    /// <param name="context">The request.</param>
    /// <param name="prefix">What it is of, such as <c>prc</c>.</param>
    public static string NewId(HttpContext context, string prefix) =>
        context.Items[IdItem] is string id ? prefix + id : context.RequestServices.GetRequiredService<IdMaker>().New(prefix);

    /// <summary>Handles a request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !context.Request.Path.StartsWithSegments("/v1") || context.Request.Headers[Header] is not [{ Length: > 0 } key])
        {
            await next(context);
            return;
        }

        if (key.Length > MaxKey || key.Any(c => c is < ' ' or > '~')) throw ApiException.Invalid("invalid_idempotency_key", $"The {Header} has at most {MaxKey} printable ASCII characters.");
        var (cancellation, tenant) = (context.RequestAborted, context.User.Tenant());
        var request = new IdempotencyRecord { RequestHash = await HashAsync(context.Request, cancellation), ResourceId = ids.New(""), ExpiresAt = time.GetUtcNow() + Kept };
        var record = await store.ReserveAsync(tenant, key, request, time.GetUtcNow(), cancellation);
        if (record.RequestHash != request.RequestHash) throw new ApiException(StatusCodes.Status422UnprocessableEntity, "idempotency_key_reused", $"This {Header} was used for another request. Use a new one for each request.");
        if (record.StatusCode is { } status)
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json; charset=utf-8";
            var (location, body) = Split(record.Body ?? "\n");
            if (location.Length > 0) context.Response.Headers.Location = location;
            await context.Response.WriteAsync(body, cancellation);
            return;
        }

        context.Items[IdItem] = record.ResourceId;
        await AnswerAsync(context, tenant, key);
    }

    private async Task AnswerAsync(HttpContext context, string tenant, string key)
    {
        var body = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
        }

        // An error is not kept: the caller may mend what is wrong and try again.
        if (context.Response.StatusCode < 400)
        {
            var answer = $"{context.Response.Headers.Location}\n{Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length)}";
            await store.CompleteAsync(tenant, key, context.Response.StatusCode, answer, context.RequestAborted);
        }

        buffer.Position = 0;
        await buffer.CopyToAsync(body, context.RequestAborted);
    }

    // What is kept: the Location header, a line feed, the body.
    private static (string Location, string Body) Split(string answer)
    {
        var end = answer.IndexOf('\n');
        return (answer[..end], answer[(end + 1)..]);
    }

    private static async Task<string> HashAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.GetEncodedPathAndQuery()}\n"));
        var buffer = new byte[16_000];
        int count;
        while ((count = await request.Body.ReadAsync(buffer, cancellationToken)) > 0) hash.AppendData(buffer, 0, count);
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
