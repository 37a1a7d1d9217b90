using System.Text;
using System.Text.Json;
using Shortlist.Core.Jobs;
using Shortlist.Core.Text;

namespace Shortlist.Quality;

/// <summary>One thing a job description asks for, as a person labelled it.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Kind">What it asks about.</param>
/// <param name="Importance">How much it matters.</param>
/// <param name="MinYears">Years asked for; null when none are.</param>
/// <param name="Alternatives">Groups of skills or fields of study as written; a group is met by any one of its members.</param>
/// <param name="Optional">True where careful people differ: neither missed nor wrong.</param>
internal sealed record CriterionLabel(
    TextSpan Span, CriterionKind Kind, Importance Importance, double? MinYears, IReadOnlyList<IReadOnlyList<string>> Alternatives, bool Optional);

/// <summary>The hand labels of one job description.</summary>
/// <param name="Name">Name of the description without its ending.</param>
/// <param name="Half">Which half it belongs to: <c>tuning</c> or <c>aside</c>.</param>
/// <param name="Entries">The labels as written.</param>
internal sealed record CriteriaLabels(string Name, string Half, IReadOnlyList<CriteriaLabels.Entry> Entries)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Reads every label file of a folder, in order of name.</summary>
    public static IEnumerable<CriteriaLabels> ReadFolder(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var file = JsonSerializer.Deserialize<LabelFile>(File.ReadAllBytes(path), Options) ?? throw new InvalidDataException($"{path} holds no labels.");
            yield return new CriteriaLabels(Path.GetFileNameWithoutExtension(path), file.Half, file.Criteria);
        }
    }

    /// <summary>Finds where the labels stand in the text of the document; white space may differ.</summary>
    public IReadOnlyList<CriterionLabel> In(string text) => [.. Entries.Select(entry => new CriterionLabel(
        Find(text, entry),
        Enum.Parse<CriterionKind>(entry.Kind, ignoreCase: true),
        Enum.Parse<Importance>(entry.Importance, ignoreCase: true),
        entry.MinYears,
        entry.Alternatives,
        entry.Optional))];

    private TextSpan Find(string text, Entry entry)
    {
        var (squeezed, offsets) = Squeeze(text);
        var (wanted, _) = Squeeze(entry.Text);
        wanted = wanted.Trim();
        var at = -1;
        for (var i = 0; i < entry.Occurrence; i++)
        {
            at = squeezed.IndexOf(wanted, at + 1, StringComparison.Ordinal);
            if (at < 0) throw new InvalidDataException($"A label of {Name} is not in its text: entry {Entries.ToList().IndexOf(entry)}.");
        }

        return TextSpan.FromBounds(offsets[at], offsets[at + wanted.Length - 1] + 1);
    }

    private static (string Text, List<int> Offsets) Squeeze(string text)
    {
        var squeezed = new StringBuilder(text.Length);
        var offsets = new List<int>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var blank = char.IsWhiteSpace(text[i]);
            if (blank && squeezed.Length > 0 && squeezed[^1] == ' ') continue;
            squeezed.Append(blank ? ' ' : text[i]);
            offsets.Add(i);
        }

        return (squeezed.ToString(), offsets);
    }

    /// <summary>One label as its file has it.</summary>
    internal sealed record Entry
    {
        public required string Text { get; init; }

        public int Occurrence { get; init; } = 1;

        public required string Kind { get; init; }

        public required string Importance { get; init; }

        public double? MinYears { get; init; }

        public IReadOnlyList<IReadOnlyList<string>> Alternatives { get; init; } = [];

        public bool Optional { get; init; }
    }

    private sealed record LabelFile(string Half, IReadOnlyList<Entry> Criteria);
}
