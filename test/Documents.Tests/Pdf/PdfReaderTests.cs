using Shortlist.Core.Text;
using Shortlist.Documents.Tests.Making;

namespace Shortlist.Documents.Tests.Pdf;

public sealed class PdfReaderTests
{
    private static readonly string[] Left = ["Skills", "Welding of steel frames", "Reading of drawings", "Safety of the site", "Care for machines", "Training of beginners"];
    private static readonly string[] Right = ["Experience", "Foreman at Example Works", "Led a crew of twelve people", "Built four bridges in time", "Kept the books of the site", "Planned the shifts of all"];

    [Fact]
    public async Task Reads_lines_from_top_to_bottom_whatever_the_order_of_drawing()
    {
        var lines = await Reading.LinesOfAsync(PdfMaker.Of(page => page.Text(72, 600, "third").Text(72, 700, "first").Text(72, 650, "second")));

        lines.ShouldBe(["first", "second", "third"]);
    }

    [Fact]
    public async Task Reads_the_left_column_before_the_right_one()
    {
        var lines = await Reading.LinesOfAsync(PdfMaker.Of(page => page.Lines(50, 700, Left).Lines(320, 700, Right)));

        lines.ShouldBe([.. Left, .. Right]);
    }

    [Fact]
    public async Task Reads_a_band_across_both_columns_first()
    {
        var lines = await Reading.LinesOfAsync(PdfMaker.Of(page => page
            .Lines(50, 650, Left).Lines(320, 650, Right)
            .Text(50, 740, "Jordan Example, foreman with twenty years of building bridges and towers", 14)));

        lines.ShouldBe(["Jordan Example, foreman with twenty years of building bridges and towers", .. Left, .. Right]);
    }

    [Fact]
    public async Task Reads_a_narrow_sidebar_apart_from_the_text_beside_it()
    {
        string[] side = ["Contact", "555-0101", "a@example.com", "Springfield", "Languages", "English", "Spanish"];

        var lines = await Reading.LinesOfAsync(PdfMaker.Of(page => page.Fill(0, 0, 170, 792, "0.1 0.2 0.4").Lines(30, 700, side).Lines(200, 700, Right)));

        lines.ShouldBe([.. side, .. Right]);
    }

    [Fact]
    public async Task Keeps_dates_at_the_right_margin_on_the_line_of_their_job()
    {
        var lines = await Reading.LinesOfAsync(PdfMaker.Of(page => page
            .Text(50, 700, "Foreman, Example Works").Text(480, 700, "2015 - 2020").Text(50, 686, "Led a crew of twelve people")
            .Text(50, 660, "Welder, Sample Steel").Text(480, 660, "2010 - 2015").Text(50, 646, "Welded frames of steel")
            .Text(50, 620, "Helper, Sample Steel").Text(480, 620, "2008 - 2010").Text(50, 606, "Carried steel")));

        lines.ShouldBe(["Foreman, Example Works\t2015 - 2020", "Led a crew of twelve people", "Welder, Sample Steel\t2010 - 2015", "Welded frames of steel", "Helper, Sample Steel\t2008 - 2010", "Carried steel"]);
    }

    [Fact]
    public async Task Keeps_the_cells_of_a_table_on_their_row()
    {
        var lines = await Reading.LinesOfAsync(PdfMaker.Of(page =>
        {
            (string, string, string)[] rows = [("Language", "Spoken", "Written"), ("English", "C2", "C1"), ("Spanish", "B1", "A2"), ("French", "A1", "A1"), ("Dutch", "B2", "B1")];
            for (var i = 0; i < rows.Length; i++) page.Text(50, 700 - (16 * i), rows[i].Item1).Text(200, 700 - (16 * i), rows[i].Item2).Text(350, 700 - (16 * i), rows[i].Item3);
        }));

        lines.ShouldBe(["Language\tSpoken\tWritten", "English\tC2\tC1", "Spanish\tB1\tA2", "French\tA1\tA1", "Dutch\tB2\tB1"]);
    }

