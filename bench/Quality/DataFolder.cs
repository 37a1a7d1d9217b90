using Shortlist.App.Resumes;

namespace Shortlist.Quality;

/// <summary>The folder of data sets. It is never part of the repository; any of its sets may be missing.</summary>
internal sealed class DataFolder(string path)
{
    public const string Pdfs = "resumes-pdf";
    public const string Docx = "resumes-docx";
    public const string Layouts = "layouts";
    public const string Parsing = "parsing-dev";
    public const string Ranking = "ranking-dev";
    public const string Jobs = "jobs-dev";

    /// <summary>The day on which jobs that go on are taken to end, in every figure.</summary>
    public static readonly DateOnly AsOf = new(2024, 1, 1);

    /// <summary>Returns the path of a file or folder in the data folder, whether it exists or not.</summary>
    public string PathOf(params string[] parts) => Path.Combine([path, .. parts]);

    /// <summary>Returns the resumes of a data set in ordinal order of their paths; none when the set is missing.</summary>
    public IReadOnlyList<ResumeFile> Resumes(string set) =>
        Directory.Exists(PathOf(set))
            ? [.. ResumeFiles.Find([PathOf(set)], except: null).Where(file => Path.GetExtension(file.Name) is ".pdf" or ".docx")]
            : [];

    /// <summary>Opens a file that is part of the bench, by its name.</summary>
    public static Stream OpenOwn(string name) =>
        typeof(DataFolder).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException("Not part of the bench.", name);
}
