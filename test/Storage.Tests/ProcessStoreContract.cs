namespace Shortlist.Storage.Tests;

public abstract class ProcessStoreContract(StorageFixture fixture) : StoreContract
{
    private static readonly DateTimeOffset Later = Now.AddMinutes(1);
    private static readonly ResumeCounts Counts = new(7, 1, 2, 3);

    private IProcessStore Store { get; } = fixture.Get<IProcessStore>();

    [Fact]
    public async Task Reads_back_what_was_added()
    {
        var process = New() with
        {
            Kind = ProcessKind.Extraction, Status = ProcessStatus.Failed, Priority = 5, RequestJson = """{"as_of":"2026-01-01"}""", ReceiptJson = "{}", TotalResumes = 9, TotalUnits = 3,
            Waiting = 2, ErrorCode = "x", ErrorMessage = "Went wrong.", StartedAt = Now.AddSeconds(1), EndedAt = Now.AddSeconds(2),
        };

        var added = await Store.AddAsync(process, Token);

        added.ShouldBe(process with { Version = 1 });
        (await Store.FindAsync(Tenant, process.ProcessId, Token)).ShouldBe(added);
    }

    [Fact]
    public async Task Adding_an_id_again_changes_nothing()
    {
        var process = await Store.AddAsync(New(), Token);

        (await Store.AddAsync(process with { RequestJson = "[]" }, Token)).ShouldBe(process);
    }

