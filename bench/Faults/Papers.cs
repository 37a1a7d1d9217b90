using System.Text;

namespace Shortlist.Faults;

/// <summary>The documents that are extracted: the samples again and again, each time with other bytes, so that none is a duplicate.</summary>
internal static class Papers
{
    private static readonly string[] Kinds = [".pdf", ".txt", ".md"];

    /// <summary>Makes documents, in the same order on every run.</summary>
    /// <param name="samples">Folder of the samples.</param>
    /// <param name="count">How many.</param>
    /// <param name="onlyPdf">True for PDF files alone, which cost the most processor time.</param>
    public static List<(string Name, byte[] Content)> Make(string samples, int count, bool onlyPdf = false)
    {
        var files = Directory.EnumerateFiles(samples).Where(path => Kinds.Contains(Path.GetExtension(path)) && !path.Contains("scan", StringComparison.Ordinal))
            .Where(path => !onlyPdf || (Path.GetExtension(path) == ".pdf" && !path.Contains("damaged", StringComparison.Ordinal) && !path.Contains("encrypted", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), File.ReadAllBytes(path))).ToList();
        return [.. Enumerable.Range(0, count).Select(i => Vary(files[i % files.Count], i))];
    }

    /// <summary>A file that is small and takes more memory to read than the limit of the test allows.</summary>
    public static byte[] Poison() => Encoding.UTF8.GetBytes("<html><body>" + string.Concat(Enumerable.Repeat("<b></b>", 1_500_000)));

    // What follows the end of a PDF is not read; in text a number in a line of its own says nothing.
    private static (string Name, byte[] Content) Vary((string Name, byte[] Content) file, int number)
    {
        var mark = Path.GetExtension(file.Name) == ".pdf" ? $"\n% {number}\n" : $"\n\n{number}\n";
        return ($"{number:D5}-{file.Name}", [.. file.Content, .. Encoding.ASCII.GetBytes(mark)]);
    }
}
