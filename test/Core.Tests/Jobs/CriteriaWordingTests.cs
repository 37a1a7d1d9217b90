using Shortlist.Core.Jobs;
using Shortlist.Core.Text;

namespace Shortlist.Core.Tests.Jobs;

/// <summary>What single lines and paragraphs of job descriptions give, beyond the plain cases.</summary>
public sealed class CriteriaWordingTests
{
    [Theory]
    [InlineData("Experience with Breadboard, OvenTracker, Excel, HTML coding and SQL", "Skill Breadboard|Skill OvenTracker|Skill Excel|Skill HTML|Skill SQL")]
    [InlineData("Proficient in Flourish 3, Excel and Word", "Skill Flourish 3|Skill Excel|Skill Word")]
    [InlineData("Knowledge of Crumb and OvenTracker, with a focus on reports", "Skill Crumb|Skill OvenTracker")]
    [InlineData("Experience with Crumb or OvenTracker", "Skill Experience with Crumb or OvenTracker")]
    [InlineData("Experience with oven tools such as Crumb, OvenTracker", "Skill Experience with oven tools such as Crumb, OvenTracker")]
    [InlineData("Strong writing, speaking and planning skills", "Skill Strong writing, speaking and planning skills")]
    [InlineData("Strong Excel skills and knowledge of SQL", "Skill Excel|Skill SQL")]
    [InlineData("Oven platforms", "Skill Oven platforms")]
    public void Splits_lists_of_names_and_keeps_what_belongs_together(string line, string criteria) => Required(line).ShouldBe(criteria);

    [Theory]
    [InlineData("Background in wholesale baking", CriterionKind.Experience)]
    [InlineData("Prior sales experience", CriterionKind.Experience)]
    [InlineData("Experience working with outside bakeries", CriterionKind.Experience)]
    [InlineData("Strong Excel experience", CriterionKind.Skill)]
    [InlineData("Understanding of sourdough chemistry", CriterionKind.Skill)]
    [InlineData("Good negotiation skills", CriterionKind.Skill)]
    [InlineData("Ability to lead a bakery through its busiest days", CriterionKind.Other)]
    [InlineData("Ability to work with SQL", CriterionKind.Skill)]
    [InlineData("Overall GPA of 3.2 or better", CriterionKind.Education)]
    [InlineData("Good academic standing", CriterionKind.Education)]
    [InlineData("Rising junior or senior", CriterionKind.Education)]
    [InlineData("Completed two years of a 4 year degree program", CriterionKind.Education)]
    [InlineData("Porto Alegre, RS", CriterionKind.Location)]
    public void Tells_the_kind_by_the_wording(string line, CriterionKind kind) => Extract($"Baker\n\nRequirements\n- {line}").Criteria[1].Kind.ShouldBe(kind);

    [Theory]
    [InlineData("Interns can expect to see many ovens")]
    [InlineData("The work is typical in nature with some new situations")]
    [InlineData("Degree requirements may vary by location")]
    [InlineData("Training will be provided for all ovens")]
    [InlineData("LI-XY1")]
    public void What_no_resume_can_show_gives_nothing(string line) => Extract($"Baker\n\nRequirements\n- {line}").Criteria.Count.ShouldBe(1);

    [Fact]
    public void Asks_for_years_of_work_and_not_for_years_of_study()
    {
        Extract("Baker\n\nRequirements\n- Bachelor's degree or 5 years of work in baking").Criteria[1].MinYears.ShouldBeNull();
        Extract("Baker\n\nRequirements\n- 3 years of sales, preferably in a large bakery").Criteria[1].ShouldSatisfyAllConditions(
            criterion => criterion.MinYears.ShouldBe(3),
            criterion => criterion.Importance.ShouldBe(Importance.Required));
    }

    [Fact]
    public void Grades_and_degrees_are_criteria_of_their_own()
    {
        Required("Bachelor's degree in Mathematics and overall minimum GPA of 3.0").ShouldBe("Education Bachelor's degree in Mathematics|Education overall minimum GPA of 3.0");
        Required("Good academic standing\n- Junior status by May").ShouldBe("Education Good academic standing|Education Junior status by May");
    }

    [Fact]
    public void Items_to_choose_from_are_one_criterion()
    {
        var job = Extract("Baker\n\nRequirements\n- Experience in one or more of the trades below:\n- Welding\n- Sales\n- Oven repair\n\nBenefits\n- Bread");

        var choice = job.Criteria[1];
        job.Criteria.Count.ShouldBe(2);
        choice.Kind.ShouldBe(CriterionKind.Experience);
        choice.Skills.ShouldHaveSingleItem().ShouldBe(["welding", "sales"]);
        choice.Text.ShouldEndWith("Oven repair");

        var study = Extract("Baker\n\nRequirements\n- A degree in one of the following fields:\n- Mathematics\n- Nursing, Business").Criteria[1];
        study.Fields.ShouldBe(["mathematics", "nursing", "business"]);
    }

