using System.Text;
using Shortlist.Core.Text;

namespace Shortlist.Documents.Tests.Html;

public sealed class HtmlReaderTests
{
    [Fact]
    public async Task Reads_blocks_as_paragraphs_and_white_space_as_one_blank()
    {
        var document = await Reading.OfAsync("<!DOCTYPE html><html><body><h1>Jordan\n  Example</h1><p>Foreman  <b>since</b>\n2015<br>Springfield</p><div>Welder</div></body></html>");

        document.Text.ShouldBe("Jordan Example\n\nForeman since 2015\nSpringfield\n\nWelder");
        document.Lines[0].Style.HeadingLevel.ShouldBe(1);
    }

    [Fact]
    public async Task Leaves_out_scripts_styles_titles_and_comments()
    {
        var html = "<html><head><title>not text</title><style>p{}</style></head><body><script>var not = '<p>text</p>';</script><!-- not text --><noscript>not text</noscript><template>not text</template><svg><text>not text</text></svg><p>Foreman</p></body></html>";

        (await Reading.LinesOfAsync(html)).ShouldBe(["Foreman"]);
    }

    [Fact]
    public async Task Reads_entities()
    {
        (await Reading.LinesOfAsync("<html><p>caf&eacute; &amp; bar &#8364;50 &lt;b&gt;&nbsp;x</p>")).ShouldBe(["café & bar €50 <b> x"]);
    }

    [Fact]
    public async Task Reads_short_rows_as_lines_and_layouts_cell_by_cell()
    {
        var html = "<html><table><tr><th>Language</th><th>Level</th></tr><tr><td>English</td><td>C2</td></tr></table>" +
            "<table><tr><td><p>Skills</p><p>Welding</p><p>Drawing</p></td><td><p>Experience</p><p>Foreman</p><p>Welder</p></td></tr></table></html>";

        (await Reading.LinesOfAsync(html)).ShouldBe(["Language\tLevel", "English\tC2", "Skills", "Welding", "Drawing", "Experience", "Foreman", "Welder"]);
    }

    [Fact]
    public async Task Marks_items_of_lists_with_or_without_a_paragraph_inside()
    {
        var document = await Reading.OfAsync("<html><ul><li>Led a crew<ul><li>of twelve</li></ul></li><li><p>Built bridges</p></li></ul><p>plain</p></html>");

        document.Lines.Select(line => line.Style.ListItem).ShouldBe([true, true, true, false]);
    }

    [Fact]
    public async Task Keeps_the_lines_of_preformatted_text()
    {
        (await Reading.LinesOfAsync("<html><pre>Foreman\n  2015 - 2020\nWelder</pre></html>")).ShouldBe(["Foreman", "2015 - 2020", "Welder"]);
    }

    [Theory]
    [InlineData("<p style='display:none'>hidden words</p>", HiddenReason.MarkedHidden)]
    [InlineData("<p style='VISIBILITY: hidden !important'>hidden words</p>", HiddenReason.MarkedHidden)]
    [InlineData("<p hidden>hidden words</p>", HiddenReason.MarkedHidden)]
    [InlineData("<p style='opacity:0'>hidden words</p>", HiddenReason.MarkedHidden)]
    [InlineData("<p style='font-size:1px'>hidden words</p>", HiddenReason.Tiny)]
    [InlineData("<p style='color:#fff'>hidden words</p>", HiddenReason.BackgroundColor)]
    [InlineData("<p><font color=white>hidden words</font></p>", HiddenReason.BackgroundColor)]
    [InlineData("<div style='background:#003'><p style='color:rgb(0, 0, 51)'>hidden words</p></div>", HiddenReason.BackgroundColor)]
    [InlineData("<p style='position:absolute;left:-9999px'>hidden words</p>", HiddenReason.OffPage)]
    [InlineData("<p style='text-indent:-9999px'>hidden words</p>", HiddenReason.OffPage)]
    [InlineData("<style>/* x */ p.no, .other { display : none }</style><p class='yes no'>hidden words</p>", HiddenReason.MarkedHidden)]
    [InlineData("<style>#no > p { color: white }</style><div id=no><p>hidden words</p></div>", HiddenReason.BackgroundColor)]
    public async Task Sets_hidden_text_apart_and_keeps_its_neighbours(string hidden, HiddenReason reason)
    {
        var document = await Reading.OfAsync($"<html><body><p>Foreman</p>{hidden}<p>Welder</p></body></html>");

        Reading.LinesOf(document).ShouldBe(["Foreman", "Welder"]);
        document.Hidden.ShouldBe([new HiddenText("hidden words", 1, reason)]);
    }