    [Fact]
    public async Task Reads_cells_of_contact_above_columns_as_a_band()
    {
        var lines = await Reading.LinesOfAsync(PdfMaker.Of(page => page
            .Text(50, 740, "Jordan Example", 20)
            .Text(50, 710, "jordan@example.com").Text(190, 710, "555-0101").Text(330, 710, "Springfield, Freedonia")
            .Text(50, 696, "jordan.example.com").Text(190, 696, "@jordan")
            .Lines(50, 650, [.. Left, .. Left]).Lines(320, 650, [.. Right, .. Right])));

        lines.ShouldBe(["Jordan Example", "jordan@example.com\t555-0101\tSpringfield, Freedonia", "jordan.example.com\t@jordan", .. Left, .. Left, .. Right, .. Right]);
    }

    [Fact]
    public async Task Reads_columns_with_their_heads_although_the_heads_are_drawn_first()
    {
        string[] colleagues = ["Robin Example", "Sam Example", "Kim Example"], clients = ["Among others:", "Example Works and", "Sample Steel", "(more when you", "ask for them)"];
        string[] others = ["The builders' guild,", "when you ask for it"];

        var lines = await Reading.LinesOfAsync(PdfMaker.Of(page => page
            .Text(50, 740, "References", 14)
            .Text(50, 714, "Colleagues").Text(200, 714, "Clients").Text(350, 714, "All the rest")
            .Lines(50, 700, colleagues).Lines(200, 700, clients).Lines(350, 700, others)));

        lines.ShouldBe(["References", "Colleagues", .. colleagues, "Clients", .. clients, "All the rest", .. others]);
    }

    [Fact]
    public async Task Reads_an_address_beside_the_name_before_the_sections_below()
    {
        var address = Enumerable.Range(1, 8).Select(i => $"address {i}").ToArray();

        var lines = await Reading.LinesOfAsync(PdfMaker.Of(page => page
            .Text(50, 660, "Jordan Example", 30).Text(50, 632, "Foreman", 16)
            .Lines(400, 730, address)
            .Lines(50, 590, "Education", "Welder, Sample School", "Experience", "Foreman, Example Works", "Welder, Sample Steel")
            .Text(50, 500, "Led a crew of twelve people, who built four bridges in time and kept all of the books of the site in order")));

        lines.ShouldBe([
            "Jordan Example", "Foreman", .. address, "Education", "Welder, Sample School", "Experience", "Foreman, Example Works", "Welder, Sample Steel",
            "Led a crew of twelve people, who built four bridges in time and kept all of the books of the site in order"]);
    }

    [Fact]
    public async Task Reads_an_address_beside_the_first_sections_although_the_rows_above_are_drawn_across()
    {
        string[] address = ["1 Example Street", "Springfield", "555-0101", "555-0102", "a@example.com"];

        var lines = await Reading.LinesOfAsync(PdfMaker.Of(page =>
        {
            page.Text(50, 740, "Foreman", 16).Text(300, 720, "Built to last").Lines(50, 680, address);
            for (var i = 0; i < Right.Length; i++) page.Text(200, 678 - (17 * i), Right[i]).Text(450, 678 - (17 * i), $"200{i}");
        }));

        lines.ShouldBe(["Foreman", "Built to last", .. address, .. Right.Select((line, i) => $"{line}\t200{i}")]);
    }

