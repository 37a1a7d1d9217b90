using System.Text;
using Shortlist.Documents.Tests.Making;

namespace Shortlist.Documents.Tests;

public sealed class LimitTests
{
    private static readonly DocumentLimits Small = new() { MaxInflatedBytes = 1_000_000 };

    public static TheoryData<string, byte[]> Bombs => new()
    {
        { "docx", DocxMaker.Of(DocxMaker.Paragraph("Foreman") + new string(' ', 3_000_000)) },
        { "docx styles", DocxMaker.Of(DocxMaker.Paragraph("Foreman"), ("styles.xml", "styles", new string(' ', 3_000_000))) },
        { "docx of many parts", DocxMaker.Of(DocxMaker.Paragraph("Foreman"), [.. Enumerable.Range(1, 4).Select(i => ($"header{i}.xml", "hdr", new string(' ', 400_000)))]) },
        { "odt", OdtMaker.Of("<text:p>Foreman</text:p>" + new string(' ', 3_000_000)) },
        { "pdf page", PdfOf("<</Filter/FlateDecode", PdfMaker.Deflate(new byte[3_000_000])) },
        { "pdf page deflated twice", PdfOf("<</Filter[/FlateDecode/FlateDecode]", PdfMaker.Deflate(PdfMaker.Deflate(new byte[3_000_000]))) },
        { "pdf page of run lengths", PdfOf("<</Filter/RunLengthDecode", (byte[])[.. Enumerable.Repeat((byte[])[129, 32], 30_000).SelectMany(pair => pair), 128]) },
        { "pdf of many streams", PdfOf("<</Filter/FlateDecode", [.. Enumerable.Range(0, 8).Select(i => PdfMaker.Deflate(Encoding.ASCII.GetBytes($"{i} w" + new string(' ', 300_000))))]) },
    };

    [Theory]
    [MemberData(nameof(Bombs), DisableDiscoveryEnumeration = true)]
    public async Task What_inflates_beyond_the_limit_is_too_large(string name, byte[] file)
    {
        name.ShouldNotBeEmpty();
        file.Length.ShouldBeLessThan(200_000);

        (await Reading.RefusalOfAsync(file, limits: Small)).ShouldBe(UnreadableReason.TooLarge);
    }

    [Fact]
    public async Task What_inflates_to_less_than_the_limit_is_read()
    {
        (await Reading.LinesOfAsync(DocxMaker.Of(DocxMaker.Paragraph("Foreman") + new string(' ', 3_000_000)))).ShouldBe(["Foreman"]);
    }

    [Fact]
    public async Task A_zip_inside_a_zip_is_not_opened()
    {
        var inner = DocxMaker.Of(DocxMaker.Paragraph("Foreman"));

        (await Reading.RefusalOfAsync(ZipMaker.Of(("inner.docx", inner)))).ShouldBe(UnreadableReason.Unsupported);
        (await Reading.LinesOfAsync(ZipMaker.Of(("word/document.xml", Encoding.UTF8.GetBytes(DocxMaker.Part("document", DocxMaker.Paragraph("Welder")))), ("word/embeddings/inner.docx", inner)))).ShouldBe(["Welder"]);
    }

    [Fact]
    public async Task A_zip_of_too_many_parts_is_too_large() =>
        (await Reading.RefusalOfAsync(DocxMaker.Of(DocxMaker.Paragraph("Foreman"), [.. Enumerable.Range(0, 10_001).Select(i => ($"x{i}.xml", "x", ""))]))).ShouldBe(UnreadableReason.TooLarge);

    [Fact]
    public async Task Sizes_in_headers_of_a_zip_are_not_believed()
    {
        var file = DocxMaker.Of(DocxMaker.Paragraph("Foreman") + new string(' ', 3_000_000));

        // The inflated size in the central directory becomes 100.
        var at = file.AsSpan().LastIndexOf("word/document.xml"u8) - 46;
        BitConverter.TryWriteBytes(file.AsSpan(at + 24), 100);

        var exception = await Record.ExceptionAsync(() => Reading.OfAsync(file, limits: Small));
        if (exception is not null) exception.ShouldBeOfType<UnreadableDocumentException>();
    }

    public static TheoryData<string> Declarations => ["<!DOCTYPE w [<!ENTITY a \"Foreman\">]>", "<!DOCTYPE w SYSTEM \"file:///etc/passwd\">", "<!DOCTYPE w [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"];

    [Theory]
    [MemberData(nameof(Declarations))]
    public async Task XML_with_a_DTD_is_refused(string declaration)
    {
        var body = declaration + DocxMaker.Part("document", DocxMaker.Paragraph("Foreman &a;")).Replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "", StringComparison.Ordinal);
        var content = declaration + "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><text:p>Foreman</text:p></office:document-content>";

