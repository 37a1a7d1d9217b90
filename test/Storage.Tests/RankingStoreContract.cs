using CsCheck;

namespace Shortlist.Storage.Tests;

public abstract class RankingStoreContract(StorageFixture fixture) : StoreContract
{
    private IRankingStore Store { get; } = fixture.Get<IRankingStore>();

    private string Process { get; } = Ids.New("prc");

    [Fact]
    public async Task Rows_come_in_the_order_of_the_ranking()
    {
        await PutAsync(
            Ranked("res_b", 500), Ranked("res_a", 500), Ranked("res_k", 900, knockedOut: true), Ranked("res_top", 1000), Ranked("res_zero", 0),
            Other("res_d", RankingOutcome.Duplicate, "res_a"), Other("res_f", RankingOutcome.Failed, "encrypted"), Other("res_n", RankingOutcome.NeedsReview, "no_text"));
        await Store.AssignRanksAsync(Tenant, Process, Token);

        var page = await Store.ListAsync(Tenant, Process, 100, null, Token);

        page.Items.Select(row => (row.ResumeId, row.Rank)).ShouldBe(
            [("res_top", 1), ("res_a", 2), ("res_b", 3), ("res_zero", 4), ("res_k", 5), ("res_n", null), ("res_f", null), ("res_d", null)]);
        page.NextCursor.ShouldBeNull();
    }

    [Fact]
    public async Task Reads_back_what_was_put()
    {
        var ranked = Ranked("res_1", 814, knockedOut: true) with { ScoreTenths = new byte[] { 0, 42, 50 } };
        await PutAsync(ranked, Other("res_2", RankingOutcome.Failed, "encrypted"));

        var row = (await Store.FindAsync(Tenant, Process, "res_1", Token)).ShouldNotBeNull();
        (row.Outcome, row.TotalTenths, row.KnockedOut, row.Reason, row.Rank, row.Erased).ShouldBe((RankingOutcome.Ranked, 814, true, null, null, false));
        row.ScoreTenths.ToArray().ShouldBe([0, 42, 50]);
        var failed = (await Store.FindAsync(Tenant, Process, "res_2", Token)).ShouldNotBeNull();
        (failed.Outcome, failed.TotalTenths, failed.Reason, failed.ScoreTenths.Length).ShouldBe((RankingOutcome.Failed, 0, "encrypted", 0));
        (await Store.FindAsync(Tenant, Process, "res_none", Token)).ShouldBeNull();
    }

    [Fact]
    public async Task The_top_is_there_before_ranks_are()
    {
        await PutAsync(Ranked("res_1", 100), Ranked("res_2", 900));

        var page = await Store.ListAsync(Tenant, Process, 1, null, Token);

        page.Items.Select(row => (row.ResumeId, row.Rank)).ShouldBe([("res_2", null)]);
    }

