using Shortlist.App.Tests;

[assembly: AssemblyFixture(typeof(WorkingFolder))]

namespace Shortlist.App.Tests;

/// <summary>The tree of the project, in which every test runs, so that samples have the names a reader of the README gives them.</summary>
internal static class Repository
{
    public const string Job = "samples/job.pdf";
    public const string Resumes = "samples/resumes";
    public const string Scan = "samples/resumes/gloria-stanton-scan.pdf";
    public const string Encrypted = "samples/resumes/lars-petterson-encrypted.pdf";
    public const string Damaged = "samples/resumes/noor-rashidi-damaged.pdf";
    public const string HiddenText = "samples/resumes/craig-delmonte-hidden.pdf";
    public const string PlainText = "samples/resumes/samir-haddad.txt";
    public const string Markdown = "samples/resumes/ewa-kowalczyk.md";
    public const string OneColumn = "samples/resumes/ingrid-solheim.pdf";

    /// <summary>All samples but the scan, whose text depends on the version of Tesseract, if there is one. In ordinal order.</summary>
    public static string[] ResumesButScan => [.. Directory.GetFiles(Resumes).Select(path => path.Replace('\\', '/')).Where(path => path != Scan).Order(StringComparer.Ordinal)];
}

/// <summary>Goes to the root of the tree before any test runs.</summary>
public sealed class WorkingFolder
{
    public WorkingFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Shortlist.slnx"))) folder = folder.Parent;
        Directory.SetCurrentDirectory(folder?.FullName ?? throw new InvalidOperationException("The tests run inside the tree of the project."));
    }
}
