using System.Globalization;
using Microsoft.Playwright;
using Shortlist.App.Hosting;
using Shortlist.App.Tests.Service;

namespace Shortlist.Browser.Tests;

/// <summary>
/// A test that looks at pages as a person does. Whatever it does besides, it fails when a page writes an error to the console or throws one.
/// Where one failed, a picture of the last page is left in the folder of the test program.
/// </summary>
public abstract class PageTest(Chromium chromium) : IAsyncLifetime
{
    private readonly List<IBrowserContext> _contexts = [];
    private readonly List<Server> _servers = [];
    private readonly List<string> _errors = [];
    private IPage? _last;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public virtual ValueTask InitializeAsync()
    {
        chromium.Open();
        return ValueTask.CompletedTask;
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (TestContext.Current.TestState?.Result == TestResult.Failed && _last is { IsClosed: false })
            await _last.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(AppContext.BaseDirectory, "failed", TestContext.Current.TestMethod?.MethodName + ".png") });
        foreach (var context in _contexts) await context.DisposeAsync();
        foreach (var server in Enumerable.Reverse(_servers)) await server.DisposeAsync();
        _errors.Where(error => !IsExpected(error)).Take(5).ShouldBeEmpty("The pages wrote errors to the console.");
    }

    /// <summary>Starts a service with nothing stored, which ends with the test.</summary>
    protected Task<Server> ServeAsync(params (string Name, string? Value)[] settings) => ServeAsync(null, Roles.All, settings);

    /// <summary>The same for one part of a service, or on the data of another.</summary>
    private protected async Task<Server> ServeAsync(string? data, Roles roles, params (string Name, string? Value)[] settings)
    {
        var server = await Server.StartAsync(data, roles, settings);
        _servers.Add(server);
        return server;
    }

    /// <summary>Opens a page of a service in a browser of its own: no cookie, nothing cached.</summary>
    protected async Task<IPage> VisitAsync(ServiceClient server, string path = "/", int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light, Action<IPage>? prepare = null)
    {
        var context = await chromium.Open().NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = server.Client.BaseAddress!.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-US",
        });
        context.SetDefaultTimeout(30_000);
        _contexts.Add(context);
        _last = await context.NewPageAsync();
        Watch(_last);
        prepare?.Invoke(_last);
        await _last.OpenAsync(path);
        return _last;
    }

    /// <summary>True for an error that the test provokes.</summary>
    protected virtual bool IsExpected(string error) => false;

    private void Watch(IPage page)
    {
        page.PageError += (_, error) => _errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") _errors.Add(string.Create(CultureInfo.InvariantCulture, $"{message.Text} ({message.Location})"));
        };
    }
}