    [Theory]
    [InlineData("<div style='background:#003'><p style='color:#fff'>Jordan Example</p></div>")]
    [InlineData("<table><tr><td bgcolor='#000033' style='color:#fff'>Jordan Example</td></tr></table>")]
    [InlineData("<div style='background:url(x.png)'><p style='color:white'>Jordan Example</p></div>")]
    [InlineData("<style>.band{background-color:navy}</style><div class=band><p style='color:white'>Jordan Example</p></div>")]
    [InlineData("<link rel=stylesheet href=x.css><p class=band style='color:white'>Jordan Example</p>")]
    [InlineData("<style>@media print{p{display:none}}</style><p>Jordan Example</p>")]
    [InlineData("<style>p{display:none}</style><p style='display:block'>Jordan Example</p>")]
    [InlineData("<style>p{display:</style><p>Jordan Example</p>")]
    [InlineData("<style>p:::[{display:none} ]{</style><p>Jordan Example</p>")]
    public async Task Keeps_text_that_may_well_be_seen(string shown)
    {
        (await Reading.LinesOfAsync($"<html><body>{shown}</body></html>")).ShouldBe(["Jordan Example"]);
    }

    [Theory]
    [InlineData("<meta charset=\"windows-1252\">", 1252)]
    [InlineData("<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>", 1251)]
    [InlineData("<meta charset=iso-8859-2>", 28592)]
    public async Task Decodes_by_what_the_page_says(string meta, int codePage)
    {
        var word = codePage switch { 1251 => "Жизнь", 28592 => "Łódź", _ => "café" };

        (await Reading.LinesOfAsync(TextEncoding.CodePage(codePage).GetBytes($"<html><head>{meta}</head><body><p>{word}</p></body></html>"))).ShouldBe([word]);
    }

    [Fact]
    public async Task Keeps_the_text_of_deeply_nested_elements() =>
        (await Reading.LinesOfAsync($"<html><body>{Repeat("<div>", 1_500)}Foreman{Repeat("</div>", 1_500)}<p>Welder</p></body></html>")).ShouldBe(["Foreman", "Welder"]);

    [Fact]
    public async Task Refuses_elements_nested_too_deeply() =>
        (await Reading.RefusalOfAsync($"<html><body>{Repeat("<div>", 100_000)}Foreman")).ShouldBe(UnreadableReason.Damaged);

    [Fact]
    public async Task Reads_an_element_with_very_many_attributes() =>
        (await Reading.LinesOfAsync($"<html><body><p {string.Concat(Enumerable.Range(0, 100_000).Select(i => $" a{i}"))}>Foreman</p></body></html>")).ShouldBe(["Foreman"]);

    [Fact]
    public async Task Reads_a_page_whose_script_is_full_of_comparisons()
    {
        var html = $"<html><body><script>{Repeat("if(i<n)", 20_000)}</script><p>Foreman</p></body></html>";

        (await Reading.LinesOfAsync(html)).ShouldBe(["Foreman"]);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(600)]
    public async Task Refuses_a_page_that_makes_a_tree_many_times_its_size(int open)
    {
        // Each open element of formatting is made again after each block that ends.
        var html = new StringBuilder("<html><body><div>");
        for (var i = 0; i < open; i++) html.Append($"<b a={i}>");
        for (var i = 0; i < 20_000; i++) html.Append("</div><div>x");

        (await Reading.RefusalOfAsync(html.ToString())).ShouldBe(UnreadableReason.TooLarge);
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
