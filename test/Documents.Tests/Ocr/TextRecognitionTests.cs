using System.Buffers.Binary;
using Shortlist.Documents.Tests.Making;

namespace Shortlist.Documents.Tests.Ocr;

/// <summary>Runs alone, since one test takes the programs off the path.</summary>
[CollectionDefinition(nameof(TextRecognitionTests), DisableParallelization = true)]
[Collection(nameof(TextRecognitionTests))]
public sealed class TextRecognitionTests
{
    private static readonly string[] Resume = [.. Enumerable.Range(2010, 12).Select(year => $"Foreman at Example Works in {year}")];

    [Fact]
    public async Task Reads_the_text_of_a_scanned_page()
    {
        RequirePrograms();
        var document = await Reading.OfAsync(await ScanAsync("Robin Example", "Foreman at Example Works"));

        Reading.LinesOf(document).ShouldBe(["Robin Example", "Foreman at Example Works"]);
        document.Warnings.ShouldBe(["ocr"]);
        document.Lines[0].Style.Box.Left.ShouldBe(72, 3);
        document.Lines[0].Style.Box.Bottom.ShouldBe(92, 5);
    }

    [Fact]
    public async Task Reads_a_picture()
    {
        RequirePrograms();

        (await Reading.LinesOfAsync(await DrawAsync(PageOf("Robin Example", "Foreman at Example Works"), "-png"))).ShouldBe(["Robin Example", "Foreman at Example Works"]);
    }

    [Fact]
    public async Task Puts_the_text_of_a_scanned_page_between_its_neighbours()
    {
        RequirePrograms();
        var document = await Reading.OfAsync(await ScanAsync(["Second page"], before: "First page", after: "Third page"));

        Reading.LinesOf(document).ShouldBe(["First page", "Second page", "Third page"]);
        document.Lines.Select(line => line.Page).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_picture_without_text_needs_a_look()
    {
        RequirePrograms();
        var pdf = new PdfMaker();
        var image = pdf.AddImage(200, 200, [.. Enumerable.Repeat((byte)255, 40_000)]);
        pdf.AddPage().Image(image, 0, 0, 612, 792);

        (await Reading.RefusalOfAsync(pdf.ToBytes())).ShouldBe(UnreadableReason.NoText);
    }

    [Fact]
    public async Task A_scan_needs_a_look_where_no_program_is_installed_and_text_beside_it_is_kept()
    {
        var pdf = new PdfMaker();
        var image = pdf.AddImage(20, 20);
        pdf.AddPage().Image(image, 0, 0, 612, 792);
        var scan = pdf.ToBytes();
        var mixed = new PdfMaker();
        mixed.AddPage().Lines(72, 700, Resume);
        mixed.AddPage().Image(mixed.AddImage(20, 20), 0, 0, 612, 792);
        var path = Environment.GetEnvironmentVariable("PATH");
        Environment.SetEnvironmentVariable("PATH", "");
        try
        {
            (await Reading.RefusalOfAsync(scan)).ShouldBe(UnreadableReason.NoText);
            (await Reading.RefusalOfAsync(Png(100, 100))).ShouldBe(UnreadableReason.NoText);
            (await Reading.RefusalOfAsync(DocMaker.Of("Foreman"))).ShouldBe(UnreadableReason.Unsupported);
            var document = await Reading.OfAsync(mixed.ToBytes());
            Reading.LinesOf(document).ShouldBe(Resume);
            document.Warnings.ShouldBe(["page_skipped"]);
            document.PageCount.ShouldBe(2);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }
    }

    public static TheoryData<string, byte[]> LargePictures => new()
    {
        { "png", Png(60_000, 60_000) },
        { "jpeg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC2, 0, 17, 8, 0xFF, 0xFF, 0xFF, 0xFF, 3, .. new byte[30]] },
        { "tiff", Tiff(60_000, 60_000) },
    };

    [Theory]
    [MemberData(nameof(LargePictures), DisableDiscoveryEnumeration = true)]
    public async Task A_picture_of_too_many_pixels_is_refused_by_its_header(string name, byte[] file)
    {
        name.ShouldNotBeEmpty();

        (await Reading.RefusalOfAsync(file)).ShouldBe(UnreadableReason.TooLarge);
    }

    [Fact]
    public async Task A_picture_whose_header_does_not_say_its_size_is_damaged()
    {
        (await Reading.RefusalOfAsync([0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, .. new byte[40]])).ShouldBe(UnreadableReason.Damaged);
        (await Reading.RefusalOfAsync([0x49, 0x49, 0x2A, 0, 0xFF, 0xFF, 0xFF, 0xFF, .. new byte[40]])).ShouldBe(UnreadableReason.Damaged);
        (await Reading.RefusalOfAsync([0x89, 0x50, 0x4E, 0x47])).ShouldBe(UnreadableReason.Damaged);
    }

    private static void RequirePrograms()
    {
        Require.TextRecognition();
        Require.PageRenderer();
    }

    private static byte[] PageOf(params string[] lines) => PdfMaker.Of(page =>
    {
        for (var i = 0; i < lines.Length; i++) page.Text(72, 700 - (40 * i), lines[i], 16);
    });

    // A scan is made the way a scanner makes one: a page is drawn, and its picture put into a new file.
    private static Task<byte[]> ScanAsync(params string[] lines) => ScanAsync(lines, null, null);

    private static async Task<byte[]> ScanAsync(string[] lines, string? before, string? after)
    {
        const int headLength = 15;
        var picture = await DrawAsync(PageOf(lines), "-gray");
        var size = System.Text.Encoding.ASCII.GetString(picture, 0, headLength).Split('\n')[1].Split(' ');
        var (width, height) = (int.Parse(size[0]), int.Parse(size[1]));
        var pdf = new PdfMaker();
        if (before is not null) pdf.AddPage().Text(72, 700, before);
        pdf.AddPage().Image(pdf.AddImage(width, height, picture[^(width * height)..]), 0, 0, 612, 792);
        if (after is not null) pdf.AddPage().Text(72, 700, after);
        return pdf.ToBytes();
    }

    private static async Task<byte[]> DrawAsync(byte[] pdf, string format) =>
        await ExternalProgram.RunAsync(ExternalProgram.Find("pdftoppm")!, ["-r", "150", "-f", "1", "-singlefile", format, "-"], pdf, 20_000_000, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("pdftoppm failed.");

    private static byte[] Png(int width, int height)
    {
        var bytes = new byte[60];
        byte[] head = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R'];
        head.CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }

    private static byte[] Tiff(int width, int height)
    {
        var bytes = new byte[60];
        byte[] head = [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 2, 0, 0, 1, 4, 0, 1, 0, 0, 0];
        head.CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(18), width);
        byte[] second = [1, 1, 4, 0, 1, 0, 0, 0];
        second.CopyTo(bytes, 22);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(30), height);
        return bytes;
    }
}
