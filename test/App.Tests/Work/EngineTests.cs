using CsCheck;
using Shortlist.App.Work;
using Shortlist.Storage;

namespace Shortlist.App.Tests.Work;

public sealed class EngineTests
{
    [Fact]
    public async Task One_message_delivered_ten_times_to_two_workers_counts_once()
    {
        await using var engine = await Engine.StartAsync(2);
        var process = await engine.AcceptAsync(1);
        await engine.DeliverAsync(engine.Messages[0], engine.Workers[0]);
        var message = engine.Messages.ShouldHaveSingleItem();
        for (var i = 0; i < 10; i++) await engine.DeliverAsync(message, engine.Workers[i % 2]);
        await engine.EndAsync(engine.Units.ShouldHaveSingleItem(), result => result.SetResult(Engine.Done));
        for (var i = 0; i < 10; i++) await engine.DeliverAsync(message, engine.Workers[i % 2]);

        engine.Units.ShouldBeEmpty();
        var end = await engine.FindAsync(process.ProcessId);
        (end.Status, end.DoneUnits, end.Counts.Total).ShouldBe((ProcessStatus.Completed, 1, 1));
        engine.Store.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_workers_that_did_the_same_unit_the_first_counts()
    {
        await using var engine = await Engine.StartAsync(2);
        var process = await engine.AcceptAsync(1);
        await engine.DeliverAsync(engine.Messages[0], engine.Workers[0]);
        var message = engine.Messages.ShouldHaveSingleItem();
        await engine.DeliverAsync(message, engine.Workers[0]);
        var slow = engine.Units.ShouldHaveSingleItem();

        // The first is thought dead, since its store did not hear from it; the second takes over, and then both come to an end.
        engine.Workers[0].IsCutOff = true;
        engine.Time.Advance(TimeSpan.FromSeconds(16));
        await engine.DeliverAsync(message, engine.Workers[1]);
        engine.Units.Count.ShouldBe(2);
        engine.Workers[0].IsCutOff = false;
        await engine.EndAsync(engine.Units[1], result => result.TrySetResult(Engine.Done));
        await engine.EndAsync(slow, result => result.TrySetResult(Engine.Done));

        var end = await engine.FindAsync(process.ProcessId);
        (end.Status, end.DoneUnits, end.Counts.Total).ShouldBe((ProcessStatus.Completed, 1, 1));
        engine.Store.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_unit_that_kills_three_workers_is_given_up_and_the_rest_is_done()
    {
        await using var engine = await Engine.StartAsync(1);
        var process = await engine.AcceptAsync(5);
        await engine.DeliverAsync(engine.Messages[0], engine.Workers[0]);
        for (var kills = 0; kills < 3; kills++)
        {
            await engine.DeliverAsync(engine.Messages.Find(message => message.Item.Unit == 0), engine.Workers[0]);
            engine.Units.ShouldHaveSingleItem().Number.ShouldBe(0);
            await engine.KillAsync(engine.Workers[0]);
            await engine.ReconcileAsync(TimeSpan.FromSeconds(16), engine.Workers[0]);
        }

        var end = await engine.CompleteAsync(process.ProcessId);
        (end.Status, end.Counts).ShouldBe((ProcessStatus.Completed, new ResumeCounts(4, 0, 1, 0)));
        (await engine.Store.FindUnitAsync(Engine.Tenant, process.ProcessId, 0, CancellationToken.None))!.Status.ShouldBe(UnitStatus.Failed);
        engine.Store.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cancelling_stops_the_units_under_way_at_the_next_beat_of_their_leases()
    {
        await using var engine = await Engine.StartAsync(1);
        var process = await engine.AcceptAsync(5);
        await engine.DeliverAsync(engine.Messages[0], engine.Workers[0]);
        await engine.DeliverAsync(engine.Messages[0], engine.Workers[0]);
        var unit = engine.Units.ShouldHaveSingleItem();

        (await engine.Workers[0].Steps.CancelAsync(await engine.FindAsync(process.ProcessId), CancellationToken.None)).ShouldBeTrue();
        unit.Token.IsCancellationRequested.ShouldBeFalse();
        var stopped = new TaskCompletionSource();
        await using var registration = unit.Token.Register(stopped.SetResult);
        await AdvanceUntilAsync(engine, stopped.Task);

        await unit.Handling.Task;
        var end = await engine.FindAsync(process.ProcessId);
        (end.Status, end.DoneUnits).ShouldBe((ProcessStatus.Cancelled, 0));
        engine.Store.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_worker_that_stops_gives_its_units_back_uncounted()
    {
        await using var engine = await Engine.StartAsync(2);
        var process = await engine.AcceptAsync(2);
        await engine.DeliverAsync(engine.Messages[0], engine.Workers[0]);
        await engine.DeliverAsync(engine.Messages[0], engine.Workers[0]);
        await engine.Workers[0].StopAsync();

        var unit = (await engine.Store.FindUnitAsync(Engine.Tenant, process.ProcessId, 0, CancellationToken.None))!;
        (unit.Status, unit.Attempts, unit.Owner).ShouldBe((UnitStatus.Queued, 0, null));
        engine.Workers.RemoveAt(0);
        (await engine.CompleteAsync(process.ProcessId)).Counts.Ranked.ShouldBe(2);
        engine.Store.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_worked_out_is_saved_when_the_store_answers_again()
    {
        await using var engine = await Engine.StartAsync(1);
        var process = await engine.AcceptAsync(1);
        await engine.DeliverAsync(engine.Messages[0], engine.Workers[0]);
        await engine.DeliverAsync(engine.Messages[0], engine.Workers[0]);
        var unit = engine.Units.ShouldHaveSingleItem();
        engine.Store.Unavailable = 6;
        var ending = engine.EndAsync(unit, result => result.SetResult(Engine.Done));
        await AdvanceUntilAsync(engine, ending);

        var end = await engine.FindAsync(process.ProcessId);
        (end.Status, end.Counts.Ranked).ShouldBe((ProcessStatus.Completed, 1));
        (await engine.Store.FindUnitAsync(Engine.Tenant, process.ProcessId, 0, CancellationToken.None))!.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task A_unit_that_met_a_store_that_does_not_answer_has_not_been_tried()
    {
        await using var engine = await Engine.StartAsync(1);
        var process = await engine.AcceptAsync(1);
        await engine.DeliverAsync(engine.Messages[0], engine.Workers[0]);
        for (var outage = 0; outage < 5; outage++)
        {
            await engine.DeliverAsync(engine.Messages[0], engine.Workers[0]);
            await engine.EndAsync(engine.Units.ShouldHaveSingleItem(), result => result.SetException(new StorageUnavailableException("test", null)));
        }

        (await engine.CompleteAsync(process.ProcessId)).Counts.Ranked.ShouldBe(1);
        engine.Store.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whatever_order_steps_come_in_no_state_is_illegal_and_all_is_done_once()
    {
        await using var stores = await EngineStore.CreateAsync();
        await Gen.Select(Gen.Enum<Step>(), Gen.Int[0, 999]).Array[5, 60].SampleAsync(steps => RunAsync(stores, steps), iter: 150, threads: 1);
    }

    private static async Task RunAsync(EngineStore stores, (Step Step, int Number)[] steps)
    {
        const int units = 7;
        await using var engine = await Engine.StartAsync(3, stores);
        var process = await engine.AcceptAsync(units);
        var seen = new List<WorkDelivery>();
        foreach (var (step, number) in steps) await TakeAsync(engine, process.ProcessId, step, number, seen);
        var end = await engine.CompleteAsync(process.ProcessId);

        engine.Store.Faults.ShouldBeEmpty();
        if (end.Status == ProcessStatus.Cancelled) return;
        (end.Status, end.DoneUnits, end.Counts.Ranked + end.Counts.Failed, end.Counts.Total).ShouldBe((ProcessStatus.Completed, units, units, units));
    }

    private static async Task TakeAsync(Engine engine, string processId, Step step, int number, List<WorkDelivery> seen)
    {
        var worker = engine.Workers[number % engine.Workers.Count];
        var unit = engine.Units.Count > 0 ? engine.Units[number % engine.Units.Count] : null;
        switch (step)
        {
            case Step.Deliver or Step.DeliverNext when engine.Messages.Count > 0:
                var message = engine.Messages[number % engine.Messages.Count];
                seen.Add(message);
                await engine.DeliverAsync(message, worker);
                break;
            case Step.DeliverAgain when seen.Count > 0:
                await engine.DeliverAsync(seen[number % seen.Count], worker);
                break;
            case Step.Lose when engine.Messages.Count > 0:
                engine.Messages.RemoveAt(number % engine.Messages.Count);
                break;
            case Step.End or Step.EndNext when unit is not null:
                await engine.EndAsync(unit, result => result.TrySetResult(Engine.Done));
                break;
            case Step.Fail when unit is not null:
                await engine.EndAsync(unit, result => result.TrySetException(new InvalidOperationException("A fault of ours.")));
                break;
            case Step.Wait when unit is not null:
                await engine.EndAsync(unit, result => result.TrySetResult(new UnitResult(default, TimeSpan.FromSeconds(1), 1)));
                break;
            case Step.Kill:
                await engine.KillAsync(worker);
                break;
            case Step.Pass:
                engine.Time.Advance(TimeSpan.FromSeconds(1 + (number % 20)));
                break;
            case Step.Reconcile:
                await engine.ReconcileAsync(TimeSpan.Zero, worker);
                break;
            case Step.Cancel when number % 10 == 0:
                await worker.Steps.CancelAsync(await engine.FindAsync(processId), CancellationToken.None);
                break;
        }
    }

    // The clock goes on by beats until something has happened.
    private static async Task AdvanceUntilAsync(Engine engine, Task happened)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!happened.IsCompleted)
        {
            engine.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, deadline.Token);
        }

        await happened;
    }

    private enum Step
    {
        Deliver,
        DeliverNext,
        DeliverAgain,
        Lose,
        End,
        EndNext,
        Fail,
        Wait,
        Kill,
        Pass,
        Reconcile,
        Cancel,
    }
}
