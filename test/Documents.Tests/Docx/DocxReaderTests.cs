using Shortlist.Core.Text;
using Shortlist.Documents.Tests.Making;
using static Shortlist.Documents.Tests.Making.DocxMaker;

namespace Shortlist.Documents.Tests.Docx;

public sealed class DocxReaderTests
{
    [Fact]
    public async Task Reads_paragraphs_with_their_tabs_and_line_breaks()
    {
        var document = await Reading.OfAsync(Of(Paragraph("Jordan Example") + "<w:p><w:r><w:t>Foreman</w:t><w:tab/><w:t>2015 </w:t></w:r><w:r><w:t>- 2020</w:t><w:br/><w:t>Spring</w:t></w:r><w:r><w:t>field</w:t></w:r></w:p>"));

        document.Text.ShouldBe("Jordan Example\n\nForeman\t2015 - 2020\nSpringfield");
    }

    [Fact]
    public async Task Reads_the_cells_of_a_short_row_as_one_line()
    {
        (await Reading.LinesOfAsync(Of(Table(["English", "C2"], ["Spanish", "B1"])))).ShouldBe(["English\tC2", "Spanish\tB1"]);
    }

    [Fact]
    public async Task Reads_the_cells_of_a_layout_one_after_the_other()
    {
        var body = $"<w:tbl><w:tr><w:tc>{Paragraph("Skills")}{Paragraph("Welding")}{Paragraph("Reading of drawings")}</w:tc><w:tc>{Paragraph("Experience")}{Paragraph("Foreman")}{Paragraph("Led a crew")}</w:tc></w:tr></w:tbl>";

        (await Reading.LinesOfAsync(Of(body))).ShouldBe(["Skills", "Welding", "Reading of drawings", "Experience", "Foreman", "Led a crew"]);
    }

    [Fact]
    public async Task Reads_tables_inside_tables_in_place()
    {
        var inner = Table(["English", "C2"], ["Spanish", "B1"]);
        var body = $"<w:tbl><w:tr><w:tc>{Paragraph("Languages")}{inner}{Paragraph("Skills")}</w:tc></w:tr></w:tbl>{Paragraph("after")}";

        (await Reading.LinesOfAsync(Of(body))).ShouldBe(["Languages", "English\tC2", "Spanish\tB1", "Skills", "after"]);
    }

    [Fact]
    public async Task Keeps_the_order_of_tables_nested_deeper_than_are_laid_out()
    {
        var body = Paragraph("inside");
        for (var i = 0; i < 30; i++) body = $"<w:tbl><w:tr><w:tc>{Paragraph($"before {i}")}{body}{Paragraph($"after {i}")}</w:tc></w:tr></w:tbl>";

        var lines = await Reading.LinesOfAsync(Of(Paragraph("start") + body + Paragraph("end")));

        lines.ShouldBe(["start", .. Enumerable.Range(0, 30).Reverse().Select(i => $"before {i}"), "inside", .. Enumerable.Range(0, 30).Select(i => $"after {i}"), "end"]);
    }

    [Fact]
    public async Task Reads_a_text_box_once()
    {
        var lines = await Reading.LinesOfAsync(Of($"<w:p>{TextBox(Paragraph("Skills") + Paragraph("Welding"))}</w:p>{Paragraph("Experience")}"));

        lines.ShouldBe(["Skills", "Welding", "Experience"]);
    }

    [Fact]
    public async Task Reads_a_text_box_of_the_old_drawing_language()
    {
        var lines = await Reading.LinesOfAsync(Of($"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{Paragraph("Welding")}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"));

        lines.ShouldBe(["Welding"]);
    }

    [Fact]
    public async Task Keeps_the_looks_of_a_paragraph_that_a_text_box_hangs_on()
    {
        var document = await Reading.OfAsync(Of($"<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>{TextBox(Paragraph("Welding"))}{Run("Experience")}</w:p>"));

        var line = document.Lines.Single(line => document.TextOf(line).ToString() == "Experience");
        line.Style.HeadingLevel.ShouldBe(1);
        document.Lines.Single(line => document.TextOf(line).ToString() == "Welding").Style.HeadingLevel.ShouldBe(0);
    }

