namespace Shortlist.App.Access;

/// <summary>Names of tenants.</summary>
internal static class Tenants
{
    private const int MaxLength = 64;

    /// <summary>Tells whether a name may be one of a tenant: 1 to 64 characters a to z, 0 to 9 and -.</summary>
    public static bool IsName(string? name) => name is { Length: > 0 and <= MaxLength } && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
