using System.Text.Json;
using Shortlist.Core.Resumes;

namespace Shortlist.Quality;

/// <summary>Parsed fields against truth written by hand. Names and mail addresses must be equal but for case and punctuation; of titles, employers, schools and degrees one must contain the other.</summary>
internal static class ParsedFields
{
    private static readonly (string Field, double? Limit)[] Fields =
        [("name", 1), ("email", 1), ("phone", 1), ("title", 0.9), ("company", 0.9), ("school", 0.8), ("degree", null), ("skills", 0.95)];

    private const double MinSkillPrecision = 0.9;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(ReadResumes resumes, CancellationToken cancellationToken)
    {
        var tally = new Tally();
        foreach (var file in resumes[DataFolder.Parsing])
        {
            var truth = Path.ChangeExtension(file.File.FullPath, ".truth.json");
            if (!File.Exists(truth)) continue;
            using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(truth, cancellationToken));
            tally.Add(json.RootElement, file.Resume ?? new Resume());
        }

        return tally.IsEmpty
            ? [Figure.Skipped("parsed fields", DataFolder.Parsing, "no such data")]
            : [.. Fields.Where(field => tally.Wanted(field.Field) > 0).Select(field => ToFigure(field.Field, field.Limit, tally)), Precision(tally)];
    }

    private static Figure ToFigure(string field, double? limit, Tally tally)
    {
        var (recall, note) = (tally.Recall(field), $"{tally.Hits(field)} of {tally.Wanted(field)}");
        return limit is { } least
            ? Figure.AtLeast($"recall of {field}", DataFolder.Parsing, recall, least, note)
            : Figure.Of($"recall of {field}", DataFolder.Parsing, recall, note);
    }

    private static Figure Precision(Tally tally) =>
        Figure.AtLeast("precision of skills", DataFolder.Parsing, tally.RightSkills / (double)Math.Max(1, tally.GotSkills), MinSkillPrecision, $"{tally.RightSkills} of {tally.GotSkills}");

    private sealed class Tally
    {
        private readonly Dictionary<string, (int Hits, int Wanted)> _fields = [];

        public bool IsEmpty => _fields.Count == 0;

        public int RightSkills { get; private set; }

        public int GotSkills { get; private set; }

        public int Hits(string field) => _fields.GetValueOrDefault(field).Hits;

        public int Wanted(string field) => _fields.GetValueOrDefault(field).Wanted;

        public double Recall(string field) => Hits(field) / (double)Wanted(field);

        public void Add(JsonElement truth, Resume resume)
        {
            var contact = Child(truth, "contact");
            Count("name", Text(contact, "full_name"), want => Same(want, resume.Basics.Name));
            Count("email", Text(contact, "email"), want => Same(want, resume.Basics.Email));
            Count("phone", Text(contact, "phone"), want => Digits(want) == Digits(resume.Basics.Phone));
            foreach (var work in Items(truth, "experience"))
            {
                Count("title", Text(work, "title"), want => resume.Work.Any(own => Near(want, own.Position)));
                Count("company", Text(work, "company"), want => resume.Work.Any(own => Near(want, own.Name)));
            }

            foreach (var study in Items(truth, "education"))
            {
                Count("school", Text(study, "institution"), want => resume.Education.Any(own => Near(want, own.Institution)));
                Count("degree", Text(study, "degree"), want => resume.Education.Any(own => Near(want, $"{own.StudyType} {own.Area}") || Near(want, own.StudyType)));
            }

            AddSkills([.. Items(truth, "skills").Select(skill => skill.GetString()!)], [.. resume.Skills.SelectMany(group => group.Keywords)]);
        }

        private void AddSkills(List<string> wanted, List<string> got)
        {
            if (wanted.Count == 0) return;
            foreach (var skill in wanted) Count("skills", skill, want => got.Any(own => Same(want, own)));
            GotSkills += got.Count;
            RightSkills += got.Count(own => wanted.Any(want => Same(want, own)));
        }

        private void Count(string field, string? wanted, Func<string, bool> isHit)
        {
            if (string.IsNullOrEmpty(wanted)) return;
            var (hits, count) = _fields.GetValueOrDefault(field);
            _fields[field] = (hits + (isHit(wanted) ? 1 : 0), count + 1);
        }
    }

    private static bool Same(string wanted, string? got) => Normal(wanted) == Normal(got);

    private static bool Near(string wanted, string? got)
    {
        var (x, y) = (Normal(wanted), Normal(got));
        return x.Length > 0 && y.Length > 0 && (x.Contains(y, StringComparison.Ordinal) || y.Contains(x, StringComparison.Ordinal));
    }

    private static string Normal(string? text) => string.Concat((text ?? "").ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '#'));

    private static string Digits(string? text)
    {
        var digits = string.Concat((text ?? "").Where(char.IsAsciiDigit));
        return digits.Length > 10 ? digits[^10..] : digits;
    }

    private static JsonElement Child(JsonElement parent, string name) => parent.TryGetProperty(name, out var child) ? child : default;

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && Child(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement.ArrayEnumerator Items(JsonElement parent, string name) =>
        Child(parent, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;
}
