using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Shortlist.App.Web;
using Shortlist.Core.Jobs;
using Shortlist.Storage;

namespace Shortlist.App.Rankings;

/// <summary>One ranking: its progress while it is made, then the table of candidates and criteria. What is shown is in the address.</summary>
public partial class RankingScreen
{
    private const int Divider = -1;
    private const int MaxPicked = 4;
    private const int NamesAtOnce = 1000;

    private RankingStatus? _status;
    private IReadOnlyList<RankedResume> _top = [];
    private RankingBoard? _board;
    private Weighing? _weighing;
    private IReadOnlyList<KnockOutEffect>? _effects;
    private Dictionary<string, StoredResume> _known = [];
    private List<string> _picked = [];
    private int[] _view = [];
    private int[] _places = [];
    private string[]? _searchTexts;
    private Virtualize<Row>? _rows;
    private string? _shown;
    private int _required;
    private bool _busy;
    private bool _watching;

    /// <summary>The ranking.</summary>
    [Parameter] public string ProcessId { get; set; } = "";

    [SupplyParameterFromQuery] private string? View { get; set; }

    [SupplyParameterFromQuery] private string? Sort { get; set; }

    [SupplyParameterFromQuery] private string? Show { get; set; }

    [SupplyParameterFromQuery] private string? Q { get; set; }

    [SupplyParameterFromQuery(Name = "w")] private string? Weights { get; set; }

    [SupplyParameterFromQuery(Name = "k")] private string? KnockOuts { get; set; }

    [SupplyParameterFromQuery(Name = "pick")] private string? Picks { get; set; }

    private bool Blind => State.Blind || _status?.Blind == true;

    private bool ShowsTable => View is null or "" or "whatif";

    private bool IsChanged => !string.IsNullOrEmpty(Weights) || !string.IsNullOrEmpty(KnockOuts);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _picked = [.. (Picks ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MaxPicked)];
        if (_status?.ProcessId != ProcessId)
        {
            (_status, _board, _searchTexts, _known) = (null, null, null, []);
            await TryAsync(LoadAsync);
        }

