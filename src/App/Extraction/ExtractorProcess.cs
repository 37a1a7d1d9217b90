using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Shortlist.App.Extraction;

/// <summary>One <c>shortlist extractor</c>: reads one file after the other. It knows nothing of stores and holds no secrets: of the environment it gets what a program needs to start.</summary>
internal sealed class ExtractorProcess : IDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private static readonly string[] Inherited = ["PATH", "HOME", "TMPDIR", "TMP", "TEMP", "LANG", "LC_ALL", "SystemRoot"];

    private readonly Process _process;

    private ExtractorProcess(Process process) => _process = process;

    /// <summary>Its number in the system.</summary>
    public int Id => _process.Id;

    /// <summary>Starts one and waits until it is ready.</summary>
    /// <exception cref="ExtractorUnavailableException">It does not start.</exception>
    public static async Task<ExtractorProcess> StartAsync(int memoryMegabytes, CancellationToken cancellationToken)
    {
        ExtractorProcess? started = null;
        try
        {
            started = new ExtractorProcess(Process.Start(Describe(memoryMegabytes))!);

            // What a parser or the runtime says while it dies may hold words of a resume: nobody keeps it.
            _ = started._process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(StartTime);
            var ready = new byte[1];
            await started._process.StandardOutput.BaseStream.ReadExactlyAsync(ready, patience.Token);
            if (ready[0] == ExtractorFrames.Ready) return started;
            throw new ExtractorUnavailableException("The program that reads files answers wrongly when it starts.");
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or OperationCanceledException or ExtractorUnavailableException)
        {
            started?.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw exception as ExtractorUnavailableException ?? new ExtractorUnavailableException("The program that reads files does not start.", exception);
        }
    }

    /// <summary>Asks and waits for the answer. Whatever is thrown, the process is not to be asked again.</summary>
    /// <exception cref="IOException">It died.</exception>
    public async Task<byte[]> AskAsync(ExtractorRequest request, CancellationToken cancellationToken)
    {
        await ExtractorFrames.WriteAsync(_process.StandardInput.BaseStream, request, cancellationToken);
        return await ExtractorFrames.ReadAsync(_process.StandardOutput.BaseStream, cancellationToken);
    }

    /// <summary>Kills it, and what it started.</summary>
    public void Dispose()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It is dead already.
        }

        _process.Dispose();
    }

    private static ProcessStartInfo Describe(int memoryMegabytes)
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "shortlist.exe" : "shortlist");
        var start = File.Exists(program)
            ? new ProcessStartInfo(program, [ExtractorLoop.Command])
            : new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "shortlist.dll"), ExtractorLoop.Command]);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        foreach (var name in start.Environment.Keys.ToArray())
            if (!Inherited.Contains(name) && !name.StartsWith("DOTNET_", StringComparison.Ordinal)) start.Environment.Remove(name);
        start.Environment["DOTNET_GCHeapHardLimit"] = (memoryMegabytes * 1_000_000L).ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return start;
    }
}
