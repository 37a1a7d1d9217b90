using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Shortlist.Browser.Tests;

public sealed class KeyboardTests(Chromium chromium) : PageTest(chromium)
{
    private const int MostTabs = 150;

    [Fact]
    public async Task The_whole_job_is_done_without_a_mouse()
    {
        var page = await VisitAsync(await ServeAsync());
        await TabToAsync(page, "nav-resumes");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/resumes$"));
        await ArriveAsync(page, "Resumes");
        await TabToAsync(page, "choose-files");
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.Keyboard.PressAsync("Enter"));
        await chooser.SetFilesAsync([Payload("strong.txt", People.Strong), Payload("middling.txt", People.Middling), Payload("weak.txt", People.Weak)]);
        await Expect(page.Locator(".pill-extracted")).ToHaveCountAsync(3);

        await TabToAsync(page, "nav-jobs");
        await page.Keyboard.PressAsync("Enter");
        await ArriveAsync(page, "Jobs");
        await TabToAsync(page, "job-text");
        await page.Keyboard.InsertTextAsync(People.Job);
        await TabToAsync(page, "add-job");
        await page.Keyboard.PressAsync("Enter");
        await page.Part("criteria").WaitForAsync();
        await TabToAsync(page, "importance");
        await page.Keyboard.PressAsync("k");
        await Expect(page.Locator("select.importance-knock_out")).ToHaveCountAsync(1);
        await TabToAsync(page, "weight");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Part("criterion").First).ToContainTextAsync("×3.25");
        await TabToAsync(page, "move-down");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Part("criterion").Nth(1)).ToContainTextAsync("×3.25");
        await TabToAsync(page, "rank");
        await page.Keyboard.PressAsync("Enter");
        await page.IsRankedAsync();

        // Arrows go from candidate to candidate, "/" to the search.
        await TabToAsync(page, "candidate");
        await page.Keyboard.PressAsync("ArrowDown");
        (await page.EvaluateAsync<string>("document.activeElement.textContent")).ShouldBe(await page.Part("candidate").Nth(1).InnerTextAsync());
        await page.Keyboard.PressAsync("/");
        (await FocusAsync(page)).ShouldBe("search");
        await page.Keyboard.TypeAsync("achter");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Part("row")).ToHaveCountAsync(1);

        await TabToAsync(page, "export");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "export-csv");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Keyboard.PressAsync("Enter"));
        Exported.ReadCsv(await download.PathAsync()).Count.ShouldBe(4);

        await TabToAsync(page, "score");
        await page.Keyboard.PressAsync("Enter");
        await page.Part("why").First.WaitForAsync();
        await Expect(page.Part("why-item").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_frame_can_be_skipped()
    {
        var page = await VisitAsync(await ServeAsync());
        await page.Locator(".skip").FocusAsync();
        await Expect(page.Locator(".skip")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "job-text", 1);
    }

    // A new page takes the focus to its heading, so that it is read out.
    private static Task ArriveAsync(IPage page, string title) => Expect(page.GetByRole(AriaRole.Heading, new() { Name = title, Level = 1 })).ToBeFocusedAsync();

    private static FilePayload Payload(string name, string text) => new() { Name = name, MimeType = "text/plain", Buffer = People.Bytes(text) };

    // Goes on by the Tab key until a part has the focus; from the end of the page it goes on at its start.
    private static async Task TabToAsync(IPage page, string part, int most = MostTabs)
    {
        await page.Part(part).First.WaitForAsync();
        for (var i = 0; i < most; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await FocusAsync(page) == part) return;
        }

        Assert.Fail($"The Tab key does not reach {part}.");
    }

    private static Task<string?> FocusAsync(IPage page) => page.EvaluateAsync<string?>("document.activeElement.closest('[data-testid]')?.dataset.testid");
}
