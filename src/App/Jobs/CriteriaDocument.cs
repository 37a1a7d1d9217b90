using System.Text.Json;
using Shortlist.Core.Jobs;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;
using Shortlist.Documents;

namespace Shortlist.App.Jobs;

/// <summary>What <c>criteria --json</c> prints and <c>--criteria</c> reads.</summary>
internal sealed record CriteriaDocument
{
    public string? Job { get; init; }

    public required IReadOnlyList<JsonElement> Criteria { get; init; }

    public IReadOnlyList<JobWarning>? Warnings { get; init; }
}

/// <summary>Gets the criteria of a ranking from a job description, or from a file that a person wrote or edited.</summary>
internal static class JobReader
{
    /// <summary>Reads a job description.</summary>
    /// <exception cref="UsageException">It cannot be read.</exception>
    public static async Task<Job> ReadAsync(string path, DocumentLimits limits, CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) throw new UsageException($"The job description '{path}' does not exist.");
        try
        {
            var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
            DocumentText document = await DocumentReaders.ReadAsync(bytes, Path.GetFileName(path), limits, cancellationToken);
            return CriteriaExtractor.Extract(document, SkillTaxonomy.Default);
        }
        catch (UnreadableDocumentException exception)
        {
            throw new UsageException($"The job description '{path}' cannot be read ({Codes.Of(exception.Reason)}). {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The job description '{path}' cannot be opened.");
        }
    }

    /// <summary>Reads a criteria file: plain strings, criterion objects, or both.</summary>
    /// <exception cref="UsageException">It breaks the form; the message says where.</exception>
    public static async Task<Job> ReadCriteriaAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) throw new UsageException($"The criteria file '{path}' does not exist.");
        try
        {
            var json = await File.ReadAllBytesAsync(path, cancellationToken);
            var document = JsonSerializer.Deserialize(json, ShortlistJson.Compact.CriteriaDocument) ?? throw new InvalidCriteriaException("it is null");
            return new Job { Title = document.Job ?? "", Criteria = CriteriaReader.Read(document.Criteria) };
        }
        catch (Exception exception) when (exception is JsonException or InvalidCriteriaException)
        {
            throw new UsageException(Form(path, exception.Message));
        }
    }

    private static string Form(string path, string fault) =>
        $"The criteria file '{path}' is not right: {fault}. It looks like {{\"criteria\": [\"5+ years of Python\", \"AWS certified\"]}}, or like what 'shortlist criteria JOB --json' prints.";
}
