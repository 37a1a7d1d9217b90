using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Shortlist.Browser.Tests;

public sealed class RankingTests(Chromium chromium, SamplesServer samples) : PageTest(chromium)
{
    [Fact]
    public async Task What_if_weighs_anew_as_the_formula_says()
    {
        var (server, ranking) = await samples.GetAsync();
        var page = await VisitAsync(server, $"/rankings/{ranking}");
        await page.Part("view-whatif").ClickAsync();
        await page.Part("what-if-weight").Nth(1).FillAsync("4");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("w=c2"));
        await page.Part("what-if-weight").Nth(3).FillAsync("0");
        await Expect(page.Part("lever").Nth(3)).ToContainTextAsync("×0");

        var expected = (await RowsAsync(ranking)).Select(row => (Name: row.Name, Total: Total(row.Scores, (1, 4), (3, 0)))).OrderByDescending(row => row.Total).ToList();
        await Expect(page.Part("candidate")).ToHaveTextAsync(expected.Select(row => row.Name));
        await Expect(page.Locator(".total-number")).ToHaveTextAsync(expected.Select(row => row.Total.ToString("0.0", CultureInfo.InvariantCulture)));

        // Reload keeps what is tried; reset takes it back.
        await page.LoadAgainAsync();
        await Expect(page.Part("candidate")).ToHaveTextAsync(expected.Select(row => row.Name));
        await page.Part("reset").ClickAsync();
        await Expect(page.Part("candidate")).ToHaveTextAsync((await RowsAsync(ranking)).Select(row => row.Name));