    [Fact]
    public async Task Reads_headers_first_and_notes_and_footers_last()
    {
        var document = Of(
            Paragraph("Foreman"),
            ("header1.xml", "hdr", Paragraph("Jordan Example")),
            ("footnotes.xml", "footnotes", $"<w:footnote>{Paragraph("a note")}</w:footnote>"),
            ("endnotes.xml", "endnotes", $"<w:endnote>{Paragraph("an end note")}</w:endnote>"),
            ("footer1.xml", "ftr", Paragraph("555-0101")),
            ("comments.xml", "comments", Paragraph("a comment")));

        (await Reading.LinesOfAsync(document)).ShouldBe(["Jordan Example", "Foreman", "a note", "an end note", "555-0101"]);
    }

    [Fact]
    public async Task Reads_headers_of_the_same_text_once()
    {
        var document = Of(
            Paragraph("Foreman"),
            ("header1.xml", "hdr", Paragraph("Jordan Example")),
            ("header2.xml", "hdr", Paragraph("Jordan Example", "<w:jc w:val=\"right\"/>")),
            ("header3.xml", "hdr", ""),
            ("header4.xml", "hdr", Paragraph("555-0101")));

        (await Reading.LinesOfAsync(document)).ShouldBe(["Jordan Example", "555-0101", "Foreman"]);
    }

    [Fact]
    public async Task Reads_content_controls_and_hyperlinks()
    {
        var body = $"<w:sdt><w:sdtPr><w:alias w:val=\"not text\"/></w:sdtPr><w:sdtContent>{Paragraph("Jordan Example")}</w:sdtContent></w:sdt><w:p>{Run("Mail: ")}<w:hyperlink>{Run("a@example.com")}</w:hyperlink>{Run(" today")}</w:p>";

        (await Reading.LinesOfAsync(Of(body))).ShouldBe(["Jordan Example", "Mail: a@example.com today"]);
    }

    [Fact]
    public async Task Leaves_out_field_codes_and_keeps_their_results()
    {
        var body = $"<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>HYPERLINK \"x\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{Run("a@example.com")}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";

        (await Reading.LinesOfAsync(Of(body))).ShouldBe(["a@example.com"]);
    }

    [Fact]
    public async Task Leaves_out_tracked_deletions_and_keeps_insertions()
    {
        var body = $"<w:p>{Run("Led ")}<w:del><w:r><w:delText>four</w:delText></w:r></w:del><w:ins>{Run("five")}</w:ins>{Run(" crews")}<w:moveFrom>{Run(" moved")}</w:moveFrom></w:p>";

        (await Reading.LinesOfAsync(Of(body))).ShouldBe(["Led five crews"]);
    }

    [Fact]
    public async Task Takes_the_present_formatting_and_not_what_it_was_before_a_tracked_change()
    {
        var document = await Reading.OfAsync(Of(
            Paragraph("Foreman", runProperties: "<w:rPrChange><w:rPr><w:vanish/><w:b/></w:rPr></w:rPrChange>") +
            Paragraph("Welder", "<w:pPrChange><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:pPrChange>")));

        Reading.LinesOf(document).ShouldBe(["Foreman", "Welder"]);
        document.Lines.Select(line => (line.Style.Bold, line.Style.HeadingLevel)).ShouldBe([(false, 0), (false, 0)]);
    }

