using System.Text;
using Shortlist.Core.Text;

namespace Shortlist.Documents.Tests.Rtf;

public sealed class RtfReaderTests
{
    [Fact]
    public async Task Reads_paragraphs_lines_and_tabs()
    {
        var document = await Reading.OfAsync(@"{\rtf1\ansi Jordan Example\par Foreman\tab 2015\line Spring" + "\r\n" + @"field\par}");

        document.Text.ShouldBe("Jordan Example\n\nForeman\t2015\nSpringfield");
    }

    [Fact]
    public async Task Reads_unicode_escapes_and_skips_what_stands_in_for_them()
    {
        (await Reading.LinesOfAsync(@"{\rtf1 \u26360?\u30000 ?\par\uc2\u233\'c3\'a9 t\u233 xy e\par {\uc0\u8364 50}\par\u-10179 ??\u-8704 ??\par}")).ShouldBe(["書田", "é té e", "€50", "😀"]);
    }

    [Fact]
    public async Task Skips_nothing_beyond_the_group_of_a_unicode_escape()
    {
        (await Reading.LinesOfAsync(@"{\rtf1 {\u8364}50\par}")).ShouldBe(["€50"]);
    }

    [Fact]
    public async Task Reads_bytes_in_the_code_page_of_the_file_or_of_the_font()
    {
        (await Reading.LinesOfAsync(@"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}{\f2\fcharset128 C;}}caf\'e9\par\f1 \'c6\'e8\par\f2 \'93\'fa\par}")).ShouldBe(["café", "Жи", "日"]);
    }

    [Fact]
    public async Task Keeps_signs_of_one_character_in_their_place()
    {
        (await Reading.LinesOfAsync(@"{\rtf1 full\_time\~work at a co\-op \{2015\} C:\\x\par}")).ShouldBe([@"full-time work at a coop {2015} C:\x"]);
    }

    [Fact]
    public async Task Leaves_out_fonts_styles_pictures_and_unknown_destinations()
    {
        var rtf = @"{\rtf1{\fonttbl{\f0 Arial;}}{\colortbl;\red255\green0\blue0;}{\stylesheet{\s1 heading 1;}}{\info{\title not text}}{\*\unknown not text}{\pict\pngblip 89504e47}{\*\shppict{\pict 00}}Foreman\par}";

        (await Reading.LinesOfAsync(rtf)).ShouldBe(["Foreman"]);
    }

    [Fact]
    public async Task Skips_binary_data_whatever_it_holds()
    {
        (await Reading.LinesOfAsync(@"{\rtf1 Fore{\pict\bin4 }}}}}man\par}")).ShouldBe(["Foreman"]);
    }

    [Theory]
    [InlineData(@"{\rtf1 Foreman\par\bin2147483647 x")]
    [InlineData(@"{\rtf1 Foreman\par\bin-5 }")]
    [InlineData(@"{\rtf1 Foreman\par\bin99999999999 }")]
    public async Task Bounds_binary_data_of_impossible_length(string rtf)
    {
        (await Reading.LinesOfAsync(rtf))[0].ShouldStartWith("Foreman");
    }

    [Fact]
    public async Task Keeps_a_hyperlink_in_its_sentence()
    {
        (await Reading.LinesOfAsync(@"{\rtf1 Mail: {\field{\*\fldinst HYPERLINK ""mailto:x""}{\fldrslt a@example.com}} today\par}")).ShouldBe(["Mail: a@example.com today"]);
    }

    [Fact]
    public async Task Sets_headers_apart_from_the_body()
    {
        (await Reading.LinesOfAsync(@"{\rtf1{\header Jordan Example}{\footer 555-0101}Foreman{\footnote a note} of a crew\par}")).ShouldBe(["Jordan Example", "555-0101", "Foreman", "a note", "of a crew"]);
    }

