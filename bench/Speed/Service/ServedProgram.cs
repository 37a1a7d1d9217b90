using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Shortlist.Speed.Service;

/// <summary>A running <c>shortlist serve</c> on the embedded store: a process of its own, with a port and a folder of its own.</summary>
internal sealed class ServedProgram : IAsyncDisposable
{
    private const int LastLines = 30;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    private readonly Process _process;
    private readonly Queue<string> _said;

    private ServedProgram(Process process, Uri address, Queue<string> said)
    {
        (_process, _said) = (process, said);
        Client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = RequestLoop.Connections, UseProxy = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
    }

    /// <summary>Talks to it over as many connections as the request loop uses.</summary>
    public HttpClient Client { get; }

    /// <summary>Its memory so far, in bytes, resident at its peak.</summary>
    public long PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>Processor time that it has used so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts the program and waits until it is ready.</summary>
    /// <param name="shortlist">Path of the program.</param>
    /// <param name="data">Folder of the store.</param>
    public static async Task<ServedProgram> StartAsync(string shortlist, string data)
    {
        var start = new ProcessStartInfo(shortlist, ["serve", "--urls", "http://127.0.0.1:0", "--data", data]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in (string[])["ConnectionStrings__mongodb", "ConnectionStrings__nats", "S3__Bucket"]) start.Environment.Remove(name);
        var process = Process.Start(start)!;
        var (address, said) = (new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously), new Queue<string>());
        process.OutputDataReceived += (_, line) => Keep(said, line.Data);
        process.ErrorDataReceived += (_, line) =>
        {
            Keep(said, line.Data);
            if (line.Data?.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal)) is { } url) address.TrySetResult(new Uri(url.TrimEnd('.')));
            else if (line.Data is null) address.TrySetException(new InvalidOperationException($"shortlist serve did not get ready. {string.Join('\n', said)}"));
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var served = new ServedProgram(process, await address.Task.WaitAsync(TimeSpan.FromMinutes(1)), said);
        for (var deadline = Stopwatch.StartNew(); !await served.IsReadyAsync();)
        {
            if (served._process.HasExited || deadline.Elapsed > TimeSpan.FromMinutes(1)) throw new InvalidOperationException("shortlist serve did not get ready.");
            await Task.Delay(Poll);
        }

        return served;
    }

    /// <summary>Posts JSON and returns the answer, which must be a success.</summary>
    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await AskAsync(() => Client.PostAsJsonAsync(path, body));
        return await ReadAsync(response);
    }

    /// <summary>Gets JSON.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await AskAsync(() => Client.GetAsync(new Uri(path, UriKind.Relative)));
        return await ReadAsync(response);
    }

    /// <summary>Posts a ranking or a reweight and waits until it is complete.</summary>
    /// <returns>Its id and the time from the request to the answer that says so.</returns>
    public async Task<(string ProcessId, TimeSpan Time)> RankAsync(string path, object body)
    {
        var time = Stopwatch.StartNew();
        var id = (await PostAsync(path, body)).GetProperty("process_id").GetString()!;
        while (true)
        {
            var status = (await GetAsync($"/v1/rankings/{id}")).GetProperty("status").GetString();
            if (status == "completed") return (id, time.Elapsed);
            if (status is not ("pending" or "processing")) throw new InvalidOperationException($"The ranking ended as {status}.");
            await Task.Delay(Poll);
        }
    }

    /// <summary>Ends the process as a power cut would: what it works on is of no interest any more.</summary>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var response = await Client.GetAsync(new Uri("/readyz", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<HttpResponseMessage> AskAsync(Func<Task<HttpResponseMessage>> ask)
    {
        try
        {
            return await ask();
        }
        catch (HttpRequestException) when (_process.WaitForExit(TimeSpan.FromSeconds(1)))
        {
            throw new InvalidOperationException($"shortlist serve ended with exit code {_process.ExitCode} while it was measured. {string.Join('\n', _said)}");
        }
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response) => response.IsSuccessStatusCode
        ? await response.Content.ReadFromJsonAsync<JsonElement>()
        : throw new InvalidOperationException($"{response.RequestMessage?.RequestUri?.AbsolutePath} answered {(int)response.StatusCode}.");

    // What it said last, to show should it end.
    private static void Keep(Queue<string> said, string? line)
    {
        lock (said)
        {
            if (line is not null) said.Enqueue(line);
            if (said.Count > LastLines) said.Dequeue();
        }
    }
}
