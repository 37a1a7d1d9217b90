using Shortlist.Core.Jobs;
using Shortlist.Core.Resumes;

namespace Shortlist.Core.Tests.Jobs;

public sealed class ParseLineTests
{
    [Theory]
    [InlineData("Communication skills", CriterionKind.Skill, "communication")]
    [InlineData("Knowledge of IFRS", CriterionKind.Skill, "ifrs")]
    [InlineData("SQL or NoSQL databases", CriterionKind.Skill, "sql|nosql")]
    [InlineData("Java/Kotlin", CriterionKind.Skill, "java|kotlin")]
    [InlineData("Python, Java or C++", CriterionKind.Skill, "python|java|c-plus-plus")]
    [InlineData("Python, Java and C++", CriterionKind.Skill, "python&java&c-plus-plus")]
    [InlineData("Python and (AWS or Azure)", CriterionKind.Skill, "python&aws|azure")]
    [InlineData("at least one of Python, Java and C++", CriterionKind.Skill, "python|java|c-plus-plus")]
    [InlineData("a cloud platform such as AWS, Azure", CriterionKind.Skill, "cloud-platforms|aws|azure")]
    [InlineData("Microsoft Office (Word, Excel)", CriterionKind.Skill, "microsoft-office|word|excel")]
    [InlineData("AWS certified", CriterionKind.Certificate, "aws-certified")]
    [InlineData("Certified pastry chef", CriterionKind.Certificate, "")]
    [InlineData("5+ years of Python", CriterionKind.Experience, "python")]
    [InlineData("Cheerful glass blowing", CriterionKind.Other, "")]
    [InlineData("", CriterionKind.Other, "")]
    public void Names_the_kind_and_the_skills(string text, CriterionKind kind, string skills)
    {
        var criterion = Parse(text);

        criterion.Kind.ShouldBe(kind);
        string.Join('&', criterion.Skills.Select(group => string.Join('|', group))).ShouldBe(skills);
        criterion.Text.ShouldBe(text);
        criterion.Span.ShouldBeNull();
    }

    [Theory]
    [InlineData("Bachelor in accounting", DegreeLevel.Bachelor, "accounting", false)]
    [InlineData("Bachelor's degree in Computer Science, Mathematics or a related field", DegreeLevel.Bachelor, "computer-science|mathematics", false)]
    [InlineData("Master's or PhD in Physics or Mathematics", DegreeLevel.Master, "Physics|mathematics", false)]
    [InlineData("Degree (Accounting, Business) or equivalent experience", DegreeLevel.Bachelor, "accounting|business", true)]
    [InlineData("degree or diploma", DegreeLevel.Vocational, "", false)]
    [InlineData("Bachelor's degree or 5 years of experience", DegreeLevel.Bachelor, "", true)]
    [InlineData("High school diploma or GED", DegreeLevel.HighSchool, "", false)]
    [InlineData("Areas of concentration: nursing, accounting", DegreeLevel.None, "nursing|accounting", false)]
    [InlineData("Students majoring in nursing or accounting", DegreeLevel.None, "nursing|accounting", false)]
    public void Reads_education(string text, DegreeLevel level, string fields, bool orExperience)
    {
        var criterion = Parse(text);

        criterion.Kind.ShouldBe(CriterionKind.Education);
        criterion.DegreeLevel.ShouldBe(level);
        string.Join('|', criterion.Fields).ShouldBe(fields);
        criterion.OrEquivalentExperience.ShouldBe(orExperience);
    }

    [Theory]
    [InlineData("German B2", "german", LanguageLevel.B2)]
    [InlineData("Fluent English", "english", LanguageLevel.C1)]
    [InlineData("Excellent written and spoken English", "english", LanguageLevel.C1)]
    [InlineData("English", "english", LanguageLevel.Unknown)]
    [InlineData("Native French speaker", "french", LanguageLevel.C2)]
    public void Reads_languages_and_asks_for_no_origin(string text, string language, LanguageLevel level)
    {
        var criterion = Parse(text);

        criterion.Kind.ShouldBe(CriterionKind.Language);
        criterion.Skills.ShouldHaveSingleItem().ShouldBe([language]);
        criterion.LanguageLevel.ShouldBe(level);
    }

    [Theory]
    [InlineData("remote", "remote")]
    [InlineData("Must be based in Porto, Portugal", "Porto, Portugal")]
    [InlineData("Authorized to work in Canada", null)]
    [InlineData("Willing to travel up to 50%", null)]
    public void Reads_places(string text, string? place)
    {
        var criterion = Parse(text);

        criterion.Kind.ShouldBe(CriterionKind.Location);
        criterion.Location.ShouldBe(place);
    }

    [Theory]
    [InlineData("Excel", Importance.Required, 1)]
    [InlineData("Excel preferred", Importance.Preferred, 0.5)]
    [InlineData("Excel would be a plus", Importance.Preferred, 0.5)]
    [InlineData("Teamwork", Importance.Required, 1)]
    public void Is_required_unless_its_wording_says_otherwise(string text, Importance importance, double weight)
    {
        Parse(text).Importance.ShouldBe(importance);
        Parse(text).Weight.ShouldBe(weight);
    }

    [Theory]
    [InlineData("RN license: applications without it will not be considered", true)]
    [InlineData("RN license, no exceptions", true)]
    [InlineData("RN license is mandatory, you must hold it", false)]
    [InlineData("Good humour, no exceptions", false)]
    public void Knocks_out_only_where_the_wording_shuts_applicants_out(string text, bool knockOut) => Parse(text).KnockOut.ShouldBe(knockOut);

    private static Criterion Parse(string text) => CriteriaExtractor.ParseLine("c1", text, SmallTaxonomy.Value);
}
