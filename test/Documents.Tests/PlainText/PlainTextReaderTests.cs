using System.Text;

namespace Shortlist.Documents.Tests.PlainText;

public sealed class PlainTextReaderTests
{
    private const string Words = "Café owner\n\nJosé, 25 € – “best”";

    public static TheoryData<string> Encodings => ["utf-8", "utf-8 bom", "utf-16 bom", "utf-16be bom", "utf-32 bom", "windows-1252"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Tells_the_encoding(string name)
    {
        byte[] bytes = name switch
        {
            "utf-8 bom" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Words)],
            "utf-16 bom" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Words)],
            "utf-16be bom" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Words)],
            "utf-32 bom" => [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes(Words)],
            "windows-1252" => TextEncoding.Windows1252.GetBytes(Words),
            _ => Encoding.UTF8.GetBytes(Words),
        };

        (await Reading.OfAsync(bytes)).Text.ShouldBe(Words);
    }

    [Fact]
    public async Task Tells_UTF_16_without_a_mark()
    {
        const string latin = "Jordan Example, foreman";

        (await Reading.OfAsync(Encoding.Unicode.GetBytes(latin))).Text.ShouldBe(latin);
        (await Reading.OfAsync(Encoding.BigEndianUnicode.GetBytes(latin))).Text.ShouldBe(latin);
    }

    [Fact]
    public async Task Keeps_UTF_8_in_spite_of_a_broken_letter()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Café für Zoë\n", 10)));

        (await Reading.LinesOfAsync([.. bytes, 0xC3])).Take(10).ShouldAllBe(line => line == "Café für Zoë");
    }

    [Fact]
    public async Task Sets_paragraphs_items_and_columns_apart()
    {
        var document = await Reading.OfAsync("Foreman      2015 - 2020\nLed a crew\n\n- Built bridges\n* Kept books\n• Planned shifts\n=====\nEnd");

        Reading.LinesOf(document).ShouldBe(["Foreman\t2015 - 2020", "Led a crew", "- Built bridges", "* Kept books", "• Planned shifts", "End"]);
        document.Lines.Select(line => line.Style.ListItem).ShouldBe([false, false, true, true, true, false]);
        document.Lines.Select(line => line.Style.Block).Distinct().Count().ShouldBe(5);
    }

    [Fact]
    public async Task Counts_pages_at_form_feeds() => (await Reading.OfAsync("first\n\fsecond\n\fthird")).Lines.Select(line => line.Page).ShouldBe([1, 2, 3]);

    [Fact]
    public async Task Reads_all_kinds_of_line_ends() => (await Reading.LinesOfAsync("one\r\ntwo\rthree\nfour")).ShouldBe(["one", "two", "three", "four"]);

    [Fact]
    public async Task Takes_the_marks_of_Markdown_for_what_they_mean()
    {
        var document = await Reading.OfAsync("# Jordan Example\n\n**Foreman** at *Example* `Works`\n\n- Led a [crew](https://example.com/crew)\n- Used snake_case_names\n\n| English | C2 |\n|---|---|\n\n[a@example.com](mailto:a@example.com) \\*", "resume.md");

        Reading.LinesOf(document).ShouldBe(["Jordan Example", "Foreman at Example Works", "Led a crew https://example.com/crew", "Used snake_case_names", "English\tC2", "a@example.com *"]);
        document.Lines[0].Style.HeadingLevel.ShouldBe(1);
        document.Lines.Select(line => line.Style.ListItem).ShouldBe([false, false, true, true, false, false]);
    }

    [Theory]
    [InlineData("|")]
    [InlineData("[](")]
    [InlineData("[a](b")]
    [InlineData("\\")]
    [InlineData("#")]
    [InlineData("###### ")]
    [InlineData("> ")]
    [InlineData("| |")]
    public async Task Reads_Markdown_that_is_not_whole(string line) => (await Reading.LinesOfAsync($"Foreman\n{line}\nWelder", "resume.md"))[^1].ShouldBe("Welder");
}
