using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Scalar.AspNetCore;

namespace Shortlist.App.Hosting;

/// <summary>The API reference at <c>/docs</c>. Its page starts by a script in the markup, which is allowed by its hash and nothing else is.</summary>
internal static partial class ReferencePage
{
    private const string Path = "/docs";

    /// <summary>Maps it.</summary>
    public static void MapReference(this WebApplication app) => app.MapScalarApiReference(Path, options => options.DefaultFonts = false).Add(endpoint =>
    {
        var page = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = context => ServeAsync(context, page);
    });

    private static async Task ServeAsync(HttpContext context, RequestDelegate page)
    {
        var body = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        try
        {
            await page(context);
        }
        finally
        {
            context.Response.Body = body;
        }

        if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
        {
            var hashes = Script().Matches(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length)).Select(match => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(match.Groups[1].Value)))}'");
            context.Response.Headers.ContentSecurityPolicy =
                $"default-src 'self'; script-src 'self' {string.Join(' ', hashes)}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
        }

        buffer.Position = 0;
        await buffer.CopyToAsync(body, context.RequestAborted);
    }

    [GeneratedRegex("<script type=\"module\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();
}
