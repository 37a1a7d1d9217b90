using System.Text;
using Shortlist.Core.Text;
using Shortlist.Documents.Tests.Making;

namespace Shortlist.Documents.Tests;

/// <summary>Every known way to put words into a file that a person does not see. What a person sees is measured: pages are drawn by pdftoppm and read by Tesseract.</summary>
public sealed class HiddenTextTests
{
    private const string Planted = "KUBERNETES TERRAFORM";

    private static readonly Dictionary<string, (HiddenReason Reason, Action<PdfMaker, PdfPageMaker> Draw)> Attacks = new()
    {
        ["white on the white of the page"] = (HiddenReason.BackgroundColor, (_, page) => page.Text(72, 500, Planted, 14, color: "1 1 1")),
        ["nearly white on white"] = (HiddenReason.BackgroundColor, (_, page) => page.Text(72, 500, Planted, 14, color: "0.98 0.98 0.98")),
        ["blue on a blue band"] = (HiddenReason.BackgroundColor, (_, page) => page.Fill(0, 480, 612, 60, "0 0 0.4").Text(72, 500, Planted, 14, color: "0 0 0.4")),
        ["white on a white box on a dark band"] = (HiddenReason.BackgroundColor, (_, page) => page.Fill(0, 460, 612, 90, "0 0 0.4").Fill(60, 480, 400, 50, "1 1 1").Text(72, 500, Planted, 14, color: "1 1 1")),
        ["half a point high"] = (HiddenReason.Tiny, (_, page) => page.Text(72, 500, Planted, 0.5)),
        ["scaled down by the matrix"] = (HiddenReason.Tiny, (_, page) => page.Raw("q 0.05 0 0 0.05 0 0 cm ").Text(1440, 10000, Planted, 14).Raw("Q\n")),
        ["rendering mode 3 without a scan"] = (HiddenReason.Invisible, (_, page) => page.Text(72, 500, Planted, 14, mode: 3)),
        ["rendering mode 7"] = (HiddenReason.Invisible, (_, page) => page.Raw("q ").Text(72, 500, Planted, 14, mode: 7).Raw("Q\n")),
        ["transparent by a graphics state"] = (HiddenReason.Invisible, (_, page) =>
        {
            page.Resources = "/ExtGState<</G0<</ca 0/CA 0>>/G1<</ca 1/CA 1>>>>";
            page.Raw("q /G0 gs ").Text(72, 500, Planted, 14).Raw("Q /G1 gs\n");
        }),
        ["below the page"] = (HiddenReason.OffPage, (_, page) => page.Text(72, -300, Planted, 14)),
        ["beside the page"] = (HiddenReason.OffPage, (_, page) => page.Text(2000, 500, Planted, 14)),
        ["under a picture that is drawn over it"] = (HiddenReason.Covered, (pdf, page) => page.Text(72, 500, Planted, 14).Image(pdf.AddImage(4, 4, [.. Enumerable.Repeat((byte)200, 16)]), 60, 485, 400, 40)),
        ["under a white box that is drawn over it"] = (HiddenReason.Covered, (_, page) => page.Text(72, 500, Planted, 14).Fill(60, 485, 400, 40, "1 1 1")),
    };