    [Fact]
    public async Task Marks_items_of_lists_and_headings()
    {
        var document = await Reading.OfAsync(Of(
            Paragraph("Experience", "<w:pStyle w:val=\"berschrift1\"/>") + Paragraph("Led a crew", "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr>") + Paragraph("Built bridges", "<w:pStyle w:val=\"L\"/>") + Paragraph("plain"),
            ("styles.xml", "styles", "<w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/><w:rPr><w:b/><w:sz w:val=\"32\"/></w:rPr></w:style><w:style w:styleId=\"L\"><w:name w:val=\"List Bullet\"/></w:style>")));

        document.Lines.Select(line => (line.Style.HeadingLevel, line.Style.ListItem)).ShouldBe([(1, false), (0, true), (0, true), (0, false)]);
        (document.Lines[0].Style.Bold, document.Lines[0].Style.FontSize).ShouldBe((true, 16));
    }

    [Fact]
    public async Task Takes_the_looks_of_paragraphs_without_a_style_from_the_default_style()
    {
        var document = await Reading.OfAsync(Of(
            "<w:p><w:r><w:t>Foreman</w:t></w:r></w:p>" + Paragraph("Welder"),
            ("styles.xml", "styles", "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"20\"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:name w:val=\"Normal\"/><w:rPr><w:sz w:val=\"24\"/></w:rPr></w:style>")));

        document.Lines.Select(line => line.Style.FontSize).ShouldBe([12, 12]);
    }

    [Fact]
    public async Task Shows_signs_of_symbol_fonts_as_bullets()
    {
        var document = await Reading.OfAsync(Of("<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0A7\"/><w:t xml:space=\"preserve\"> Led a crew</w:t></w:r></w:p>"));

        document.Text.ShouldBe("• Led a crew");
    }

    [Fact]
    public async Task Sets_hidden_runs_apart_and_keeps_their_neighbours()
    {
        var body = $"<w:p>{Run("Fore")}{Run("hidden words", "<w:vanish/>")}{Run("man")}{Run("white words", "<w:color w:val=\"FFFFFF\"/>")}{Run("tiny words", "<w:sz w:val=\"2\"/>")}{Run(" since 2015", "<w:vanish w:val=\"0\"/>")}</w:p>";

        var document = await Reading.OfAsync(Of(body));

        document.Text.ShouldBe("Foreman since 2015");
        document.Hidden.Select(hidden => (hidden.Text, hidden.Reason)).ShouldBe([("hidden words", HiddenReason.MarkedHidden), ("white words", HiddenReason.BackgroundColor), ("tiny words", HiddenReason.Tiny)]);
    }

    [Fact]
    public async Task Keeps_the_text_of_a_paragraph_whose_mark_alone_is_hidden()
    {
        (await Reading.LinesOfAsync(Of(Paragraph("Foreman", "<w:rPr><w:vanish/></w:rPr>")))).ShouldBe(["Foreman"]);
    }

    [Fact]
    public async Task Keeps_white_text_on_a_shaded_cell()
    {
        var cell = $"<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val=\"clear\" w:fill=\"1F3864\"/></w:tcPr>{Paragraph("Jordan Example", runProperties: "<w:color w:val=\"FFFFFF\"/>")}</w:tc></w:tr></w:tbl>";

        (await Reading.LinesOfAsync(Of(cell + Paragraph("Foreman")))).ShouldBe(["Jordan Example", "Foreman"]);
    }

    [Fact]
    public async Task Counts_pages_at_page_breaks()
    {
        var document = await Reading.OfAsync(Of(Paragraph("first") + "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>" + Paragraph("second")));

        document.Lines.Select(line => line.Page).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Reads_files_of_the_strict_format()
    {
        var file = ZipMaker.Of(("word/document.xml", "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><w:body><w:p><w:r><w:t>Foreman</w:t></w:r></w:p></w:body></w:document>"));

        (await Reading.LinesOfAsync(file)).ShouldBe(["Foreman"]);
    }

    [Fact]
    public async Task Keeps_what_stands_before_a_fault_and_warns()
    {
        var document = await Reading.OfAsync(ZipMaker.Of(("word/document.xml", DocxMaker.Part("document", Paragraph("Foreman"))[..^20] + "<<<")));

        document.Text.ShouldBe("Foreman");
        document.Warnings.ShouldBe(["damaged_part"]);
    }
}
