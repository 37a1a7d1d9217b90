using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Shortlist.Browser.Tests;

public sealed class BlindTests(Chromium chromium) : PageTest(chromium)
{
    // What the resumes of People hold that tells who wrote them. The years are those of their education; those of jobs stay.
    private static readonly string[] Planted =
    [
        "Wilhelmina", "Achterberg", "wilhelmina.achterberg@example.com", "555-0177", "Quince Lane", "wachterberg", "1987", "2008", "2011",
        "Bartholomew", "Quisling", "bart.qm", "555-0178", "2018", "2021", "Oluwaseun", "Brandvold", "o.brandvold", "555-0179", "cv-of",
    ];

    [Fact]
    public async Task Names_contact_birth_and_years_of_education_are_nowhere()
    {
        var server = await ServeAsync();
        var page = await VisitAsync(server, "/resumes");
        await page.ChooseAsync(("cv-of-wilhelmina.txt", People.Bytes(People.Strong)), ("cv-of-bart.pdf", People.Pdf(People.Middling)), ("cv-of-olu.txt", People.Bytes(People.Weak)), ("cv-of-nobody.pdf", "%PDF-1.7 cut off"u8.ToArray()));
        await Expect(page.Locator(".pill-extracted")).ToHaveCountAsync(3);
        await page.OpenAsync("/jobs");
        await page.PasteJobAsync(People.Job);
        await page.Part("rank").ClickAsync();
        await page.IsRankedAsync();
        var ranking = new Uri(page.Url).AbsolutePath;
        var ids = await page.Part("row").EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.id)");
        Leaks(await page.ContentAsync()).ShouldNotBeEmpty("Without the switch everything is there, else this test would prove nothing.");

        await page.BlindAsync();
        var failed = (await server.GetAsync("/v1/resumes?status=failed")).GetProperty("items")[0].GetProperty("resume_id").GetString();
        string[] addresses =
        [
            "/", "/resumes", "/resumes?status=failed", .. ids.Select(id => $"/resumes/{id}"), $"/resumes/{ids[1]}?show=original", $"/resumes/{failed}", "/rankings", ranking, $"{ranking}?view=whatif&w=c1:0",
            $"{ranking}?view=charts", $"{ranking}?view=others", $"{ranking}?q=achterberg", $"{ranking}/compare?ids={string.Join(',', ids)}", $"{ranking}/print", .. ids.SelectMany(Whys),
        ];
        foreach (var address in addresses)
        {
            await page.OpenAsync(address);
            if (address.Contains("view=", StringComparison.Ordinal) || address == ranking) await page.Locator("[data-testid=heat-map],[data-testid=charts],[data-testid=others]").First.WaitForAsync();
            Leaks(await page.ContentAsync()).ShouldBeEmpty(address);
            (await page.Part("original").CountAsync()).ShouldBe(0, address);
        }

        await page.OpenAsync(ranking);
        await page.Part("export").ClickAsync();
        Leaks(await File.ReadAllTextAsync(await page.DownloadAsync("export-csv"), Token)).ShouldBeEmpty();
        Leaks(await File.ReadAllTextAsync(await page.DownloadAsync("export-json"), Token)).ShouldBeEmpty();
        Leaks(string.Join('\n', Exported.ReadXlsx(await page.DownloadAsync("export-xlsx")).SelectMany(row => row))).ShouldBeEmpty();

        IEnumerable<string> Whys(string id) => Enumerable.Range(1, 8).Select(criterion => $"{ranking}/resumes/{id}?criterion=c{criterion}");
    }

    // Comments of Blazor hold random letters, in which a year may stand.
    private static List<string> Leaks(string text)
    {
        var said = Regex.Replace(text, "<!--.*?-->", "", RegexOptions.Singleline);
        return [.. Planted.Where(planted => Regex.IsMatch(said, $@"(?<!\w){Regex.Escape(planted)}{(planted.All(char.IsAsciiDigit) ? @"(?!\w)" : "")}", RegexOptions.IgnoreCase))];
    }
}
