using Microsoft.Extensions.DependencyInjection;
using Shortlist.App.Access;
using Shortlist.App.Tests.Service;
using Shortlist.App.Web;

namespace Shortlist.Browser.Tests;

/// <summary>A service on which the samples are ranked, for tests that only look or add. Started when the first of them asks.</summary>
public sealed class SamplesServer : IAsyncLifetime
{
    private Server? _server;
    private string _ranking = "";

    /// <summary>The service, and the id of the ranking.</summary>
    public async Task<(Server Server, string Ranking)> GetAsync()
    {
        if (_server is null)
        {
            _server = await Server.StartAsync();
            _ranking = await _server.Services.GetRequiredService<Samples>().RankAsync(Caller.Local, TestContext.Current.CancellationToken);
            await _server.EndOfAsync(_ranking);
        }

        return (_server, _ranking);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }
}
