using Shortlist.Core.Jobs;
using Shortlist.Core.Text;

namespace Shortlist.Core.Tests.Jobs;

public sealed class JobSectionsTests
{
    [Theory]
    [InlineData("Requirements", nameof(JobSection.Required))]
    [InlineData("MINIMUM QUALIFICATIONS:", nameof(JobSection.Required))]
    [InlineData("What you'll bring", nameof(JobSection.Required))]
    [InlineData("Who you are", nameof(JobSection.Required))]
    [InlineData("Preferred qualifications", nameof(JobSection.Preferred))]
    [InlineData("Nice to have:", nameof(JobSection.Preferred))]
    [InlineData("Your responsibilities", nameof(JobSection.Duties))]
    [InlineData("WHAT YOU WILL DO", nameof(JobSection.Duties))]
    [InlineData("Benefits and perks", nameof(JobSection.Ignored))]
    [InlineData("About us", nameof(JobSection.Ignored))]
    [InlineData("About Example Ltd", nameof(JobSection.Ignored))]
    [InlineData("How to apply", nameof(JobSection.Ignored))]
    [InlineData("Equal Opportunity Statement:", nameof(JobSection.Ignored))]
    public void A_heading_line_says_what_follows(string heading, string section)
    {
        var pieces = Read($"Baker\n\n{heading}\n- Bakes bread");

        pieces[^1].Section.ToString().ShouldBe(section);
        pieces[^1].Bullet.ShouldBeTrue();
    }

    [Fact]
    public void A_bold_line_of_unknown_wording_is_told_by_its_words()
    {
        var builder = new DocumentTextBuilder();
        builder.AddLine("Skills we hope for in our new baker", new LineStyle { Bold = true, Block = 0 });
        builder.AddLine("Bakes bread", new LineStyle { Block = 1, ListItem = true });

        JobSections.Read(builder.Build()).ShouldHaveSingleItem().Section.ShouldBe(JobSection.Required);
    }

    [Fact]
    public void Headings_are_found_where_a_page_lost_its_lines()
    {
        const string text = "Bakes bread all day.Required Skills Knowledge of welding Preferred Qualifications: French. Benefits Free bread.";
        var pieces = Read(text);

        pieces.Select(piece => $"{piece.Section}: {text.Substring(piece.Span.Start, piece.Span.Length)}").ShouldBe(
        [
            "Neutral: Bakes bread all day.",
            "Required: Knowledge of welding",
            "Preferred: French.",
            "Ignored: Free bread.",
        ]);
    }

    [Fact]
    public void A_small_heading_inside_a_section_does_not_end_it()
    {
        var builder = new DocumentTextBuilder();
        builder.AddLine("Requirements", new LineStyle { HeadingLevel = 2, Block = 0 });
        builder.AddLine("The oven side of things", new LineStyle { HeadingLevel = 3, Block = 1 });
        builder.AddLine("Bakes bread", new LineStyle { Block = 2, ListItem = true });
        builder.AddLine("Songs of the whole bakery", new LineStyle { HeadingLevel = 2, Block = 3 });
        builder.AddLine("Sings songs", new LineStyle { Block = 4, ListItem = true });

        JobSections.Read(builder.Build()).Select(piece => piece.Section).ShouldBe([JobSection.Required, JobSection.Neutral]);
    }

    [Fact]
    public void A_text_all_in_capitals_has_no_headings_by_capitals() =>
        Read("BAKER\n\nREQUIREMENTS\nMUST KNOW RYE BREAD\nMUST KNOW OVENS").Select(piece => piece.Section)
            .ShouldBe([JobSection.Neutral, JobSection.Required, JobSection.Required]);

    [Fact]
    public void A_label_changes_no_section()
    {
        var pieces = Read("Requirements\nLocation: Porto\nKnowledge of welding");

        pieces.Select(piece => piece.Section).ShouldBe([JobSection.Label, JobSection.Required]);
    }

