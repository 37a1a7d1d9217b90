using Polly;
using Polly.Retry;
using Shortlist.Storage;

namespace Shortlist.App.Work;

/// <summary>Waits for a store that does not answer: what was worked out must not be thrown away because it cannot be saved this second.</summary>
internal static class StorePatience
{
    // Some 90 seconds in all, and more where each try takes its time.
    private const int Tries = 34;

    /// <summary>Tries again with growing, spread pauses of at most three seconds.</summary>
    public static ResiliencePipeline Create(TimeProvider time) => new ResiliencePipelineBuilder { TimeProvider = time }.AddRetry(new RetryStrategyOptions
    {
        ShouldHandle = new PredicateBuilder().Handle<StorageUnavailableException>(),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = TimeSpan.FromMilliseconds(200),
        MaxDelay = TimeSpan.FromSeconds(3),
        MaxRetryAttempts = Tries,
    }).Build();
}
