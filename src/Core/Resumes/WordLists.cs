using System.Collections.Frozen;
using System.Text;

namespace Shortlist.Core.Resumes;

/// <summary>Reads the word lists in Data: a heading in brackets, then its words or phrases.</summary>
internal static class WordLists
{
    /// <summary>Returns the entries of a file by heading; phrases are set apart by commas, words by blanks.</summary>
    public static Dictionary<string, string[]> Read(string file, char separator)
    {
        using var stream = typeof(WordLists).Assembly.GetManifestResourceStream($"Resumes/{file}.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var lists = new Dictionary<string, List<string>>();
        var list = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] == '[') lists[line.Trim('[', ']')] = list = [];
            else list.AddRange(line.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        }

        return lists.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray());
    }

    /// <summary>Words that make a job title.</summary>
    public static FrozenSet<string> Titles { get; } = Read("titles", ' ')["heads"].ToFrozenSet();

    /// <summary>Words that tell an employer.</summary>
    public static FrozenSet<string> Employers { get; } = Read("employers", ' ')["employers"].ToFrozenSet();

    /// <summary>Words that end the name of a company by law, such as "Inc".</summary>
    public static FrozenSet<string> LegalForms { get; } = Read("employers", ' ')["legal"].ToFrozenSet();

    /// <summary>Legal forms, and words that are hardly ever part of a title.</summary>
    public static FrozenSet<string> SureEmployers { get; } = LegalForms.Concat(Read("employers", ' ')["sure"]).ToFrozenSet();

    /// <summary>Words that tell a school.</summary>
    public static FrozenSet<string> Schools { get; } = Read("employers", ' ')["schools"].ToFrozenSet();
}
