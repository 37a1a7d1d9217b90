using System.Text.RegularExpressions;

namespace Shortlist.Quality;

/// <summary>Words as the figures count them: runs of letters or digits, lower-cased. On purpose not the product's own tokens.</summary>
internal static partial class Words
{
    [GeneratedRegex(@"\w+")]
    private static partial Regex Word { get; }

    /// <summary>Returns the words in order.</summary>
    public static IEnumerable<string> Of(string text) => Word.Matches(text).Select(match => match.Value.ToLowerInvariant());

    /// <summary>Returns how often each word occurs.</summary>
    public static Dictionary<string, int> Count(string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in Of(text)) counts[word] = counts.GetValueOrDefault(word) + 1;
        return counts;
    }
}
