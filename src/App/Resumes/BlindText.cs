using System.Text.Json;
using System.Text.RegularExpressions;
using Shortlist.Core.Resumes;

namespace Shortlist.App.Resumes;

/// <summary>The text of a resume without what tells who wrote it: name, lines of contact, streets, links, dates of birth and the years of education. Every other character stays where it was.</summary>
internal static partial class BlindText
{
    private const char Block = '█';

    // Lines around the name of a school in which its years stand.
    private const int LinesBefore = 2;
    private const int LinesAfter = 3;

    // Contact stands on the first lines; further down a line with an address of mail may tell of work.
    private const int ContactLines = 12;

    /// <summary>Hides them.</summary>
    public static string Of(string text, Resume? resume)
    {
        var letters = text.ToCharArray();
        foreach (var pattern in (Regex[])[Email(), Link(), Phone(), Birth(), Street()])
            foreach (var match in pattern.EnumerateMatches(text)) Hide(letters, match.Index, match.Length);
        HideContactLines(text, letters);
        if (resume is null) return new string(letters);

        var basics = resume.Basics;
        var names = (basics.Name ?? "").Split([' ', ',', '.', '-'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 1);
        foreach (var value in (string?[])[.. names, basics.Email, basics.Phone, basics.Url, basics.Location?.Address, basics.Location?.City, .. basics.Profiles.SelectMany(profile => (string?[])[profile.Url, profile.Username])])
            HideAll(text, letters, value);
        foreach (var education in resume.Education) HideYears(text, letters, education.Institution ?? education.StudyType);
        return new string(letters);
    }

    private static void HideContactLines(string text, char[] letters)
    {
        var (start, lines) = (0, 0);
        while (start < text.Length && lines < ContactLines)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            var line = text.AsSpan(start, end - start);
            if (!line.IsWhiteSpace()) lines++;

            // The place beside a street is where the person lives, known to the parser or not: its name is hidden wherever it stands.
            if (Street().IsMatch(line))
                foreach (var word in PlaceName().EnumerateMatches(line)) HideAll(text, letters, line.Slice(word.Index, word.Length).ToString());
            if (line.TrimStart() is not ['-' or '•' or '*', ..] && (Email().IsMatch(line) || Phone().IsMatch(line))) Hide(letters, start, line.Length);
            start = end + 1;
        }
    }

    private static void HideAll(string text, char[] letters, string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return;
        for (var at = text.IndexOf(value, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(value, at + value.Length, StringComparison.OrdinalIgnoreCase))
            if (IsEdge(text, at - 1) && IsEdge(text, at + value.Length)) Hide(letters, at, value.Length);
    }

    private static void HideYears(string text, char[] letters, string? school)
    {
        if (string.IsNullOrWhiteSpace(school)) return;
        for (var at = text.IndexOf(school, StringComparison.Ordinal); at >= 0; at = text.IndexOf(school, at + school.Length, StringComparison.Ordinal))
        {
            var (from, to) = (at, at + school.Length);
            for (var i = 0; i < LinesBefore && from > 0; i++) from = text.LastIndexOf('\n', from - 1) is > 0 and var line ? line : 0;
            for (var i = 0; i < LinesAfter && to < text.Length; i++) to = text.IndexOf('\n', to) is >= 0 and var line ? line + 1 : text.Length;
            foreach (var match in Year().EnumerateMatches(text.AsSpan(from, to - from))) Hide(letters, from + match.Index, match.Length);
        }
    }

    private static bool IsEdge(string text, int at) => at < 0 || at >= text.Length || !char.IsLetterOrDigit(text[at]);

    private static void Hide(char[] letters, int start, int length)
    {
        for (var i = start; i < start + length; i++)
            if (!char.IsWhiteSpace(letters[i])) letters[i] = Block;
    }

    /// <summary>Reads the structured resume.</summary>
    public static Resume? Read(JsonElement? resume) => resume?.Deserialize(ShortlistJson.Compact.Resume);

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(\.[\w-]+)+", RegexOptions.NonBacktracking)]
    private static partial Regex Email();

    [GeneratedRegex(@"(https?://|www\.|[\w-]+(\.[\w-]+)*\.[a-z]{2,}/)[^\s,;|]+", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(@"\+?\(?\d[\d ().-]{7,17}\d", RegexOptions.NonBacktracking)]
    private static partial Regex Phone();

    [GeneratedRegex(@"(date of birth|birth ?date|born|age|nationality|gender|marital status)\b[^\n]{0,60}", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Birth();

    // A number and a street, or a street and a number, and what follows up to the next mark. Words that are not only those of streets need a comma behind them.
    [GeneratedRegex(
        @"(\b\d{1,5}[a-z]?,? (\p{Lu}[\p{L}'’.-]+ ){1,4}((street|road|avenue|lane|boulevard|terrace|crescent|highway|parkway|square)\b|(st|rd|ave|ln|drive|dr|blvd|way|court|ct|place|pl|sq|close)\.?,)"
        + @"|\b\p{Lu}[\p{L}-]*(stra(ß|ss)e|str\.|weg|platz|allee|gasse|straat|laan|gatan|vägen) \d{1,4}\b)[^\n|•·]{0,60}",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Street();

    [GeneratedRegex(@"\b\p{Lu}\p{L}{3,}", RegexOptions.NonBacktracking)]
    private static partial Regex PlaceName();

    [GeneratedRegex(@"\b(19|20)\d\d\b", RegexOptions.NonBacktracking)]
    private static partial Regex Year();
}
