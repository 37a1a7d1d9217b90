namespace Shortlist.App.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("shortlist-test-");

    public string FullName => _folder.FullName.Replace('\\', '/');

    public string this[string name] => $"{FullName}/{name}";

    public string Write(string name, string content)
    {
        File.WriteAllText(this[name], content);
        return this[name];
    }

    public string Copy(string path, string? name = null)
    {
        var copy = this[name ?? Path.GetFileName(path)];
        File.Copy(path, copy);
        return copy;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
