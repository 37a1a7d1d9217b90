using System.Text;
using Shortlist.Documents.Tests.Making;

namespace Shortlist.Documents.Tests;

/// <summary>Damages made documents of each format in many ways, the same ones in each run: only text or a refusal may come out.</summary>
public sealed class FuzzTests
{
    private const int Rounds = 300;

    // The usual time limit, thousands of times what these small files take: only a reader that hangs meets it.
    private static readonly DocumentLimits Limits = new() { MaxInflatedBytes = 5_000_000, MaxTextLength = 100_000 };

    public static TheoryData<string> Formats => ["pdf", "packed pdf", "docx", "odt", "rtf", "html", "markdown", "text", "docx part", "odt part", "pdf page"];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Damage_gives_text_or_a_reason(string format)
    {
        var whole = Make(format, null);
        var random = new Sequence(seed: 20260101);

        for (var round = 0; round < Rounds; round++)
        {
            var bytes = Damage(whole, random);
            var exception = await Record.ExceptionAsync(() => Reading.OfAsync(Pack(format, bytes), format == "markdown" ? "resume.md" : "resume", Limits));
            if (exception is not (null or UnreadableDocumentException { Reason: not UnreadableReason.TimedOut })) Assert.Fail($"Round {round} of {format}: {exception}");
        }
    }

    // What is inside a package is damaged before it is packed, else the damage only reaches the packing.
    private static byte[] Pack(string format, byte[] bytes) => format switch
    {
        "docx part" => ZipMaker.Of(("word/document.xml", bytes)),
        "odt part" => ZipMaker.Of(("mimetype", "application/vnd.oasis.opendocument.text"u8.ToArray()), ("content.xml", bytes)),
        "pdf page" => Make("packed pdf", Encoding.Latin1.GetString(bytes)),
        _ => bytes,
    };

    private static byte[] Make(string format, string? content)
    {
        switch (format)
        {
            case "pdf" or "packed pdf":
                var pdf = new PdfMaker { Compressed = format != "pdf" };
                pdf.AddMappedFont("F3", ('A', "ffi"), ('B', "é"));
                var image = pdf.AddImage(4, 4);
                var form = pdf.Add("<</Type/XObject/Subtype/Form/BBox[0 0 612 792]/Matrix[1 0 0 1 0 0]", "q BT /F1 9 Tf 72 100 Td (footer) Tj ET Q"u8.ToArray());
                var page = pdf.AddPage().Image(form, 0, 0, 1, 1).Image(image, 10, 10, 50, 50);
                if (content is null) Draw(page);
                else page.Raw(content);
                pdf.AddPage("/Rotate 90").Text(300, 100, "second page", angle: 90);
                return format == "pdf" ? pdf.ToBytes() : pdf.ToPackedBytes();
            case "pdf page":
                return Encoding.Latin1.GetBytes(Draw(new PdfPageMaker("")).Content);
            case "docx":
                return DocxMaker.Of(Body, ("styles.xml", "styles", "<w:style w:styleId=\"A\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"A\"/><w:rPr><w:sz w:val=\"32\"/></w:rPr></w:style>"), ("header1.xml", "hdr", DocxMaker.Paragraph("Jordan Example")));
            case "docx part":
                return Encoding.UTF8.GetBytes(DocxMaker.Part("document", $"<w:body>{Body}</w:body>"));
            case "odt":
                return OdtMaker.Of(Text, OdtMaker.Style("H", "text:display=\"none\""), "<style:master-page><style:header><text:p>Jordan Example</text:p></style:header></style:master-page>");
            case "odt part":
                return Encoding.UTF8.GetBytes($"<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\" xmlns:draw=\"d\"><office:body>{Text}</office:body></office:document-content>");
            case "rtf":
                return Encoding.ASCII.GetBytes(@"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset204 A;}}{\colortbl;\red255\green255\blue255;}{\header Jordan\par}\pard\outlinelevel0\b Experience\par\f0 caf\'e9\u8364?{\v hidden}{\*\x y}{\pict\bin4 abcd}\trowd\clcbpat1\cellx9 a\cell b\cell\row{\field{\*\fldinst x}{\fldrslt y}}\uc2\u-10179 ab\line\page end\par}");
            case "html":
                return Encoding.UTF8.GetBytes("<!DOCTYPE html><html><head><meta charset=utf-8><style>.a{display:none}@media print{p{color:red}}</style></head><body bgcolor=white><h1>Jordan</h1><ul><li><p>Led</p></li></ul><table><tr><td>a<td>b<tr><th colspan=2>c</table><pre>x\ny</pre><p class=a style='color:#fff;font-size:1px'>caf&eacute;<br>&#x20AC;</p><b><i>x</b></i><a href=x>y</a></body></html>");
            case "markdown":
                return "# Jordan Example\n\n**Foreman** *at* `Works`\n\n- Led [a](b)\n\n| a | b |\n|---|---|\n> quote \\* __x__"u8.ToArray();
            default:
                return Encoding.UTF8.GetBytes("Jordan Example\r\n\fForeman   2015 – 2020\n• Led a crew\n-----\ncafé");
        }
    }

