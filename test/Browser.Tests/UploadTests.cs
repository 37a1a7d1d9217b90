using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shortlist.App.Tests.Service;
using static Microsoft.Playwright.Assertions;

namespace Shortlist.Browser.Tests;

public sealed partial class UploadTests(Chromium chromium) : PageTest(chromium)
{
    private const int Many = 500;

    [Fact]
    public async Task Five_hundred_files_dropped_at_once_are_all_read_while_the_page_answers()
    {
        var server = await ServeAsync();
        var page = await VisitAsync(server, "/resumes");
        var click = new TaskCompletionSource();
        var held = false;
        await page.RouteAsync(Upload(), async route =>
        {
            // The first one waits for the click below, so that the click surely comes while files are sent.
            if (!held)
            {
                held = true;
                await click.Task;
            }

            await route.ContinueAsync();
        });

        await DropAsync(page, Enumerable.Range(0, Many).Select(n => n % 2 == 0 ? ($"{n}.txt", People.Bytes(People.Of(n))) : ($"{n}.pdf", People.Pdf(People.Of(n)))));
        await Expect(page.Part("resume").First).ToBeVisibleAsync();
        await page.Part("filter-failed").ClickAsync();
        await Expect(page.Part("filter-failed")).ToHaveAttributeAsync("aria-current", "true");
        await Expect(page.Part("upload-cancel")).ToBeVisibleAsync();
        click.SetResult();

        await page.AreUploadedAsync(Many);
        var resumes = await ReadAllAsync(server, Many);
        resumes.Count(resume => resume.GetProperty("status").GetString() == "extracted").ShouldBe(Many);
        resumes.Select(resume => resume.GetProperty("candidate").GetProperty("name").GetString()).ShouldBe(Enumerable.Range(0, Many).Select(People.NameOf), ignoreOrder: true);
        await page.Part("filter-all").ClickAsync();
        await Expect(page.Locator(".pill-extracted").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_folder_is_taken_with_what_is_below_it()
    {
        using var folder = new App.Tests.TemporaryFolder();
        Directory.CreateDirectory(folder["more"]);
        folder.Write("strong.txt", People.Strong);
        folder.Write("more/weak.txt", People.Weak);
        folder.Write(".hidden", "not a resume");
        var page = await VisitAsync(await ServeAsync(), "/resumes");
        await page.Part("choose-folder").SetInputFilesAsync(folder.FullName);
        await page.AreUploadedAsync(2);
        await Expect(page.Locator(".pill-extracted")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task What_is_cancelled_is_not_sent_and_what_was_sent_stays()
    {
        var server = await ServeAsync();
        var page = await VisitAsync(server, "/resumes");
        var never = new TaskCompletionSource();
        var count = 0;
        await page.RouteAsync(Upload(), async route =>
        {
            if (Interlocked.Increment(ref count) > 4) await never.Task;
            else await route.ContinueAsync();
        });
        await page.ChooseAsync(Enumerable.Range(0, 20).Select(n => ($"{n}.txt", People.Bytes(People.Of(n)))));
        await Expect(page.Part("upload-total")).ToHaveTextAsync("4 of 20 files uploaded");
        await Expect(page.Part("upload-file")).ToHaveCountAsync(6);
        await page.Part("upload-cancel").ClickAsync();
        await Expect(page.Part("upload-total")).ToHaveTextAsync("4 of 20 files uploaded · 16 cancelled");
        await Expect(page.Locator(".pill-extracted")).ToHaveCountAsync(4);
        await page.UnrouteAllAsync(new PageUnrouteAllOptions { Behavior = UnrouteBehavior.IgnoreErrors });
        never.SetResult();
    }

    [Fact]
    public async Task A_file_that_is_too_large_says_so_and_the_others_go_on()
    {
        var page = await VisitAsync(await ServeAsync(), "/resumes");
        using var folder = new App.Tests.TemporaryFolder();
        await using (var huge = File.Create(folder["huge.txt"])) huge.SetLength(20_000_001);
        await page.Part("choose-files").SetInputFilesAsync([folder["huge.txt"], folder.Write("strong.txt", People.Strong)]);
        await Expect(page.Part("upload-total")).ToHaveTextAsync("1 of 2 files uploaded · 1 failed");
        await Expect(page.Part("upload-file")).ToContainTextAsync("20");
        await Expect(page.Locator(".pill-extracted")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Files_go_straight_to_an_S3_server_of_another_origin()
    {
        var s3 = Environment.GetEnvironmentVariable("SHORTLIST_TEST_S3");
        if (string.IsNullOrEmpty(s3)) Assert.Skip("Needs SHORTLIST_TEST_S3, which test.sh sets where the server can be had.");
        var origin = $"http://127.0.0.1:{FreePort()}";
        var server = await ServeAsync(("urls", origin), ("S3:Bucket", "shortlist-test-" + Guid.NewGuid().ToString("N")[..12]), ("S3:ServiceUrl", s3), ("S3:AllowedOrigins:0", origin));
        var page = await VisitAsync(server, "/resumes");
        var posts = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Method == "POST" && request.Headers.TryGetValue("content-type", out var type) && type.StartsWith("multipart/", StringComparison.Ordinal)) posts.Add(request.Url);
        };

        await page.ChooseAsync(("strong.pdf", People.Pdf(People.Middling)), ("weak.txt", People.Bytes(People.Weak)));
        await page.AreUploadedAsync(2);
        await Expect(page.Locator(".pill-extracted")).ToHaveCountAsync(2);
        posts.Count.ShouldBe(2);
        posts.ShouldAllBe(url => url.StartsWith(s3, StringComparison.Ordinal));

        await page.OpenAsync("/jobs");
        await page.PasteJobAsync(People.Job);
        await page.Part("rank").ClickAsync();
        await page.IsRankedAsync();
        (await page.CandidatesAsync()).ShouldBe(["Bartholomew Quisling-Moore", "Oluwaseun Brandvold"]);
        await page.Part("candidate").First.ClickAsync();
        await page.Part("show-original").ClickAsync();
        await Expect(page.Part("original")).ToBeVisibleAsync();
    }

    /// <summary>Waits until so many resumes are there and read.</summary>
    internal static async Task<List<JsonElement>> ReadAllAsync(Server server, int count)
    {
        var all = await Server.UntilAsync(() => server.GetAsync($"/v1/resumes?limit={count}"), page =>
            page.GetProperty("items").GetArrayLength() == count && page.GetProperty("items").EnumerateArray().All(resume => resume.GetProperty("status").GetString() is not ("pending" or "processing")));
        return [.. all.GetProperty("items").EnumerateArray()];
    }

    /// <summary>Where the embedded store takes uploads.</summary>
    [GeneratedRegex("/v1/uploads/content")]
    internal static partial Regex Upload();

    // Files as from the desktop, all in one drop.
    private static async Task DropAsync(IPage page, IEnumerable<(string Name, byte[] Content)> files)
    {
        var drop = await page.EvaluateHandleAsync(
            "files => { const drop = new DataTransfer(); for (const file of files) drop.items.add(new File([Uint8Array.from(atob(file.content), letter => letter.charCodeAt(0))], file.name)); return drop; }",
            files.Select(file => new { name = file.Name, content = Convert.ToBase64String(file.Content) }).ToArray());
        await page.Part("drop-zone").DispatchEventAsync("drop", new { dataTransfer = drop });
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
