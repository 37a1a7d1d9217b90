namespace Shortlist.App.Resumes;

/// <summary>Finishes erasures that were cut off, at start and every minute, and once a day erases what no job wants to keep any longer.</summary>
internal sealed class ErasureRounds(Erasures erasures, Retention retention, TimeProvider time, ILogger<ErasureRounds> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetentionRound = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var next = time.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await erasures.FinishAllAsync(stoppingToken);
                if (time.GetUtcNow() >= next)
                {
                    await retention.RunAllAsync(stoppingToken);
                    next = time.GetUtcNow() + RetentionRound;
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.RoundFailed(logger, exception.GetType().Name);
            }

            await Task.Delay(Round, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