    [Fact]
    public void Wrapped_lines_are_one_sentence_and_list_items_are_not()
    {
        var pieces = Read("Requirements\n\n- Knowledge of ovens and\n  bread\n- Knowledge of welding");

        pieces.Count.ShouldBe(2);
    }

    [Fact]
    public void Lines_wrapped_by_a_page_are_joined_and_short_ones_are_not()
    {
        var builder = new DocumentTextBuilder();
        Add("Your profile", 0, 60, 120, bold: true);
        Add("- Knowledge of sourdough, of rye bread and of all that a bakery sells in the", 1, 60, 440, item: true);
        Add("Alps", 1, 70, 90);
        Add("- Welding", 2, 60, 110, item: true);

        var document = builder.Build();

        JobSections.Read(document).Select(piece => document.Quote(piece.Span)).ShouldBe(
            ["Knowledge of sourdough, of rye bread and of all that a bakery sells in the\nAlps", "Welding"]);

        void Add(string text, int block, float left, float right, bool bold = false, bool item = false) => builder.AddLine(
            text, new LineStyle { Block = block, Box = new TextBox(left, block * 20, right - left, 10), FontSize = 10, Bold = bold, ListItem = item });
    }

    [Fact]
    public void A_list_of_plain_lines_stays_a_list() =>
        Read("Requirements\nKnowledge of welding and of ovens of every kind and size\nExcel\nWord").Count.ShouldBe(3);

    [Fact]
    public void The_value_of_a_label_is_left_out() =>
        Read("Baker\n\nRequirements\n\nLocation:\n\nPorto\n\nWelding").Select(piece => piece.Section).ShouldBe([JobSection.Neutral, JobSection.Required]);

    [Theory]
    [InlineData("Required Oven And Bread Skills: rye bread", nameof(JobSection.Required))]
    [InlineData("Great Perks And Benefits: free bread", nameof(JobSection.Ignored))]
    [InlineData("Bakes bread all day. Desired Oven And Bread Knowledge: rye bread", nameof(JobSection.Preferred))]
    public void Headings_of_unknown_wording_are_told_by_capitals_and_colon(string text, string section) =>
        Read($"Baker\n\n{text}")[^1].Section.ToString().ShouldBe(section);

    [Theory]
    [InlineData("Knows Requirements Engineering", nameof(JobSection.Neutral))]
    [InlineData("Knows the Benefits of bread", nameof(JobSection.Neutral))]
    [InlineData("Meets all Requirements of the shop", nameof(JobSection.Neutral))]
    [InlineData("Click (Pay-Per-Click) well", nameof(JobSection.Neutral))]
    public void Heading_words_inside_a_sentence_are_no_heading(string text, string section) => Read($"Baker\n\n{text}")[^1].Section.ToString().ShouldBe(section);

    [Theory]
    [InlineData("\u261E one thing", 1)]
    [InlineData("platforms- Researching bread", 2)]
    [InlineData("knows bread2 years of baking", 2)]
    [InlineData("REQUIREMENTSCurrent licence", 2)]
    [InlineData("good skills.Ability to bake", 2)]
    [InlineData("good skillsAbility to bake", 2)]
    [InlineData("knows JavaScript and PowerPoint", 1)]
    [InlineData("\u2022 one thing \u2022 another thing", 2)]
    [InlineData("1) one thing 2) another thing", 2)]
    [InlineData("knows ovens; knows bread", 2)]
    [InlineData("e.g. Rye bread, i.e. Dark bread", 1)]
    [InlineData("a B.S. Degree", 1)]
    [InlineData("First sentence. Second sentence!", 2)]
    public void Sentences_and_items_are_cut(string text, int count) => PieceCutter.Cut(text, new TextSpan(0, text.Length)).Count().ShouldBe(count);

    private static IReadOnlyList<JobPiece> Read(string text) => JobSections.Read(DocumentText.FromPlainText(text));
}
