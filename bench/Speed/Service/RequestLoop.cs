using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;

namespace Shortlist.Speed.Service;

/// <summary>What a loop of requests gave.</summary>
/// <param name="Milliseconds">Time of each request, ascending.</param>
/// <param name="Time">Time of them all.</param>
internal sealed record LoopRun(IReadOnlyList<double> Milliseconds, TimeSpan Time)
{
    public double PerSecond => Milliseconds.Count / Time.TotalSeconds;

    /// <summary>The time that a share of the requests, 0 to 1, did not pass.</summary>
    public double Percentile(double share) => Milliseconds[Math.Min(Milliseconds.Count - 1, (int)(Milliseconds.Count * share))];
}

/// <summary>Sends the same POST again and again over some connections, each of which sends its next when its last was answered.</summary>
internal static class RequestLoop
{
    /// <summary>Connections, and so requests under way.</summary>
    public const int Connections = 32;

    /// <summary>Sends requests; each must be answered 202.</summary>
    /// <param name="client">Where to; allows as many connections.</param>
    /// <param name="path">What to.</param>
    /// <param name="body">The JSON.</param>
    /// <param name="count">Requests in all.</param>
    public static async Task<LoopRun> RunAsync(HttpClient client, string path, byte[] body, int count)
    {
        var left = count;
        var times = new double[count];
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) is >= 0 and var i)
            {
                using var content = new ByteArrayContent(body);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                var start = Stopwatch.GetTimestamp();
                using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content);
                times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                if (response.StatusCode != HttpStatusCode.Accepted) throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}.");
            }
        })));
        return new LoopRun([.. times.Order()], clock.Elapsed);
    }
}
