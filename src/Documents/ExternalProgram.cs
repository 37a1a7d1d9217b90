using System.Diagnostics;

namespace Shortlist.Documents;

/// <summary>Runs programs that read what we do not: found on the path, no shell, in a private folder, with counted output and memory, killed when time is up.</summary>
internal static class ExternalProgram
{
    // Bytes of address space of one program, where the system can bound it.
    private const long MaxMemory = 4_000_000_000;

    /// <summary>Returns the full path of the first of the programs that is installed; null when none is.</summary>
    public static string? Find(params string[] names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in names)
            foreach (var folder in folders)
                foreach (var ending in OperatingSystem.IsWindows() ? [".exe"] : (string[])[""])
                    if (File.Exists(Path.Combine(folder, name + ending))) return Path.Combine(folder, name + ending);
        return null;
    }

    /// <summary>Runs a program and returns its standard output; null when it fails.</summary>
    /// <param name="program">Full path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">Bytes for its standard input; null for none.</param>
    /// <param name="maxBytes">Output beyond this ends the program.</param>
    /// <param name="cancellationToken">Kills the program and its children.</param>
    public static async Task<byte[]?> RunAsync(string program, IEnumerable<string> arguments, ReadOnlyMemory<byte>? input, long maxBytes, CancellationToken cancellationToken)
    {
        var limiter = OperatingSystem.IsLinux() ? Find("prlimit") : null;
        var start = new ProcessStartInfo(limiter ?? program, limiter is null ? arguments : [$"--as={MaxMemory}", program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
        };

        // One page at a time on each core is faster than all threads of one page on all cores.
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        using var process = Process.Start(start) ?? throw new UnreadableDocumentException(UnreadableReason.Unsupported, $"{Path.GetFileName(program)} cannot be started.");
        try
        {
            var errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null, cancellationToken);
            var writing = WriteAsync(process, input, cancellationToken);
            var output = await ReadAsync(process.StandardOutput.BaseStream, maxBytes, cancellationToken);
            await Task.WhenAll(writing, errors);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? output : null;
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static async Task WriteAsync(Process process, ReadOnlyMemory<byte>? input, CancellationToken cancellationToken)
    {
        try
        {
            if (input is { } bytes) await process.StandardInput.BaseStream.WriteAsync(bytes, cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended before it read everything; its exit code tells.
        }
    }

    private static async Task<byte[]> ReadAsync(Stream output, long maxBytes, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await output.ReadAsync(buffer, cancellationToken)) > 0)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > maxBytes) throw new UnreadableDocumentException(UnreadableReason.TooLarge, "The document holds too much text.");
        }

        return bytes.ToArray();
    }
}

/// <summary>A folder that nobody else reads and that is gone afterwards.</summary>
internal sealed class PrivateFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("shortlist-");

    /// <summary>Returns the path of a file in it.</summary>
    public string this[string name] => Path.Combine(_folder.FullName, name);

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A killed program may still hold a file; the system's clean-up takes it.
        }
    }
}
