using Microsoft.Playwright;
using Shortlist.App.Hosting;
using Shortlist.App.Tests.Service;
using static Microsoft.Playwright.Assertions;

namespace Shortlist.Browser.Tests;

/// <summary>A page that goes away in the middle of something loses nothing.</summary>
public sealed class ReloadTests(Chromium chromium) : PageTest(chromium)
{
    [Fact]
    public async Task In_the_middle_of_uploads_what_was_sent_stays_and_the_rest_is_asked_for()
    {
        var server = await ServeAsync();
        var page = await VisitAsync(server, "/resumes");
        var (never, count, asked) = (new TaskCompletionSource(), 0, 0);
        page.Dialog += async (_, dialog) =>
        {
            if (dialog.Type == DialogType.BeforeUnload) asked++;
            await dialog.AcceptAsync();
        };
        await page.RouteAsync(UploadTests.Upload(), async route =>
        {
            if (Interlocked.Increment(ref count) > 5) await never.Task;
            else await route.ContinueAsync();
        });
        List<(string, byte[])> files = [.. Enumerable.Range(0, 12).Select(n => ($"{n}.txt", People.Bytes(People.Of(n))))];
        await page.ChooseAsync(files);
        await Expect(page.Part("resume")).ToHaveCountAsync(5);
        await page.UnrouteAllAsync(new PageUnrouteAllOptions { Behavior = UnrouteBehavior.IgnoreErrors });
        await page.LoadAgainAsync();
        never.SetResult();
        asked.ShouldBe(1, "The browser asks before it leaves a page that still uploads.");
        await Expect(page.Locator(".pill-extracted")).ToHaveCountAsync(5);

        // The person drops the same files again: what was there is told to be, the rest is read.
        await page.ChooseAsync(files);
        await page.AreUploadedAsync(12);
        var resumes = await UploadTests.ReadAllAsync(server, 17);
        resumes.Where(resume => resume.GetProperty("status").GetString() == "extracted").Select(resume => resume.GetProperty("candidate").GetProperty("name").GetString())
            .ShouldBe(Enumerable.Range(0, 12).Select(People.NameOf), ignoreOrder: true);
        resumes.Count(resume => resume.GetProperty("status").GetString() == "duplicate").ShouldBe(5);
    }

    [Fact]
    public async Task In_the_middle_of_reading_and_ranking_the_page_finds_both_again()
    {
        // Without a worker everything stays in the middle until one comes.
        var api = await ServeAsync(null, Roles.Api);
        var page = await VisitAsync(api, "/resumes");
        await page.ChooseAsync(("strong.txt", People.Bytes(People.Strong)), ("weak.txt", People.Bytes(People.Weak)));
        await page.AreUploadedAsync(2);
        await Expect(page.Locator(".pill-pending")).ToHaveCountAsync(2);
        await Expect(page.Part("reading")).ToContainTextAsync("0 of 2");
        await page.LoadAgainAsync();
        await Expect(page.Locator(".pill-pending")).ToHaveCountAsync(2);
        await Expect(page.Part("reading")).ToContainTextAsync("0 of 2");

        await page.OpenAsync("/jobs");
        await page.PasteJobAsync(People.Job);
        await page.Part("rank").ClickAsync();
        await Expect(page.Part("progress-count")).ToContainTextAsync("0 of");
        await page.LoadAgainAsync();
        await Expect(page.Part("progress-count")).ToContainTextAsync("0 of");

        await ServeAsync(api.Data, Roles.Worker, ("Work:ReconcileSeconds", "1"));
        await page.IsRankedAsync();
        (await page.CandidatesAsync()).ShouldBe(["Wilhelmina Achterberg", "Oluwaseun Brandvold"]);
    }

    [Fact]
    public async Task A_ranking_is_cancelled_while_it_runs()
    {
        var api = await ServeAsync(null, Roles.Api);
        var accepted = await api.PostAsync("/v1/rankings", new { criteria = new[] { "Python" }, resume_ids = new[] { "res_none" } }, 202);
        var page = await VisitAsync(api, $"/rankings/{accepted.GetProperty("process_id").GetString()}");
        await page.Part("cancel").ClickAsync();
        await Expect(page.Part("notice")).ToContainTextAsync("cancelled");
        (await api.GetAsync($"/v1/rankings/{accepted.GetProperty("process_id").GetString()}")).GetProperty("status").GetString().ShouldBe("cancelled");
    }
}

/// <summary>The service goes away and comes back.</summary>
public sealed class LostConnectionTests(Chromium chromium) : PageTest(chromium)
{
    // The browser itself reports a connection that broke; the page has no say in it.
    protected override bool IsExpected(string error) => ConnectionWords.Any(word => error.Contains(word, StringComparison.Ordinal));

    private static readonly string[] ConnectionWords = ["ERR_CONNECTION_REFUSED", "WebSocket", "Connection disconnected", "Failed to fetch", "Failed to complete negotiation", "Failed to start the connection"];

    [Fact]
    public async Task A_page_goes_on_when_the_service_was_restarted()
    {
        using var data = new App.Tests.TemporaryFolder();
        string url;
        IPage page;
        await using (var before = await Server.StartAsync(data.FullName))
        {
            url = before.Client.BaseAddress!.ToString();
            var ids = await before.AddResumesAsync(People.Bytes(People.Strong), People.Bytes(People.Weak));
            var ranking = (await before.RankAsync(new { criteria = new[] { "Python", "SQL" }, resume_ids = ids })).GetProperty("process_id").GetString()!;
            page = await VisitAsync(before, $"/rankings/{ranking}?view=whatif");
            await page.Part("what-if-weight").First.FillAsync("4");
            await Expect(page.Part("lever").First).ToContainTextAsync("×4");
        }

        await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        await using var after = await Server.StartAsync(data.FullName, Roles.All, ("urls", url));
        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        await page.IsReadyAsync();
        await Expect(page.Part("lever").First).ToContainTextAsync("×4");
        await page.Part("reset").ClickAsync();
        await Expect(page.Part("lever").First).ToContainTextAsync("×1");
        await page.CloseAsync();
    }
}
