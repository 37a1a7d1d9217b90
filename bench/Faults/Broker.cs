using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Shortlist.Faults;

/// <summary>A NATS server of this bench.</summary>
internal sealed class Broker : IAsyncDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("shortlist-nats-").FullName;
    private readonly int _port = FreePort();
    private Process? _process;

    /// <summary>Its address, the same over restarts.</summary>
    public string Url => $"nats://127.0.0.1:{_port}";

    /// <summary>Where the program is; null when it is not installed.</summary>
    public static string? Program { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Select(folder => Path.Combine(folder, "nats-server")).FirstOrDefault(File.Exists);

    /// <summary>Starts it on what it kept and waits until it listens.</summary>
    public async Task StartAsync()
    {
        _process = Process.Start(new ProcessStartInfo(Program!, ["--addr", "127.0.0.1", "--port", $"{_port}", "--jetstream", "--store_dir", _data, "--log", Path.Combine(_data, "log")]))!;
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, _port, deadline.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(20, deadline.Token);
            }
        }
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await KillAsync();
        Directory.Delete(_data, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
