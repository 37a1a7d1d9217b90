using System.Text.Json;

namespace Shortlist.App;

/// <summary>Codes in results: the snake_case names of enum values.</summary>
internal static class Codes
{
    /// <summary>Reads a code; false when no value has it.</summary>
    public static bool TryParse<T>(string code, out T value)
        where T : struct, Enum
    {
        value = Array.Find(Enum.GetValues<T>(), one => Of(one) == code);
        return Of(value) == code;
    }

    /// <summary>Returns the code of a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
