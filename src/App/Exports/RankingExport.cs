using System.Text.Json;
using Shortlist.App.Rankings;

namespace Shortlist.App.Exports;

/// <summary>Writes a ranking to a file: CSV, XLSX or JSON by the ending of its name.</summary>
internal static class RankingExport
{
    /// <summary>Refuses a name whose ending says no known format, before any work is done.</summary>
    /// <exception cref="UsageException">The format is not known or the folder does not exist.</exception>
    public static void CheckName(string path)
    {
        if (Path.GetExtension(path).ToLowerInvariant() is not (".csv" or ".xlsx" or ".json"))
            throw new UsageException($"'{path}' ends in no known format. Use .csv, .xlsx or .json.");
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
            throw new UsageException($"The folder '{folder}' does not exist.");
    }

    /// <summary>Writes the file; one that is there is replaced only when the new one is complete.</summary>
    public static async Task WriteAsync(RankingResult result, string path, CancellationToken cancellationToken)
    {
        var temporary = path + ".tmp";
        try
        {
            await using (var stream = File.Create(temporary))
            {
                switch (Path.GetExtension(path).ToLowerInvariant())
                {
                    case ".csv":
                        await SheetExport.WriteCsvAsync(result.Criteria, result.Results.ToAsyncEnumerable(), stream, cancellationToken);
                        break;
                    case ".xlsx":
                        await SheetExport.WriteXlsxAsync(result.Criteria, result.Results.ToAsyncEnumerable(), stream, cancellationToken);
                        break;
                    default:
                        await JsonSerializer.SerializeAsync(stream, result, ShortlistJson.Indented.RankingResult, cancellationToken);
                        break;
                }
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{path}' cannot be written: {exception.Message}");
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
