namespace Shortlist.App.Tests.Rankings;

/// <summary>These change the path of the process, by which programs are found, so nothing else runs beside them.</summary>
[CollectionDefinition(nameof(ScanTests), DisableParallelization = true)]
[Collection(nameof(ScanTests))]
public sealed class ScanTests
{
    [Fact]
    public async Task Without_text_recognition_a_scan_needs_review()
    {
        var path = Environment.GetEnvironmentVariable("PATH");
        try
        {
            Environment.SetEnvironmentVariable("PATH", "");
            var result = await CommandLine.RankAsync(Repository.Scan, Repository.PlainText);

            result.ExitCode.ShouldBe(0);
            var scan = result.Results.Single(resume => (string?)resume["file"] == Repository.Scan);
            ((string?)scan["status"], (string?)scan["reason"]).ShouldBe(("needs_review", "no_text"));
            ((string)scan["message"]!).ShouldContain("Install tesseract");
            ((int)result.Json["counts"]!["needs_review"]!).ShouldBe(1);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }
    }

    [Fact]
    public async Task With_text_recognition_a_scan_is_ranked()
    {
        Assert.SkipUnless(IsInstalled("tesseract") && IsInstalled("pdftoppm"), "tesseract or pdftoppm is not installed (Debian: tesseract-ocr poppler-utils).");

        var scan = (await CommandLine.RankAsync(Repository.Scan, Repository.PlainText)).Results[0];

        ((string?)scan["file"], (string?)scan["status"]).ShouldBe((Repository.Scan, "ranked"));
        ((string?)scan["candidate"]!["name"]).ShouldBe("Gloria Stanton");
        scan["warnings"]!.AsArray().Select(warning => (string?)warning).ShouldContain("ocr");
    }

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
