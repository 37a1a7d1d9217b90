using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shortlist.Core.Resumes;

/// <summary>A month, or a year whose month is not known. Written <c>2021-03</c> or <c>2021</c>, as in JSON Resume.</summary>
/// <param name="Year">1900–2100.</param>
/// <param name="Month">1–12, or null when only the year is known.</param>
[JsonConverter(typeof(PartialDateConverter))]
public readonly record struct PartialDate(int Year, int? Month = null)
{
    /// <summary>Months since year 0 of the earliest month this can mean: January for a bare year.</summary>
    public int FirstMonth => (Year * 12) + (Month ?? 1) - 1;

    /// <summary>Months since year 0 of the latest month this can mean: December for a bare year.</summary>
    public int LastMonth => (Year * 12) + (Month ?? 12) - 1;

    /// <inheritdoc/>
    public override string ToString() =>
        Month is { } month
            ? string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{month:D2}")
            : Year.ToString("D4", CultureInfo.InvariantCulture);
}

/// <summary>Reads and writes partial dates as <c>2021-03</c> or <c>2021</c>.</summary>
public sealed class PartialDateConverter : JsonConverter<PartialDate>
{
    /// <inheritdoc/>
    public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? "";
        var parts = text.Split('-');
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year)) throw new JsonException($"'{text}' is not a date");
        return new PartialDate(year, parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var month) ? month : null);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