    [Fact]
    public async Task Putting_again_changes_nothing()
    {
        var rows = new[] { Ranked("res_1", 100), Ranked("res_2", 900) };
        await PutAsync(rows);
        await PutAsync(rows);

        (await Store.AssignRanksAsync(Tenant, Process, Token)).ShouldBe(new ResumeCounts(2, 0, 0, 0));
        (await Store.ListAsync(Tenant, Process, 10, null, Token)).Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_row_put_again_is_replaced()
    {
        await PutAsync(Other("res_1", RankingOutcome.Failed, "timed_out"));
        await PutAsync(Ranked("res_1", 700));

        (await Store.AssignRanksAsync(Tenant, Process, Token)).ShouldBe(new ResumeCounts(1, 0, 0, 0));
        var row = (await Store.FindAsync(Tenant, Process, "res_1", Token)).ShouldNotBeNull();
        (row.TotalTenths, row.Reason, row.Rank).ShouldBe((700, null, 1));
    }

    [Fact]
    public async Task Any_ranking_has_ranks_and_pages_as_sorting_says() => await Gen
        .Select(Gen.Int[0, 30], Gen.Bool, Gen.Int[0, 6]).Array[0, 60].SampleAsync(
            async drawn =>
            {
                var process = Ids.New("prc");
                var rows = drawn.Select((row, i) => row.Item3 < 4 ? Ranked($"res_{i:D3}", row.Item1 * 25, row.Item2) : Other($"res_{i:D3}", (RankingOutcome)(row.Item3 - 3), "r")).ToList();
                await Store.PutAsync(Tenant, process, rows, Token);
                await Store.AssignRanksAsync(Tenant, process, Token);

                var expected = rows.OrderBy(row => row.Outcome).ThenBy(row => row.KnockedOut).ThenByDescending(row => row.TotalTenths).ThenBy(row => row.ResumeId, StringComparer.Ordinal)
                    .Select((row, i) => (row.ResumeId, Rank: row.Outcome == RankingOutcome.Ranked ? i + 1 : (int?)null)).ToList();
                (await PagesAsync(process, 7)).Select(row => (row.ResumeId, row.Rank)).ShouldBe(expected);
                foreach (var (id, rank) in expected.Take(5)) (await Store.FindAsync(Tenant, process, id, Token))!.Rank.ShouldBe(rank);
            },
            iter: 12, threads: 1);

    [Fact]
    public async Task Ten_thousand_rows_of_one_unit_come_back()
    {
        var rows = Enumerable.Range(0, 10_000).Select(i => Ranked($"res_{i:D6}", i * 7 % 1001)).ToList();
        await Store.PutAsync(Tenant, Process, rows, Token);

        (await Store.AssignRanksAsync(Tenant, Process, Token)).Ranked.ShouldBe(10_000);
        var all = await PagesAsync(Process, 1000);

        all.Select(row => row.Rank).ShouldBe(Enumerable.Range(1, 10_000).Select(rank => (int?)rank));
        all.Select(row => row.ResumeId).ShouldBe(rows.OrderByDescending(row => row.TotalTenths).ThenBy(row => row.ResumeId, StringComparer.Ordinal).Select(row => row.ResumeId));
        (await ReadAllAsync()).Select(row => row.ResumeId).ShouldBe(rows.Select(row => row.ResumeId));
    }

    [Fact]
    public async Task Counts_say_how_resumes_ended()
    {
        await PutAsync(
            Ranked("res_1", 1), Ranked("res_2", 2, knockedOut: true), Other("res_3", RankingOutcome.NeedsReview, "a"), Other("res_4", RankingOutcome.Failed, "b"),
            Other("res_5", RankingOutcome.Failed, "b"), Other("res_6", RankingOutcome.Duplicate, "res_1"));

        (await Store.AssignRanksAsync(Tenant, Process, Token)).ShouldBe(new ResumeCounts(2, 1, 2, 1));
    }

    [Fact]
    public async Task A_ranking_without_rows_is_empty()
    {
        (await Store.AssignRanksAsync(Tenant, Process, Token)).ShouldBe(default);
        (await Store.ListAsync(Tenant, Process, 10, null, Token)).Items.ShouldBeEmpty();
        (await ReadAllAsync()).ShouldBeEmpty();
        await Store.DeleteAsync(Tenant, Process, Token);
    }

    [Fact]
    public async Task Other_tenants_see_and_change_nothing()
    {
        await PutAsync(Ranked("res_1", 5));

        (await Store.FindAsync(OtherTenant, Process, "res_1", Token)).ShouldBeNull();
        (await Store.ListAsync(OtherTenant, Process, 10, null, Token)).Items.ShouldBeEmpty();
        (await Store.EraseResumeAsync(OtherTenant, "res_1", Token)).ShouldBe(0);
        await Store.DeleteAsync(OtherTenant, Process, Token);
        await Store.PutAsync(OtherTenant, Process, [Ranked("res_1", 900)], Token);
        (await Store.FindAsync(Tenant, Process, "res_1", Token))!.TotalTenths.ShouldBe(5);
    }

    [Fact]
    public async Task Erasing_leaves_a_tombstone_that_keeps_counts_and_ranks_in_all_rankings()
    {
        var second = Ids.New("prc");
        await PutAsync(Ranked("res_1", 900), Ranked("res_2", 800), Ranked("res_3", 700));
        await Store.PutAsync(Tenant, second, [Other("res_2", RankingOutcome.Failed, "encrypted")], Token);
        await Store.AssignRanksAsync(Tenant, Process, Token);

        (await Store.EraseResumeAsync(Tenant, "res_2", Token)).ShouldBe(2);
        (await Store.EraseResumeAsync(Tenant, "res_2", Token)).ShouldBe(0);

        var rows = (await Store.ListAsync(Tenant, Process, 10, null, Token)).Items;
        rows.Select(row => (row.ResumeId, row.Rank, row.Erased)).ShouldBe([("res_1", 1, false), ("res_2", 2, true), ("res_3", 3, false)]);
        (rows[1].TotalTenths, rows[1].ScoreTenths.Length, rows[1].Reason).ShouldBe((0, 0, null));
        (await Store.FindAsync(Tenant, second, "res_2", Token))!.ShouldSatisfyAllConditions(row => row.Erased.ShouldBeTrue(), row => row.Reason.ShouldBeNull());
        (await Store.AssignRanksAsync(Tenant, Process, Token)).ShouldBe(new ResumeCounts(3, 0, 0, 0));
    }

    [Fact]
    public async Task Finds_the_rows_of_a_resume_in_all_rankings()
    {
        var second = Ids.New("prc");
        await PutAsync(Ranked("res_1", 900), Ranked("res_2", 800));
        await Store.PutAsync(Tenant, second, [Other("res_2", RankingOutcome.Failed, "encrypted")], Token);
        await Store.PutAsync(OtherTenant, second, [Ranked("res_2", 1)], Token);

        var rows = await Store.FindByResumeAsync(Tenant, "res_2", Token);

        rows.Select(row => (row.ProcessId, row.Row.Outcome, row.Row.TotalTenths)).ShouldBe(
            new[] { (Process, RankingOutcome.Ranked, 800), (second, RankingOutcome.Failed, 0) }.OrderBy(row => row.Item1, StringComparer.Ordinal));
        (await Store.FindByResumeAsync(Tenant, "res_9", Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_erased_row_stays_erased()
    {
        await PutAsync(Ranked("res_1", 900), Ranked("res_2", 1));
        await Store.EraseResumeAsync(Tenant, "res_1", Token);

        await PutAsync(Ranked("res_1", 900), Ranked("res_2", 2), Ranked("res_3", 3));

        var row = (await Store.FindAsync(Tenant, Process, "res_1", Token)).ShouldNotBeNull();
        (row.Erased, row.ScoreTenths.Length).ShouldBe((true, 0));
        (await Store.FindAsync(Tenant, Process, "res_2", Token))!.TotalTenths.ShouldBe(2);
        (await Store.FindAsync(Tenant, Process, "res_3", Token))!.TotalTenths.ShouldBe(3);
    }

    [Fact]
    public async Task Delete_leaves_nothing_and_other_rankings_alone()
    {
        var second = Ids.New("prc");
        await Store.PutAsync(Tenant, Process, [.. Enumerable.Range(0, 2500).Select(i => Ranked($"res_{i}", 5))], Token);
        await Store.PutAsync(Tenant, second, [Ranked("res_1", 5)], Token);

        await Store.DeleteAsync(Tenant, Process, Token);
        await Store.DeleteAsync(Tenant, Process, Token);

        (await Store.ListAsync(Tenant, Process, 10, null, Token)).Items.ShouldBeEmpty();
        (await ReadAllAsync()).ShouldBeEmpty();
        (await Store.FindAsync(Tenant, second, "res_1", Token)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("x")]
    [InlineData("cm93cwpmb28")]
    public async Task A_made_up_cursor_is_refused(string cursor) =>
        await Should.ThrowAsync<InvalidCursorException>(Store.ListAsync(Tenant, Process, 3, cursor, Token));

    [Theory]
    [InlineData(-1)]
    [InlineData(1001)]
    public async Task A_total_outside_its_range_is_refused(int total) =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(async () => await PutAsync(Ranked("res_1", total)));

    private static RankingRow Ranked(string id, int total, bool knockedOut = false) =>
        new() { ResumeId = id, TotalTenths = total, KnockedOut = knockedOut, ScoreTenths = new byte[] { 30, 5 } };

    private static RankingRow Other(string id, RankingOutcome outcome, string reason) => new() { ResumeId = id, Outcome = outcome, Reason = reason };

    private Task PutAsync(params RankingRow[] rows) => Store.PutAsync(Tenant, Process, rows, Token);

    private async Task<List<RankingRow>> ReadAllAsync()
    {
        var rows = new List<RankingRow>();
        await foreach (var row in Store.ReadAllAsync(Tenant, Process, Token)) rows.Add(row);
        return rows;
    }

    private async Task<List<RankingRow>> PagesAsync(string process, int limit)
    {
        var rows = new List<RankingRow>();
        string? cursor = null;
        do
        {
            var page = await Store.ListAsync(Tenant, process, limit, cursor, Token);
            rows.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return rows;
    }
}