    [Fact]
    public async Task Find_of_unknown_process_gives_null()
    {
        (await Store.FindAsync(Tenant, "prc_none", Token)).ShouldBeNull();
        (await Store.FindUnitAsync(Tenant, "prc_none", 0, Token)).ShouldBeNull();
        (await Store.RecountAsync(Tenant, "prc_none", Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Other_tenants_see_and_change_nothing()
    {
        var id = await PlannedAsync(1);

        (await Store.FindAsync(OtherTenant, id, Token)).ShouldBeNull();
        (await Store.ListAsync(OtherTenant, ProcessKind.Ranking, 10, null, Token)).Items.ShouldBeEmpty();
        (await Store.FindUnitAsync(OtherTenant, id, 0, Token)).ShouldBeNull();
        (await Store.QueueUnitsAsync(OtherTenant, id, 1, Later, Token)).ShouldBeEmpty();
        (await Store.StartUnitAsync(OtherTenant, id, 0, "w", Now, Later, Token)).ShouldBeNull();
        (await Store.FinishUnitAsync(OtherTenant, id, 0, UnitStatus.Completed, Counts, Token)).ShouldBeFalse();
        (await Store.CancelUnitsAsync(OtherTenant, id, Token)).ShouldBe(0);
        (await Store.DeleteAsync(OtherTenant, id, Token)).ShouldBeFalse();
        (await UnitAsync(id, 0)).Status.ShouldBe(UnitStatus.Pending);
        (await Store.FindAsync(Tenant, id, Token))!.DoneUnits.ShouldBe(0);
    }

    [Fact]
    public async Task Of_two_writers_the_second_is_told()
    {
        var process = await Store.AddAsync(New(), Token);
        var saved = await Store.UpdateAsync(process with { Status = ProcessStatus.Processing, StartedAt = Now }, Token);

        await Should.ThrowAsync<ConcurrencyException>(Store.UpdateAsync(process with { Status = ProcessStatus.Cancelled }, Token));

        saved.Version.ShouldBe(2);
        (await Store.FindAsync(Tenant, process.ProcessId, Token)).ShouldBe(saved);
    }

    [Fact]
    public async Task Saving_a_process_leaves_its_progress_alone()
    {
        var id = await PlannedAsync(2);
        var process = (await Store.FindAsync(Tenant, id, Token))!;
        await Store.StartUnitAsync(Tenant, id, 0, "w", Now, Later, Token);
        await Store.FinishUnitAsync(Tenant, id, 0, UnitStatus.Completed, Counts, Token);

        var saved = await Store.UpdateAsync(process with { Status = ProcessStatus.Processing }, Token);

        (saved.DoneUnits, saved.Counts).ShouldBe((1, Counts));
        (await Store.FindAsync(Tenant, id, Token)).ShouldBe(saved);
    }

    [Fact]
    public async Task Lists_one_kind_newest_first_in_pages()
    {
        var ids = new List<string>();
        for (var i = 0; i < 5; i++) ids.Add((await Store.AddAsync(New(), Token)).ProcessId);
        await Store.AddAsync(New() with { Kind = ProcessKind.Extraction }, Token);

        var first = await Store.ListAsync(Tenant, ProcessKind.Ranking, 3, null, Token);
        var second = await Store.ListAsync(Tenant, ProcessKind.Ranking, 3, first.NextCursor, Token);

        first.Items.Concat(second.Items).Select(process => process.ProcessId).ShouldBe(Enumerable.Reverse(ids));
        second.NextCursor.ShouldBeNull();
    }

    [Fact]
    public async Task Finds_what_is_not_finished_oldest_first()
    {
        var processes = new List<StoredProcess>();
        foreach (var status in Enum.GetValues<ProcessStatus>()) processes.Add(await Store.AddAsync(New() with { Status = status }, Token));

        var found = (await Store.FindUnfinishedAsync(null, 10_000, Token)).Where(process => process.Tenant == Tenant).ToList();

        found.ShouldBe(processes[..2]);
        (await Store.FindUnfinishedAsync(processes[0].ProcessId, 10_000, Token)).Where(process => process.Tenant == Tenant).ShouldBe([processes[1]]);
    }

    [Fact]
    public async Task Units_know_what_they_are_about()
    {
        var id = (await Store.AddAsync(New(), Token)).ProcessId;

        await Store.AddUnitsAsync(Tenant, id, 4, [IdSelection.Of(["res_2", "res_1"]), IdSelection.Range("res_3", "res_9")], Token);

        (await UnitAsync(id, 4)).Selection.Ids.ShouldBe(["res_2", "res_1"]);
        var range = (await UnitAsync(id, 5)).Selection;
        (range.Ids, range.First, range.Last).ShouldBe((null, "res_3", "res_9"));
    }

    [Fact]
    public async Task Planning_again_leaves_units_alone()
    {
        var id = await PlannedAsync(2);
        await Store.StartUnitAsync(Tenant, id, 1, "w", Now, Later, Token);

        await Store.AddUnitsAsync(Tenant, id, 0, [IdSelection.Of(["res_x"]), IdSelection.Of(["res_x"]), IdSelection.Of(["res_x"])], Token);

        (await UnitAsync(id, 1)).Status.ShouldBe(UnitStatus.Processing);
        (await UnitAsync(id, 0)).Selection.Ids.ShouldBe(["res_0"]);
        (await UnitAsync(id, 2)).Selection.Ids.ShouldBe(["res_x"]);
    }

    [Fact]
    public async Task Units_are_queued_in_order_and_once()
    {
        var id = await PlannedAsync(5);

        var first = await Store.QueueUnitsAsync(Tenant, id, 2, Later, Token);
        var second = await Store.QueueUnitsAsync(Tenant, id, 2, Later, Token);
        var third = await Store.QueueUnitsAsync(Tenant, id, 2, Later, Token);

        first.Concat(second).Concat(third).Select(unit => unit.Number).ShouldBe([0, 1, 2, 3, 4]);
        first[0].ShouldSatisfyAllConditions(
            unit => unit.Status.ShouldBe(UnitStatus.Queued), unit => unit.Epoch.ShouldBe(1), unit => unit.ExpiresAt.ShouldBe(Later), unit => unit.Attempts.ShouldBe(0));
        (await Store.QueueUnitsAsync(Tenant, id, 2, Later, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_that_queue_at_once_get_different_units()
    {
        var id = await PlannedAsync(12);

        var queued = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Store.QueueUnitsAsync(Tenant, id, 2, Later, Token))));

        queued.SelectMany(units => units).Select(unit => unit.Number).Order().ShouldBe(Enumerable.Range(0, 12));
    }

    [Fact]
    public async Task Of_many_workers_one_gets_the_unit_and_the_attempt_counts()
    {
        var id = await PlannedAsync(1);

        var started = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Store.StartUnitAsync(Tenant, id, 0, $"w{i}", Now, Later, Token))));

        var unit = started.Single(unit => unit is not null)!;
        (unit.Status, unit.Attempts, unit.ExpiresAt).ShouldBe((UnitStatus.Processing, 1, Later));
        (await UnitAsync(id, 0)).Owner.ShouldBe(unit.Owner);
    }

