using Shortlist.Core.Resumes;

namespace Shortlist.Core.Tests.Resumes;

public sealed class ListTests
{
    [Theory]
    [InlineData("Python, Java; Excel")]
    [InlineData("Python | Java | Excel")]
    [InlineData("• Python • Java • Excel")]
    [InlineData("Python\nJava\nExcel")]
    [InlineData("Python\tJava\nExcel")]
    [InlineData("Python, Java,\nExcel")]
    [InlineData("Python, Java and Excel.")]
    public void Reads_lists_of_skills_in_any_form(string text) =>
        ResumePage.Read($"Ada Rook\n\nSKILLS\n{text.Replace(" and ", ", and ", StringComparison.Ordinal)}").Skills.SelectMany(group => group.Keywords).ShouldBe(["Python", "Java", "Excel"]);

    [Fact]
    public void Keeps_the_groups_of_skills()
    {
        var skills = ResumePage.Read("Ada Rook\n\nSKILLS\nProgramming: Python, Java (8, 11)\nOffice: Excel").Skills;
        skills.Select(group => group.Name).ShouldBe(["Programming", "Office"]);
        skills[0].Keywords.ShouldBe(["Python", "Java (8, 11)"]);
    }

    [Fact]
    public void Reads_languages_and_how_well_they_are_known()
    {
        var languages = ResumePage.Read("Ada Rook\n\nLANGUAGES\nGerman (native), fluent English\nFrench – B1").Languages;
        languages.Select(language => (language.Language, language.Level)).ShouldBe([("German", LanguageLevel.Native), ("English", LanguageLevel.C1), ("French", LanguageLevel.B1)]);
    }

    [Fact]
    public void Reads_languages_that_stand_among_the_skills()
    {
        var resume = ResumePage.Read("Ada Rook\n\nSKILLS\nOffice: Excel\nLanguages: German (native), English");
        resume.Languages.Select(language => language.Language).ShouldBe(["German", "English"]);
        resume.Skills.ShouldHaveSingleItem();
    }

    [Fact]
    public void Reads_certificates_with_date_and_issuer()
    {
        var certificates = ResumePage.Read("Ada Rook\n\nCERTIFICATIONS\nCPA | Oakfield Board of Accountancy | 2019\nForklift license, Mar 2020").Certificates;
        certificates.Select(certificate => (certificate.Name, certificate.Issuer, certificate.Date))
            .ShouldBe([("CPA", "Oakfield Board of Accountancy", new PartialDate(2019)), ("Forklift license", null, new PartialDate(2020, 3))]);
    }

    [Fact]
    public void Reads_projects()
    {
        var projects = ResumePage.Read("Ada Rook\n\nPROJECTS\n\nTool Shed, 2019 - 2020\nLent tools to neighbours.\n\nBook Swap\nMoved books.").Projects;
        projects.Select(project => project.Name).ShouldBe(["Tool Shed", "Book Swap"]);
        projects[0].Description.ShouldBe("Lent tools to neighbours.");
        projects[0].StartDate.ShouldBe(new PartialDate(2019));
        projects[0].EndDate.ShouldBe(new PartialDate(2020));
    }
}