    [Fact]
    public async Task Reads_the_text_of_a_shape_once()
    {
        (await Reading.LinesOfAsync(@"{\rtf1{\shp{\*\shpinst{\sp{\sn shapeType}{\sv 202}}{\shptxt Welding\par}}{\shprslt{\*\do{\dptxbxtext Welding\par}}Welding\par}}Foreman\par}")).ShouldBe(["Welding", "Foreman"]);
    }

    [Fact]
    public async Task Reads_the_cells_of_a_row_as_one_line()
    {
        (await Reading.LinesOfAsync(@"{\rtf1\trowd\cellx100\cellx200\pard\intbl English\cell C2\cell\row\trowd\cellx100\cellx200\pard\intbl Spanish\cell B1\cell\row\pard Foreman\par}")).ShouldBe(["English\tC2", "Spanish\tB1", "Foreman"]);
    }

    [Fact]
    public async Task Sets_the_cells_of_a_nested_table_apart()
    {
        var lines = await Reading.LinesOfAsync(@"{\rtf1\trowd\cellx100\pard\intbl\itap2 English\nestcell C2\nestcell{\*\nesttableprops\trowd\cellx50\cellx100\nestrow}{\nonesttables\par}\pard\intbl Foreman\cell\row}");

        lines.ShouldBe(["English\tC2\tForeman"]);
    }

    [Fact]
    public async Task Marks_all_items_of_a_list_and_headings()
    {
        var document = await Reading.OfAsync(@"{\rtf1\pard\outlinelevel0\b\fs32 Experience\par\pard\plain\ls1{\listtext\'95\tab}Led a crew\par{\listtext\'95\tab}Built bridges\par\pard plain\par}");

        document.Lines.Select(line => (line.Style.HeadingLevel, line.Style.ListItem)).ShouldBe([(1, false), (0, true), (0, true), (0, false)]);
        (document.Lines[0].Style.Bold, document.Lines[0].Style.FontSize).ShouldBe((true, 16));
    }

    [Fact]
    public async Task Sets_hidden_text_apart_and_keeps_its_neighbours()
    {
        var document = await Reading.OfAsync(@"{\rtf1{\colortbl;\red255\green255\blue255;\red0\green0\blue128;}Fore{\v hidden words}man{\cf1 white words}{\fs1 tiny words}\v more hidden\v0  since{\cf1\cb2  2015}\par}");

        document.Text.ShouldBe("Foreman since 2015");
        document.Hidden.Select(hidden => (hidden.Text, hidden.Reason)).ShouldBe(
            [("hidden words", HiddenReason.MarkedHidden), ("white words", HiddenReason.BackgroundColor), ("tiny words", HiddenReason.Tiny), ("more hidden", HiddenReason.MarkedHidden)]);
    }

    [Fact]
    public async Task Keeps_white_text_in_a_shaded_cell_or_paragraph()
    {
        var rtf = @"{\rtf1{\colortbl;\red255\green255\blue255;\red0\green0\blue128;}\trowd\clcbpat2\cellx100\pard\plain\intbl\cf1 Jordan Example\cell\row\pard\cbpat2\plain\cf1 Foreman\par\pard\plain\cf1 white words\par}";

        (await Reading.LinesOfAsync(rtf)).ShouldBe(["Jordan Example", "Foreman"]);
    }

    [Fact]
    public async Task Reads_a_file_that_breaks_off()
    {
        (await Reading.LinesOfAsync(@"{\rtf1 Foreman\par Welder {\b of steel \'")).ShouldBe(["Foreman", "Welder of steel"]);
    }

    [Fact]
    public async Task Refuses_groups_nested_too_deeply() =>
        (await Reading.RefusalOfAsync(@"{\rtf1 " + new string('{', 1_000_000))).ShouldBe(UnreadableReason.Damaged);

    [Fact]
    public async Task Reads_all_bytes_that_are_no_ascii()
    {
        (await Reading.LinesOfAsync([.. Encoding.Latin1.GetBytes(@"{\rtf1\ansi caf"), 0xE9, .. "}"u8])).ShouldBe(["café"]);
    }
}