    public static TheoryData<string> Names => [.. Attacks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Words_that_a_person_does_not_see_on_a_page_are_set_apart_with_the_reason(string attack)
    {
        var document = await Reading.OfAsync(Make(attack));

        Reading.LinesOf(document).ShouldBe(["Jordan Example", "Foreman at Example Works", "Welded frames of steel"]);
        var hidden = document.Hidden.ShouldHaveSingleItem();
        hidden.Reason.ShouldBe(Attacks[attack].Reason);
        if (hidden.Reason != HiddenReason.Tiny) hidden.Text.ShouldBe(Planted);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_person_who_looks_at_the_page_sees_what_is_read_and_no_more(string attack)
    {
        Require.PageRenderer();
        Require.TextRecognition();
        var seen = await SeenAsync(Make(attack));

        foreach (var word in (string[])["Jordan", "Foreman", "Welded"]) seen.ShouldContain(word);
        foreach (var word in Planted.Split(' ')) seen.ShouldNotContain(word, Case.Insensitive, seen);
    }

    [Fact]
    public async Task Words_that_a_person_sees_stay_whatever_lies_under_and_around_them()
    {
        var pdf = new PdfMaker();
        var image = pdf.AddImage(4, 4, [.. Enumerable.Repeat((byte)40, 16)]);
        var page = pdf.AddPage();
        page.Resources = "/ExtGState<</G5<</ca 0.5>>/G0<</ca 0>>>>";
        page.Fill(0, 680, 612, 80, "0 0 0.4").Text(72, 700, "WHITE ON BLUE", 20, color: "1 1 1").Image(image, 60, 590, 400, 40).Text(72, 600, "WHITE ON A PICTURE", 20, color: "1 1 1")
            .Raw("q /G5 gs ").Text(72, 500, "HALF TRANSPARENT", 20).Raw("Q q /G0 gs ").Fill(60, 390, 400, 40, "1 1 1").Raw("Q ").Text(72, 400, "AFTER A TRANSPARENT BOX", 20)
            .Text(72, 300, "BESIDE A BOX", 20).Fill(60, 200, 400, 40, "0.9 0.9 0.9").Text(72, 210, "OVER A BOX", 20).Raw("q 60 100 10 10 re W n ").Image(image, 60, 90, 400, 40).Raw("Q ");

        var document = await Reading.OfAsync(pdf.ToBytes());

        document.Hidden.ShouldBeEmpty();
        Reading.LinesOf(document).ShouldBe(["WHITE ON BLUE", "WHITE ON A PICTURE", "HALF TRANSPARENT", "AFTER A TRANSPARENT BOX", "BESIDE A BOX", "OVER A BOX"]);
    }

    [Theory]
    [InlineData("<w:vanish/>", HiddenReason.MarkedHidden)]
    [InlineData("<w:webHidden/>", HiddenReason.MarkedHidden)]
    [InlineData("<w:color w:val=\"FFFFFF\"/>", HiddenReason.BackgroundColor)]
    [InlineData("<w:color w:val=\"112233\"/><w:shd w:val=\"clear\" w:fill=\"112233\"/>", HiddenReason.BackgroundColor)]
    [InlineData("<w:sz w:val=\"1\"/>", HiddenReason.Tiny)]
    public async Task Hidden_runs_of_a_DOCX_are_set_apart(string properties, HiddenReason reason)
    {
        var document = await Reading.OfAsync(DocxMaker.Of(DocxMaker.Paragraph("Foreman at Example Works") + DocxMaker.Paragraph(Planted, runProperties: properties)));

        document.Text.ShouldBe("Foreman at Example Works");
        document.Hidden.ShouldBe([new HiddenText(Planted, 1, reason)]);
    }

    [Fact]
    public async Task Metadata_is_never_text()
    {
        var docx = ZipMaker.Of(
            ("word/document.xml", Encoding.UTF8.GetBytes(DocxMaker.Part("document", $"<w:body>{DocxMaker.Paragraph("Foreman")}</w:body>"))),
            ("docProps/core.xml", Encoding.UTF8.GetBytes($"<coreProperties><keywords>{Planted}</keywords><description>{Planted}</description></coreProperties>")),
            ("docProps/custom.xml", Encoding.UTF8.GetBytes($"<Properties><property>{Planted}</property></Properties>")),
            ("word/comments.xml", Encoding.UTF8.GetBytes(DocxMaker.Part("comments", $"<w:comment>{DocxMaker.Paragraph(Planted)}</w:comment>"))));
        var pdf = new PdfMaker();
        pdf.AddPage("/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(KUBERNETES TERRAFORM)>>]").Text(72, 700, "Foreman");
        pdf.Trailer = $"/Info {pdf.Add("<</Title(KUBERNETES TERRAFORM)/Keywords(KUBERNETES TERRAFORM)/Subject(KUBERNETES TERRAFORM)>>")} 0 R";
        pdf.Catalog = $"/Metadata {pdf.Add("<</Type/Metadata/Subtype/XML", Encoding.UTF8.GetBytes(Planted))} 0 R";
        const string html = "<html><head><title>KUBERNETES</title><meta name=keywords content='KUBERNETES TERRAFORM'></head><body><!-- KUBERNETES --><p title='TERRAFORM'>Foreman</p><img alt='' data-x=KUBERNETES></body></html>";

        foreach (var document in (DocumentText[])[await Reading.OfAsync(docx), await Reading.OfAsync(pdf.ToBytes()), await Reading.OfAsync(html)])
        {
            document.Text.ShouldContain("Foreman");
            foreach (var word in Planted.Split(' ')) document.Text.ShouldNotContain(word);
        }
    }

    [Fact]
    public async Task Letters_without_ink_are_taken_out_and_what_they_spell_is_set_apart()
    {
        var tags = string.Concat("Kubernetes".Select(letter => char.ConvertFromUtf32(0xE0000 + letter)));

        var document = await Reading.OfAsync($"Fore\u200Bman\u2060 at Example\u3164Works{tags}");

        document.Text.ShouldBe("Foreman at Example Works");
        document.Hidden.ShouldBe([new HiddenText("Kubernetes", 1, HiddenReason.Invisible)]);
    }

    private static byte[] Make(string attack)
    {
        var pdf = new PdfMaker();
        var page = pdf.AddPage();
        page.Text(72, 700, "Jordan Example", 20).Text(72, 660, "Foreman at Example Works", 14).Text(72, 640, "Welded frames of steel", 14);
        Attacks[attack].Draw(pdf, page);
        return pdf.ToBytes();
    }

    private static async Task<string> SeenAsync(byte[] pdf)
    {
        using var folder = new PrivateFolder();
        await File.WriteAllBytesAsync(folder["a.pdf"], pdf, TestContext.Current.CancellationToken);
        await RunAsync("pdftoppm", "-r", "200", "-png", "-singlefile", folder["a.pdf"], folder["a"]);
        return Encoding.UTF8.GetString(await RunAsync("tesseract", folder["a.png"], "-"));
    }

    private static async Task<byte[]> RunAsync(string program, params string[] arguments) =>
        (await ExternalProgram.RunAsync(ExternalProgram.Find(program)!, arguments, null, 1_000_000, TestContext.Current.CancellationToken)).ShouldNotBeNull();
}