    [Fact]
    public void A_long_requirement_is_cut_to_its_key_part()
    {
        var text = Required(
            "Proven record in the planning of large bakeries across several towns and the running of their ovens, which calls for patience and a keen eye for "
            + "the many things that may go wrong on a busy morning");

        text.ShouldBe("Other Proven record in the planning of large bakeries across several towns and the running of their ovens");
    }

    [Fact]
    public void Duties_are_phrases_and_fewer_the_more_is_asked_for()
    {
        var duties = string.Join('\n', Enumerable.Range(0, 12).Select(i => $"- Plan oven line {(char)('a' + i)} in Excel"));
        var asked = string.Join('\n', Enumerable.Range(0, 12).Select(i => $"- Understanding of dough {(char)('a' + i)}"));

        var alone = Extract($"Baker\n\nResponsibilities\n{duties}").Criteria;
        alone.Count.ShouldBe(9);
        alone[1].Text.ShouldBe("Plan oven line a in Excel");
        alone[1].Importance.ShouldBe(Importance.Preferred);
        Extract($"Baker\n\nResponsibilities\n{duties}\n\nRequirements\n{asked}").Criteria.Count(criterion => criterion.Kind == CriterionKind.Other).ShouldBe(3);
    }

    [Fact]
    public void A_story_about_the_work_names_no_duty() =>
        Extract("Baker\n\nAbout the role\nEvery loaf of the town ends in Excel. The welding of ovens is an old craft. Prepares the sales of bread in Excel.\n\nRequirements\n- Word")
            .Criteria.Select(criterion => criterion.Text).ShouldBe(["Baker", "Prepares the sales of bread in Excel", "Word"]);

    [Fact]
    public void Tools_named_in_a_row_among_the_duties_are_looked_for_one_by_one() =>
        Extract("Baker\n\nResponsibilities\n- Work with Crumb, OvenTracker and Excel").Criteria.Skip(1).Select(criterion => criterion.Text).ShouldBe(["Crumb", "OvenTracker", "Excel"]);

    [Theory]
    [InlineData("Grades of 3.0 or higher1 previous job in sales", "Other Grades of 3.0 or higher|Skill 1 previous job in sales")]
    [InlineData("Bakers are judged on the following traits:Technical knowledge", "Skill Technical knowledge")]
    [InlineData("Computer skills (Excel, Word and SQL)", "Skill Computer skills (Excel, Word and SQL)")]
    [InlineData("ovensA strong understanding of Excel", "Skill A strong understanding of Excel")]
    [InlineData("Travel to markets twice a year (required) Clean hands", "Location Travel to markets twice a year (required)|Other Clean hands")]
    [InlineData("Writes to bakers every year Fluent in German", "Other Writes to bakers every year|Language Fluent in German")]
    [InlineData("Knowledge of Excel lists About Example Example is the bread of the north", "Skill Knowledge of Excel lists")]
    public void Finds_the_ends_of_items_that_lost_their_line_breaks(string line, string criteria) => Required(line).ShouldEndWith(criteria);

    [Theory]
    [InlineData("Degree program(s)", "Accounting, Nursing", "accounting|nursing")]
    [InlineData("Education", "Accounting or related", "accounting")]
    public void Fields_under_a_heading_about_education_are_fields_of_study(string heading, string line, string fields)
    {
        var criterion = Extract($"Baker\n\n{heading}:\n{line}\n\nRequirements\n- Excel").Criteria[1];

        criterion.Kind.ShouldBe(CriterionKind.Education);
        string.Join('|', criterion.Fields).ShouldBe(fields);
    }

    [Fact]
    public void The_right_to_work_is_found_below_the_benefits() =>
        Extract("Baker\n\nRequirements\n- Excel\n\nBenefits\n- Bread\n- Applicants must be authorized to work in Portugal").Criteria[^1].Kind.ShouldBe(CriterionKind.Location);

    [Fact]
    public void Looking_for_somebody_asks_for_nothing_yet() =>
        Extract("Baker\n\nWe are looking for a Sales baker.\n\nRequirements\n- Excel").Criteria.Select(criterion => criterion.Text).ShouldBe(["Baker", "Excel"]);

    private static string Required(string lines) =>
        string.Join('|', Extract($"Baker\n\nRequirements\n- {lines}").Criteria.Skip(1).Select(criterion => $"{criterion.Kind} {criterion.Text}"));

    private static Job Extract(string text) => CriteriaExtractor.Extract(DocumentText.FromPlainText(text), SmallTaxonomy.Value);
}
