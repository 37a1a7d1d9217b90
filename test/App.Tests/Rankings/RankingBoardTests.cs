using Shortlist.App.Rankings;
using Shortlist.Core.Jobs;
using Shortlist.Storage;

namespace Shortlist.App.Tests.Rankings;

public sealed class RankingBoardTests
{
    private static readonly Criterion Java = new() { Id = "c1", Text = "Java", Weight = 1 };
    private static readonly Criterion Sql = new() { Id = "c2", Text = "SQL", Weight = 2 };
    private static readonly Criterion German = new() { Id = "c3", Text = "German", Weight = 0.5, Importance = Importance.Preferred };

    private readonly RankingBoard _board = new([Java, Sql, German]);

    [Fact]
    public void Totals_follow_the_formula_and_the_weights_that_are_tried()
    {
        Add(("res_a", 50, 10, 0), ("res_b", 10, 40, 50));

        // 100 · (1·5 + 2·1) / (5 · 3.5) = 40.0 and 100 · (1·1 + 2·4 + 0.5·5) / 17.5 = 65.7
        var ranked = _board.Weigh(_board.Criteria);
        ranked.TotalTenths.ShouldBe([400, 657]);
        ranked.Order.ShouldBe([1, 0]);

        var tried = _board.Weigh([Java with { Weight = 4 }, Sql with { Weight = 0 }, German]);
        tried.TotalTenths.ShouldBe([889, 289]);
        tried.Order.ShouldBe([0, 1]);
        _board.Weigh([Java with { Weight = 0 }, Sql with { Weight = 0 }, German with { Weight = 0 }]).TotalTenths.ShouldBe([0, 0]);
    }

    [Fact]
    public void Knock_outs_come_last_however_high_their_total_is()
    {
        Add(("res_a", 50, 50, 29), ("res_b", 10, 10, 30), ("res_c", 20, 20, 50), ("res_d", 0, 0, 0));
        var weighing = _board.Weigh([Java, Sql, German with { KnockOut = true }]);
        weighing.Order.ShouldBe([2, 1, 0, 3]);
        weighing.Kept.ShouldBe(2);
        weighing.KnockedOut.ShouldBe([true, false, false, true]);
    }

    [Fact]
    public void Equal_totals_stand_in_the_order_of_their_ids()
    {
        Add(("res_b", 30, 30, 30), ("res_c", 30, 30, 30), ("res_a", 30, 30, 30));
        _board.Weigh(_board.Criteria).Order.Select(_board.IdOf).ShouldBe(["res_a", "res_b", "res_c"]);
    }

    [Fact]
    public void Effects_count_whom_a_knock_out_removes_and_whom_its_end_brings_back()
    {
        Add(("res_a", 50, 50, 50), ("res_b", 0, 50, 50), ("res_c", 0, 0, 50), ("res_d", 50, 0, 0), ("res_e", 50, 50, 0));
        Criterion[] criteria = [Java with { KnockOut = true }, Sql with { KnockOut = true }, German];
        var effects = _board.Effects(criteria);

        effects[0].ShouldBe(new KnockOutEffect(Failing: 2, Alone: 1));
        effects[1].ShouldBe(new KnockOutEffect(Failing: 2, Alone: 1));
        effects[2].ShouldBe(new KnockOutEffect(Failing: 2, Alone: 1));
        for (var i = 0; i < criteria.Length; i++) effects[i].Alone.ShouldBe(Math.Abs(Kept(criteria) - Kept([.. criteria.Select((criterion, j) => i == j ? criterion with { KnockOut = !criterion.KnockOut } : criterion)])));

        int Kept(Criterion[] changed) => _board.Weigh(changed).Kept;
    }

    [Fact]
    public void Three_meets_a_criterion_and_only_required_ones_count()
    {
        Add(("res_a", 30, 29, 50));
        _board.RequiredMet(0, _board.Criteria).ShouldBe(1);
        _board.RequiredMet(0, [Java, Sql, German with { Importance = Importance.Required }]).ShouldBe(2);
    }

    [Fact]
    public void What_is_not_ranked_or_was_erased_is_kept_apart()
    {
        Add(("res_a", 30, 30, 30));
        _board.Add(new RankingRow { ResumeId = "res_f", Outcome = RankingOutcome.Failed, Reason = "encrypted" });
        _board.Add(new RankingRow { ResumeId = "res_g", Outcome = RankingOutcome.Ranked, Erased = true });
        _board.Count.ShouldBe(1);
        _board.Others.Select(row => row.ResumeId).ShouldBe(["res_f", "res_g"]);
        (_board.RowOf("res_a"), _board.RowOf("res_f")).ShouldBe((0, -1));
    }

    private void Add(params (string Id, byte Java, byte Sql, byte German)[] rows)
    {
        foreach (var (id, java, sql, german) in rows) _board.Add(new RankingRow { ResumeId = id, ScoreTenths = new[] { java, sql, german } });
    }
}
