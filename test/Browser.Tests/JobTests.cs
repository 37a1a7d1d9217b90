using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Shortlist.Browser.Tests;

public sealed class JobTests(Chromium chromium) : PageTest(chromium)
{
    [Fact]
    public async Task Criteria_are_added_changed_moved_removed_and_kept()
    {
        var page = await VisitAsync(await ServeAsync());
        await page.PasteJobAsync("Requirements\n- Python\n- SQL\n- Docker\n");
        await Expect(page.Part("criterion")).ToHaveCountAsync(3);

        await page.Part("add-criterion").FillAsync("5+ years of data engineering");
        await page.Part("add-criterion-button").ClickAsync();
        await Expect(page.Part("criterion")).ToHaveCountAsync(4);
        await Expect(page.Part("criterion").Last).ToContainTextAsync("5+ years");
        await page.Part("importance").Nth(0).SelectOptionAsync("knock_out");
        await Expect(page.Part("criterion").Nth(0).Locator("select.importance-knock_out")).ToBeVisibleAsync();
        await page.Part("weight").Nth(1).FillAsync("2.5");
        await Expect(page.Part("criterion").Nth(1)).ToContainTextAsync("×2.5");
        await page.Part("move-up").Nth(3).ClickAsync();
        await Expect(page.Part("criterion").Nth(2)).ToContainTextAsync("5+ years");
        await page.Part("remove").Nth(3).ClickAsync();
        await Expect(page.Part("criterion")).ToHaveCountAsync(3);
        await page.Part("undo").ClickAsync();
        await Expect(page.Part("criterion-text").Nth(3)).ToHaveValueAsync("Docker");
        await page.Part("criterion-text").Nth(3).FillAsync("Kubernetes");
        await page.Part("criterion-text").Nth(3).PressAsync("Enter");
        await Expect(page.Part("criterion").Nth(3)).ToContainTextAsync("Kubernetes");

        await page.LoadAgainAsync();
        await Expect(page.Part("criterion")).ToHaveCountAsync(4);
        (await page.Part("criterion-text").EvaluateAllAsync<string[]>("inputs => inputs.map(input => input.value)")).ShouldBe(["Python", "SQL", "5+ years of data engineering", "Kubernetes"]);
        await Expect(page.Part("importance").Nth(0)).ToHaveValueAsync("knock_out");
        await Expect(page.Part("weight").Nth(1)).ToHaveValueAsync("2.5");
    }

    [Fact]
    public async Task Words_that_cannot_be_judged_are_pointed_out()
    {
        var page = await VisitAsync(await ServeAsync());
        await page.PasteJobAsync("Requirements\n- Python\n- Aged between 25 and 35\n- A sense of humour\n");
        await Expect(page.Part("job-warnings")).ToContainTextAsync("protected attribute");
        await Expect(page.Part("criterion")).ToHaveCountAsync(1);
        await page.Part("job-warnings").GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(page.Locator("mark.from-warning").First).ToBeInViewportAsync();
    }

    [Fact]
    public async Task A_job_comes_from_a_file_too()
    {
        var page = await VisitAsync(await ServeAsync());
        await page.Part("choose-files").SetInputFilesAsync(App.Tests.Repository.Job);
        await page.Part("criteria").WaitForAsync();
        await Expect(page.Part("job-title")).ToHaveValueAsync("Senior Backend Engineer");
        await Expect(page.Locator("mark.from-criterion").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Nothing_pasted_says_what_to_do()
    {
        var page = await VisitAsync(await ServeAsync());
        await page.Part("add-job").ClickAsync();
        await Expect(page.Part("notice")).ToContainTextAsync("Paste the job description first");
    }

    [Fact]
    public async Task A_job_without_resumes_says_what_to_do()
    {
        var page = await VisitAsync(await ServeAsync());
        await page.PasteJobAsync(People.Job);
        await page.Part("rank").ClickAsync();
        await Expect(page.Part("notice")).ToContainTextAsync("Add some on the page Resumes");
    }

    [Fact]
    public async Task The_theme_that_was_chosen_stays()
    {
        var page = await VisitAsync(await ServeAsync(), scheme: ColorScheme.Light);
        var light = await GroundAsync();
        await page.Part("theme").ClickAsync();
        (await GroundAsync()).ShouldNotBe(light);
        await page.LoadAgainAsync();
        (await GroundAsync()).ShouldNotBe(light);
        await page.Part("theme").ClickAsync();
        (await GroundAsync()).ShouldBe(light);

        Task<string> GroundAsync() => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
    }
}
