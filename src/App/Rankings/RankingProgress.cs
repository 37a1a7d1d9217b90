using Spectre.Console;

namespace Shortlist.App.Rankings;

/// <summary>Shows how far a ranking is: a bar while a person watches, one line at the end otherwise.</summary>
internal static class RankingProgress
{
    /// <summary>Runs the work and shows its progress on the error stream.</summary>
    public static async Task<RankingResult> ShowAsync(Terminal terminal, int files, Func<IProgress<ResumeResult>?, Task<RankingResult>> work)
    {
        if (!terminal.IsInteractive) return await work(null);
        return await terminal.Progress().Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask("reading resumes", maxValue: files);
                return await work(new Counter(bar, files));
            });
    }

    private sealed class Counter(ProgressTask bar, int files) : IProgress<ResumeResult>
    {
        private int _done;
        private int _failed;

        public void Report(ResumeResult value)
        {
            if (value.Status == ResultStatus.Failed) Interlocked.Increment(ref _failed);
            var done = Interlocked.Increment(ref _done);
            bar.Description = _failed == 0 ? $"{done} of {files} resumes" : $"{done} of {files} resumes, {_failed} failed";
            bar.Increment(1);
        }
    }
}
