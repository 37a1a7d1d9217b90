using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Tests.Skills;

public sealed class NonTechnicalSkillTests
{
    private static SkillTaxonomy Taxonomy => SkillTaxonomy.Default;

    [Theory]
    [InlineData("bookkeeper", "Bookkeeping")]
    [InlineData("budget management", "Budgeting")]
    [InlineData("managing budgets", "Budgeting")]
    [InlineData("organisational development", "Organizational development")]
    [InlineData("paediatrics", "Pediatrics")]
    [InlineData("EHR", "Electronic health records")]
    [InlineData("lesson plans", "Lesson planning")]
    [InlineData("sous chef", "Culinary arts")]
    [InlineData("journeyman electrician", "Electrical work")]
    [InlineData("GD&T", "Geometric dimensioning and tolerancing")]
    [InlineData("FP&A", "Financial planning and analysis")]
    [InlineData("call centre", "Call center operations")]
    [InlineData("polymerase chain reaction", "PCR")]
    [InlineData("problem-solving skills", "Problem solving")]
    [InlineData("Quick Books", "QuickBooks")]
    public void Other_spellings_name_the_same_skill(string phrase, string name) => Mentioned(phrase).Name.ShouldBe(name);

    [Theory]
    [InlineData("CPA", "Certified Public Accountant")]
    [InlineData("licensed practical nurse", "Licensed Practical Nurse")]
    [InlineData("ServSafe", "ServSafe")]
    [InlineData("OSHA 30", "OSHA 30")]
    [InlineData("Class A CDL", "Commercial driver's license")]
    [InlineData("Series 7", "Series 7")]
    [InlineData("PMP", "Project Management Professional")]
    [InlineData("Lean Six Sigma Green Belt", "Six Sigma Green Belt")]
    [InlineData("SHRM-CP", "SHRM-CP")]
    [InlineData("teaching licence", "Teaching certificate")]
    [InlineData("CCNA", "CCNA")]
    [InlineData("CompTIA Security+", "Security+")]
    [InlineData("ITIL v3", "ITIL")]
    public void Certificates_are_known_by_their_short_and_long_names(string phrase, string name)
    {
        Mentioned(phrase).Name.ShouldBe(name);
        Mentioned(phrase).Kind.ShouldBe(SkillKind.Certificate);
    }

    [Theory]
    [InlineData("accountancy", "Accounting")]
    [InlineData("computing science", "Computer Science")]
    [InlineData("mechanical engineering technology", "Mechanical engineering")]
    [InlineData("early childhood", "Early childhood education")]
    [InlineData("industrial/organizational psychology", "Industrial and Organizational Psychology")]
    [InlineData("biological sciences", "Biology")]
    public void Fields_of_study_are_known_by_their_usual_names(string phrase, string name)
    {
        var skill = Taxonomy.Match(phrase).ShouldNotBeNull();
        skill.Name.ShouldBe(name);
        skill.Kind.ShouldBe(SkillKind.Field);
    }

    [Theory]
    [InlineData("Deutsch", "German")]
    [InlineData("Español", "Spanish")]
    [InlineData("Farsi", "Persian")]
    [InlineData("中文", "Chinese")]
    [InlineData("ASL", "American Sign Language")]
    public void Languages_are_known_by_their_own_names(string phrase, string name)
    {
        var skill = Taxonomy.Match(phrase).ShouldNotBeNull();
        skill.Name.ShouldBe(name);
        skill.Kind.ShouldBe(SkillKind.Language);
    }

    [Theory]
    [InlineData("Accounts payable", "Accounting", 1)]
    [InlineData("Bank reconciliation", "Accounting", 2)]
    [InlineData("Certified Public Accountant", "Accounting", 1)]
    [InlineData("Phlebotomy", "Health care", 1)]
    [InlineData("MIG welding", "Welding", 1)]
    [InlineData("Mandarin", "Chinese", 1)]
    [InlineData("Computer Science", "STEM", 1)]
    [InlineData("Accounting", "Accounts payable", -1)]
    [InlineData("Nursing", "Accounting", -1)]
    public void The_broader_links_lead_to_the_line_of_work(string name, string ancestor, int steps) =>
        Taxonomy.StepsUp(Taxonomy.Match(name)!, Taxonomy.Match(ancestor)!).ShouldBe(steps);

    [Theory]
    [InlineData("Please polish the floor and check the stock in the pals program")]
    [InlineData("We are planning to move in line with the law")]
    [InlineData("It was a workday like any other, without organization or energy")]
    [InlineData("A state-of-the-art building; details follow in the plain text")]
    public void Everyday_words_in_running_text_are_no_skills(string text) => Find(text).ShouldBeEmpty();

    [Theory]
    [InlineData("Planning, bookkeeping", "Planning,bookkeeping")]
    [InlineData("energy, organization, initiative", "energy,initiative")]
    public void The_same_words_count_in_a_list_of_skills(string text, string found) => Find(text, skillList: true).ShouldBe(found);

    [Fact]
    public void A_sentence_of_a_resume_gives_its_skills() =>
        Find("Processed accounts payable and payroll for 40 staff in QuickBooks, closed the books each month; CPA since 2015.")
            .ShouldBe("accounts payable,payroll,QuickBooks,CPA");

    private static Skill Mentioned(string phrase) => Taxonomy.FindMentions(Tokenizer.Tokenize(phrase), skillList: true).ShouldHaveSingleItem().Skill;

    private static string Find(string text, bool skillList = false) =>
        string.Join(',', Taxonomy.FindMentions(Tokenizer.Tokenize(text), skillList).Select(mention => text.Substring(mention.Span.Start, mention.Span.Length)));
}