    [Fact]
    public async Task Reads_the_name_before_the_small_print_on_its_left_and_keeps_headings_beside_their_sections()
    {
        string[] address = ["1 Example Street", "Springfield", "555-0101", "555-0102", "a@example.com"];

        var lines = await Reading.LinesOfAsync(PdfMaker.Of(page =>
        {
            page.Lines(50, 720, address).Text(200, 734, "Jordan Example", 30).Text(200, 701, "Foreman", 16).Text(200, 673, "Built to last");
            (string Heading, string Text)[] sections = [("Education", "Welder, Sample School"), ("Experience", "Foreman, Example Works"), ("Languages", "English, Spanish"), ("Interests", "Old bridges")];
            for (var i = 0; i < sections.Length; i++)
                page.Text(50, 620 - (40 * i), sections[i].Heading).Text(200, 620 - (40 * i), sections[i].Text).Text(200, 606 - (40 * i), $"and more of it {i}");
        }));

        lines.ShouldBe([
            "Jordan Example", "Foreman", "Built to last", .. address, "Education\tWelder, Sample School", "and more of it 0", "Experience\tForeman, Example Works", "and more of it 1",
            "Languages\tEnglish, Spanish", "and more of it 2", "Interests\tOld bridges", "and more of it 3"]);
    }

    [Fact]
    public async Task Keeps_the_date_and_the_place_of_a_job_on_its_lines_although_they_are_drawn_last()
    {
        var lines = await Reading.LinesOfAsync(PdfMaker.Of(page => page
            .Lines(50, 700, "Example Works", "Foreman", "Led a crew of twelve people", "Built four bridges in time").Lines(480, 700, "2015 - 2020", "Springfield")));

        lines.ShouldBe(["Example Works\t2015 - 2020", "Foreman\tSpringfield", "Led a crew of twelve people", "Built four bridges in time"]);
    }

    [Fact]
    public async Task Keeps_the_dates_of_three_jobs_on_their_lines_although_they_are_drawn_last()
    {
        string[] jobs = ["Foreman, Example Works", "Led a crew", "Welder, Sample Steel", "Welded frames", "Helper, Sample Steel", "Carried steel"];

        var lines = await Reading.LinesOfAsync(PdfMaker.Of(page => page.Lines(50, 700, jobs).Text(480, 700, "2015 - 2020").Text(480, 672, "2010 - 2015").Text(480, 644, "2008 - 2010")));

        lines.ShouldBe(["Foreman, Example Works\t2015 - 2020", "Led a crew", "Welder, Sample Steel\t2010 - 2015", "Welded frames", "Helper, Sample Steel\t2008 - 2010", "Carried steel"]);
    }

    [Fact]
    public async Task Keeps_a_paragraph_whole_whose_last_line_ends_left_of_a_gutter()
    {
        var document = await Reading.OfAsync(PdfMaker.Of(page => page
            .Lines(50, 700, "Foreman with twenty years of building bridges and towers over wide rivers, and in the develop-", "ment of cranes").Lines(50, 650, Left).Lines(320, 650, Right)));

        Reading.LinesOf(document).ShouldBe(["Foreman with twenty years of building bridges and towers over wide rivers, and in the development", "of cranes", .. Left, .. Right]);
        document.Lines[0].Style.Block.ShouldBe(document.Lines[1].Style.Block);
    }

