using System.Globalization;
using System.Text.Json;
using static Microsoft.Playwright.Assertions;

namespace Shortlist.Browser.Tests;

public sealed class MainPathTests(Chromium chromium) : PageTest(chromium)
{
    private static readonly string[] InOrder = ["Wilhelmina Achterberg", "Bartholomew Quisling-Moore", "Oluwaseun Brandvold"];

    [Fact]
    public async Task From_a_pasted_job_to_exported_files()
    {
        var page = await VisitAsync(await ServeAsync());
        await page.PasteJobAsync(People.Job);
        var job = page.Url;
        await Expect(page.Locator("mark.from-criterion").Filter(new() { HasText = "Apache Airflow" })).ToBeVisibleAsync();

        await page.Part("nav-resumes").ClickAsync();
        await page.ChooseAsync(("strong.txt", People.Bytes(People.Strong)), ("middling.pdf", People.Pdf(People.Middling)), ("weak.txt", People.Bytes(People.Weak)));
        await page.AreUploadedAsync(3);
        await Expect(page.Locator(".pill-extracted")).ToHaveCountAsync(3);

        await page.OpenAsync(job);
        await page.Part("rank").ClickAsync();
        await page.IsRankedAsync();
        (await page.CandidatesAsync()).ShouldBe(InOrder);
        var totals = (await page.Locator(".total-number").AllInnerTextsAsync()).Select(total => double.Parse(total, CultureInfo.InvariantCulture)).ToList();

        await page.Part("export").ClickAsync();
        var csv = Exported.ReadCsv(await page.DownloadAsync("export-csv"));
        csv.Skip(1).Select(row => row[3]).ShouldBe(InOrder);
        csv.Skip(1).Select(row => double.Parse(row[2], CultureInfo.InvariantCulture)).ShouldBe(totals);

        Exported.ReadXlsx(await page.DownloadAsync("export-xlsx")).ShouldBe(csv);

        var results = JsonElement.Parse(await File.ReadAllBytesAsync(await page.DownloadAsync("export-json"), Token)).GetProperty("results").EnumerateArray().ToList();
        results.Select(result => result.GetProperty("candidate").GetProperty("name").GetString()).ShouldBe(InOrder);
        results[0].GetProperty("scores").EnumerateArray().SelectMany(score => score.GetProperty("evidence").EnumerateArray()).ShouldContain(evidence => evidence.GetProperty("quote").GetString()!.Contains("Python"));
    }
}
