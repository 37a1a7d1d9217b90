using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Shortlist.Faults;

/// <summary>A running <c>shortlist serve</c> that can be killed or asked to stop.</summary>
internal sealed class Served : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    private Served(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(1) };
    }

    /// <summary>Talks to it.</summary>
    public HttpClient Client { get; }

    /// <summary>Processor time that it and the processes in which it reads files have used so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            var all = TimeSpan.Zero;
            foreach (var process in Process.GetProcessesByName("shortlist"))
            {
                using (process)
                {
                    if (process.Id == _process.Id || ParentOf(process.Id) == _process.Id) all += process.TotalProcessorTime;
                }
            }

            return all;
        }
    }

    /// <summary>Starts one and waits until it listens.</summary>
    /// <param name="roles">What it does.</param>
    /// <param name="data">Folder of the embedded store.</param>
    /// <param name="settings">Environment variables.</param>
    public static async Task<Served> StartAsync(string roles, string data, IEnumerable<(string Name, string Value)> settings)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "shortlist");
        var start = new ProcessStartInfo(program, ["serve", "--roles", roles, "--urls", "http://127.0.0.1:0", "--data", data]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in (string[])["ConnectionStrings__mongodb", "ConnectionStrings__nats", "S3__Bucket"]) start.Environment.Remove(name);
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var process = Process.Start(start)!;
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data?.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal)) is { } url) address.TrySetResult(new Uri(url.TrimEnd('.')));
            else if (line.Data is null) address.TrySetException(new InvalidOperationException("shortlist serve ended before it listened."));
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new Served(process, await address.Task.WaitAsync(StartTime));
    }

    /// <summary>Posts JSON and returns the answer, which must be a success.</summary>
    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await Client.PostAsJsonAsync(path, body);
        response.EnsureSuccessStatusCode();
        return JsonElement.Parse(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Gets JSON.</summary>
    public async Task<JsonElement> GetAsync(string path) => JsonElement.Parse(await Client.GetStringAsync(new Uri(path, UriKind.Relative)));

    /// <summary>Uploads a file by the signed form.</summary>
    /// <returns>Its s3_url.</returns>
    public async Task<string> UploadAsync(byte[] content, string name)
    {
        var form = await PostAsync("/v1/uploads", new { file_name = name, media_type = "application/octet-stream", size = content.Length });
        using var parts = new MultipartFormDataContent();
        foreach (var field in form.GetProperty("fields").EnumerateObject()) parts.Add(new StringContent(field.Value.GetString()!), $"\"{field.Name}\"");
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new("application/octet-stream");
        parts.Add(file, "\"file\"", "\"file\"");
        using var response = await Client.PostAsync(new Uri(form.GetProperty("url").GetString()!, UriKind.RelativeOrAbsolute), parts);
        response.EnsureSuccessStatusCode();
        return form.GetProperty("s3_url").GetString()!;
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop as an orchestrator does, with SIGTERM.</summary>
    /// <returns>Its exit code and how long it took.</returns>
    public async Task<(int ExitCode, TimeSpan Time)> StopAsync()
    {
        var clock = Stopwatch.StartNew();
        using (var kill = Process.Start("sh", ["-c", $"kill -TERM {_process.Id}"])!) await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(StartTime);
        return (_process.ExitCode, clock.Elapsed);
    }

    private static int ParentOf(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], null);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }
}