        // What was searched for before may be a name.
        if (Blind && !string.IsNullOrEmpty(Q)) Go(("q", ""));
        else await ShowAsync();
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        // Another ranking may be shown later, by the same page.
        if (_watching || _status is not { EndedAt: null }) return;
        _watching = true;
        _ = RepeatAsync(TimeSpan.FromMilliseconds(500), LookAsync);
    }

    private async Task<bool> LookAsync()
    {
        if (await TryAsync(LoadAsync) && _board is not null) await ShowAsync();
        return _watching = _status is { EndedAt: null };
    }

    private async Task LoadAsync(string tenant, CancellationToken token)
    {
        var status = await Rankings.GetAsync(tenant, ProcessId, token);
        if (status.Status == ProcessStatus.Completed)
        {
            _board = await Boards.GetAsync(tenant, ProcessId, token);
            await KnowAsync(tenant, _board.Others.Take(NamesAtOnce).Where(row => !row.Erased).Select(row => row.ResumeId), token);
        }
        else if (status.EndedAt is null && status.Progress.Ranked != _status?.Progress.Ranked)
        {
            _top = (await Results.ListAsync(tenant, ProcessId, 10, null, token)).Items;
        }

        _status = status;
    }

    // Weighs, filters and sorts what the address asks for.
    private async Task ShowAsync()
    {
        if (_board is null) return;
        var wanted = string.Join('\n', ProcessId, Weights, KnockOuts, Sort, Show, Q);
        if (_shown == wanted && _weighing is not null) return;
        _shown = wanted;
        var criteria = Changed();
        _weighing = _board.Weigh(criteria);
        _effects = _board.Effects(criteria);
        _required = criteria.Count(criterion => criterion.Importance == Importance.Required);
        _places = new int[_board.Count];
        for (var i = 0; i < _weighing.Order.Length; i++) _places[_weighing.Order[i]] = i + 1;
        if (!string.IsNullOrWhiteSpace(Q) && !Blind && _searchTexts is null) await TryAsync(ReadNamesAsync);
        _view = [.. Filtered(criteria)];
        if (_rows is not null) await _rows.RefreshDataAsync();
    }

    private IEnumerable<int> Filtered(IReadOnlyList<Criterion> criteria)
    {
        IEnumerable<int> rows = _weighing!.Order;
        rows = Show switch
        {
            "met" => rows.Where(row => _board!.RequiredMet(row, criteria) == _required),
            "kept" => rows.Where(row => !_weighing.KnockedOut[row]),
            "out" => rows.Where(row => _weighing.KnockedOut[row]),
            _ => rows,
        };
        if (!string.IsNullOrWhiteSpace(Q) && !Blind && _searchTexts is { } texts) rows = rows.Where(row => texts[row].Contains(Q.Trim(), StringComparison.OrdinalIgnoreCase));
        var column = criteria.ToList().FindIndex(criterion => criterion.Id == Sort);
        if (column >= 0) return rows.OrderByDescending(row => _board!.ScoresOf(row)[column]);
        if (Sort == "met") return rows.OrderByDescending(row => _board!.RequiredMet(row, criteria));
        var list = rows.ToList();
        var kept = list.FindIndex(row => _weighing.KnockedOut[row]);
        if (kept >= 0) list.Insert(kept, Divider);
        return list;
    }

    private async ValueTask<ItemsProviderResult<Row>> RowsAsync(ItemsProviderRequest request)
    {
        var rows = _view.Skip(request.StartIndex).Take(request.Count).ToList();
        await TryAsync((tenant, token) => KnowAsync(tenant, rows.Where(row => row != Divider).Select(row => _board!.IdOf(row)), token));
        return new ItemsProviderResult<Row>(rows.Select(RowOf), _view.Length);
    }

    private Row RowOf(int index)
    {
        if (index == Divider) return new Row(Divider, "", 0, 0, "", null, 0, 0, [], null);
        var (id, scores, criteria) = (_board!.IdOf(index), _board.ScoresOf(index).ToArray(), _weighing!.Criteria);
        var failed = _weighing.KnockedOut[index]
            ? string.Join(", ", criteria.Where((criterion, i) => criterion.KnockOut && scores[i] < RankingBoard.MetTenths).Select(criterion => criterion.Text))
            : null;
        var rank = IsChanged ? _places[index] : _board.RankOf(index);
        return new Row(index, id, rank, IsChanged ? _board.RankOf(index) - rank : 0, NameOf(id), Blind ? null : _known.GetValueOrDefault(id)?.FileName, _weighing.TotalTenths[index], _board.RequiredMet(index, criteria), scores, failed);
    }

    private async Task KnowAsync(string tenant, IEnumerable<string> resumeIds, CancellationToken token)
    {
        foreach (var (id, resume) in await Boards.FindResumesAsync(tenant, [.. resumeIds.Where(id => !_known.ContainsKey(id))], token)) _known[id] = resume;
    }

    private async Task ReadNamesAsync(string tenant, CancellationToken token)
    {
        var texts = new string[_board!.Count];
        foreach (var chunk in Enumerable.Range(0, _board.Count).Chunk(NamesAtOnce))
        {
            var resumes = await Boards.FindResumesAsync(tenant, [.. chunk.Select(_board.IdOf)], token);
            foreach (var row in chunk) texts[row] = resumes.GetValueOrDefault(_board.IdOf(row)) is { } resume ? $"{resume.CandidateName} {resume.CandidateEmail} {resume.FileName}" : "";
        }

        _searchTexts = texts;
    }

    private string NameOf(string id) => Texts.Candidate(id, _known.GetValueOrDefault(id)?.CandidateName, _known.GetValueOrDefault(id)?.FileName, Blind);

    private IEnumerable<(string Name, string View)> Views()
    {
        yield return ("Ranking", "");
        yield return ("What if", "whatif");
        yield return ("Charts", "charts");
        if (_board!.Others.Count > 0) yield return ($"Not ranked ({_board.Others.Count})", "others");
    }

    // The criteria with the weights (c1:2.5,c2:0) and knock-outs (c1:1,c2:0) of the address.
    private List<Criterion> Changed()
    {
        var (weights, knockOuts) = (Pairs(Weights), Pairs(KnockOuts));
        List<Criterion> changed = [.. _board!.Criteria.Select(criterion => criterion with
        {
            Weight = weights.TryGetValue(criterion.Id, out var weight) ? Math.Clamp(weight, 0, 100) : criterion.Weight,
            KnockOut = knockOuts.TryGetValue(criterion.Id, out var knockOut) ? knockOut > 0 : criterion.KnockOut,
        })];
        return changed;
    }

    private static Dictionary<string, double> Pairs(string? text)
    {
        var pairs = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = part.LastIndexOf(':');
            if (colon > 0 && double.TryParse(part.AsSpan(colon + 1), CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)) pairs[part[..colon]] = value;
        }

        return pairs;
    }

    private void SetWeight(string id, ChangeEventArgs change)
    {
        if (!double.TryParse((string?)change.Value, CultureInfo.InvariantCulture, out var value)) return;
        Go(("w", With(Weights, id, value, _board!.Criteria.First(criterion => criterion.Id == id).Weight)));
    }

    private void SetKnockOut(string id, ChangeEventArgs change) =>
        Go(("k", With(KnockOuts, id, change.Value is true ? 1 : 0, _board!.Criteria.First(criterion => criterion.Id == id).KnockOut ? 1 : 0)));

    private static string With(string? text, string id, double value, double unchanged)
    {
        var pairs = Pairs(text);
        pairs[id] = value;
        if (value == unchanged) pairs.Remove(id);
        return string.Join(',', pairs.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}:{pair.Value}")));
    }

    private void Pick(string id)
    {
        var picked = _picked.Contains(id) ? _picked.Where(other => other != id) : _picked.Append(id);
        Go(("pick", string.Join(',', picked)));
    }

    private void Go(params (string Name, string Value)[] changes) => Navigation.NavigateTo(Link(changes), replace: true);

    /// <summary>The address of this page with some of its parts changed.</summary>
    private string Link(params (string Name, string Value)[] changes) => Navigation.GetUriWithQueryParameters(
        Navigation.ToAbsoluteUri($"/rankings/{ProcessId}{new Uri(Navigation.Uri).Query}").ToString(),
        changes.ToDictionary(change => change.Name, change => (object?)(change.Value.Length > 0 ? change.Value : null)));

    private string WhyLink(string resumeId, string? criterion) => $"/rankings/{ProcessId}/resumes/{resumeId}{(criterion is null ? "" : "?criterion=" + Uri.EscapeDataString(criterion))}";

    private string ProgressWords()
    {
        var progress = _status!.Progress;
        var words = new List<string> { _status.Status == ProcessStatus.Pending ? "Waiting for a worker" : $"{progress.Ranked} ranked" };
        if (progress.Waiting > 0) words.Add($"{progress.Waiting} still being read");
        if (progress.NeedsReview > 0) words.Add($"{progress.NeedsReview} need review");
        if (progress.Failed > 0) words.Add($"{progress.Failed} failed");
        if (progress.Duplicate > 0) words.Add($"{progress.Duplicate} duplicates");
        if (TimeLeft() is { } left) words.Add(left);
        return string.Join(" · ", words);
    }

    private string? TimeLeft()
    {
        var progress = _status!.Progress;
        if (_status.StartedAt is not { } started || progress.Done == 0 || progress.Total is not { } total || total <= progress.Done) return null;
        var left = (Time.GetUtcNow() - started) / progress.Done * (total - progress.Done);
        return left.TotalSeconds < 60 ? $"about {Math.Max(1, Math.Ceiling(left.TotalSeconds)):0} s left" : $"about {Math.Ceiling(left.TotalMinutes):0} min left";
    }

    private string Advice()
    {
        var out_ = _board!.Count - _weighing!.Kept;
        if (out_ == 0) return _weighing.Criteria.Any(criterion => criterion.KnockOut) ? "Every candidate meets the knock-outs." : "Move a slider and the ranking follows. Tick a knock-out to see how many it removes.";
        var best = Enumerable.Range(0, _weighing.Criteria.Count).Where(i => _weighing.Criteria[i].KnockOut).MaxBy(i => _effects![i].Alone);
        var back = _effects![best].Alone;
        return back == 0
            ? $"{out_} knocked out. No single relaxation brings anyone back: each fails at least two."
            : $"{out_} knocked out. Relaxing “{_weighing.Criteria[best].Text}” alone brings back the most: {back}.";
    }

    private static string EffectWords(Criterion criterion, KnockOutEffect effect) => criterion.KnockOut
        ? $"{effect.Failing} below 3; {effect.Alone} would come back without it"
        : $"as a knock-out it would remove {(effect.Alone == 0 ? "nobody" : effect.Alone)} more";

    private async Task CancelAsync()
    {
        await TryChangeAsync(async (caller, token) => _status = await Rankings.CancelAsync(caller, ProcessId, token));
    }

    private async Task SaveAsync()
    {
        _busy = true;
        StoredProcess? process = null;
        await TryChangeAsync(async (caller, token) => process = await Rankings.ReweightAsync(caller, Ids.New("prc"), ProcessId, new ReweightRequest(
            _weighing!.Criteria.ToDictionary(criterion => criterion.Id, criterion => criterion.Weight),
            _weighing.Criteria.ToDictionary(criterion => criterion.Id, criterion => criterion.KnockOut)), token));
        _busy = false;
        if (process is not null) Navigation.NavigateTo($"/rankings/{process.ProcessId}");
    }

    private sealed record Row(int Index, string Id, int Rank, int Moved, string Name, string? File, int Total, int Met, byte[] Scores, string? Failed);
}
