using System.Text.Json;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Shortlist.Browser.Tests;

/// <summary>
/// Opens every page wide and narrow, light and dark, and has axe-core look for what bars people from it.
/// With <c>SHORTLIST_RENEW_IMAGES=1</c> the pictures go to <c>artifacts/images</c>, and those of <c>docs/images</c> are renewed.
/// </summary>
public sealed class WalkTests(Chromium chromium, SamplesServer samples) : PageTest(chromium)
{
    private static readonly bool Renew = Environment.GetEnvironmentVariable("SHORTLIST_RENEW_IMAGES") == "1";

    private static readonly (string Name, int Width, int Height, ColorScheme Scheme)[] Looks =
    [
        ("", 1280, 800, ColorScheme.Light), ("-dark", 1280, 800, ColorScheme.Dark), ("-phone", 390, 844, ColorScheme.Light), ("-phone-dark", 390, 844, ColorScheme.Dark),
    ];

    [Theory]
    [InlineData("jobs", "/jobs")]
    [InlineData("job", "/jobs/{job}")]
    [InlineData("resumes", "/resumes")]
    [InlineData("resume", "/resumes/{hidden}")]
    [InlineData("resume-failed", "/resumes/{failed}")]
    [InlineData("rankings", "/rankings")]
    [InlineData("ranking", "/rankings/{ranking}")]
    [InlineData("whatif", "/rankings/{ranking}?view=whatif&w=c1:0&k=c3:1")]
    [InlineData("charts", "/rankings/{ranking}?view=charts")]
    [InlineData("others", "/rankings/{ranking}?view=others")]
    [InlineData("why", "/rankings/{ranking}/resumes/{best}?criterion=c1")]
    [InlineData("why-original", "/rankings/{ranking}/resumes/{best}?criterion=c1&show=original")]
    [InlineData("compare", "/rankings/{ranking}/compare?ids={best},{second},{third}")]
    [InlineData("print", "/rankings/{ranking}/print?top=5")]
    [InlineData("not-found", "/rankings/none")]
    public async Task Nobody_is_barred_from(string name, string path)
    {
        var (server, ranking) = await samples.GetAsync();
        var results = (await server.GetAsync($"/v1/rankings/{ranking}/results")).GetProperty("items").EnumerateArray().Select(row => row.GetProperty("resume_id").GetString()!).ToList();
        var resumes = (await server.GetAsync("/v1/resumes")).GetProperty("items").EnumerateArray().ToList();
        var address = path
            .Replace("{ranking}", ranking, StringComparison.Ordinal)
            .Replace("{job}", (await server.GetAsync("/v1/jobs")).GetProperty("items")[0].GetProperty("job_id").GetString(), StringComparison.Ordinal)
            .Replace("{hidden}", IdOf(resumes, "craig-delmonte-hidden.pdf"), StringComparison.Ordinal)
            .Replace("{failed}", IdOf(resumes, "lars-petterson-encrypted.pdf"), StringComparison.Ordinal)
            .Replace("{best}", results[0], StringComparison.Ordinal)
            .Replace("{second}", results[1], StringComparison.Ordinal)
            .Replace("{third}", results[2], StringComparison.Ordinal);
        await WalkAsync(name, await VisitAsync(server, address));
    }

    [Theory]
    [InlineData("jobs-empty", "/jobs")]
    [InlineData("resumes-empty", "/resumes")]
    [InlineData("rankings-empty", "/rankings")]
    [InlineData("progress", "/rankings/{pending}")]
    public async Task Nobody_is_barred_before_there_is_anything_from(string name, string path)
    {
        // No worker runs, so a ranking stays as it is.
        var server = await ServeAsync(null, App.Hosting.Roles.Api);
        if (name == "progress")
        {
            var accepted = await server.PostAsync("/v1/rankings", new { criteria = new[] { "Python" }, resume_ids = new[] { "res_none" } }, 202);
            path = path.Replace("{pending}", accepted.GetProperty("process_id").GetString(), StringComparison.Ordinal);
        }

        await WalkAsync(name, await VisitAsync(server, path));
    }

    [Fact]
    public async Task Nobody_is_barred_from_a_blind_ranking()
    {
        var (server, ranking) = await samples.GetAsync();
        var page = await VisitAsync(server);
        await page.BlindAsync();
        await page.OpenAsync($"/rankings/{ranking}");
        await WalkAsync("blind", page);
    }

    private static string IdOf(List<JsonElement> resumes, string file) => resumes.First(resume => resume.GetProperty("file_name").GetString() == file).GetProperty("resume_id").GetString()!;

    private static async Task WalkAsync(string name, IPage page)
    {
        var findings = new List<string>();
        foreach (var (look, width, height, scheme) in Looks)
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            await page.SetViewportSizeAsync(width, height);
            if (await LookAsync(page, look) is { } result)
                findings.AddRange(result.Violations.Where(violation => violation.Impact is "serious" or "critical")
                    .SelectMany(violation => violation.Nodes.Select(node => $"{name}{look}: {violation.Id} ({violation.Impact}): {node.Html}")));

            // What is wider than the window cannot be read on a phone.
            if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth")) findings.Add($"{name}{look}: wider than the window");
            if (Renew) await SaveAsync(page, name + look);
        }

        findings.ShouldBeEmpty();
    }

    // All rules once; then those whose findings another look may change.
    private static async Task<AxeResult?> LookAsync(IPage page, string look) => look switch
    {
        "" => await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] }),
        "-dark" => await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations], RunOnly = RunOnlyOptions.Rules("color-contrast", "link-in-text-block") }),
        "-phone" => await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations], RunOnly = RunOnlyOptions.Rules("scrollable-region-focusable", "target-size") }),
        _ => null,
    };

    private static async Task SaveAsync(IPage page, string name)
    {
        var path = Path.Combine("artifacts", "images", name + ".png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
        var kept = Path.Combine("docs", "images", name + ".png");
        if (File.Exists(kept)) File.Copy(path, kept, overwrite: true);
    }
}
