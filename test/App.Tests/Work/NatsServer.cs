using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Shortlist.App.Tests.Work;

/// <summary>A NATS server of its own that a test may kill. Its port stays the same over restarts.</summary>
internal sealed class NatsServer : IAsyncDisposable
{
    private readonly string _program;
    private readonly int _port = FreePort();
    private Process? _process;

    private NatsServer(string program) => _program = program;

    /// <summary>Folder of what it keeps.</summary>
    public string Data { get; } = Directory.CreateTempSubdirectory("shortlist-nats-").FullName;

    public string Url => $"nats://127.0.0.1:{_port}";

    /// <summary>Starts one, or skips the test where there is none.</summary>
    public static async Task<NatsServer> StartAsync()
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Select(folder => Path.Combine(folder, "nats-server")).FirstOrDefault(File.Exists);
        if (program is null) Assert.Skip("Needs nats-server, which test.sh installs where it may.");
        var server = new NatsServer(program);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts it on what it kept and waits until it answers.</summary>
    public async Task StartAgainAsync()
    {
        _process = Process.Start(new ProcessStartInfo(_program, ["--addr", "127.0.0.1", "--port", $"{_port}", "--jetstream", "--store_dir", Data, "--log", Path.Combine(Data, "log")]))!;
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

    /// <summary>Ends it at once, as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await KillAsync();
        Directory.Delete(Data, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
