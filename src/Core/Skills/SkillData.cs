using System.Text;
using Shortlist.Core.Text;

namespace Shortlist.Core.Skills;

/// <summary>One way to write a skill.</summary>
/// <param name="Text">As people write it.</param>
/// <param name="Ambiguous">True when it counts only in a list of skills or next to another skill.</param>
/// <param name="CaseMatters">True when it counts only in this case or all in capitals.</param>
internal readonly record struct SkillName(string Text, bool Ambiguous, bool CaseMatters);

/// <summary>A skill with all the ways to write it, the name first.</summary>
internal sealed record SkillEntry(Skill Skill, IReadOnlyList<SkillName> Names);

/// <summary>Reads the data files; their format is described in Data/README.md.</summary>
internal static class SkillData
{
    private const string Folder = "Skills/";

    /// <summary>Reads the files that ship with the product, in the order of their names.</summary>
    public static IReadOnlyList<(string File, string Content)> ReadEmbedded()
    {
        var assembly = typeof(SkillData).Assembly;
        var files = new List<(string, string)>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            files.Add((name[Folder.Length..], reader.ReadToEnd()));
        }

        return files;
    }

    /// <summary>Reads entries out of data files.</summary>
    /// <exception cref="InvalidDataException">A line breaks the format; the message names file and line.</exception>
    public static IReadOnlyList<SkillEntry> Parse(IReadOnlyList<(string File, string Content)> files)
    {
        var lines = new List<Line>();
        foreach (var (file, content) in files) ReadLines(file, content, lines);

        var ids = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines)
            if (!ids.TryAdd(line.Name.Text, Slug(line.Name.Text))) throw line.Error($"'{line.Name.Text}' is listed twice");
        if (ids.Values.GroupBy(id => id).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InvalidDataException($"Two names give the id '{twice.Key}'.");

        var entries = new List<SkillEntry>(lines.Count);
        foreach (var line in lines)
        {
            var broader = new string[line.Broader.Length];
            for (var i = 0; i < broader.Length; i++)
                broader[i] = ids.GetValueOrDefault(line.Broader[i]) ?? throw line.Error($"the broader skill '{line.Broader[i]}' is listed nowhere");
            var skill = new Skill(
                entries.Count, ids[line.Name.Text], line.Name.Text, line.Kind, line.Category, [.. line.Aliases.Select(alias => alias.Text)], broader);
            entries.Add(new SkillEntry(skill, [line.Name, .. line.Aliases]));
        }

        return entries;
    }

    /// <summary>Returns the id of a name: "C#" is <c>c-sharp</c>, ".NET" is <c>dot-net</c>.</summary>
    public static string Slug(string name)
    {
        var slug = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            var c = Folding.Fold(name[i]);
            if (char.IsLetterOrDigit(c)) slug.Append(c);
            else if (c == '+') AppendWord(slug, "plus");
            else if (c == '#') AppendWord(slug, "sharp");
            else if (c == '&') AppendWord(slug, "and");
            else if (c == '.' && i == 0) AppendWord(slug, "dot");
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
            if (c is '+' or '#' or '&' || (c == '.' && i == 0)) slug.Append('-');
        }

        return slug.ToString().Trim('-');
    }

    private static void AppendWord(StringBuilder slug, string word)
    {
        if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        slug.Append(word);
    }

    private sealed record Line(string File, int Number, SkillKind Kind, string Category, SkillName Name, SkillName[] Aliases, string[] Broader)
    {
        public InvalidDataException Error(string message) => new($"{File}, line {Number}: {message}.");
    }

    private static void ReadLines(string file, string content, List<Line> lines)
    {
        var (kind, category, number) = (SkillKind.Skill, "", 0);
        foreach (var range in content.AsSpan().EnumerateLines())
        {
            number++;
            var text = range.Trim().ToString();
            if (text.Length == 0 || text[0] == '#') continue;
            if (text[0] == '[')
            {
                var parts = text.Trim('[', ']').Split('/');
                if (parts.Length != 2 || !Enum.TryParse(parts[0], ignoreCase: true, out kind))
                    throw new InvalidDataException($"{file}, line {number}: a heading is '[kind/category]'.");
                category = parts[1];
                continue;
            }

            var columns = text.Split('|', StringSplitOptions.TrimEntries);
            if (category.Length == 0 || columns.Length > 3 || columns[0].Length == 0)
                throw new InvalidDataException($"{file}, line {number}: an entry is 'name | aliases | broader' beneath a heading.");
            var aliases = columns.Length > 1 ? List(columns[1]) : [];
            lines.Add(new Line(file, number, kind, category, Name(columns[0]), [.. aliases.Select(Name)], columns.Length > 2 ? List(columns[2]) : []));
        }
    }

    private static string[] List(string column) => column.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static SkillName Name(string text)
    {
        var name = text.TrimStart('!', '^');
        var marks = text.AsSpan(0, text.Length - name.Length);
        return new SkillName(name.Trim(), marks.Contains('!'), marks.Contains('^'));
    }
}