    [Fact]
    public async Task A_unit_whose_lease_ran_out_is_taken_over()
    {
        var id = await PlannedAsync(1);
        await Store.StartUnitAsync(Tenant, id, 0, "dead", Now, Later, Token);

        (await Store.StartUnitAsync(Tenant, id, 0, "next", Later.AddMilliseconds(-1), Later.AddMinutes(1), Token)).ShouldBeNull();
        var taken = await Store.StartUnitAsync(Tenant, id, 0, "next", Later.AddMilliseconds(1), Later.AddMinutes(1), Token);

        (taken!.Owner, taken.Attempts).ShouldBe(("next", 2));
        (await Store.RenewUnitAsync(Tenant, id, 0, "dead", Later.AddMinutes(2), Token)).ShouldBeFalse();
        (await Store.ReleaseUnitAsync(Tenant, id, 0, "dead", Later, Token)).ShouldBeFalse();
        (await Store.RenewUnitAsync(Tenant, id, 0, "next", Later.AddMinutes(2), Token)).ShouldBeTrue();
        (await UnitAsync(id, 0)).ExpiresAt.ShouldBe(Later.AddMinutes(2));
    }

    [Fact]
    public async Task A_unit_given_back_does_not_count_the_attempt()
    {
        var id = await PlannedAsync(1);
        await Store.StartUnitAsync(Tenant, id, 0, "w", Now, Later, Token);

        (await Store.ReleaseUnitAsync(Tenant, id, 0, "w", Later, Token)).ShouldBeTrue();

        var unit = await UnitAsync(id, 0);
        (unit.Status, unit.Attempts, unit.Owner, unit.ExpiresAt).ShouldBe((UnitStatus.Queued, 0, null, Later));
    }