    private static PdfPageMaker Draw(PdfPageMaker page) => page
        .Fill(0, 700, 612, 92, "0 0 0.3").Text(72, 740, "Jordan Example", 20, "F2", "1 1 1").Text(72, 600, "A B", font: "F3").Text(72, 580, "hidden", mode: 3).Text(500, 300, "turned", angle: 90)
        .Kerned(72, 560, "Jos", -111, "´", 444, "e", -300, "Works").Lines(72, 500, "• Led a crew", "of twelve develop-", "ers", "Welder").Lines(320, 500, "one", "two", "three", "four");

    private static string Body =>
        DocxMaker.Paragraph("Experience", "<w:pStyle w:val=\"A\"/>") + DocxMaker.Table(["English", "C2"], ["Spanish", "B1"]) + $"<w:p>{DocxMaker.TextBox(DocxMaker.Paragraph("Welding"))}{DocxMaker.Run("hidden", "<w:vanish/><w:sz w:val=\"1\"/>")}</w:p>" +
        "<w:p><w:r><w:tab/><w:br w:type=\"page\"/><w:sym w:char=\"F0A7\"/><w:t>x</w:t></w:r><w:del><w:r><w:delText>y</w:delText></w:r></w:del></w:p>";

    private static string Text =>
        "<text:h text:outline-level=\"1\">Experience</text:h><text:list><text:list-item><text:p>Led<text:s text:c=\"3\"/>a<text:tab/>crew</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>" +
        "<text:section text:display=\"none\"><text:p text:style-name=\"H\">x<text:span text:style-name=\"H\">y</text:span><draw:frame><draw:text-box><text:p>z</text:p></draw:text-box></draw:frame></text:p></text:section>";

    private static byte[] Damage(byte[] whole, Sequence random)
    {
        var bytes = whole.ToList();
        for (var times = 1 + random.Next(4); times > 0 && bytes.Count > 2; times--)
        {
            var (at, length) = (random.Next(bytes.Count), 1 + random.Next(Math.Min(64, bytes.Count / 2)));
            length = Math.Min(length, bytes.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 4:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                default:
                    if (random.Next(8) == 0) bytes.RemoveRange(at, bytes.Count - at);
                    else if (char.IsAsciiDigit((char)bytes[at])) bytes.InsertRange(at, "99999999"u8.ToArray());
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Numbers that look random and are the same on every machine. Source: Vigna, "SplitMix64" (2015).</summary>
    private sealed class Sequence(ulong seed)
    {
        private ulong _state = seed;

        /// <summary>Returns a number from 0 to below <paramref name="end"/>.</summary>
        public int Next(int end)
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)((z ^ (z >> 31)) % (ulong)end);
        }
    }
}
