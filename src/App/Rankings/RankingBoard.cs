using Shortlist.Core.Jobs;
using Shortlist.Core.Ranking;
using Shortlist.Storage;

namespace Shortlist.App.Rankings;

/// <summary>A completed ranking in memory, a byte a score: what sorting, filtering and weighing anew need to answer at once. Holds nothing personal.</summary>
internal sealed class RankingBoard
{
    /// <summary>A score of so many tenths meets its criterion.</summary>
    public static readonly int MetTenths = (int)Math.Round(RankingProfile.Default.MetScore * 10);

    private readonly List<string> _ids = [];
    private readonly List<int> _ranks = [];
    private readonly List<byte> _scores = [];
    private readonly Dictionary<string, int> _byId = new(StringComparer.Ordinal);

    /// <summary>Makes an empty board.</summary>
    public RankingBoard(IReadOnlyList<Criterion> criteria) => Criteria = criteria;

    /// <summary>The criteria, as ranked with.</summary>
    public IReadOnlyList<Criterion> Criteria { get; }

    /// <summary>Ranked resumes.</summary>
    public int Count => _ids.Count;

    /// <summary>Rows that are not ranked, in the order of the ranking.</summary>
    public List<RankingRow> Others { get; } = [];

    /// <summary>Adds a row, in the order of the ranking.</summary>
    public void Add(RankingRow row)
    {
        if (row.Outcome != RankingOutcome.Ranked || row.Erased)
        {
            Others.Add(row);
            return;
        }

        _byId[row.ResumeId] = _ids.Count;
        _ids.Add(row.ResumeId);
        _ranks.Add(row.Rank ?? _ids.Count);
        _scores.AddRange(row.ScoreTenths.Span);
    }

    /// <summary>Id of a ranked resume.</summary>
    public string IdOf(int row) => _ids[row];

    /// <summary>Its rank as stored.</summary>
    public int RankOf(int row) => _ranks[row];

    /// <summary>The row of a resume; -1 when it is not ranked.</summary>
    public int RowOf(string resumeId) => _byId.GetValueOrDefault(resumeId, -1);

    /// <summary>Its scores in tenths, one for each criterion.</summary>
    public ReadOnlySpan<byte> ScoresOf(int row) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_scores).Slice(row * Criteria.Count, Criteria.Count);

    /// <summary>How many of the required criteria a resume meets.</summary>
    public int RequiredMet(int row, IReadOnlyList<Criterion> criteria)
    {
        var scores = ScoresOf(row);
        var met = 0;
        for (var i = 0; i < scores.Length; i++)
            if (criteria[i].Importance == Importance.Required && scores[i] >= MetTenths) met++;
        return met;
    }

    /// <summary>Puts the resumes in order for weights and knock-outs that may differ from those ranked with.</summary>
    public Weighing Weigh(IReadOnlyList<Criterion> criteria)
    {
        var (order, totals, knockedOut, kept) = (new int[Count], new int[Count], new bool[Count], 0);
        for (var row = 0; row < Count; row++)
        {
            (totals[row], knockedOut[row]) = RankingWork.Weigh(ScoresOf(row), criteria);
            order[row] = row;
            if (!knockedOut[row]) kept++;
        }

        Array.Sort(order, (x, y) =>
        {
            var compared = knockedOut[x].CompareTo(knockedOut[y]);
            if (compared == 0) compared = totals[y].CompareTo(totals[x]);
            return compared != 0 ? compared : string.CompareOrdinal(_ids[x], _ids[y]);
        });
        return new Weighing(criteria, order, totals, knockedOut, kept);
    }

    /// <summary>Counts for each criterion what it would do as a knock-out, given the knock-outs among the criteria.</summary>
    public IReadOnlyList<KnockOutEffect> Effects(IReadOnlyList<Criterion> criteria)
    {
        var (failing, deciding) = (new int[criteria.Count], new int[criteria.Count]);
        for (var row = 0; row < Count; row++)
        {
            var scores = ScoresOf(row);
            var (failed, last) = (0, -1);
            for (var i = 0; i < scores.Length; i++)
            {
                if (scores[i] >= MetTenths) continue;
                failing[i]++;
                if (!criteria[i].KnockOut) continue;
                failed++;
                last = i;
            }

            // What a knock-out alone removes would come back without it; what none removes, a further one would.
            if (failed == 1) deciding[last]++;
            for (var i = 0; failed == 0 && i < scores.Length; i++)
                if (scores[i] < MetTenths) deciding[i]++;
        }

        return [.. failing.Zip(deciding, (all, alone) => new KnockOutEffect(all, alone))];
    }
}

/// <summary>An order of the resumes of a board.</summary>
/// <param name="Criteria">Weights and knock-outs that it is for.</param>
/// <param name="Order">Rows, best first.</param>
/// <param name="TotalTenths">By row.</param>
/// <param name="KnockedOut">By row.</param>
/// <param name="Kept">How many are not knocked out; they come first.</param>
internal sealed record Weighing(IReadOnlyList<Criterion> Criteria, int[] Order, int[] TotalTenths, bool[] KnockedOut, int Kept);

/// <summary>What a criterion does, or would do, as a knock-out.</summary>
/// <param name="Failing">Resumes that do not meet it.</param>
/// <param name="Alone">Resumes whose fate it decides: those that come back without it, or that it would remove in addition.</param>
internal readonly record struct KnockOutEffect(int Failing, int Alone);