    [Fact]
    public async Task A_unit_finished_many_times_counts_once()
    {
        var id = await PlannedAsync(2);
        await Store.StartUnitAsync(Tenant, id, 0, "w", Now, Later, Token);

        var finished = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => Store.FinishUnitAsync(Tenant, id, 0, UnitStatus.Completed, Counts, Token))));

        finished.Count(changed => changed).ShouldBe(1);
        var process = (await Store.FindAsync(Tenant, id, Token))!;
        (process.DoneUnits, process.Counts, process.Version).ShouldBe((1, Counts, 1));
        var unit = await UnitAsync(id, 0);
        (unit.Status, unit.Counts, unit.Owner, unit.ExpiresAt).ShouldBe((UnitStatus.Completed, Counts, null, null));
        (await Store.StartUnitAsync(Tenant, id, 0, "w", Later.AddDays(1), Later.AddDays(2), Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Units_finished_at_once_all_count()
    {
        var id = await PlannedAsync(8);
        await Store.QueueUnitsAsync(Tenant, id, 8, Later, Token);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Store.FinishUnitAsync(Tenant, id, i, i == 0 ? UnitStatus.Failed : UnitStatus.Completed, Counts, Token))));

        var process = (await Store.FindAsync(Tenant, id, Token))!;
        (process.DoneUnits, process.Counts).ShouldBe((8, new ResumeCounts(56, 8, 16, 24)));
        (await Store.RecountAsync(Tenant, id, Token)).ShouldBe(process);
    }

    [Theory]
    [InlineData(UnitStatus.Pending)]
    [InlineData(UnitStatus.Processing)]
    [InlineData(UnitStatus.Cancelled)]
    public async Task A_unit_ends_as_completed_or_failed_only(UnitStatus status) =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(async () => await Store.FinishUnitAsync(Tenant, "prc", 0, status, Counts, Token));

    [Fact]
    public async Task Cancelling_ends_what_is_not_ended()
    {
        var id = await PlannedAsync(4);
        await Store.StartUnitAsync(Tenant, id, 0, "w", Now, Later, Token);
        await Store.FinishUnitAsync(Tenant, id, 0, UnitStatus.Completed, Counts, Token);
        await Store.StartUnitAsync(Tenant, id, 1, "w", Now, Later, Token);
        await Store.QueueUnitsAsync(Tenant, id, 1, Later, Token);

        (await Store.CancelUnitsAsync(Tenant, id, Token)).ShouldBe(3);

        (await Store.RenewUnitAsync(Tenant, id, 1, "w", Later, Token)).ShouldBeFalse();
        (await Store.FinishUnitAsync(Tenant, id, 1, UnitStatus.Completed, Counts, Token)).ShouldBeFalse();
        (await Store.StartUnitAsync(Tenant, id, 3, "w", Now, Later, Token)).ShouldBeNull();
        (await UnitAsync(id, 0)).Status.ShouldBe(UnitStatus.Completed);
        (await Store.RecountAsync(Tenant, id, Token))!.Counts.ShouldBe(Counts);
    }

    [Fact]
    public async Task Stalled_units_are_queued_again_once_under_a_new_epoch()
    {
        var id = await PlannedAsync(5);
        await Store.QueueUnitsAsync(Tenant, id, 3, Now.AddSeconds(10), Token);
        await Store.StartUnitAsync(Tenant, id, 0, "dead", Now, Now.AddSeconds(20), Token);
        await Store.StartUnitAsync(Tenant, id, 1, "alive", Now, Now.AddMinutes(20), Token);
        await Store.StartUnitAsync(Tenant, id, 3, "alive", Now, Now.AddMinutes(20), Token);
        await Store.FinishUnitAsync(Tenant, id, 3, UnitStatus.Completed, Counts, Token);

        var requeued = await StalledAsync(Now.AddSeconds(30));

        requeued.Select(unit => (unit.Number, unit.Status, unit.Epoch, unit.Owner, unit.ExpiresAt))
            .ShouldBe([(0, UnitStatus.Queued, 2, null, Later), (2, UnitStatus.Queued, 2, null, Later)], ignoreOrder: true);
        requeued.Single(unit => unit.Number == 0).Attempts.ShouldBe(1);
        (await StalledAsync(Now.AddSeconds(30))).ShouldBeEmpty();
        await Store.CancelUnitsAsync(Tenant, id, Token);
    }

    [Fact]
    public async Task Many_that_look_for_stalled_units_share_them_out()
    {
        var id = await PlannedAsync(8);
        await Store.QueueUnitsAsync(Tenant, id, 8, Now.AddSeconds(10), Token);

        var found = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => StalledAsync(Now.AddSeconds(30)))));

        found.SelectMany(units => units).Select(unit => unit.Number).Order().ShouldBe(Enumerable.Range(0, 8));
        await Store.CancelUnitsAsync(Tenant, id, Token);
    }

    [Fact]
    public async Task A_unit_that_nobody_began_cannot_end()
    {
        var id = await PlannedAsync(1);

        (await Store.FinishUnitAsync(Tenant, id, 0, UnitStatus.Completed, Counts, Token)).ShouldBeFalse();

        (await UnitAsync(id, 0)).Status.ShouldBe(UnitStatus.Pending);
        (await Store.FindAsync(Tenant, id, Token))!.DoneUnits.ShouldBe(0);
    }

    [Fact]
    public async Task Counts_the_units_in_flight()
    {
        var id = await PlannedAsync(6);
        await Store.QueueUnitsAsync(Tenant, id, 4, Later, Token);
        await Store.StartUnitAsync(Tenant, id, 0, "w", Now, Later, Token);
        await Store.StartUnitAsync(Tenant, id, 1, "w", Now, Later, Token);
        await Store.FinishUnitAsync(Tenant, id, 1, UnitStatus.Completed, Counts, Token);

        (await Store.CountInFlightAsync(Tenant, id, Token)).ShouldBe(3);
        (await Store.CountInFlightAsync(OtherTenant, id, Token)).ShouldBe(0);
    }

    [Fact]
    public async Task Delete_takes_the_units_along_and_may_be_repeated()
    {
        var id = await PlannedAsync(2);

        (await Store.DeleteAsync(Tenant, id, Token)).ShouldBeTrue();
        (await Store.DeleteAsync(Tenant, id, Token)).ShouldBeFalse();

        (await Store.FindAsync(Tenant, id, Token)).ShouldBeNull();
        (await Store.FindUnitAsync(Tenant, id, 0, Token)).ShouldBeNull();
    }

    private StoredProcess New() => new() { ProcessId = Ids.New("prc"), Tenant = Tenant, RequestJson = "{}", CreatedAt = Now };

    private async Task<string> PlannedAsync(int units)
    {
        var id = (await Store.AddAsync(New() with { TotalUnits = units }, Token)).ProcessId;
        await Store.AddUnitsAsync(Tenant, id, 0, [.. Enumerable.Range(0, units).Select(i => IdSelection.Of([$"res_{i}"]))], Token);
        return id;
    }

    private async Task<StoredUnit> UnitAsync(string processId, int number) => (await Store.FindUnitAsync(Tenant, processId, number, Token)).ShouldNotBeNull();

    private async Task<List<StoredUnit>> StalledAsync(DateTimeOffset now) =>
        [.. (await Store.RequeueStalledAsync(now, Later, 1000, Token)).Where(unit => unit.Tenant == Tenant)];
}
