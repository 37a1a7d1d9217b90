using System.Text.Json;
using System.Text.Json.Nodes;
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
    private const int MaxCriteria = 200;

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
            var document = JsonSerializer.Deserialize(json, ShortlistJson.Compact.CriteriaDocument) ?? throw new UsageException(Form(path, "it is null"));
            return new Job { Title = document.Job ?? "", Criteria = Check(path, [.. document.Criteria.Select((element, i) => ToCriterion(path, element, i))]) };
        }
        catch (JsonException exception)
        {
            throw new UsageException(Form(path, exception.Message));
        }
    }

    private static Criterion ToCriterion(string path, JsonElement element, int index)
    {
        var id = $"c{index + 1}";
        if (element.ValueKind == JsonValueKind.String && element.GetString() is { } line && !string.IsNullOrWhiteSpace(line))
            return CriteriaExtractor.ParseLine(id, line.Trim(), SkillTaxonomy.Default);
        if (element.ValueKind != JsonValueKind.Object) throw new UsageException(Form(path, $"criterion {index + 1} is neither a text nor an object"));
        if (!element.TryGetProperty("text", out var text) || text.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(text.GetString()))
            throw new UsageException(Form(path, $"criterion {index + 1} has no text"));
        try
        {
            return Complete(id, text.GetString()!, element).Deserialize(ShortlistJson.Compact.Criterion)!;
        }
        catch (JsonException exception)
        {
            throw new UsageException(Form(path, $"criterion {index + 1}: {exception.Message}"));
        }
    }

    // An object without a kind is read from its text, like a line, and then set as it says. One with a kind asks for what it says and nothing else.
    private static JsonObject Complete(string id, string text, JsonElement given)
    {
        var asked = given.TryGetProperty("kind", out _) ? new Criterion { Id = id, Text = text } : CriteriaExtractor.ParseLine(id, text, SkillTaxonomy.Default);
        if (given.TryGetProperty("importance", out var importance)) asked = asked with { Weight = Criterion.DefaultWeight(importance.Deserialize(ShortlistJson.Compact.Importance)) };
        var complete = JsonSerializer.SerializeToNode(asked, ShortlistJson.Compact.Criterion)!.AsObject();
        foreach (var property in given.EnumerateObject()) complete[property.Name] = JsonNode.Parse(property.Value.GetRawText());
        return complete;
    }

    private static List<Criterion> Check(string path, List<Criterion> criteria)
    {
        if (criteria.Count == 0) throw new UsageException(Form(path, "it names no criterion"));
        if (criteria.Count > MaxCriteria) throw new UsageException(Form(path, $"it names more than {MaxCriteria} criteria"));
        if (criteria.GroupBy(criterion => criterion.Id).FirstOrDefault(group => group.Count() > 1) is { } twice) throw new UsageException(Form(path, $"the id '{twice.Key}' is used twice"));
        if (criteria.Find(criterion => criterion.Weight is not (>= 0 and <= 100)) is { } heavy) throw new UsageException(Form(path, $"the weight of '{heavy.Id}' is not between 0 and 100"));
        if (criteria.TrueForAll(criterion => criterion.Weight == 0)) throw new UsageException(Form(path, "no criterion has a weight"));
        if (criteria.Find(criterion => criterion.Skills.Any(group => group is null or [] || group.Contains(null))) is { } empty) throw new UsageException(Form(path, $"a group of skills of '{empty.Id}' is empty"));
        foreach (var id in criteria.SelectMany(criterion => criterion.Skills).SelectMany(group => group))
            if (SkillTaxonomy.Default.Find(id) is null) throw new UsageException(Form(path, $"the skill '{id}' is not known"));
        return criteria;
    }

    private static string Form(string path, string fault) =>
        $"The criteria file '{path}' is not right: {fault}. It looks like {{\"criteria\": [\"5+ years of Python\", \"AWS certified\"]}}, or like what 'shortlist criteria JOB --json' prints.";
}