    [Fact]
    public async Task Leaves_out_names_of_commands_that_stand_for_pictures()
    {
        var lines = await Reading.LinesOfAsync(PdfMaker.Of(page => page
            .Raw(@"/Span<</ActualText(\\faTrophy : )>>BDC ").Text(50, 700, "*").Raw("EMC ").Text(70, 700, "Builder of the year")
            .Raw("/Span<</ActualText(phone: 555-0101)>>BDC ").Text(50, 680, "*").Raw("EMC ")));

        lines.ShouldBe(["Builder of the year", "phone: 555-0101"]);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public async Task Reads_turned_text_after_the_upright_text(int angle)
    {
        var lines = await Reading.LinesOfAsync(PdfMaker.Of(page => page.Text(300, 400, "Curriculum vitae", angle: angle).Text(72, 600, "Jordan Example").Text(72, 580, "Foreman")));

        lines.ShouldBe(["Jordan Example", "Foreman", "Curriculum vitae"]);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public async Task Reads_a_page_that_is_shown_turned(int rotation)
    {
        var pdf = new PdfMaker();
        var page = pdf.AddPage($"/Rotate {rotation}");

        // Drawn so that it stands upright once the page is turned.
        var (x, y, dx, dy) = rotation switch { 90 => (300, 100, 14, 0), 180 => (300, 300, 0, 14), _ => (300, 700, -14, 0) };
        page.Text(x, y, "Jordan Example", angle: rotation).Text(x + dx, y + dy, "Foreman", angle: rotation);

        (await Reading.LinesOfAsync(pdf.ToBytes())).ShouldBe(["Jordan Example", "Foreman"]);
    }

    [Fact]
    public async Task Finds_the_words_of_text_drawn_without_blanks()
    {
        var lines = await Reading.LinesOfAsync(PdfMaker.Of(page => page.Kerned(72, 700, "Built", -300, "bridges", -300, "o", -28, "v", 20, "er", -300, "W", 80, "ater")));

        lines.ShouldBe(["Built bridges over Water"]);
    }

    [Fact]
    public async Task Puts_letters_that_are_spaced_out_together()
    {
        var lines = await Reading.LinesOfAsync(PdfMaker.Of(page => page
            .Kerned(72, 700, "E", -300, "X", -300, "P", -300, "E", -300, "R", -300, "I", -300, "E", -300, "N", -300, "C", -300, "E")
            .Text(72, 660, "W O R K  H I S T O R Y")));

        lines[0].ShouldBe("EXPERIENCE");
    }

    [Fact]
    public async Task Spells_out_ligatures()
    {
        var pdf = new PdfMaker();
        pdf.AddMappedFont("F3", ('\u0001', "\uFB01"), ('\u0002', "ffi"), ('o', "o"), ('c', "c"), ('e', "e"), ('r', "r"), ('n', "n"), ('d', "d"), ('s', "s"));
        pdf.AddPage().Text(72, 700, "\u0001nds", font: "F3").Text(72, 680, "o\u0002cer", font: "F3");

        (await Reading.LinesOfAsync(pdf.ToBytes())).ShouldBe(["finds", "officer"]);
    }

    [Fact]
    public async Task Takes_the_meaning_of_letters_from_the_map_of_the_font()
    {
        var pdf = new PdfMaker();
        pdf.AddMappedFont("F3", ('A', "Ж"), ('B', "й"), ('C', "中"));
        pdf.AddPage().Text(72, 700, "AB", font: "F3").Text(72, 680, "C", font: "F3");

        (await Reading.LinesOfAsync(pdf.ToBytes())).ShouldBe(["Жй", "中"]);
    }

    [Fact]
    public async Task Warns_of_letters_without_a_meaning()
    {
        var pdf = new PdfMaker();
        pdf.AddMappedFont("F3", ('A', "\uFFFD"), ('B', "\uFFFD"));
        pdf.AddPage().Text(72, 700, "ABAB", font: "F3").Text(72, 680, "Foreman");

        var document = await Reading.OfAsync(pdf.ToBytes());

        document.Text.ShouldBe("Foreman");
        document.Warnings.ShouldContain("unmapped_glyphs");
    }

    [Fact]
    public async Task Joins_a_word_that_was_broken_at_the_end_of_a_line()
    {
        var lines = await Reading.LinesOfAsync(PdfMaker.Of(page => page.Lines(72, 700, "Led the develop-", "ment of bridges", "in a full-", "time position", "with soft\u00AD", "ware of our own")));

        lines.ShouldBe(["Led the development", "of bridges", "in a full-time", "position", "with software", "of our own"]);
    }

    [Fact]
    public async Task Takes_a_bullet_and_the_words_after_its_gap_as_one_item()
    {
        var document = await Reading.OfAsync(PdfMaker.Of(page => page
            .Text(72, 700, "•").Text(90, 700, "Led a crew of twelve people").Text(72, 686, "•").Text(90, 686, "Built four bridges in time").Text(90, 672, "and within budget")));

        Reading.LinesOf(document).ShouldBe(["• Led a crew of twelve people", "• Built four bridges in time", "and within budget"]);
        document.Lines.Select(line => line.Style.ListItem).ShouldBe([true, true, false]);
        document.Lines[1].Style.Block.ShouldBe(document.Lines[2].Style.Block);
    }

    [Fact]
    public async Task Builds_a_letter_from_its_two_glyphs()
    {
        // LaTeX moves to the middle of the letter, draws the accent, moves back and draws the letter.
        var lines = await Reading.LinesOfAsync(PdfMaker.Of(page => page.Kerned(72, 700, "Jos", -111, "´", 444, "e").Kerned(72, 680, "Z", -111, "¨", 444, "urich")));

        lines.ShouldBe(["José", "Zürich"]);
    }

    [Fact]
    public async Task Reads_text_drawn_twice_as_fake_bold_once()
    {
        var document = await Reading.OfAsync(PdfMaker.Of(page => page.Text(72, 700, "Experience").Text(72.3, 700, "Experience")));

        document.Text.ShouldBe("Experience");
        document.Lines[0].Style.Bold.ShouldBeTrue();
    }

    [Fact]
    public async Task Tells_size_weight_colour_and_place_of_a_line()
    {
        var document = await Reading.OfAsync(PdfMaker.Of(page => page.Text(72, 700, "Experience", 16, "F2", "0 0 1").Text(72, 650, "Foreman")));

        var style = document.Lines[0].Style;
        (style.FontSize, style.Bold, style.Color, style.Page).ShouldBe((16, true, 0x0000FF, 1));
        style.Box.Left.ShouldBe(72, 1.5);
        style.Box.Bottom.ShouldBe(92, 1.5);
        document.Lines[1].Style.Bold.ShouldBeFalse();
    }

    [Fact]
    public async Task Sets_paragraphs_apart_where_the_eye_sees_a_gap()
    {
        var document = await Reading.OfAsync(PdfMaker.Of(page => page.Lines(72, 700, "Led a crew", "of twelve people", "in two shifts").Lines(72, 630, "Built bridges", "in four towns")));

        document.Text.ShouldBe("Led a crew\nof twelve people\nin two shifts\n\nBuilt bridges\nin four towns");
    }

    [Fact]
    public async Task Reads_all_pages_and_says_where_each_line_is()
    {
        var pdf = new PdfMaker();
        pdf.AddPage().Text(72, 700, "first");
        pdf.AddPage();
        pdf.AddPage().Text(72, 700, "third");

        var document = await Reading.OfAsync(pdf.ToBytes());

        document.Lines.Select(line => line.Page).ShouldBe([1, 3]);
        document.PageCount.ShouldBe(3);
    }

    [Fact]
    public async Task Reads_objects_packed_into_streams()
    {
        var pdf = new PdfMaker { Compressed = true };
        pdf.AddPage().Text(72, 700, "Jordan Example").Text(72, 680, "Foreman");

        (await Reading.LinesOfAsync(pdf.ToPackedBytes())).ShouldBe(["Jordan Example", "Foreman"]);
    }

    [Fact]
    public async Task Reads_the_text_inside_a_form()
    {
        var pdf = new PdfMaker();
        var form = pdf.Add("<</Type/XObject/Subtype/Form/BBox[0 0 612 792]", "BT /F1 11 Tf 72 700 Td (Foreman) Tj ET"u8.ToArray());
        pdf.AddPage().Image(form, 0, 0, 1, 1);

        (await Reading.LinesOfAsync(pdf.ToBytes())).ShouldBe(["Foreman"]);
    }

    [Fact]
    public async Task Reads_a_file_whose_table_of_objects_is_wrong()
    {
        var text = System.Text.Encoding.Latin1.GetString(PdfMaker.Of(page => page.Text(72, 700, "Foreman")));
        var moved = text.Replace("1 0 obj", "\n\n\n\n\n1 0 obj", StringComparison.Ordinal);

        (await Reading.LinesOfAsync(System.Text.Encoding.Latin1.GetBytes(moved))).ShouldBe(["Foreman"]);
    }

    [Fact]
    public async Task Keeps_the_good_pages_of_a_file_with_a_bad_one()
    {
        var pdf = new PdfMaker();
        pdf.AddPage().Text(72, 700, "Foreman");
        pdf.AddPage("/MediaBox 7 /Resources 9 9 R").Raw("BT /F9 (a");

        (await Reading.LinesOfAsync(pdf.ToBytes())).ShouldBe(["Foreman"]);
    }

    [Fact]
    public async Task Sets_apart_text_that_nobody_sees_and_keeps_its_neighbours()
    {
        var document = await Reading.OfAsync(PdfMaker.Of(page => page
            .Text(72, 700, "Foreman").Text(72, 680, "white words", color: "1 1 1").Text(72, 660, "Welder").Text(72, 640, "tiny words", size: 0.8)
            .Text(72, 620, "Helper").Text(72, 600, "unseen words", mode: 3).Text(72, 580, "Driver").Text(72, -200, "words below").Text(900, 560, "words beside")));

        Reading.LinesOf(document).ShouldBe(["Foreman", "Welder", "Helper", "Driver"]);
        document.Hidden.Single(hidden => hidden.Reason == HiddenReason.BackgroundColor).Text.ShouldBe("white words");
        document.Hidden.Single(hidden => hidden.Reason == HiddenReason.Tiny).Text.ShouldContain("tiny");
        document.Hidden.Single(hidden => hidden.Reason == HiddenReason.Invisible).Text.ShouldBe("unseen words");
        document.Hidden.Single(hidden => hidden.Reason == HiddenReason.OffPage).Text.ShouldBe("words beside\nwords below");
    }

    [Fact]
    public async Task Keeps_white_text_on_a_dark_band()
    {
        var document = await Reading.OfAsync(PdfMaker.Of(page => page.Fill(0, 680, 612, 80, "0 0 0.3").Text(72, 700, "Jordan Example", 20, color: "1 1 1").Text(72, 600, "Foreman")));

        Reading.LinesOf(document).ShouldBe(["Jordan Example", "Foreman"]);
        document.Hidden.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keeps_white_text_on_a_picture()
    {
        var pdf = new PdfMaker();
        var image = pdf.AddImage(4, 4);
        pdf.AddPage().Image(image, 0, 600, 612, 192).Text(72, 700, "Jordan Example", 20, color: "1 1 1").Text(72, 500, "Foreman");

        (await Reading.LinesOfAsync(pdf.ToBytes())).ShouldBe(["Jordan Example", "Foreman"]);
    }

    [Fact]
    public async Task Sets_apart_text_in_the_colour_of_the_box_behind_it()
    {
        var document = await Reading.OfAsync(PdfMaker.Of(page => page.Fill(0, 680, 612, 80, "0 0 0.3").Text(72, 700, "hidden words", color: "0 0 0.3").Text(72, 600, "Foreman")));

        document.Text.ShouldBe("Foreman");
        document.Hidden.Single().Reason.ShouldBe(HiddenReason.BackgroundColor);
    }

    [Fact]
    public async Task Keeps_the_invisible_text_that_a_scanner_lays_over_the_picture_of_a_page()
    {
        var pdf = new PdfMaker();
        var image = pdf.AddImage(8, 8);
        pdf.AddPage().Image(image, 0, 0, 612, 792).Text(72, 700, "Jordan Example", mode: 3).Text(72, 680, "Foreman", mode: 3);

        (await Reading.LinesOfAsync(pdf.ToBytes())).ShouldBe(["Jordan Example", "Foreman"]);
    }
}
