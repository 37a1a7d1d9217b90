namespace Shortlist.App.Work;

/// <summary>
/// Tells whether this is the only process with workers on an embedded store: then whatever was under way when it started is under way no longer and need not run out. Every worker
/// keeps a shared lock on a file beside the database; the system drops it when the process dies, however it does.
/// </summary>
internal sealed class WorkerPresence : IDisposable
{
    private readonly FileStream? _lock;

    /// <summary>Looks, and stays present until it is disposed.</summary>
    /// <param name="folder">Folder of the embedded store; null when the data lies on servers, of whose workers nothing is known.</param>
    public WorkerPresence(string? folder)
    {
        if (folder is null) return;
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "workers.lock");
        IsAlone = Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None) is { } alone && Close(alone);
        _lock = Open(path, FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    /// <summary>True when no other was present at the start.</summary>
    public bool IsAlone { get; }

    /// <inheritdoc/>
    public void Dispose() => _lock?.Dispose();

    private static FileStream? Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        try
        {
            return new FileStream(path, mode, access, share);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool Close(FileStream file)
    {
        file.Dispose();
        return true;
    }
}
