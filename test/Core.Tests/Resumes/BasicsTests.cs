namespace Shortlist.Core.Tests.Resumes;

public sealed class BasicsTests
{
    [Fact]
    public void Reads_who_it_is_and_how_to_reach_them()
    {
        var basics = ResumePage.Read(
            """
            Ada Maria Rook
            Senior Sales Clerk
            Oakfield, OR | (555) 555-0142 | ada.rook@example.com
            https://rook.example.com | linkedin.com/in/adarook | github.com/adarook

            SUMMARY
            Clerk with a good memory.

            EXPERIENCE
            Clerk, Globex Corporation, 2015 - 2019
            """).Basics;
        basics.Name.ShouldBe("Ada Maria Rook");
        basics.Label.ShouldBe("Senior Sales Clerk");
        basics.Email.ShouldBe("ada.rook@example.com");
        basics.Phone.ShouldBe("(555) 555-0142");
        basics.Url.ShouldBe("https://rook.example.com");
        basics.Location!.City.ShouldBe("Oakfield");
        basics.Location.Region.ShouldBe("OR");
        basics.Summary.ShouldBe("Clerk with a good memory.");
        basics.Profiles.Select(profile => (profile.Network, profile.Username)).ShouldBe([("LinkedIn", "adarook"), ("GitHub", "adarook")]);
    }

    [Theory]
    [InlineData("Ada Rook, RN", "Ada Rook")]
    [InlineData("ADA ROOK", "ADA ROOK")]
    [InlineData("Rook, Ada", "Ada Rook")]
    [InlineData("Ada van der Rook", "Ada van der Rook")]
    [InlineData("Ada O’Rook-Hill", "Ada O’Rook-Hill")]
    [InlineData("Ada Rook | Sales Clerk", "Ada Rook")]
    [InlineData("CURRICULUM VITAE\nAda Rook", "Ada Rook")]
    [InlineData("Résumé\nName: Ada Rook", "Ada Rook")]
    [InlineData("Zoë Łukasik", "Zoë Łukasik")]
    [InlineData("555-0142-118\nada.rook@example.com\nAda Rook", "Ada Rook")]
    [InlineData("Sales Clerk\nAda Rook\nrook@example.com", "Ada Rook")]
    public void Finds_the_name(string header, string name) => NameOf(header).ShouldBe(name);

    [Theory]
    [InlineData("SALES CLERK")]
    [InlineData("SENIOR CLIENT ADVOCATE II")]
    [InlineData("SALES CLERK\nPhone: 555-0142-118\nResidence: Oakfield, OR")]
    [InlineData("Contacts\nE-mail: ada@example.com\nLinkedIn:")]
    [InlineData("WAITER\nPhone:\nLanguages: German, French")]
    [InlineData("Sales Clerk\nPython, Java,\nKafka")]
    [InlineData("WAITER\nSummary\nServes tables with care.")]
    [InlineData("Experience Skills\nWaiter")]
    public void Nothing_else_is_taken_for_a_name(string header) => NameOf(header).ShouldBeNull();

    [Theory]
    [InlineData("EDUCATION\nHigh School Diploma, Oakfield High School")]
    [InlineData("EXPERIENCE\nDeveloper, Globex LLC\nRan Kafka.")]
    public void A_resume_without_a_header_has_no_name(string text) => ResumePage.Read(text).Basics.Name.ShouldBeNull();

    [Fact]
    public void A_name_under_the_heading_of_the_contacts_is_found() => ResumePage.Read("CONTACT\nAda Rook\nada@example.com\n\nEXPERIENCE\nClerk, Globex LLC, 2015 - 2019").Basics.Name.ShouldBe("Ada Rook");

    [Fact]
    public void A_name_set_large_on_two_lines_is_one_name() =>
        new ResumePage().Line("Ada", size: 30).Line("Rook", size: 30).Gap().Line("Sales Clerk in shops of all sizes").Heading("Experience").Line("Clerk, Globex LLC, 2015 - 2019")
            .Parse().Resume.Basics.Name.ShouldBe("Ada Rook");

    [Theory]
    [InlineData("+1 555 555 0142")]
    [InlineData("555.555.0142")]
    [InlineData("+49 (0)30 5550142")]
    [InlineData("5555550142")]
    public void Finds_phone_numbers(string phone) => ResumePage.Read($"Ada Rook\nPhone: {phone}\n\nEXPERIENCE\nClerk, Globex LLC, 2015 - 2019").Basics.Phone.ShouldBe(phone);

    [Theory]
    [InlineData("Worked 2015-2019 and 2020-2021")]
    [InlineData("Sold 1,000,000 pens at $1200 each")]
    [InlineData("04/05/2019")]
    public void Other_numbers_are_no_phone_numbers(string text) => ResumePage.Read($"Ada Rook\n\nSUMMARY\n{text}").Basics.Phone.ShouldBeNull();

    private static string? NameOf(string header) => ResumePage.Read($"{header}\n\nEXPERIENCE\nClerk, Globex Corporation, 2015 - 2019").Basics.Name;
}
