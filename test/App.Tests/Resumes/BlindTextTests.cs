using Shortlist.App.Resumes;
using Shortlist.Core.Resumes;

namespace Shortlist.App.Tests.Resumes;

public sealed class BlindTextTests
{
    private const string Text =
        """
        Ann Lindqvist-Okafor
        Backend Engineer
        ann.lo@example.com | +1 (555) 010-0199 | 12 Mill Pond Road, Harwick | example.com/ann
        Date of birth: 4 July 1990

        Experience
        Engineer, Harwick Mills, March 2015 - present
        - Annual planning by Ann for 300 shops in 2019
        - Set up support@example.com for 40 teams, cut 2014 tickets to 55

        Education
        BSc in Computer Science
        Norden College
        2009 - 2013
        """;

    private static readonly Resume Read = new()
    {
        Basics = new Basics { Name = "Ann Lindqvist-Okafor", Email = "ann.lo@example.com", Location = new Location { City = "Harwick" } },
        Education = [new Education { Institution = "Norden College", StudyType = "BSc" }],
    };

    [Theory]
    [InlineData("Ann ")]
    [InlineData("Lindqvist")]
    [InlineData("Okafor")]
    [InlineData("example.com")]
    [InlineData("555")]
    [InlineData("Mill Pond")]
    [InlineData("Harwick")]
    [InlineData("1990")]
    [InlineData("July")]
    [InlineData("2009")]
    [InlineData("2013")]
    public void Hides(string words)
    {
        Text.ShouldContain(words);
        BlindText.Of(Text, Read).ShouldNotContain(words);
    }

    [Theory]
    [InlineData("Backend Engineer")]
    [InlineData("March 2015 - present")]
    [InlineData("Annual planning by")]
    [InlineData("for 300 shops in 2019")]
    [InlineData("for 40 teams, cut 2014 tickets")]
    [InlineData("BSc in Computer Science")]
    public void Leaves(string words) => BlindText.Of(Text, Read).ShouldContain(words);

    [Fact]
    public void Every_other_letter_stays_where_it_was()
    {
        var blind = BlindText.Of(Text, Read);
        blind.Length.ShouldBe(Text.Length);
        for (var i = 0; i < Text.Length; i++) (blind[i] == Text[i] || blind[i] == '█').ShouldBeTrue();
        blind.Count(char.IsWhiteSpace).ShouldBe(Text.Count(char.IsWhiteSpace));
    }

    [Fact]
    public void Contact_is_hidden_though_nothing_was_read()
    {
        var blind = BlindText.Of(Text, null);
        blind.ShouldNotContain("ann.lo");
        blind.ShouldNotContain("010-0199");
        blind.ShouldNotContain("Mill Pond");
    }

    [Theory]
    [InlineData("Lives at 7 Quince Lane, Port Ellery")]
    [InlineData("Wohnt: Lindenstraße 14, 12345 Neustadt")]
    [InlineData("221b Baker St., Upper Wells")]
    public void Streets_are_hidden(string line) => BlindText.Of("Summary\n\n" + line, null).ShouldContain("██");

    [Theory]
    [InlineData("Moved 12 Google Drive folders")]
    [InlineData("Served 40 Main customers our way")]
    public void What_only_looks_like_a_street_stays(string line) => BlindText.Of(line, null).ShouldBe(line);
}
