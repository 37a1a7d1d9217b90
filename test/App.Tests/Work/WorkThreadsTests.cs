using Shortlist.App.Work;

namespace Shortlist.App.Tests.Work;

public sealed class WorkThreadsTests
{
    [Fact]
    public async Task Work_stays_on_its_threads_behind_each_await()
    {
        using var threads = new WorkThreads(2, 10);
        var names = await threads.RunAsync(async () =>
        {
            var before = Thread.CurrentThread.Name;
            await Task.Yield();
            var between = Thread.CurrentThread.Name;
            await Task.Run(() => { }, TestContext.Current.CancellationToken);
            return new[] { before, between, Thread.CurrentThread.Name };
        });
        names.ShouldAllBe(name => name!.StartsWith("work ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_left_when_the_threads_end_is_still_done()
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<int> work;
        using (var threads = new WorkThreads(1, 0))
        {
            work = threads.RunAsync(async () =>
            {
                await go.Task;
                return 7;
            });
        }

        go.SetResult();
        (await work.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)).ShouldBe(7);
    }
}
