using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using System.Text.Json.Nodes;
using Shortlist.App.Access;
using Shortlist.App.Hosting;
using Shortlist.App.Rankings;
using Shortlist.Core.Jobs;
using Shortlist.Core.Ranking;
using Shortlist.Storage;

namespace Shortlist.App.Exports;

/// <summary>A ranking as a JSON file: as <see cref="RankingResult"/>, but streamed.</summary>
internal sealed record RankingDocument(
    DateOnly AsOf, string? Job, IReadOnlyList<Criterion> Criteria, ResultCounts Counts, Receipt? Receipt, IAsyncEnumerable<ResumeResult> Results);

/// <summary>Rankings as files over HTTP.</summary>
internal static class ExportEndpoints
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Maps them.</summary>
    public static IEndpointRouteBuilder MapExports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/rankings/{processId}/export", Export).WithName("ExportRanking").WithTags("Rankings").WithSummary("Get a completed ranking as a CSV, XLSX or JSON file");
        return routes;
    }

    private static async Task<Results<PushStreamHttpResult, FileStreamHttpResult>> Export(
        string processId, StoredRankings rankings, RankingResults results, AuditLog log, HttpContext context, CancellationToken cancellationToken, string format = "csv", bool blind = false)
    {
        var process = await rankings.FindAsync(context.User.Tenant(), processId, cancellationToken);
        if (process.Status != ProcessStatus.Completed) throw ApiException.Conflict("not_completed", "Only a completed ranking can be exported.");
        var criteria = RankingWork.SpecOf(process).Criteria;
        if (format is not ("csv" or "json" or "xlsx")) throw ApiException.Invalid("invalid_format", "format is csv, xlsx or json.");
        await log.AddAsync(context.User.Caller(), "ranking.exported", processId, new JsonObject { ["format"] = format, ["blind"] = blind || RankingWork.SpecOf(process).Blind }, cancellationToken);
        var rows = results.ReadAllAsync(process, blind, cancellationToken);
        return format switch
        {
            "csv" => TypedResults.Stream(stream => SheetExport.WriteCsvAsync(criteria, rows, stream, cancellationToken), "text/csv; charset=utf-8", processId + ".csv"),
            "json" => TypedResults.Stream(stream => WriteJsonAsync(process, rows, stream, cancellationToken), "application/json; charset=utf-8", processId + ".json"),
            _ => TypedResults.Stream(await XlsxAsync(criteria, rows, cancellationToken), Xlsx, processId + ".xlsx"),
        };
    }

    private static Task WriteJsonAsync(StoredProcess process, IAsyncEnumerable<ResumeResult> rows, Stream stream, CancellationToken cancellationToken)
    {
        var (status, counts) = (StoredRankings.StatusOf(process), process.Counts);
        var document = new RankingDocument(
            status.AsOf, status.JobTitle, status.Criteria, new ResultCounts(counts.Total, counts.Ranked, counts.NeedsReview, counts.Failed, counts.Duplicate), status.Receipt, rows);
        return JsonSerializer.SerializeAsync(stream, document, ShortlistJson.Indented.RankingDocument, cancellationToken);
    }

    // A workbook is a zip, whose writer goes back and does not wait: it is made in a file first, which goes when it was sent.
    private static async Task<FileStream> XlsxAsync(IReadOnlyList<Criterion> criteria, IAsyncEnumerable<ResumeResult> rows, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
        try
        {
            await Task.Run(() => SheetExport.WriteXlsxAsync(criteria, rows, file, cancellationToken), cancellationToken);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
