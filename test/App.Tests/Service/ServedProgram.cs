using System.Diagnostics;

namespace Shortlist.App.Tests.Service;

/// <summary>The real <c>shortlist serve</c>: a process of its own, which can be killed.</summary>
public sealed class ServedProgram : ServiceClient, IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    private ServedProgram(Process process, Uri address)
        : base(address) => _process = process;

    /// <summary>Starts the program on an embedded store and waits until it listens: the one beside the tests, or the one that <c>SHORTLIST_TEST_PROGRAM</c> names.</summary>
    /// <param name="data">Folder of the store.</param>
    /// <param name="roles">What it does.</param>
    /// <param name="settings">Environment variables.</param>
    public static Task<ServedProgram> StartAsync(string data, string roles = "api,worker", params (string Name, string Value)[] settings) => StartAsync([], data, roles, settings);

    /// <summary>The same by way of another program, which gets the program and its arguments.</summary>
    public static async Task<ServedProgram> StartAsync(IReadOnlyList<string> through, string data, string roles, params (string Name, string Value)[] settings)
    {
        var program = Environment.GetEnvironmentVariable("SHORTLIST_TEST_PROGRAM") ?? Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "shortlist.exe" : "shortlist");
        string[] line = [.. through, program, "serve", "--roles", roles, "--urls", "http://127.0.0.1:0", "--data", data];
        var start = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in (string[])["ConnectionStrings__mongodb", "ConnectionStrings__nats", "S3__Bucket"]) start.Environment.Remove(name);

        // Tests run side by side on few processors, and wait for the work.
        start.Environment["Work__Niceness"] = "0";
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var process = Process.Start(start)!;
        var (address, said) = (new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously), new List<string>());
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data?.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal)) is { } url) address.TrySetResult(new Uri(url.TrimEnd('.')));
            else if (line.Data is { } text) said.Add(text);
            else address.TrySetException(new InvalidOperationException($"shortlist serve ended before it listened: {string.Join(' ', said)}"));
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return new ServedProgram(process, await address.Task.WaitAsync(StartTime, TestContext.Current.CancellationToken));
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>Its number in the system.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Ends it as <c>kill -9</c> does: nothing of it runs any more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Asks it to stop as an orchestrator does, with SIGTERM, and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        using (var kill = Process.Start("sh", ["-c", $"kill -TERM {ProcessId}"])!) await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(StartTime, TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }
}
