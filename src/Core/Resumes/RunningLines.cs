using Shortlist.Core.Text;

namespace Shortlist.Core.Resumes;

/// <summary>Finds the lines that a document repeats at the same height of its pages, such as "Jane Doe · Resume · 2": they belong to no entry.</summary>
internal static class RunningLines
{
    // Points by which the same line may move from page to page.
    private const float Step = 4;

    /// <summary>Returns the indexes of these lines; none for a document whose lines have no places.</summary>
    public static HashSet<int> Find(DocumentText document)
    {
        var found = new HashSet<int>();
        var seen = new Dictionary<(string Text, int Top), int>();
        for (var i = 0; i < document.Lines.Count; i++)
        {
            var line = document.Lines[i];
            if (line.Style.Box.Height == 0 || line.Span.Length > 100) continue;
            var key = (WithoutDigits(document.TextOf(line)), (int)(line.Style.Box.Top / Step));
            if (!seen.TryAdd(key, i) && document.Lines[seen[key]].Page != line.Page)
            {
                found.Add(i);
                found.Add(seen[key]);
            }
        }

        return found;
    }

    private static string WithoutDigits(ReadOnlySpan<char> text)
    {
        Span<char> kept = stackalloc char[text.Length];
        var length = 0;
        foreach (var c in text)
            if (!char.IsDigit(c)) kept[length++] = c;
        return kept[..length].ToString();
    }
}
