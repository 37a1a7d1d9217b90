using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shortlist.App.Access;
using Shortlist.App.Hosting;
using Shortlist.App.Jobs;
using Shortlist.App.Work;
using Shortlist.Core.Jobs;
using Shortlist.Core.Ranking;
using Shortlist.Core.Skills;
using Shortlist.Storage;

namespace Shortlist.App.Rankings;

/// <summary>The rankings of a tenant: start, follow, weigh anew, cancel. What endpoints and pages call; <see cref="RankingResults"/> reads the results.</summary>
internal sealed class StoredRankings(
    IProcessStore processes, IRankingStore rankings, StoredJobs jobs, ProcessStarter starter, ProcessSteps steps, CallbackUrls callbacks, IHostApplicationLifetime lifetime, AuditLog log, TimeProvider time,
    ILogger<StoredRankings> logger)
{
    /// <summary>Most resume ids in one request; "all" ranks more.</summary>
    public const int MaxIds = 1000;

    // Rankings of so few resumes are made while a person waits.
    private const int InteractiveIds = 1000;

    // What units write until they stop goes, too.
    private static readonly TimeSpan UnitsStop = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>Stores a ranking to be made and answers at once.</summary>
    public async Task<StoredProcess> StartAsync(Caller caller, string processId, RankingCreate request, CancellationToken cancellationToken)
    {
        if ((request.JobId is null) == (request.Criteria is null)) throw ApiException.Invalid("invalid_request", "Give either job_id or criteria.");
        var ids = IdsOf(request.ResumeIds);
        var (title, criteria) = request.JobId is { } jobId ? await jobs.GetCriteriaAsync(caller.Tenant, jobId, cancellationToken) : ("", StoredJobs.Read(request.Criteria!));
        callbacks.Check(request.CallbackUrl);
        if (criteria.Count == 0) throw ApiException.Invalid("no_criteria", "The job has no criteria. Add some first.");
        return await StartAsync(caller, "ranking.started", processId, new RankingSpec
        {
            JobId = request.JobId,
            JobTitle = title.Length > 0 ? title : null,
            Criteria = criteria,
            ResumeIds = ids,
            AsOf = request.AsOf ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
            Blind = request.Blind,
            CallbackUrl = request.CallbackUrl,
        }, ids?.Count, cancellationToken);
    }

    /// <summary>Starts a ranking from the stored scores of one that is complete, with other weights; no resume is read again.</summary>
    public async Task<StoredProcess> ReweightAsync(Caller caller, string processId, string sourceId, ReweightRequest request, CancellationToken cancellationToken)
    {
        var source = await FindAsync(caller.Tenant, sourceId, cancellationToken);
        if (source.Status != ProcessStatus.Completed) throw ApiException.Conflict("not_completed", "Only a completed ranking can be weighed anew.");
        var spec = RankingWork.SpecOf(source);
        if (request.Weights is null && request.KnockOuts is null) throw ApiException.Invalid("invalid_weights", "Give weights: {\"c1\": 2, \"c2\": 0.5}.");
        var (weights, knockOuts) = (request.Weights ?? new Dictionary<string, double>(), request.KnockOuts ?? new Dictionary<string, bool>());
        foreach (var id in weights.Keys.Concat(knockOuts.Keys))
            if (!spec.Criteria.Any(criterion => criterion.Id == id)) throw ApiException.Invalid("invalid_weights", $"The ranking has no criterion '{(id.Length <= 50 ? id : "…")}'.");
        if (weights.Values.Any(weight => weight is not (>= 0 and <= 100))) throw ApiException.Invalid("invalid_weights", "A weight is a number from 0 to 100.");

        List<Criterion> criteria = [.. spec.Criteria.Select(criterion => criterion with
        {
            Weight = weights.GetValueOrDefault(criterion.Id, criterion.Weight),
            KnockOut = knockOuts.GetValueOrDefault(criterion.Id, criterion.KnockOut),
        })];
        if (criteria.TrueForAll(criterion => criterion.Weight == 0)) throw ApiException.Invalid("invalid_weights", "At least one criterion needs a weight.");
        return await StartAsync(caller, "ranking.reweighted", processId, spec with { Criteria = criteria, ReweightOf = sourceId, CallbackUrl = null }, source.TotalResumes, cancellationToken);
    }

    /// <summary>Returns how far a ranking is.</summary>
    public async Task<RankingStatus> GetAsync(string tenant, string processId, CancellationToken cancellationToken) => StatusOf(await FindAsync(tenant, processId, cancellationToken));

    /// <summary>Waits until a ranking has ended, the time is over or the service stops, and returns how far it is.</summary>
    public async Task<RankingStatus> WaitAsync(string tenant, string processId, TimeSpan wait, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + (wait < LongestWait ? wait : LongestWait);
        while (true)
        {
            var process = await FindAsync(tenant, processId, cancellationToken);
            if (process.HasEnded() || time.GetUtcNow() >= until || lifetime.ApplicationStopping.IsCancellationRequested) return StatusOf(process);
            await Task.Delay(Look, time, cancellationToken);
        }
    }

    /// <summary>Lists rankings, newest first.</summary>
    public async Task<RankingList> ListAsync(string tenant, int limit, string? cursor, CancellationToken cancellationToken)
    {
        var page = await processes.ListAsync(tenant, ProcessKind.Ranking, limit, cursor, cancellationToken);
        return new RankingList([.. page.Items.Select(StatusOf)], page.NextCursor);
    }

    /// <summary>Cancels a ranking that has not ended; its units stop within two seconds, and then its rows go. To cancel it again takes away what a crash left.</summary>
    public async Task<RankingStatus> CancelAsync(Caller caller, string processId, CancellationToken cancellationToken)
    {
        var tenant = caller.Tenant;
        var process = await FindAsync(tenant, processId, cancellationToken);
        if (!await steps.CancelAsync(process, cancellationToken)) throw ApiException.Conflict("already_ended", "The ranking has ended; there is nothing to cancel.");
        _ = DeleteRowsAsync(tenant, processId);
        await log.AddAsync(caller, "ranking.cancelled", processId, [], cancellationToken);
        return await GetAsync(tenant, processId, cancellationToken);
    }

    /// <summary>Returns the process of a ranking.</summary>
    /// <exception cref="ApiException">There is none.</exception>
    public async Task<StoredProcess> FindAsync(string tenant, string processId, CancellationToken cancellationToken) =>
        await processes.FindAsync(tenant, processId, cancellationToken) is { Kind: ProcessKind.Ranking } process ? process : throw ApiException.NotFound("ranking");

    /// <summary>Makes the answer of a process.</summary>
    public static RankingStatus StatusOf(StoredProcess process)
    {
        var (spec, counts) = (RankingWork.SpecOf(process), process.Counts);
        return new RankingStatus
        {
            ProcessId = process.ProcessId,
            Status = process.Status,
            JobId = spec.JobId,
            JobTitle = spec.JobTitle,
            Criteria = spec.Criteria,
            AsOf = spec.AsOf,
            Blind = spec.Blind,
            ReweightOf = spec.ReweightOf,
            Progress = new RankingProgressCounts(process.TotalResumes, counts.Total, process.Waiting, counts.Ranked, counts.NeedsReview, counts.Failed, counts.Duplicate),
            Error = process.ErrorCode is { } code ? new RankingError(code, process.ErrorMessage ?? "") : null,
            Receipt = process.ReceiptJson is { } receipt ? JsonSerializer.Deserialize(receipt, ShortlistJson.Compact.Receipt) : null,
            Fairness = process.FairnessJson is { } fairness ? JsonSerializer.Deserialize(fairness, ShortlistJson.Compact.FairnessReport) : null,
            CreatedAt = process.CreatedAt,
            StartedAt = process.StartedAt,
            EndedAt = process.EndedAt,
        };
    }

    // Millions of rows take their time, which nobody must wait for.
    private async Task DeleteRowsAsync(string tenant, string processId)
    {
        try
        {
            await Task.Delay(UnitsStop, time);
            await rankings.DeleteAsync(tenant, processId, CancellationToken.None);
        }
        catch (Exception exception)
        {
            Log.RowsStay(logger, exception, processId);
        }
    }

    private async Task<StoredProcess> StartAsync(Caller caller, string action, string processId, RankingSpec spec, int? resumes, CancellationToken cancellationToken)
    {
        var request = JsonSerializer.Serialize(spec, ShortlistJson.Compact.RankingSpec);

        var receipt = JsonSerializer.Serialize(Receipt.Current(RankingProfile.Default, SkillTaxonomy.Default), ShortlistJson.Compact.Receipt);
        await log.AddOnceAsync(caller, action, processId, DetailOf(spec, receipt), cancellationToken);
        return await starter.StartAsync(new StoredProcess
        {
            ProcessId = processId,
            Tenant = caller.Tenant,
            Kind = ProcessKind.Ranking,
            Priority = resumes <= InteractiveIds ? 0 : 1,
            TotalResumes = resumes,
            RequestJson = request,
            ReceiptJson = receipt,
        }, cancellationToken);
    }

    // A callback URL may hold a secret of its receiver. The ids stand with the process and, with the hash of each file, in the entry of its end: here they would be
    // half of the work of an answer.
    private static JsonObject DetailOf(RankingSpec spec, string receipt) => new()
    {
        ["request"] = JsonNode.Parse(JsonSerializer.Serialize(spec with { CallbackUrl = null, ResumeIds = null }, ShortlistJson.Compact.RankingSpec)),
        ["resumes"] = spec.ResumeIds?.Count,
        ["resume_ids_sha256"] = spec.ResumeIds is { } ids ? HashOf(ids) : null,
        ["receipt"] = JsonNode.Parse(receipt),
    };

    private static string HashOf(IReadOnlyList<string> ids) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', ids))));

    private static List<string>? IdsOf(JsonElement? given)
    {
        if (given is { ValueKind: JsonValueKind.String } all && all.ValueEquals("all")) return null;
        if (given is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() is 0 or > MaxIds) throw InvalidIds();
        var (ids, known) = (new List<string>(list.GetArrayLength()), new HashSet<string>(list.GetArrayLength(), StringComparer.Ordinal));
        foreach (var element in list.EnumerateArray())
        {
            var id = element.ValueKind == JsonValueKind.String ? element.GetString()! : throw InvalidIds();
            if (known.Add(id)) ids.Add(id);
        }

        return ids;
    }

    private static ApiException InvalidIds() => ApiException.Invalid("invalid_resume_ids", $"resume_ids is a list of 1 to {MaxIds} ids, or \"all\".");
}
