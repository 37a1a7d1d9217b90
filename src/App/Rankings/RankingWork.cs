using System.Text.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Shortlist.App.Access;
using Shortlist.App.Work;
using Shortlist.Core.Jobs;
using Shortlist.Core.Ranking;
using Shortlist.Core.Skills;
using Shortlist.Storage;

namespace Shortlist.App.Rankings;

/// <summary>Scores stored resumes. A unit is some thousand of them; ranks are given when all units are done.</summary>
internal sealed class RankingWork(IResumeStore resumes, IRankingStore rankings, IProcessStore processes, FeatureRefresh refresh, ProcessStarter starter, AuditLog log) : IProcessWork
{
    /// <summary>Resumes of one unit.</summary>
    public const int UnitSize = 5000;

    private const string UnknownResume = "unknown_resume";
    private static readonly string FeatureVersion = FeatureCodec.Version(SkillTaxonomy.Default);

    // How soon a ranking looks again for resumes that are still being read.
    private static readonly TimeSpan WaitForExtraction = TimeSpan.FromMilliseconds(300);

    /// <inheritdoc/>
    public ProcessKind Kind => ProcessKind.Ranking;

    /// <inheritdoc/>
    public async Task<(int Units, int Resumes)> PlanAsync(StoredProcess process, CancellationToken cancellationToken)
    {
        var spec = SpecOf(process);
        if (spec.ReweightOf is not null)
        {
            await processes.AddUnitsAsync(process.Tenant, process.ProcessId, 0, [IdSelection.Range("", "~")], cancellationToken);
            return (1, process.TotalResumes ?? 0);
        }

        return spec.ResumeIds is { } ids ? await PlanListAsync(process, ids, cancellationToken) : await PlanAllAsync(process, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<UnitResult> RunAsync(StoredProcess process, StoredUnit unit, CancellationToken cancellationToken)
    {
        using var activity = WorkTelemetry.Activities.StartActivity("rank");
        var spec = SpecOf(process);
        if (spec.ReweightOf is { } source) return await ReweightAsync(process, unit, spec, source, cancellationToken);

        var states = await resumes.ReadStatesAsync(process.Tenant, unit.Selection, cancellationToken);
        var standIns = StandInsOf(spec, states);
        var owners = standIns.Count == 0 ? [] : await resumes.ReadStatesAsync(process.Tenant, IdSelection.Of([.. standIns.Keys]), cancellationToken);
        var waiting = states.Concat(owners).Count(state => state.Status is ResumeStatus.Pending or ResumeStatus.Processing);
        if (waiting > 0) return new UnitResult(default, WaitForExtraction, waiting);

        var rows = await ScoreAsync(process, spec, unit.Selection, states, owners, standIns, cancellationToken);
        await PutAsync(process, unit, rows, cancellationToken);
        return new UnitResult(Count(rows));
    }

    /// <inheritdoc/>
    public async Task<ResumeCounts> GiveUpAsync(StoredProcess process, StoredUnit unit, CancellationToken cancellationToken)
    {
        var ids = unit.Selection.Ids ?? [.. (await resumes.ReadStatesAsync(process.Tenant, unit.Selection, cancellationToken)).Select(state => state.ResumeId)];
        List<RankingRow> rows = [.. ids.Distinct().Select(id => new RankingRow { ResumeId = id, Outcome = RankingOutcome.Failed, Reason = "crashed" })];
        await rankings.PutAsync(process.Tenant, process.ProcessId, rows, cancellationToken);
        return Count(rows);
    }

    /// <inheritdoc/>
    public async Task CompleteAsync(StoredProcess process, CancellationToken cancellationToken)
    {
        await rankings.AssignRanksAsync(process.Tenant, process.ProcessId, cancellationToken);
        await LogAsync(process, cancellationToken);
        if (SpecOf(process).CallbackUrl is not null) await starter.StartAsync(CallbackWork.ProcessFor(process), cancellationToken);
    }

    /// <summary>Reads what a ranking was asked.</summary>
    public static RankingSpec SpecOf(StoredProcess process) => JsonSerializer.Deserialize(process.RequestJson, ShortlistJson.Compact.RankingSpec)!;

    private async Task<(int Units, int Resumes)> PlanListAsync(StoredProcess process, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var selections = ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Chunk(UnitSize).Select(chunk => IdSelection.Of(chunk)).ToList();
        await processes.AddUnitsAsync(process.Tenant, process.ProcessId, 0, selections, cancellationToken);
        return (selections.Count, selections.Sum(selection => selection.Ids!.Count));
    }

    // Units are ranges of ids. A plan that was cut off goes on behind its last unit, so that ranges never overlap whatever was added or erased meanwhile.
    private async Task<(int Units, int Resumes)> PlanAllAsync(StoredProcess process, CancellationToken cancellationToken)
    {
        var (number, count) = (0, 0);
        string? after = null;
        while (await processes.FindUnitAsync(process.Tenant, process.ProcessId, number, cancellationToken) is { } unit)
        {
            (after, number) = (unit.Selection.Last, number + 1);
            count += (await resumes.ReadStatesAsync(process.Tenant, unit.Selection, cancellationToken)).Count;
        }

        while (await resumes.ListIdsAsync(process.Tenant, after, UnitSize, cancellationToken) is { Count: > 0 } ids)
        {
            await processes.AddUnitsAsync(process.Tenant, process.ProcessId, number++, [IdSelection.Range(ids[0], ids[^1])], cancellationToken);
            (after, count) = (ids[^1], count + ids.Count);
        }

        return (number, count);
    }

    private async Task<List<RankingRow>> ScoreAsync(
        StoredProcess process, RankingSpec spec, IdSelection selection, IReadOnlyList<ResumeState> states, IReadOnlyList<ResumeState> owners,
        Dictionary<string, string> standIns, CancellationToken cancellationToken)
    {
        var scorer = new Scorer(spec.Criteria, RankingProfile.Default, SkillTaxonomy.Default, spec.AsOf);
        var rows = new Dictionary<string, RankingRow>(states.Count, StringComparer.Ordinal);
        foreach (var id in selection.Ids ?? []) rows[id] = new RankingRow { ResumeId = id, Outcome = RankingOutcome.Failed, Reason = UnknownResume };
        foreach (var state in states) rows[state.ResumeId] = RowWithoutScore(state, standIns);
        foreach (var owner in owners) rows[standIns[owner.ResumeId]] = RowWithoutScore(owner with { ResumeId = standIns[owner.ResumeId] }, standIns);

        var stale = new List<string>();
        await resumes.VisitFeaturesAsync(process.Tenant, selection, Visit, cancellationToken);
        if (standIns.Count > 0) await resumes.VisitFeaturesAsync(process.Tenant, IdSelection.Of([.. standIns.Keys]), Visit, cancellationToken);
        foreach (var id in stale)
            if (await refresh.MakeAsync(process.Tenant, id, cancellationToken) is { } features) Put(id, features);
        return [.. rows.Values];

        void Visit(string resumeId, string version, ReadOnlySpan<byte> bytes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (version != FeatureVersion) stale.Add(resumeId);
            else Put(resumeId, FeatureCodec.Decode(bytes, SkillTaxonomy.Default));
        }

        void Put(string resumeId, ResumeFeatures features)
        {
            if (features.WordCount < RankingProfile.Default.MinWords) return;
            var standsIn = standIns.TryGetValue(resumeId, out var standIn);
            var id = standsIn ? standIn! : resumeId;
            if (!standsIn && rows[id].Outcome == RankingOutcome.Duplicate) return;
            rows[id] = RowOf(id, scorer.Score(features));
        }
    }

    // Owner of the bytes → the first duplicate that is given without it: that one is scored, in its place.
    private static Dictionary<string, string> StandInsOf(RankingSpec spec, IReadOnlyList<ResumeState> states)
    {
        var standIns = new Dictionary<string, string>(StringComparer.Ordinal);
        if (spec.ResumeIds is null || !states.Any(state => state.DuplicateOf is not null)) return standIns;
        var given = spec.ResumeIds.ToHashSet(StringComparer.Ordinal);
        foreach (var state in states)
            if (state.DuplicateOf is { } owner && !given.Contains(owner)) standIns.TryAdd(owner, state.ResumeId);
        return standIns;
    }

    private static RankingRow RowWithoutScore(ResumeState state, Dictionary<string, string> standIns) => new()
    {
        ResumeId = state.ResumeId,
        Outcome = state.Status switch
        {
            ResumeStatus.NeedsReview => RankingOutcome.NeedsReview,
            ResumeStatus.Duplicate => RankingOutcome.Duplicate,
            _ => RankingOutcome.Failed,
        },
        Reason = state.DuplicateOf is { } owner ? standIns.GetValueOrDefault(owner, owner) : state.Reason ?? "no_features",
    };

    private static RankingRow RowOf(string resumeId, ResumeScore score) => new()
    {
        ResumeId = resumeId,
        Outcome = RankingOutcome.Ranked,
        TotalTenths = Tenths(score.Total),
        KnockedOut = score.FailedKnockOuts.Count > 0,
        ScoreTenths = score.Scores.Select(criterion => (byte)Tenths(criterion.Score)).ToArray(),
    };

    private async Task<UnitResult> ReweightAsync(StoredProcess process, StoredUnit unit, RankingSpec spec, string source, CancellationToken cancellationToken)
    {
        var (rows, counts) = (new List<RankingRow>(UnitSize), default(ResumeCounts));
        await foreach (var row in rankings.ReadAllAsync(process.Tenant, source, cancellationToken))
        {
            if (row.Erased) continue;
            rows.Add(row.Outcome == RankingOutcome.Ranked ? Reweighted(row, spec) : row);
            if (rows.Count == UnitSize) await FlushAsync();
        }

        await FlushAsync();
        return new UnitResult(counts);

        async Task FlushAsync()
        {
            await PutAsync(process, unit, rows, cancellationToken);
            counts += Count(rows);
            rows.Clear();
        }
    }

    // A resume that was erased since it was read must not come back by its row.
    private async Task PutAsync(StoredProcess process, StoredUnit unit, List<RankingRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0) return;
        await rankings.PutAsync(process.Tenant, process.ProcessId, rows, cancellationToken);
        var there = (await resumes.ReadStatesAsync(process.Tenant, IdSelection.Of([.. rows.Select(row => row.ResumeId)]), cancellationToken)).Select(state => state.ResumeId).ToHashSet(StringComparer.Ordinal);
        foreach (var row in rows)
            if (row.Reason != UnknownResume && !there.Contains(row.ResumeId)) await rankings.EraseResumeAsync(process.Tenant, row.ResumeId, cancellationToken);
        var detail = new JsonObject { ["rows"] = rows.Count, ["sha256"] = HashOf(rows) };
        await log.AddOnceAsync(WorkerOf(process), "ranking.scored", $"{process.ProcessId}/{unit.Number}/{rows[0].ResumeId}", detail, cancellationToken);
    }

    private async Task LogAsync(StoredProcess process, CancellationToken cancellationToken)
    {
        var counts = process.Counts;
        var detail = new JsonObject { ["ranked"] = counts.Ranked, ["needs_review"] = counts.NeedsReview, ["failed"] = counts.Failed, ["duplicate"] = counts.Duplicate };
        if (SpecOf(process).ResumeIds is { } ids)
            detail["files"] = new JsonObject((await resumes.FindManyAsync(process.Tenant, ids, cancellationToken)).Select(resume => KeyValuePair.Create(resume.ResumeId, (JsonNode?)resume.Sha256)));
        await log.AddOnceAsync(WorkerOf(process), "ranking.completed", process.ProcessId, detail, cancellationToken);
    }

    private static Caller WorkerOf(StoredProcess process) => new(process.Tenant, "worker", AccessRole.Reader);

    // Over what was decided of each resume, in order of the ids: what is stored later can be held against it.
    private static string HashOf(List<RankingRow> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows.OrderBy(row => row.ResumeId, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{row.ResumeId} {row.Outcome} {row.TotalTenths} {row.KnockedOut} "));
            hash.AppendData(row.ScoreTenths.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static RankingRow Reweighted(RankingRow row, RankingSpec spec)
    {
        var (total, knockedOut) = Weigh(row.ScoreTenths.Span, spec.Criteria);
        return row with { TotalTenths = total, KnockedOut = knockedOut };
    }

    /// <summary>Computes the total in tenths, and whether a knock-out is not met, from stored scores.</summary>
    /// <param name="scores">In tenths, one for each criterion.</param>
    /// <param name="criteria">Their weights and knock-outs.</param>
    public static (int TotalTenths, bool KnockedOut) Weigh(ReadOnlySpan<byte> scores, IReadOnlyList<Criterion> criteria)
    {
        var (sum, weights, knockedOut) = (0.0, 0.0, false);
        for (var i = 0; i < scores.Length; i++)
        {
            var criterion = criteria[i];
            var score = scores[i] / 10.0;
            sum += criterion.Weight * score;
            weights += criterion.Weight;
            knockedOut |= criterion.KnockOut && score < RankingProfile.Default.MetScore;
        }

        return (Tenths(Scorer.Total(sum, weights)), knockedOut);
    }

    private static int Tenths(double value) => (int)Math.Round(value * 10, MidpointRounding.AwayFromZero);

    private static ResumeCounts Count(List<RankingRow> rows)
    {
        var (ranked, review, failed) = (0, 0, 0);
        foreach (var row in rows)
        {
            if (row.Outcome == RankingOutcome.Ranked) ranked++;
            else if (row.Outcome == RankingOutcome.NeedsReview) review++;
            else if (row.Outcome == RankingOutcome.Failed) failed++;
        }

        return new ResumeCounts(ranked, review, failed, rows.Count - ranked - review - failed);
    }
}
