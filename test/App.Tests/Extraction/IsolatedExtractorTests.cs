using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shortlist.App.Extraction;
using Shortlist.App.Tests.Service;
using Shortlist.Documents;

namespace Shortlist.App.Tests.Extraction;

public sealed class IsolatedExtractorTests
{
    // Little enough that Poison does not fit, and enough for any usual file.
    private const int LittleMemory = 64;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reads_the_same_as_in_this_process()
    {
        using var isolated = Create();
        var here = new Extractor(DocumentLimits.Default);
        foreach (var path in Repository.ResumesButScan)
        {
            var bytes = await File.ReadAllBytesAsync(path, Token);
            var (expected, read) = (await here.ExtractResumeAsync(path, bytes, Token), await isolated.ExtractResumeAsync(path, bytes, Token));
            Json(read).ShouldBe(Json(expected), path);
        }

        var job = await File.ReadAllBytesAsync(Repository.Job, Token);
        var (expectedJob, readJob) = (await here.ExtractJobAsync(job, Token), await isolated.ExtractJobAsync(job, Token));
        JsonSerializer.Serialize(readJob, ShortlistJson.Compact.ExtractedJob).ShouldBe(JsonSerializer.Serialize(expectedJob, ShortlistJson.Compact.ExtractedJob));
        readJob.Criteria.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_file_that_takes_too_much_memory_has_crashed_and_the_next_is_read()
    {
        using var isolated = Create(options => options.MemoryMegabytes = LittleMemory);
        (await isolated.ExtractResumeAsync("poison.html", Poison(), Token)).Failure!.Reason.ShouldBe("crashed");
        (await isolated.ExtractResumeAsync("good.txt", Good(1), Token)).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task A_file_that_takes_no_end_is_given_up()
    {
        using var isolated = Create(options => options.DeadlineSeconds = 0.001);
        (await isolated.ExtractResumeAsync("good.txt", Good(1), Token)).Failure!.Reason.ShouldBe("timed_out");
        isolated.IdleProcesses.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_is_tried_again_when_its_process_was_killed()
    {
        using var isolated = Create();
        (await isolated.ExtractResumeAsync("good.txt", Good(1), Token)).Failure.ShouldBeNull();
        var id = isolated.IdleProcesses.ShouldHaveSingleItem();
        using (var process = Process.GetProcessById(id))
        {
            process.Kill();
            await process.WaitForExitAsync(Token);
        }

        (await isolated.ExtractResumeAsync("good.txt", Good(2), Token)).Failure.ShouldBeNull();
        isolated.IdleProcesses.ShouldHaveSingleItem().ShouldNotBe(id);
    }

    [Fact]
    public async Task Cancelling_ends_the_process_in_the_middle_of_a_file()
    {
        using var isolated = Create();
        using var cancel = new CancellationTokenSource();
        var reading = isolated.ExtractResumeAsync("poison.html", Poison(), cancel.Token);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(reading);
        isolated.IdleProcesses.ShouldBeEmpty();
        (await isolated.ExtractResumeAsync("good.txt", Good(1), Token)).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task Its_process_knows_no_secret()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Looks at /proc.");
        Environment.SetEnvironmentVariable("ConnectionStrings__secret", "mongodb://user:password@example.com");
        using var isolated = Create();
        await isolated.ExtractResumeAsync("good.txt", Good(1), Token);
        var environment = await File.ReadAllTextAsync($"/proc/{isolated.IdleProcesses.Single()}/environ", Token);
        environment.ShouldContain("DOTNET_GCHeapHardLimit");
        environment.ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_poison_document_fails_alone()
    {
        await using var server = await Server.StartAsync(null, Hosting.Roles.All, ("Extraction:MemoryMegabytes", $"{LittleMemory}"));
        var ids = await server.AddResumesAsync(Good(1), Poison(), Good(2), Good(3));
        var items = new List<JsonElement>();
        foreach (var id in ids) items.Add((await server.GetAsync($"/v1/resumes/{id}")).GetProperty("item"));
        items.Select(item => item.GetProperty("status").GetString()).ShouldBe(["extracted", "failed", "extracted", "extracted"]);
        items[1].GetProperty("reason").GetString().ShouldBe("crashed");

        var progress = (await server.RankAsync(new { criteria = new[] { "Welding" }, resume_ids = ids })).GetProperty("progress");
        (progress.GetProperty("ranked").GetInt32(), progress.GetProperty("failed").GetInt32()).ShouldBe((3, 1));
    }

    [Fact]
    public async Task Its_processes_end_with_a_service_that_is_killed()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Looks at /proc.");
        var data = Directory.CreateTempSubdirectory("shortlist-");
        try
        {
            await using var served = await ServedProgram.StartAsync(data.FullName);
            await served.AddResumesAsync(Good(1), Good(2), Good(3));
            var children = ChildrenOf(served.ProcessId);
            children.ShouldNotBeEmpty();
            await served.KillAsync();
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (children.Any(child => File.Exists($"/proc/{child}/cmdline") && File.ReadAllText($"/proc/{child}/cmdline").Contains(ExtractorLoop.Command, StringComparison.Ordinal)))
                await Task.Delay(20, deadline.Token);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    /// <summary>A file that is small and takes much memory to read.</summary>
    internal static byte[] Poison() => Encoding.UTF8.GetBytes("<html><body>" + string.Concat(Enumerable.Repeat("<b></b>", 1_500_000)));

    /// <summary>A file like any other.</summary>
    internal static byte[] Good(int number) => Encoding.UTF8.GetBytes(
        $"Welder Number{number}\nwelder.{number}@example.com\nEXPERIENCE\nWelder, Harbour Steel, 2012 - 2024\n" + string.Join('\n', Enumerable.Repeat("- Welded hulls by MIG and TIG to the standard of the yard", 4)));

    private static IsolatedExtractor Create(Action<ExtractionOptions>? configure = null)
    {
        var options = new ExtractionOptions();
        configure?.Invoke(options);
        return new IsolatedExtractor(1, Options.Create(options), NullLogger<IsolatedExtractor>.Instance);
    }

    private static string Json(ExtractedResume resume) => JsonSerializer.Serialize(resume, ShortlistJson.Compact.ExtractedResume);

    private static List<int> ChildrenOf(int parent)
    {
        var children = new List<int>();
        foreach (var folder in Directory.GetDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out var id)) continue;
            try
            {
                // The name may hold anything but ends with the last bracket; then follow state and parent.
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                if (stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1] == $"{parent}") children.Add(id);
            }
            catch (IOException)
            {
                // It ended meanwhile.
            }
        }

        return children;
    }
}
