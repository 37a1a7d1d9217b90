using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Shortlist.Browser.Tests;

public sealed class ResumeTests(Chromium chromium, SamplesServer samples) : PageTest(chromium)
{
    [Fact]
    public async Task A_file_that_cannot_be_read_says_why_and_what_to_do()
    {
        var page = await VisitAsync(await ServeAsync(), "/resumes");
        await page.Part("choose-files").SetInputFilesAsync([App.Tests.Repository.Encrypted, App.Tests.Repository.Damaged, App.Tests.Repository.PlainText]);
        await page.AreUploadedAsync(3);
        await page.Part("filter-failed").ClickAsync();
        await Expect(page.Part("resume")).ToHaveCountAsync(2);
        await Expect(page.Part("resume").Filter(new() { HasText = "Damaged" })).ToHaveCountAsync(1);

        await page.Part("resume").Filter(new() { HasText = "Encrypted" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Part("notice")).ToContainTextAsync("asks for a password");
        await Expect(page.Part("notice")).ToContainTextAsync("Ask the candidate for a copy without a password");
        await Expect(page.Part("fields")).ToContainTextAsync("Nothing could be read");
    }

    [Fact]
    public async Task A_resume_shows_what_was_read_and_what_was_set_aside()
    {
        var (server, _) = await samples.GetAsync();
        var page = await VisitAsync(server, "/resumes");
        await page.Part("search").FillAsync("delmonte");
        await Expect(page.Part("resume")).ToHaveCountAsync(1);
        await page.Part("resume").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Part("fields")).ToContainTextAsync("craig.delmonte@example.com");
        await Expect(page.Part("hidden-text")).ToContainTextAsync("in the colour of the page");
        var hidden = await page.Part("hidden-text").Locator("q").First.InnerTextAsync();
        (await page.Part("resume-text").InnerTextAsync()).ShouldNotContain(hidden);
        await page.Part("show-original").ClickAsync();
        await Expect(page.Part("original")).ToBeVisibleAsync();
        using var original = await server.Client.GetAsync(new Uri(new Uri(page.Url).AbsolutePath + "/original", UriKind.Relative), Token);
        original.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
    }

    [Fact]
    public async Task An_erased_resume_is_gone_from_list_and_ranking()
    {
        var server = await ServeAsync();
        var ids = await server.AddResumesAsync(People.Bytes(People.Strong), People.Bytes(People.Weak));
        var ranking = (await server.RankAsync(new { criteria = new[] { "Python" }, resume_ids = ids })).GetProperty("process_id").GetString();
        var page = await VisitAsync(server, $"/resumes/{ids[0]}");
        await page.Part("erase").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
        await Expect(page.Part("fields")).ToContainTextAsync("wilhelmina.achterberg@example.com");
        await page.Part("erase").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Erase", Exact = true }).ClickAsync();
        await Expect(page.Part("resume")).ToHaveCountAsync(1);
        await page.OpenAsync($"/rankings/{ranking}");
        (await page.ContentAsync()).ShouldNotContain("Achterberg");
        await Expect(page.Part("row")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_samples_teach_who_has_nothing_yet()
    {
        var page = await VisitAsync(await ServeAsync(), "/resumes");
        await Expect(page.Part("empty-state")).ToBeVisibleAsync();
        await page.Part("try-samples").ClickAsync();
        await page.IsRankedAsync();
        await Expect(page.Part("candidate").First).ToHaveTextAsync("Ingrid Solheim");
        await Expect(page.Part("view-others")).ToContainTextAsync("Not ranked");
    }
}