        (await Reading.RefusalOfAsync(ZipMaker.Of(("word/document.xml", body)))).ShouldBe(UnreadableReason.Damaged);
        (await Reading.RefusalOfAsync(ZipMaker.Of(("word/document.xml", DocxMaker.Part("document", DocxMaker.Paragraph("Foreman"))), ("word/styles.xml", declaration + "<x/>")))).ShouldBe(UnreadableReason.Damaged);
        (await Reading.RefusalOfAsync(ZipMaker.Of(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)))).ShouldBe(UnreadableReason.Damaged);
    }

    public static TheoryData<string, byte[]> LongDocuments => new()
    {
        { "pdf", PdfOfPages(4) },
        { "docx", DocxMaker.Of(string.Concat(Enumerable.Repeat("<w:p><w:r><w:br w:type=\"page\"/><w:t>a</w:t></w:r></w:p>", 3))) },
        { "odt", OdtMaker.Of(string.Concat(Enumerable.Repeat("<text:p>a</text:p><text:soft-page-break/>", 3))) },
        { "rtf", Encoding.ASCII.GetBytes(@"{\rtf1 a\page b\page c\page d}") },
        { "text", "a\fb\fc\fd"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(LongDocuments), DisableDiscoveryEnumeration = true)]
    public async Task More_pages_than_the_limit_are_too_many(string name, byte[] file)
    {
        name.ShouldNotBeEmpty();

        (await Reading.RefusalOfAsync(file, limits: new DocumentLimits { MaxPages = 3 })).ShouldBe(UnreadableReason.TooManyPages);
        (await Reading.OfAsync(file, limits: new DocumentLimits { MaxPages = 4 })).Lines.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(2_000_000_000)]
    [InlineData(-1)]
    [InlineData(0)]
    public async Task The_number_of_pages_that_a_PDF_claims_is_not_believed(int claimed)
    {
        var pdf = new PdfMaker { ClaimedPages = claimed };
        pdf.AddPage().Text(72, 700, "Foreman");

        (await Reading.LinesOfAsync(pdf.ToBytes())).ShouldBe(["Foreman"]);
    }

    [Fact]
    public async Task A_PDF_with_a_password_is_encrypted()
    {
        var pdf = new PdfMaker();
        pdf.AddPage().Text(72, 700, "Foreman");
        var key = string.Concat(Enumerable.Repeat("5A", 32));
        var encrypt = pdf.Add($"<</Filter/Standard/V 1/R 2/O<{key}>/U<{key}>/P -44>>");
        pdf.Trailer = $"/Encrypt {encrypt} 0 R/ID[<00><00>]";

        (await Reading.RefusalOfAsync(pdf.ToBytes())).ShouldBe(UnreadableReason.Encrypted);
    }

    [Fact]
    public async Task An_office_file_with_a_password_is_encrypted() =>
        (await Reading.RefusalOfAsync(DocMaker.Compound(("EncryptionInfo", new byte[5000]), ("EncryptedPackage", new byte[5000])), "resume.docx")).ShouldBe(UnreadableReason.Encrypted);

    public static TheoryData<string, string> DeepObjects => new()
    {
        { "arrays", new string('[', 300_000) },
        { "dictionaries", string.Concat(Enumerable.Repeat("<</A ", 300_000)) },
        { "strings", new string('(', 300_000) },
    };

    [Theory]
    [MemberData(nameof(DeepObjects), DisableDiscoveryEnumeration = true)]
    public async Task Objects_nested_very_deeply_do_not_end_the_program(string name, string nested)
    {
        name.ShouldNotBeEmpty();
        var pdf = new PdfMaker();
        pdf.Add(nested);
        pdf.AddPage($"/Deep {nested}").Text(72, 700, "Foreman").Raw(nested);

        await ReadsOrRefusesAsync(pdf.ToBytes());
    }

    [Fact]
    public async Task Pages_nested_very_deeply_do_not_end_the_program()
    {
        var pdf = new PdfMaker();
        var parent = 0;
        for (var i = 0; i < 20_000; i++) parent = pdf.Add($"<</Type/Pages/Count 1/Kids[{(parent == 0 ? 1 : parent)} 0 R]>>");
        pdf.AddPage($"/Kids[{parent} 0 R]").Text(72, 700, "Foreman");

        await ReadsOrRefusesAsync(pdf.ToBytes());
    }

    [Fact]
    public async Task Forms_inside_forms_do_not_end_the_program()
    {
        var pdf = new PdfMaker();
        var form = pdf.Add("<</Type/XObject/Subtype/Form/BBox[0 0 1 1]", "BT /F1 11 Tf (a) Tj ET"u8.ToArray());
        for (var i = 0; i < 3_000; i++) form = pdf.Add($"<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X {form} 0 R>>>>", "/X Do"u8.ToArray());
        pdf.AddPage().Image(form, 0, 0, 1, 1).Text(72, 700, "Foreman");

        await ReadsOrRefusesAsync(pdf.ToBytes());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Forms_that_draw_each_other_in_a_ring_do_not_end_the_program(int ring)
    {
        var pdf = new PdfMaker();
        var first = pdf.Add("") + 1;
        for (var i = 0; i < ring; i++) pdf.Add($"<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X {first + ((i + 1) % ring)} 0 R>>>>", "BT /F1 11 Tf (a) Tj ET /X Do"u8.ToArray());
        pdf.AddPage().Image(first, 0, 0, 1, 1).Text(72, 700, "Foreman");

        await ReadsOrRefusesAsync(pdf.ToBytes());
    }

    [Fact]
    public async Task A_page_that_draws_its_own_content_does_not_end_the_program()
    {
        var pdf = new PdfMaker();
        var page = pdf.AddPage();

        // Its content is the next object after the two trees and two fonts.
        page.Image(5, 0, 0, 1, 1).Text(72, 700, "Foreman");
        var text = Encoding.Latin1.GetString(pdf.ToBytes());

        await ReadsOrRefusesAsync(Encoding.Latin1.GetBytes(text.Replace("5 0 obj\n<<", "5 0 obj\n<</Subtype/Form", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Forms_that_draw_ever_more_forms_end_when_time_is_up()
    {
        var pdf = new PdfMaker();
        var form = pdf.Add("<</Type/XObject/Subtype/Form/BBox[0 0 1 1]", "q Q"u8.ToArray());
        for (var i = 0; i < 12; i++) form = pdf.Add($"<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X {form} 0 R>>>>", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("/X Do ", 20))));
        pdf.AddPage().Image(form, 0, 0, 1, 1).Text(72, 700, "Foreman");

        (await Reading.RefusalOfAsync(pdf.ToBytes(), limits: new DocumentLimits { Timeout = TimeSpan.FromSeconds(1) })).ShouldBe(UnreadableReason.TimedOut);
    }

    [Fact]
    public async Task XML_nested_very_deeply_does_not_end_the_program()
    {
        var deep = string.Concat(Enumerable.Repeat("<w:x>", 200_000)) + DocxMaker.Paragraph("Foreman") + string.Concat(Enumerable.Repeat("</w:x>", 200_000));

        await ReadsOrRefusesAsync(DocxMaker.Of(deep));
        await ReadsOrRefusesAsync(OdtMaker.Of(string.Concat(Enumerable.Repeat("<text:section>", 200_000))));
    }

    [Theory]
    [InlineData("GIF89a")]
    [InlineData("\0\0\0\u0018ftypmp42")]
    [InlineData("MZ\u0090\0\u0003\0\0\0")]
    public async Task Other_formats_are_unsupported(string start) =>
        (await Reading.RefusalOfAsync([.. Encoding.Latin1.GetBytes(start), .. new byte[500]], "resume.pdf")).ShouldBe(UnreadableReason.Unsupported);

    [Theory]
    [InlineData("%PDF-1.7\n")]
    [InlineData("%PDF-1.7\n%%EOF\nnothing else")]
    public async Task A_PDF_without_objects_is_damaged(string content) => (await Reading.RefusalOfAsync(content)).ShouldBe(UnreadableReason.Damaged);

    [Fact]
    public async Task A_torn_zip_is_damaged() =>
        (await Reading.RefusalOfAsync(DocxMaker.Of(DocxMaker.Paragraph("Foreman"))[..^40], "resume.docx")).ShouldBe(UnreadableReason.Damaged);

    [Fact]
    public async Task Text_that_all_is_hidden_is_empty() => (await Reading.RefusalOfAsync(PdfMaker.Of(page => page.Text(72, 700, "hidden words", color: "1 1 1")))).ShouldBe(UnreadableReason.Empty);

    private static async Task ReadsOrRefusesAsync(byte[] file)
    {
        var exception = await Record.ExceptionAsync(() => Reading.OfAsync(file));

        if (exception is not null) exception.ShouldBeOfType<UnreadableDocumentException>();
    }

    private static byte[] PdfOfPages(int count)
    {
        var pdf = new PdfMaker();
        for (var i = 0; i < count; i++) pdf.AddPage().Text(72, 700, "Foreman");
        return pdf.ToBytes();
    }

    // The page draws forms that each hold a stream.
    private static byte[] PdfOf(string dictionary, params byte[][] streams)
    {
        var pdf = new PdfMaker();
        var page = pdf.AddPage().Text(72, 700, "Foreman");
        foreach (var stream in streams) page.Image(pdf.Add(dictionary + "/Type/XObject/Subtype/Form/BBox[0 0 1 1]", stream), 0, 0, 1, 1);
        return pdf.ToBytes();
    }
}
