using System.Text.Json;

namespace Shortlist.App;

/// <summary>Codes in results: the snake_case names of enum values.</summary>
internal static class Codes
{
    /// <summary>Returns the code of a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
