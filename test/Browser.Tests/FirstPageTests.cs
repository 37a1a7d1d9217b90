using Shortlist.App.Tests.Service;

namespace Shortlist.Browser.Tests;

/// <summary>
/// The first page of a service that has just started. Prints how long it takes, which no test may hold anybody to; <c>SHORTLIST_TEST_PROGRAM</c> names another
/// build of the program to measure, such as a published one.
/// </summary>
public sealed class FirstPageTests(Chromium chromium) : PageTest(chromium)
{
    private const string Times = """
        () => { const page = performance.getEntriesByType('navigation')[0]; return [page.responseStart, page.domContentLoadedEventEnd, performance.now()].map(Math.round); }
        """;

    [Fact]
    public async Task The_real_program_shows_its_first_page()
    {
        using var data = new App.Tests.TemporaryFolder();
        await using var program = await ServedProgram.StartAsync(data.FullName);
        foreach (var visit in (string[])["first", "second", "third"])
        {
            var page = await VisitAsync(program);
            var times = await page.EvaluateAsync<int[]>(Times);
            using var process = System.Diagnostics.Process.GetProcessById(program.ProcessId);
            TestContext.Current.TestOutputHelper!.WriteLine($"{visit} visit: answer {times[0]} ms, document {times[1]} ms, interactive {times[2]} ms; the service has used {process.TotalProcessorTime.TotalMilliseconds:0} ms of processor time");
            await page.CloseAsync();
        }
    }
}
