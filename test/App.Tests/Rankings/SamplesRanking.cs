namespace Shortlist.App.Tests.Rankings;

/// <summary>The ranking of all samples but the scan, made once for a class of tests.</summary>
public sealed class SamplesRanking : IAsyncLifetime
{
    internal CommandResult Ranking { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Ranking = await CommandLine.RankAsync(Repository.ResumesButScan);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
