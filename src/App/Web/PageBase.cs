using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Shortlist.App.Access;
using Shortlist.App.Hosting;
using Shortlist.Storage;

namespace Shortlist.App.Web;

/// <summary>What all pages share: whose data they show, errors in words, and looking again while something runs.</summary>
public abstract class PageBase : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();

    [Inject] private AuthenticationStateProvider Authentication { get; set; } = null!;

    [Inject] private ILogger<PageBase> Logger { get; set; } = null!;

    [Inject] private protected TimeProvider Time { get; set; } = null!;

    [Inject] private protected NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter] private protected PageState State { get; set; } = new(false);

    /// <summary>What went wrong, for a person; null when nothing did.</summary>
    private protected string? Error { get; set; }

    /// <summary>Cancelled when the page is left.</summary>
    private protected CancellationToken Gone => _gone.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops what the page was doing.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <summary>Reads something for the tenant who looks; a failure becomes <see cref="Error"/>.</summary>
    /// <returns>True when it was done.</returns>
    private protected Task<bool> TryAsync(Func<string, CancellationToken, Task> work) => TryAsync(AccessRole.Reader, (caller, token) => work(caller.Tenant, token));

    /// <summary>Changes something for the caller, who must be a recruiter at least; a failure becomes <see cref="Error"/>.</summary>
    /// <returns>True when it was done.</returns>
    private protected Task<bool> TryChangeAsync(Func<Caller, CancellationToken, Task> work) => TryAsync(AccessRole.Recruiter, work);

    private async Task<bool> TryAsync(AccessRole role, Func<Caller, CancellationToken, Task> work)
    {
        try
        {
            var caller = (await Authentication.GetAuthenticationStateAsync()).User.Caller().Demand(role);
            await work(caller, _gone.Token);
            Error = null;
            return true;
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            return false;
        }
        catch (Exception exception)
        {
            if (exception is not ApiException) Log.PageFailed(Logger, exception.GetType().Name);
            Error = Problems.Of(exception).Detail;
            return false;
        }
    }

    /// <summary>Looks again and again, and shows what changed, until there is nothing more to see or the page is left.</summary>
    /// <param name="interval">How often.</param>
    /// <param name="look">Returns true to go on.</param>
    private protected async Task RepeatAsync(TimeSpan interval, Func<Task<bool>> look)
    {
        using var timer = new PeriodicTimer(interval, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(_gone.Token))
            {
                var more = await look();
                StateHasChanged();
                if (!more) return;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left.
        }
    }
}

/// <summary>Messages of the pages.</summary>
internal static partial class Log
{
    /// <summary>A page could not do something; the type says enough, the message might hold personal data.</summary>
    [LoggerMessage(Level = LogLevel.Error, Message = "A page failed with {Type}")]
    public static partial void PageFailed(ILogger logger, string type);
}
