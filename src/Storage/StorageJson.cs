using System.Text.Json.Serialization;

namespace Shortlist.Storage;

/// <summary>Documents as the embedded database keeps them.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredResume))]
[JsonSerializable(typeof(ResumeContent))]
[JsonSerializable(typeof(StoredJob))]
[JsonSerializable(typeof(StoredProcess))]
[JsonSerializable(typeof(StoredKey))]
[JsonSerializable(typeof(StoredErasure))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class StorageJson : JsonSerializerContext;
