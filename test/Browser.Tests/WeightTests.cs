using Microsoft.Playwright;

namespace Shortlist.Browser.Tests;

public sealed class WeightTests(Chromium chromium, SamplesServer samples) : PageTest(chromium)
{
    // In bytes, without the component library's own files.
    private const int Most = 100_000;

    [Theory]
    [InlineData("/jobs")]
    [InlineData("/resumes")]
    [InlineData("/rankings/{ranking}")]
    public async Task A_page_weighs_little(string path)
    {
        var (server, ranking) = await samples.GetAsync();
        var sizes = new List<(string Url, Task<RequestSizesResult> Sizes)>();
        var page = await VisitAsync(server, path.Replace("{ranking}", ranking, StringComparison.Ordinal), prepare: page => page.RequestFinished += (_, request) => sizes.Add((request.Url, request.SizesAsync())));
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        var own = new List<(string Path, int Bytes)>();
        foreach (var (url, size) in sizes)
            if (!url.Contains("/MudBlazor", StringComparison.Ordinal)) own.Add((new Uri(url).AbsolutePath, (await size).ResponseBodySize));
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join('\n', own.Select(file => $"{file.Bytes,8} {file.Path}")));
        own.ShouldContain(file => file.Path.EndsWith(".css", StringComparison.Ordinal));
        own.Sum(file => file.Bytes).ShouldBeLessThan(Most);
    }
}
