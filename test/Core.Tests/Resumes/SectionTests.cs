using Shortlist.Core.Resumes;

namespace Shortlist.Core.Tests.Resumes;

public sealed class SectionTests
{
    [Theory]
    [InlineData("EXPERIENCE", SectionKind.Work)]
    [InlineData("Work Experience:", SectionKind.Work)]
    [InlineData("E X P E R I E N C E", SectionKind.Work)]
    [InlineData("W ORK E XPERIENCE", SectionKind.Work)]
    [InlineData("Work Experience (continued)", SectionKind.Work)]
    [InlineData("2. Employment History", SectionKind.Work)]
    [InlineData("II. PROFESSIONAL EXPERIENCE", SectionKind.Work)]
    [InlineData("EXPERIENCE ____________________________________________________________", SectionKind.Work)]
    [InlineData("Where I Have Worked: Retail Experience", SectionKind.Header)]
    [InlineData("WHOLESALE EXPERIENCE", SectionKind.Work)]
    [InlineData("Education & Training", SectionKind.Education)]
    [InlineData("Skills", SectionKind.Skills)]
    [InlineData("Licenses/Certifications", SectionKind.Certificates)]
    [InlineData("VOLUNTEER WORK", SectionKind.Volunteer)]
    [InlineData("Executive Profile", SectionKind.Summary)]
    [InlineData("Personal Details", SectionKind.Personal)]
    [InlineData("REFEREES", SectionKind.References)]
    [InlineData("Berufserfahrung", SectionKind.Work)]
    [InlineData("Beruflicher Werdegang", SectionKind.Work)]
    [InlineData("Ausbildung", SectionKind.Education)]
    [InlineData("Kenntnisse und Fähigkeiten", SectionKind.Skills)]
    [InlineData("Sprachkenntnisse", SectionKind.Languages)]
    [InlineData("Persönliche Daten", SectionKind.Personal)]
    [InlineData("Expérience professionnelle", SectionKind.Work)]
    [InlineData("Formation académique", SectionKind.Education)]
    [InlineData("Compétences", SectionKind.Skills)]
    [InlineData("Centres d’intérêt", SectionKind.Interests)]
    [InlineData("Experiencia laboral", SectionKind.Work)]
    [InlineData("FORMACIÓN", SectionKind.Education)]
    [InlineData("Idiomas", SectionKind.Languages)]
    [InlineData("Experiência profissional", SectionKind.Work)]
    [InlineData("Formação acadêmica", SectionKind.Education)]
    [InlineData("Habilidades", SectionKind.Skills)]
    [InlineData("Esperienze lavorative", SectionKind.Work)]
    [InlineData("Istruzione e formazione", SectionKind.Education)]
    [InlineData("Competenze tecniche", SectionKind.Skills)]
    [InlineData("Werkervaring", SectionKind.Work)]
    [InlineData("Opleidingen", SectionKind.Education)]
    [InlineData("Vaardigheden", SectionKind.Skills)]
    public void A_heading_is_found_by_its_words(string heading, SectionKind kind) =>
        ResumePage.KindsOf($"Ada Rook\n\n{heading}\n\nSomething to read about.").Last().ShouldBe(kind);

    [Fact]
    public void Headings_are_found_where_nothing_but_their_words_sets_them_apart()
    {
        var page = new ResumePage();
        foreach (var line in (string[])["CLERK", "Summary", "Careful clerk with a good memory.", "Experience", "Clerk, Globex Corporation 2015 - 2019", "Filed the letters of the day", "Education", "Bachelor of Arts, Hill College, 2014", "Skills", "Excel, Word", "Languages", "German"])
            page.Line(line, bold: true);
        page.Parse().Sections.Select(section => section.Kind)
            .ShouldBe([SectionKind.Header, SectionKind.Summary, SectionKind.Work, SectionKind.Education, SectionKind.Skills]);
    }

    [Fact]
    public void The_end_of_a_wrapped_line_is_no_heading() =>
        ResumePage.KindsOf("Ada Rook\n\nEXPERIENCE\nTeacher, Hill School, 2010 - 2015\nTaught classes while working towards a Master of\nEducation\nwith a focus on reading.")
            .ShouldBe([SectionKind.Header, SectionKind.Work]);

    [Fact]
    public void Subheadings_that_each_job_repeats_stay_in_the_job()
    {
        var resume = ResumePage.Read(
            """
            WORK EXPERIENCE

            Buyer, Globex Corporation, 2015 - 2019

            Key Achievements:
            Cut the cost of paper.

            Clerk, Initech LLC, 2011 - 2015

            Key Achievements:
            Filed every letter.
            """);
        resume.Work.Select(work => work.Name).ShouldBe(["Globex Corporation", "Initech LLC"]);
        resume.Work[0].Summary!.ShouldContain("Cut the cost of paper.");
    }

    [Fact]
    public void A_small_subheading_with_a_colon_stays_in_the_job() =>
        new ResumePage().Line("Ada Rook", size: 20).Heading("Experience").Line("Clerk, Globex Corporation, 2015 - 2019").Gap().Line("Detailed achievements:").Bullet("Filed every letter.")
            .Gap().Line("Runner, Initech LLC, 2011 - 2014").Parse().Resume.Work.Count.ShouldBe(2);

    [Fact]
    public void A_labelled_list_among_the_contacts_is_a_section_of_its_own()
    {
        var parsed = ResumePage.Parse("Ada Rook\nLanguages: German, French\nPhone: 555-0142-118\nOakfield, OR\n\nEXPERIENCE\nClerk, Globex Corporation, 2015 - 2019");
        parsed.Sections.Select(section => section.Kind).ShouldBe([SectionKind.Header, SectionKind.Languages, SectionKind.Header, SectionKind.Work]);
        parsed.Resume.Languages.Select(language => language.Language).ShouldBe(["German", "French"]);
        parsed.Resume.Basics.Name.ShouldBe("Ada Rook");
    }

    [Theory]
    [InlineData("Date of birth: 4 May 1980")]
    [InlineData("Nationality: German")]
    [InlineData("Marital status: married")]
    [InlineData("Birth year: 1980")]
    [InlineData("Geburtsdatum: 4.5.1980")]
    [InlineData("Familienstand: ledig")]
    [InlineData("Situation familiale : mariée")]
    [InlineData("Fecha de nacimiento: 4/5/1980")]
    [InlineData("Nazionalità: tedesca")]
    [InlineData("Burgerlijke staat: gehuwd")]
    public void Personal_lines_are_set_apart_wherever_they_stand(string line)
    {
        var parsed = ResumePage.Parse($"Ada Rook\n\nSummary\nClerk with a good memory.\n{line}\nReads German.");
        var personal = parsed.Sections.Single(section => section.Kind == SectionKind.Personal);
        parsed.Document.Quote(personal.Span).Trim().ShouldBe(line);
        parsed.Sections[^1].Kind.ShouldBe(SectionKind.Summary);
    }

    [Fact]
    public void Jobs_under_no_heading_are_found()
    {
        var parsed = ResumePage.Parse("Ada Rook\nada@example.com\n\nClerk, Globex Corporation, Jan 2015 - Mar 2019\nFiled letters.\n\nEDUCATION\nHill College");
        parsed.Sections.Select(section => section.Kind).ShouldBe([SectionKind.Header, SectionKind.Work, SectionKind.Education]);
        parsed.Resume.Work.ShouldHaveSingleItem().Position.ShouldBe("Clerk");
    }
}
