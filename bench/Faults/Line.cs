using System.Net;
using System.Net.Sockets;

namespace Shortlist.Faults;

/// <summary>A line to a server that can be cut: then connections end and new ones are refused, as when the network is gone.</summary>
internal sealed class Line : IDisposable
{
    private readonly string _host;
    private readonly int _port;
    private readonly int _own;
    private readonly List<TcpClient> _open = [];
    private TcpListener? _listener;

    /// <summary>Opens a line to a server.</summary>
    public Line(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
        _own = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(_listener);
    }

    /// <summary>Port of this machine that leads to the server.</summary>
    public int Port => _own;

    /// <summary>Cuts it.</summary>
    public void Cut()
    {
        _listener?.Stop();
        _listener = null;
        lock (_open)
        {
            foreach (var client in _open) client.Close();
            _open.Clear();
        }
    }

    /// <summary>Mends it.</summary>
    public void Mend()
    {
        _listener = new TcpListener(IPAddress.Loopback, _own);
        _listener.Start();
        _ = AcceptAsync(_listener);
    }

    /// <inheritdoc/>
    public void Dispose() => Cut();

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true) _ = JoinAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It was cut.
        }
    }

    private async Task JoinAsync(TcpClient client)
    {
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(_host, _port);
            lock (_open) _open.AddRange([client, server]);
            await Task.WhenAny(client.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(client.GetStream()));
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Either side ended.
        }
        finally
        {
            client.Dispose();
        }
    }
}
