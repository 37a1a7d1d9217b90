using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Shortlist.App.Exports;
using Shortlist.App.Extraction;
using Shortlist.App.Jobs;
using Shortlist.App.Rankings;
using Shortlist.App.Resumes;
using Shortlist.App.Work;
using Shortlist.Core.Jobs;
using Shortlist.Core.Ranking;
using Shortlist.Core.Resumes;
using Shortlist.Storage;

namespace Shortlist.App;

/// <summary>Reads and writes the JSON of the product: snake_case, no nulls, letters of all scripts as they are.</summary>
[JsonSerializable(typeof(RankingResult))]
[JsonSerializable(typeof(ParseResult))]
[JsonSerializable(typeof(CriteriaDocument))]
[JsonSerializable(typeof(Criterion))]
[JsonSerializable(typeof(IReadOnlyList<Criterion>))]
[JsonSerializable(typeof(IReadOnlyList<JobWarning>))]
[JsonSerializable(typeof(RankingDocument))]
[JsonSerializable(typeof(RankingSpec))]
[JsonSerializable(typeof(CallbackNotice))]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(FairnessReport))]
[JsonSerializable(typeof(Resume))]
[JsonSerializable(typeof(ExtractionRequest))]
[JsonSerializable(typeof(WorkItem))]
[JsonSerializable(typeof(ExtractedResume))]
[JsonSerializable(typeof(ExtractedJob))]
internal sealed partial class ShortlistJson : JsonSerializerContext
{
    /// <summary>On several lines, for people.</summary>
    public static ShortlistJson Indented { get; } = new(FormatOf(indented: true));

    /// <summary>On one line, for programs.</summary>
    public static ShortlistJson Compact { get; } = new(FormatOf(indented: false));

    /// <summary>Gives the API the same form.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = null;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
    }

    private static JsonSerializerOptions FormatOf(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
        Converters =
        {
            new SnakeCaseEnum<CriterionKind>(), new SnakeCaseEnum<Importance>(), new SnakeCaseEnum<DegreeLevel>(), new SnakeCaseEnum<LanguageLevel>(), new SnakeCaseEnum<ResultStatus>(), new SnakeCaseEnum<ProcessStatus>(), new SnakeCaseEnum<PersonTrait>(),
        },
        WriteIndented = indented,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

/// <summary>Enum values as snake_case strings.</summary>
internal sealed class SnakeCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