        double Total(IReadOnlyList<double> scores, params (int Index, double Weight)[] changes)
        {
            var weights = Weights.Select((weight, i) => changes.Where(change => change.Index == i).Select(change => (double?)change.Weight).FirstOrDefault() ?? weight).ToList();
            return Math.Round(100 * scores.Zip(weights, (score, weight) => score * weight).Sum() / (5 * weights.Sum()), 1, MidpointRounding.AwayFromZero);
        }
    }

    [Fact]
    public async Task A_knock_out_says_whom_it_removes_and_what_brings_them_back()
    {
        var (server, ranking) = await samples.GetAsync();
        var rows = await RowsAsync(ranking);
        var (without, withoutBoth) = (rows.Count(row => row.Scores[2] < 3), rows.Count(row => row.Scores[2] < 3 || row.Scores[6] < 3));
        var page = await VisitAsync(server, $"/rankings/{ranking}?view=whatif");

        await Expect(page.Part("effect").Nth(2)).ToHaveTextAsync($"as a knock-out it would remove {without} more");
        await page.Part("what-if-knock-out").Nth(2).CheckAsync();
        await Expect(page.Part("knock-out-line")).ToContainTextAsync($"Knocked out: {without} candidates");
        await Expect(page.Part("effect").Nth(2)).ToHaveTextAsync($"{without} below 3; {without} would come back without it");
        await page.Part("what-if-knock-out").Nth(6).CheckAsync();
        await Expect(page.Part("relax")).ToContainTextAsync($"{withoutBoth} knocked out.");
        await Expect(page.Locator("tr.out")).ToHaveCountAsync(withoutBoth);
        await Expect(page.Locator("tr.out").First).ToContainTextAsync("Not met:");

        await page.Part("filter").SelectOptionAsync("kept");
        await Expect(page.Part("row")).ToHaveCountAsync(rows.Count - withoutBoth);
        await page.Part("filter").SelectOptionAsync("out");
        await Expect(page.Part("row")).ToHaveCountAsync(withoutBoth);
    }

    [Fact]
    public async Task What_was_tried_is_saved_as_a_ranking_of_its_own()
    {
        var (server, ranking) = await samples.GetAsync();
        var page = await VisitAsync(server, $"/rankings/{ranking}?view=whatif&w=c2:4&k=c3:1");
        await Expect(page.Part("knock-out-line")).ToBeVisibleAsync();
        var tried = await page.CandidatesAsync();
        var totals = await page.Locator(".total-number").AllInnerTextsAsync();

        await page.Part("save-ranking").ClickAsync();
        await Expect(page.Part("ranking-facts")).ToContainTextAsync("other weights than the first ranking");
        await Expect(page.Part("candidate")).ToHaveTextAsync(tried);
        await Expect(page.Locator(".total-number")).ToHaveTextAsync(totals);
        await Expect(page.Part("knock-out-line")).ToBeVisibleAsync();
        page.Url.ShouldNotContain(ranking);

        var saved = await server.GetAsync($"/v1/rankings/{new Uri(page.Url).Segments[^1]}");
        saved.GetProperty("criteria")[1].GetProperty("weight").GetDouble().ShouldBe(4);
        saved.GetProperty("criteria")[2].GetProperty("knock_out").GetBoolean().ShouldBeTrue();

        // The first one is as it was.
        await page.OpenAsync($"/rankings/{ranking}");
        await Expect(page.Part("candidate")).ToHaveTextAsync((await RowsAsync(ranking)).Select(row => row.Name));
    }

    [Fact]
    public async Task The_table_sorts_filters_and_searches()
    {
        var (server, ranking) = await samples.GetAsync();
        var rows = await RowsAsync(ranking);
        var page = await VisitAsync(server, $"/rankings/{ranking}");

        await page.Part("sort-c3").ClickAsync();
        var column = rows.OrderByDescending(row => row.Scores[2]).Select(row => row.Scores[2].ToString("0.0", CultureInfo.InvariantCulture));
        await Expect(page.Part("row").Locator("td.score:nth-of-type(7)")).ToHaveTextAsync(column);
        await page.Part("sort-rank").ClickAsync();
        await Expect(page.Part("candidate")).ToHaveTextAsync(rows.Select(row => row.Name));

        var required = Required.Select((required, i) => (required, i)).Where(item => item.required).Select(item => item.i).ToList();
        await page.Part("filter").SelectOptionAsync("met");
        await Expect(page.Part("candidate")).ToHaveTextAsync(rows.Where(row => required.TrueForAll(i => row.Scores[i] >= 3)).Select(row => row.Name));
        await page.Part("filter").SelectOptionAsync("");

        await page.Part("search").FillAsync("quiroga");
        await page.Part("search").PressAsync("Enter");
        await Expect(page.Part("candidate")).ToHaveTextAsync(["Tomas Quiroga"]);
        await page.Part("search").FillAsync("nobody of this name");
        await page.Part("search").PressAsync("Enter");
        await Expect(page.Part("none")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_score_opens_the_words_that_earned_it()
    {
        var (server, ranking) = await samples.GetAsync();
        var page = await VisitAsync(server, $"/rankings/{ranking}");
        await page.Part("row").Nth(1).Part("score").Nth(4).ClickAsync();
        await page.Part("why").First.WaitForAsync();
        var id = new Uri(page.Url).Segments[^1];
        var result = await server.GetAsync($"/v1/rankings/{ranking}/results/{id}");
        var score = result.GetProperty("scores")[4];

        await Expect(page.Locator(".why-item.open .why-score")).ToHaveTextAsync(score.GetProperty("score").GetDouble().ToString("0.0", CultureInfo.InvariantCulture));
        var quotes = score.GetProperty("evidence").EnumerateArray().Select(evidence => evidence.GetProperty("quote").GetString()!).ToList();
        await Expect(page.Part("quote")).ToHaveCountAsync(quotes.Count);
        await Expect(page.Part("quote").First).ToContainTextAsync(quotes[0]);
        await Expect(page.Locator("mark.best").First).ToBeInViewportAsync();
        string.Concat(await page.Locator("mark.best").AllInnerTextsAsync()).ReplaceLineEndings(" ").ShouldBe(quotes[0].ReplaceLineEndings(" "));

        var parts = (await page.Locator("[data-testid=formula] li:not(.sum) .number").AllInnerTextsAsync()).Sum(part => double.Parse(part, CultureInfo.InvariantCulture));
        parts.ShouldBe(score.GetProperty("score").GetDouble(), 0.06);
        var totals = (await RowsAsync(ranking)).Select(row => row.Total).ToList();
        await Expect(page.Part("distance")).ToContainTextAsync($"{totals[0] - totals[1]:0.0} points behind #1; {totals[1] - totals[2]:0.0} points ahead of #3");

        await page.Part("next").ClickAsync();
        await Expect(page.Part("distance")).ToContainTextAsync("behind #2");
        await page.Part("show-original").ClickAsync();
        await Expect(page.Part("original")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Two_candidates_stand_side_by_side()
    {
        var (server, ranking) = await samples.GetAsync();
        var rows = await RowsAsync(ranking);
        var page = await VisitAsync(server, $"/rankings/{ranking}");
        await Expect(page.Part("compare")).ToBeDisabledAsync();
        await page.Part("pick").Nth(0).CheckAsync();
        await page.Part("pick").Nth(3).CheckAsync();
        await Expect(page.Part("compare")).ToHaveTextAsync("Compare 2");
        await page.LoadAgainAsync();
        await Expect(page.Part("pick").Nth(3)).ToBeCheckedAsync();
        await page.Part("compare").ClickAsync();

        await Expect(page.Part("comparison").Locator("thead a")).ToHaveTextAsync([rows[0].Name, rows[3].Name]);
        await Expect(page.Part("comparison").Locator("tbody tr")).ToHaveCountAsync(1 + Weights.Count);
        var scores = Enumerable.Range(0, Weights.Count).SelectMany(i => (double[])[rows[0].Scores[i], rows[3].Scores[i]]).Select(score => score.ToString("0.0", CultureInfo.InvariantCulture));
        await Expect(page.Part("comparison").Locator(".why-score")).ToHaveTextAsync(scores);
    }

    [Fact]
    public async Task Five_are_too_many_to_compare()
    {
        var (server, ranking) = await samples.GetAsync();
        var page = await VisitAsync(server, $"/rankings/{ranking}");
        for (var i = 0; i < 4; i++)
        {
            await page.Part("pick").Nth(i).CheckAsync();
            await Expect(page.Part("compare")).ToContainTextAsync($"Compare {i + 1}");
        }

        await Expect(page.Part("pick").Nth(4)).ToBeDisabledAsync();
    }

    [Fact]
    public async Task The_print_view_holds_the_best_without_the_frame()
    {
        var (server, ranking) = await samples.GetAsync();
        var page = await VisitAsync(server, $"/rankings/{ranking}");
        await page.Part("print").ClickAsync();
        await page.Part("print-top").SelectOptionAsync("5");
        await Expect(page.Locator("[data-testid=print-list] > li")).ToHaveCountAsync(5);
        await Expect(page.Part("print-list")).ToContainTextAsync("Ingrid Solheim");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await Expect(page.Locator(".bar")).ToBeHiddenAsync();
        await Expect(page.Part("print-now")).ToBeHiddenAsync();
        await Expect(page.Part("print-list")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Charts_count_everybody_once()
    {
        var (server, ranking) = await samples.GetAsync();
        var rows = await RowsAsync(ranking);
        var page = await VisitAsync(server, $"/rankings/{ranking}");
        await page.Part("view-charts").ClickAsync();
        await page.Part("charts").WaitForAsync();
        (await page.Locator(".chart-count").AllTextContentsAsync()).Sum(int.Parse).ShouldBe(rows.Count);
        var met = page.Locator("figure").Nth(1).Locator(".bars li .number");
        await Expect(met).ToHaveCountAsync(Weights.Count);
        await Expect(met.Nth(4)).ToContainTextAsync($"{rows.Count(row => row.Scores[4] >= 3)} (");
    }

    [Fact]
    public async Task Files_that_were_not_ranked_have_their_own_list()
    {
        var (server, ranking) = await samples.GetAsync();
        var page = await VisitAsync(server, $"/rankings/{ranking}");
        await page.Part("view-others").ClickAsync();
        await Expect(page.Part("others")).ToContainTextAsync("Ask the candidate for a copy without a password");
        await page.Part("others").GetByText("noor-rashidi-damaged.pdf").ClickAsync();
        await Expect(page.Part("notice").First).ToContainTextAsync("Ask for it again");
    }

    private List<double> Weights { get; set; } = [];

    private List<bool> Required { get; set; } = [];

    // The ranking as the API tells it; candidates without a name go by their file, as on the page.
    private async Task<List<(string Name, double Total, IReadOnlyList<double> Scores)>> RowsAsync(string ranking)
    {
        var (server, _) = await samples.GetAsync();
        var criteria = (await server.GetAsync($"/v1/rankings/{ranking}")).GetProperty("criteria").EnumerateArray().ToList();
        Weights = [.. criteria.Select(criterion => criterion.GetProperty("weight").GetDouble())];
        Required = [.. criteria.Select(criterion => criterion.GetProperty("importance").GetString() == "required")];
        return [.. (await server.GetAsync($"/v1/rankings/{ranking}/results")).GetProperty("items").EnumerateArray()
            .Where(row => row.GetProperty("status").GetString() == "ranked")
            .Select(row => (NameOf(row), row.GetProperty("total").GetDouble(), (IReadOnlyList<double>)[.. row.GetProperty("scores").EnumerateArray().Select(score => score.GetProperty("score").GetDouble())]))];
    }

    private static string NameOf(JsonElement row) => row.GetProperty("candidate").TryGetProperty("name", out var name) && name.GetString() is { } known ? known : row.GetProperty("file_name").GetString()!;
}
