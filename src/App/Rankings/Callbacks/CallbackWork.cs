using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Shortlist.App.Work;
using Shortlist.Storage;

namespace Shortlist.App.Rankings;

/// <summary>A notice that a ranking has ended: what is posted to its <c>callback_url</c>. Holds ids and counts only.</summary>
internal sealed record CallbackNotice(string ProcessId, ProcessStatus Status, RankingProgressCounts Progress, DateTimeOffset? EndedAt);

/// <summary>
/// Posts the notice of a ranking, again and again until it is taken. A process of its own, so it survives whatever the ranking survived.
/// </summary>
/// <remarks>
/// The header <c>Shortlist-Signature</c> is <c>t=TIME,v1=SIGNATURE</c>: TIME in seconds since 1970, SIGNATURE the HMAC-SHA256 of <c>TIME.BODY</c> under the shared secret in lower-case hex digits.
/// </remarks>
internal sealed class CallbackWork(IProcessStore processes, HttpClient client, CallbackUrls urls, IOptions<CallbackOptions> options, TimeProvider time, ILogger<CallbackWork> logger) : IProcessWork
{
    private const string Prefix = "ntf";
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(15);

    /// <inheritdoc/>
    public ProcessKind Kind => ProcessKind.Callback;

    /// <summary>The process that posts the notice of a ranking; always the same one.</summary>
    public static StoredProcess ProcessFor(StoredProcess ranking) => new()
    {
        ProcessId = Prefix + ranking.ProcessId[ranking.ProcessId.IndexOf('_')..],
        Tenant = ranking.Tenant,
        Kind = ProcessKind.Callback,
        RequestJson = JsonSerializer.Serialize(ranking.ProcessId),
    };

    /// <inheritdoc/>
    public async Task<(int Units, int Resumes)> PlanAsync(StoredProcess process, CancellationToken cancellationToken)
    {
        await processes.AddUnitsAsync(process.Tenant, process.ProcessId, 0, [IdSelection.Of([JsonSerializer.Deserialize<string>(process.RequestJson)!])], cancellationToken);
        return (1, 0);
    }

    /// <inheritdoc/>
    public async Task<UnitResult> RunAsync(StoredProcess process, StoredUnit unit, CancellationToken cancellationToken)
    {
        if (await processes.FindAsync(process.Tenant, unit.Selection.Ids![0], cancellationToken) is not { } ranking || RankingWork.SpecOf(ranking).CallbackUrl is not { } url) return default;
        if (!ranking.HasEnded()) return new UnitResult(default, FirstDelay);

        var age = time.GetUtcNow() - process.CreatedAt;
        if (await PostAsync(url, ranking, cancellationToken)) return default;
        if (age > TimeSpan.FromHours(options.Value.GiveUpAfterHours))
        {
            Log.CallbackGivenUp(logger, ranking.ProcessId);
            return default;
        }

        // Half as long again as it has been tried for, so the waits grow by themselves and need not be remembered.
        var delay = age * 0.5;
        return new UnitResult(default, delay < FirstDelay ? FirstDelay : delay > LongestDelay ? LongestDelay : delay);
    }

    /// <inheritdoc/>
    public Task<ResumeCounts> GiveUpAsync(StoredProcess process, StoredUnit unit, CancellationToken cancellationToken) => Task.FromResult(default(ResumeCounts));

    /// <inheritdoc/>
    public Task CompleteAsync(StoredProcess process, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Returns the value of the signature header.</summary>
    public static string Sign(string secret, DateTimeOffset at, string body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}")))}";
    }

    private async Task<bool> PostAsync(string url, StoredProcess ranking, CancellationToken cancellationToken)
    {
        try
        {
            // The list may have changed since the ranking was asked for.
            urls.Check(url);
            var status = StoredRankings.StatusOf(ranking);
            var body = JsonSerializer.Serialize(new CallbackNotice(ranking.ProcessId, ranking.Status, status.Progress, ranking.EndedAt), ShortlistJson.Compact.CallbackNotice);
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Add("Shortlist-Signature", Sign(options.Value.Secret, time.GetUtcNow(), body));
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or Hosting.ApiException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
