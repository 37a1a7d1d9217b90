namespace Shortlist.App.Hosting;

/// <summary>The size of a page that a caller may ask for.</summary>
internal static class PageLimit
{
    /// <summary>Most items of a page.</summary>
    public const int Max = 1000;

    /// <summary>Returns the limit if it is one.</summary>
    /// <exception cref="ApiException">It is not.</exception>
    public static int Check(int limit) => limit is >= 1 and <= Max ? limit : throw ApiException.Invalid("invalid_limit", $"limit is a number from 1 to {Max}.");
}
