namespace Shortlist.App.Resumes;

/// <summary>Finds the resumes that a command is given.</summary>
internal static class ResumeFiles
{
    private static readonly EnumerationOptions Options = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 32,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
    };

    /// <summary>
    /// Returns every file that is named or stands in a named folder, at any depth, each once, in ordinal order of its name, so that the order of the arguments plays no part.
    /// Hidden files are skipped in folders; links to folders are not followed.
    /// </summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="except">A file that is no resume, such as the job description; null for none.</param>
    /// <exception cref="UsageException">A path does not exist.</exception>
    public static List<ResumeFile> Find(IEnumerable<string> paths, string? except)
    {
        var files = new Dictionary<string, ResumeFile>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
            {
                foreach (var file in Directory.EnumerateFiles(path, "*", Options))
                    if (!IsHidden(path, file)) Add(files, file);
            }
            else if (File.Exists(path))
            {
                Add(files, path);
            }
            else
            {
                throw new UsageException($"'{path}' does not exist. Give files or folders of resumes.");
            }
        }

        if (except is not null) files.Remove(Path.GetFullPath(except));
        return [.. files.Values.OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    // The same file by two ways keeps the name that sorts first.
    private static void Add(Dictionary<string, ResumeFile> files, string path)
    {
        var name = path.Replace('\\', '/');
        var full = Path.GetFullPath(path);
        if (!files.TryGetValue(full, out var known) || string.CompareOrdinal(name, known.Name) < 0) files[full] = new ResumeFile(name, full);
    }

    private static bool IsHidden(string folder, string file) =>
        Path.GetRelativePath(folder, file).Split('/', '\\').Any(part => part.StartsWith('.'));
}
