using System.Text.Json;
using System.Text.Json.Nodes;
using Shortlist.Core.Jobs;
using Shortlist.Core.Skills;

namespace Shortlist.App.Jobs;

/// <summary>Criteria that a person or a program gave are not right; the message says which and why.</summary>
internal sealed class InvalidCriteriaException(string message) : Exception(message);

/// <summary>Reads criteria from JSON: plain strings, each parsed as a line of a job description would be, criterion objects, or both.</summary>
internal static class CriteriaReader
{
    /// <summary>Most criteria of a ranking.</summary>
    public const int MaxCriteria = 200;

    /// <summary>Reads and checks criteria; there must be at least one.</summary>
    /// <exception cref="InvalidCriteriaException">They break the form.</exception>
    public static IReadOnlyList<Criterion> Read(IReadOnlyList<JsonElement> elements)
    {
        if (elements.Count == 0) throw new InvalidCriteriaException("it names no criterion");
        if (elements.Count > MaxCriteria) throw new InvalidCriteriaException($"it names more than {MaxCriteria} criteria");
        var criteria = elements.Select(ToCriterion).ToList();
        Check(criteria);
        return criteria;
    }

    private static Criterion ToCriterion(JsonElement element, int index)
    {
        var id = $"c{index + 1}";
        if (element.ValueKind == JsonValueKind.String && element.GetString() is { } line && !string.IsNullOrWhiteSpace(line))
            return CriteriaExtractor.ParseLine(id, line.Trim(), SkillTaxonomy.Default);
        if (element.ValueKind != JsonValueKind.Object) throw new InvalidCriteriaException($"criterion {index + 1} is neither a text nor an object");
        if (!element.TryGetProperty("text", out var text) || text.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(text.GetString()))
            throw new InvalidCriteriaException($"criterion {index + 1} has no text");
        try
        {
            return Complete(id, text.GetString()!, element).Deserialize(ShortlistJson.Compact.Criterion)!;
        }
        catch (JsonException exception)
        {
            throw new InvalidCriteriaException($"criterion {index + 1}: {exception.Message}");
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

    private static void Check(List<Criterion> criteria)
    {
        if (criteria.GroupBy(criterion => criterion.Id).FirstOrDefault(group => group.Count() > 1) is { } twice) throw new InvalidCriteriaException($"the id '{twice.Key}' is used twice");
        if (criteria.Find(criterion => criterion.Weight is not (>= 0 and <= 100)) is { } heavy) throw new InvalidCriteriaException($"the weight of '{heavy.Id}' is not between 0 and 100");
        if (criteria.TrueForAll(criterion => criterion.Weight == 0)) throw new InvalidCriteriaException("no criterion has a weight");
        if (criteria.Find(criterion => criterion.Skills.Any(group => group is null or [] || group.Contains(null))) is { } empty) throw new InvalidCriteriaException($"a group of skills of '{empty.Id}' is empty");
        foreach (var id in criteria.SelectMany(criterion => criterion.Skills).SelectMany(group => group))
            if (SkillTaxonomy.Default.Find(id) is null) throw new InvalidCriteriaException($"the skill '{id}' is not known");
    }
}
