using System.Text.Json;

namespace Shortlist.Quality;

/// <summary>
/// Whether the content of each heading stays with it in pages of several columns. <c>reading-order.json</c> names, for published templates with invented persons,
/// phrases that must stand, words side by side, after a heading and before whichever other heading of the file follows in the text. The empty heading is the top of the file.
/// </summary>
internal static class ReadingOrder
{
    private const string Name = "phrases that stay with their heading";

    public static IReadOnlyList<Figure> Measure(ReadResumes resumes)
    {
        var files = resumes[DataFolder.Layouts].Where(file => file.Sha256 is not null).ToDictionary(file => file.Sha256!);
        var (right, wanted, found) = (0, 0, 0);
        var wrong = new List<string>();
        foreach (var (hash, headings) in ReadExpectations())
        {
            if (!files.TryGetValue(hash, out var file)) continue;
            found++;
            wanted += headings.Sum(heading => heading.Phrases.Count);
            var strays = Strays(file.Text, headings);
            right += headings.Sum(heading => heading.Phrases.Count) - strays.Count;
            wrong.AddRange(strays.Select(stray => $"{Path.GetFileName(file.File.Name)}: {stray}"));
        }

        if (found == 0) return [Figure.Skipped(Name, DataFolder.Layouts, "none of the files with expectations is there")];
        foreach (var line in wrong) Console.Error.WriteLine($"strays from its heading: {line}");
        return [new Figure(Name, DataFolder.Layouts, $"{right} of {wanted}", "all", right == wanted, $"{found} files")];
    }

    private static List<string> Strays(string text, IReadOnlyList<ExpectedHeading> headings)
    {
        var words = Words.Of(text).ToList();
        var starts = headings.ToDictionary(heading => heading.Text, heading => StartOf(text, heading.Text));
        var strays = new List<string>();
        foreach (var heading in headings)
        {
            var start = starts[heading.Text];
            var end = starts.Values.Where(other => other > start).DefaultIfEmpty(words.Count).Min();
            var part = $" {string.Join(' ', start < 0 ? [] : words[start..end])} ";
            strays.AddRange(heading.Phrases.Where(phrase => !part.Contains($" {string.Join(' ', Words.Of(phrase))} ", StringComparison.Ordinal)).Select(phrase => $"{heading.Text} / {phrase}"));
        }

        return strays;
    }

    // Index of the heading's first word; -1 when no line and no cell of a line is the heading.
    private static int StartOf(string text, string heading)
    {
        if (heading.Length == 0) return 0;
        var before = 0;
        var wanted = Words.Of(heading).ToList();
        foreach (var cell in text.Split('\n', '\t'))
        {
            var words = Words.Of(cell).ToList();
            if (words.SequenceEqual(wanted)) return before;
            before += words.Count;
        }

        return -1;
    }

    private static List<(string Hash, IReadOnlyList<ExpectedHeading> Headings)> ReadExpectations()
    {
        using var stream = DataFolder.OpenOwn("reading-order.json");
        using var json = JsonDocument.Parse(stream);
        var expectations = new List<(string, IReadOnlyList<ExpectedHeading>)>();
        foreach (var entry in json.RootElement.EnumerateArray())
        {
            List<ExpectedHeading> headings = [.. entry.GetProperty("headings").EnumerateObject().Select(heading => new ExpectedHeading(heading.Name, Texts(heading.Value)))];
            expectations.AddRange(Texts(entry.GetProperty("sha256")).Select(hash => (hash, (IReadOnlyList<ExpectedHeading>)headings)));
        }

        return expectations;
    }

    private static List<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(text => text.GetString()!)];

    private sealed record ExpectedHeading(string Text, IReadOnlyList<string> Phrases);
}
