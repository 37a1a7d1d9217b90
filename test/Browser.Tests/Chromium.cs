using Microsoft.Playwright;
using Shortlist.Browser.Tests;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(SamplesServer))]

// Each test drives a browser and a server: two at once only take turns at the processors.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Shortlist.Browser.Tests;

/// <summary>One headless Chromium for all tests: that of the system, since none is downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string? Program = Environment.GetEnvironmentVariable("SHORTLIST_TEST_CHROMIUM") is { Length: > 0 } chosen ? chosen : Find("chromium", "chromium-browser", "google-chrome");

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The browser; skips the test where there is none.</summary>
    public IBrowser Open()
    {
        Assert.SkipWhen(_browser is null, "Needs Chromium (Debian: apt-get install chromium), or SHORTLIST_TEST_CHROMIUM with its path.");
        return _browser!;
    }

    public async ValueTask InitializeAsync()
    {
        if (Program is null) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });

        // Long enough for a busy machine; what is there earlier is seen at once.
        Assertions.SetDefaultExpectTimeout(30_000);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private static string? Find(params string[] names) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
