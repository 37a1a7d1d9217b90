using Shortlist.Core.Text;
using Shortlist.Documents.Tests.Making;

namespace Shortlist.Documents.Tests.Odt;

public sealed class OdtReaderTests
{
    [Fact]
    public async Task Reads_paragraphs_headings_tabs_and_blanks()
    {
        var document = await Reading.OfAsync(OdtMaker.Of("<text:h text:outline-level=\"2\">Experience</text:h><text:p>Foreman<text:tab/>2015<text:s text:c=\"3\"/>-<text:s/>2020<text:line-break/><text:span>Spring</text:span>field</text:p><text:p/><text:p>Welder</text:p>"));

        document.Text.ShouldBe("Experience\n\nForeman\t2015 - 2020\nSpringfield\n\nWelder");
        document.Lines[0].Style.HeadingLevel.ShouldBe(2);
    }

    [Fact]
    public async Task Marks_items_of_lists()
    {
        var document = await Reading.OfAsync(OdtMaker.Of("<text:list><text:list-item><text:p>Led a crew</text:p></text:list-item><text:list-item><text:p>Built bridges</text:p></text:list-item></text:list><text:p>plain</text:p>"));

        document.Lines.Select(line => line.Style.ListItem).ShouldBe([true, true, false]);
    }

    [Fact]
    public async Task Reads_the_cells_of_a_short_row_as_one_line()
    {
        (await Reading.LinesOfAsync(OdtMaker.Of("<table:table><table:table-row><table:table-cell><text:p>English</text:p></table:table-cell><table:table-cell><text:p>C2</text:p></table:table-cell></table:table-row></table:table>"))).ShouldBe(["English\tC2"]);
    }

    [Fact]
    public async Task Reads_headers_and_text_boxes()
    {
        var file = OdtMaker.Of(
            "<text:p>Foreman<draw:frame><draw:text-box><text:p>Welding</text:p></draw:text-box></draw:frame></text:p>",
            masterStyles: "<style:master-page><style:header><text:p>Jordan Example</text:p></style:header></style:master-page>");

        (await Reading.LinesOfAsync(file)).ShouldBe(["Jordan Example", "Foreman", "Welding"]);
    }

    [Fact]
    public async Task Leaves_out_deletions_comments_and_descriptions_of_pictures()
    {
        var body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p></text:deletion></text:changed-region></text:tracked-changes>" +
            "<text:p>Foreman<office:annotation><text:p>a comment</text:p></office:annotation><draw:frame><draw:image/><svg:title>a picture</svg:title><svg:desc>of a person</svg:desc></draw:frame></text:p>";

        (await Reading.LinesOfAsync(OdtMaker.Of(body))).ShouldBe(["Foreman"]);
    }

    [Fact]
    public async Task Sets_hidden_text_apart_and_keeps_its_neighbours()
    {
        var styles = OdtMaker.Style("H", "text:display=\"none\"") + OdtMaker.Style("W", "fo:color=\"#ffffff\"") + OdtMaker.Style("T", "fo:font-size=\"1pt\"") + OdtMaker.Style("D", "fo:color=\"#ffffff\" fo:background-color=\"#000080\"");

        var document = await Reading.OfAsync(OdtMaker.Of("<text:p>Fore<text:span text:style-name=\"H\">hidden words</text:span>man<text:span text:style-name=\"W\">white words</text:span><text:span text:style-name=\"T\">tiny words</text:span><text:span text:style-name=\"D\"> since 2015</text:span></text:p>", styles));

        document.Text.ShouldBe("Foreman since 2015");
        document.Hidden.Select(hidden => (hidden.Text, hidden.Reason)).ShouldBe([("hidden words", HiddenReason.MarkedHidden), ("white words", HiddenReason.BackgroundColor), ("tiny words", HiddenReason.Tiny)]);
    }

    [Fact]
    public async Task Sets_a_hidden_section_apart()
    {
        var document = await Reading.OfAsync(OdtMaker.Of("<text:section text:display=\"none\"><text:p>hidden words</text:p></text:section><text:p>Foreman</text:p>"));

        document.Text.ShouldBe("Foreman");
        document.Hidden.Single().ShouldBe(new HiddenText("hidden words", 1, HiddenReason.MarkedHidden));
    }

    [Fact]
    public async Task Takes_the_looks_of_styles_and_of_those_they_are_based_on()
    {
        var styles = "<style:style style:name=\"A\"><style:text-properties fo:font-weight=\"bold\"/></style:style><style:style style:name=\"B\" style:parent-style-name=\"A\"><style:text-properties fo:font-size=\"16pt\" fo:color=\"#0000ff\"/></style:style>";

        var style = (await Reading.OfAsync(OdtMaker.Of("<text:p text:style-name=\"B\">Experience</text:p>", styles))).Lines[0].Style;

        (style.Bold, style.FontSize, style.Color).ShouldBe((true, 16, 0x0000FF));
    }

    [Fact]
    public async Task Refuses_a_file_with_a_password()
    {
        var file = ZipMaker.Of(
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", "\u0001\u0002"),
            ("META-INF/manifest.xml", "<m:manifest xmlns:m=\"urn:m\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"));

        (await Reading.RefusalOfAsync(file)).ShouldBe(UnreadableReason.Encrypted);
    }
}
