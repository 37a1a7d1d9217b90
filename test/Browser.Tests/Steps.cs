using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Shortlist.Browser.Tests;

/// <summary>What a person does on the pages, by the names that the pages give their parts.</summary>
internal static class Steps
{
    /// <summary>Goes to an address and waits until the page answers to clicks.</summary>
    public static async Task OpenAsync(this IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.IsReadyAsync();
    }

    /// <summary>Loads the page again, as F5 does.</summary>
    public static async Task LoadAgainAsync(this IPage page)
    {
        await page.ReloadAsync();
        await page.IsReadyAsync();
    }

    /// <summary>Waits until the page answers to clicks.</summary>
    public static Task IsReadyAsync(this IPage page) => page.Locator("main[data-ready=true]").WaitForAsync();

    /// <summary>The parts of the page with a name.</summary>
    public static ILocator Part(this IPage page, string name) => page.GetByTestId(name);

    /// <summary>The parts of a part with a name.</summary>
    public static ILocator Part(this ILocator parent, string name) => parent.GetByTestId(name);

    /// <summary>Pastes a job description and waits for its criteria.</summary>
    public static async Task PasteJobAsync(this IPage page, string text)
    {
        await page.Part("job-text").FillAsync(text);
        await page.Part("add-job").ClickAsync();
        await page.Part("criteria").WaitForAsync();
    }

    /// <summary>Chooses files on the page of resumes.</summary>
    public static Task ChooseAsync(this IPage page, params IEnumerable<(string Name, byte[] Content)> files) =>
        page.Part("choose-files").SetInputFilesAsync(files.Select(file => new FilePayload { Name = file.Name, MimeType = "", Buffer = file.Content }));

    /// <summary>Waits until so many files were uploaded.</summary>
    public static Task AreUploadedAsync(this IPage page, int count) =>
        Expect(page.Part("upload-total")).ToContainTextAsync($"{count} of {count} file");

    /// <summary>Waits until a ranking is complete and its table is there.</summary>
    public static async Task IsRankedAsync(this IPage page) => await page.Part("heat-map").WaitForAsync();

    /// <summary>Hides names and contact; the page loads again.</summary>
    public static async Task BlindAsync(this IPage page)
    {
        await page.EvaluateAsync("document.body.dataset.left = 'true'");
        await page.Part("blind").CheckAsync(new LocatorCheckOptions { Force = true });
        await page.Locator("body:not([data-left]) main[data-ready=true]").WaitForAsync();
        await Expect(page.Part("blind")).ToBeCheckedAsync();
    }

    /// <summary>Names of the candidates in view, in their order.</summary>
    public static Task<IReadOnlyList<string>> CandidatesAsync(this IPage page) => page.Part("candidate").AllInnerTextsAsync();

    /// <summary>Downloads what a link gives; the file goes with the page.</summary>
    /// <returns>Its path.</returns>
    public static async Task<string> DownloadAsync(this IPage page, string part)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.Part(part).ClickAsync());
        return await download.PathAsync();
    }
}
