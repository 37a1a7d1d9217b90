using Shortlist.Core.Resumes;

namespace Shortlist.Core.Tests.Resumes;

public sealed class EducationTests
{
    [Theory]
    [InlineData("Bachelor of Science in Accounting, Hill College, 2010 - 2014")]
    [InlineData("Hill College\nBachelor of Science in Accounting\n2010 - 2014")]
    [InlineData("Hill College, Oakfield, OR\t2010 - 2014\nBachelor of Science, Accounting")]
    [InlineData("2010 - 2014\tBachelor of Science in Accounting\tHill College")]
    [InlineData("2010 - 2014\nBachelor of Science : Accounting Hill College － Oakfield , OR")]
    public void Reads_the_usual_layouts(string text)
    {
        var study = Studies(text).ShouldHaveSingleItem();
        study.Institution.ShouldBe("Hill College");
        study.StudyType.ShouldBe("Bachelor of Science");
        study.Area.ShouldBe("Accounting");
        study.Level.ShouldBe(DegreeLevel.Bachelor);
        study.StartDate.ShouldBe(new PartialDate(2010));
        study.EndDate.ShouldBe(new PartialDate(2014));
    }

    [Theory]
    [InlineData("Bachelor of Arts : English University of Oakfield", "University of Oakfield", "English")]
    [InlineData("Bachelor of Science : Social Science Oakfield State University", "Oakfield State University", "Social Science")]
    [InlineData("Associate of Arts, Oakfield Art Institute", "Oakfield Art Institute", null)]
    [InlineData("Bachelor of Arts in History, University of Oregon, Oakfield", "University of Oregon, Oakfield", "History")]
    public void Tells_field_and_school_apart(string text, string school, string? area)
    {
        var study = Studies(text).ShouldHaveSingleItem();
        study.Institution.ShouldBe(school);
        study.Area.ShouldBe(area);
    }

    [Fact]
    public void Reads_one_entry_for_each_degree()
    {
        var studies = Studies("Hill College\nMaster of Science in Nursing, 2016\nBachelor of Science in Nursing, 2014\nOakfield High School, High School Diploma, 2010");
        studies.Select(study => study.Level).ShouldBe([DegreeLevel.Master, DegreeLevel.Bachelor, DegreeLevel.HighSchool]);
        studies.Select(study => study.Institution).ShouldBe(["Hill College", "Hill College", "Oakfield High School"]);
        studies.Select(study => study.EndDate).ShouldBe([new PartialDate(2016), new PartialDate(2014), new PartialDate(2010)]);
    }

    [Theory]
    [InlineData("High School Diploma : General 2010 Oakfield High School Oakfield , OR")]
    [InlineData("Oakfield High School\nHigh School Diploma")]
    [InlineData("High School Diploma, 2010\nOakfield High School")]
    [InlineData("Oakfield High School High School Diploma")]
    public void The_name_of_a_high_school_is_no_second_degree(string text)
    {
        var study = Studies(text).ShouldHaveSingleItem();
        study.Institution.ShouldStartWith("Oakfield High School");
        study.Level.ShouldBe(DegreeLevel.HighSchool);
    }

    [Fact]
    public void A_degree_without_a_school_stays_without() => Studies("Bachelor of Arts, 2010\nHigh School, 2006").ShouldAllBe(study => study.Institution == null);

    [Theory]
    [InlineData("GPA: 3.8/4.0", "3.8/4.0")]
    [InlineData("CGPA 8.9", "8.9")]
    [InlineData("(GPA 3.75)", "3.75")]
    public void Reads_grades(string text, string score) => Studies($"Hill College, Bachelor of Arts, 2014\n{text}").ShouldHaveSingleItem().Score.ShouldBe(score);

    private static IReadOnlyList<Education> Studies(string text) => ResumePage.Read($"Ada Rook\n\nEDUCATION\n{text}").Education;
}
