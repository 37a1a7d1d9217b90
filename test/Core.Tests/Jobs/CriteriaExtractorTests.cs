using Shortlist.Core.Jobs;
using Shortlist.Core.Resumes;
using Shortlist.Core.Text;

namespace Shortlist.Core.Tests.Jobs;

public sealed class CriteriaExtractorTests
{
    private const string Developer =
        """
        Senior Backend Developer (m/f/d) - Porto
        Example Ltd

        About us
        We sell bread software in Python to bakers. Excel is everywhere.

        Your responsibilities
        - Build services on Kafka and PostgreSQL
        - Work with Java every day

        What you bring
        - Bachelor's degree in Computer Science, Mathematics or a related field, or equivalent practical experience
        - 5+ years of professional experience with Java or Kotlin
        - Strong knowledge of SQL and Docker
        - Experience with a cloud platform such as AWS or Azure
        - Fluent English; German B2 or better
        - Team player with excellent communication skills
        - Young and dynamic personality
        - Passion for bread

        Nice to have
        - Kubernetes
        - AWS certification
        - Java

        What we offer
        - Free Tableau courses

        We are an equal opportunity employer and do not discriminate by age, gender or religion.
        """;

    [Fact]
    public void Reads_a_job_description_the_way_a_recruiter_does()
    {
        var job = Extract(Developer);

        job.Title.ShouldBe("Senior Backend Developer");
        job.Criteria.Select(Show).ShouldBe(
        [
            "c1 Experience Required 'Senior Backend Developer'",
            "c2 Other Preferred 'Build services on Kafka and PostgreSQL'",
            "c3 Other Preferred 'Work with Java every day'",
            "c4 Education Required 'Bachelor's degree in Computer Science, Mathematics or a related field, or equivalent practical experience'",
            "c5 Experience Required '5+ years of professional experience with Java or Kotlin' java/kotlin",
            "c6 Skill Required 'SQL' sql",
            "c7 Skill Required 'Docker' docker",
            "c8 Skill Required 'Experience with a cloud platform such as AWS or Azure' cloud-platforms/aws/azure",
            "c9 Language Required 'Fluent English' english",
            "c10 Language Required 'German B2 or better' german",
            "c11 Skill Required 'Team player' teamwork",
            "c12 Skill Required 'excellent communication skills' communication",
            "c13 Skill Preferred 'Kubernetes' kubernetes",
            "c14 Certificate Preferred 'AWS certification' aws-certified",
            "c15 Skill Preferred 'Java' java",
        ]);
        job.Criteria[3].DegreeLevel.ShouldBe(DegreeLevel.Bachelor);
        job.Criteria[3].Fields.ShouldBe(["computer-science", "mathematics"]);
        job.Criteria[3].OrEquivalentExperience.ShouldBeTrue();
        job.Criteria[4].MinYears.ShouldBe(5);
        job.Criteria.Select(criterion => criterion.Weight).ShouldBe([3, 0.25, 0.25, 1, 1, 1, 1, 1, 1, 1, 0.1, 0.1, 0.5, 0.5, 0.5]);
        job.Criteria[9].LanguageLevel.ShouldBe(LanguageLevel.B2);
        job.Warnings.Select(warning => (warning.Code, warning.Text)).ShouldBe(
            [(JobWarningCodes.ProtectedAttribute, "Young and dynamic personality"), (JobWarningCodes.NotInResumes, "Passion for bread")]);
    }

    [Fact]
    public void Reads_running_text_without_headings()
    {
        var job = Extract(
            """
            Accountant

            You should have 3-5 years of accounting experience, a CPA or equivalent, strong Excel skills and knowledge of IFRS and US GAAP.
            Experience with SAP would be an advantage. The role is based in Porto. Driver's licence essential.
            """);

        job.Criteria.Select(Show).ShouldBe(
        [
            "c1 Experience Required 'Accountant'",
            "c2 Experience Required 'You should have 3-5 years of accounting experience' accounting",
            "c3 Certificate Required 'a CPA or equivalent' cpa",
            "c4 Skill Required 'Excel' excel",
            "c5 Skill Required 'IFRS' ifrs",
            "c6 Skill Required 'US GAAP' us-gaap",
            "c7 Skill Preferred 'Experience with SAP would be an advantage' sap",
            "c8 Location Required 'The role is based in Porto'",
            "c9 Certificate Required 'Driver's licence essential' driver-s-license",
        ]);
    }

    [Fact]
    public void Reads_a_page_that_lost_its_line_breaks()
    {
        var job = Extract(
            "Fitter\n\nBuilds ovens for bakers.Required Skills Knowledge of welding Proficient with Excel Strong communication skillsAbility to work alone "
            + "Preferred Qualifications: 2 years of sales.Benefits Free Tableau courses.");

        job.Criteria.Select(Show).ShouldBe(
        [
            "c1 Experience Required 'Fitter'",
            "c2 Skill Required 'Knowledge of welding' welding",
            "c3 Skill Required 'Proficient with Excel' excel",
            "c4 Skill Required 'Strong communication skills' communication",
            "c5 Other Required 'Ability to work alone'",
            "c6 Experience Preferred '2 years of sales' sales",
        ]);
    }

    [Fact]
    public void A_skill_asked_for_twice_is_one_criterion_of_the_strongest_kind()
    {
        var job = Extract("Baker\n\nNice to have\n- Excel\n\nRequirements\n- Excel\n- Python\n- 5+ years of Python");

        job.Criteria.Skip(1).Select(Show).ShouldBe(["c2 Skill Required 'Excel' excel", "c3 Experience Required '5+ years of Python' python"]);
    }

    [Fact]
    public void A_lower_level_required_wins_over_a_higher_one_preferred()
    {
        var job = Extract("Baker\n\nRequirements\n- German B2\n- German C1 preferred");

        job.Criteria[^1].LanguageLevel.ShouldBe(LanguageLevel.B2);
        job.Criteria[^1].Importance.ShouldBe(Importance.Required);
    }

    [Fact]
    public void A_licence_without_which_nobody_is_considered_knocks_out()
    {
        var job = Extract("Nurse\n\nRequirements\n- RN license\n- Applications without an RN license will not be considered");

        job.Criteria[^1].KnockOut.ShouldBeTrue();
        job.Criteria[^1].Skills.ShouldHaveSingleItem().ShouldBe(["rn-license"]);
    }

    [Fact]
    public void A_line_that_names_nothing_known_is_still_a_criterion()
    {
        var job = Extract("Baker\n\nRequirements\n- Sourdough starters and laminated dough");

        Show(job.Criteria[^1]).ShouldBe("c2 Other Required 'Sourdough starters and laminated dough'");
    }

    [Fact]
    public void No_more_criteria_than_can_be_judged()
    {
        var lines = string.Join('\n', Enumerable.Range(0, 100).Select(i => $"- Degree in bakery number{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}"));
        var job = Extract($"Baker\n\nRequirements\n{lines}");

        job.Criteria.Count.ShouldBe(CriteriaExtractor.MaxCriteria);
        job.Warnings.ShouldContain(warning => warning.Code == JobWarningCodes.CriteriaCut && warning.Span == null);
    }

    [Fact]
    public void An_empty_text_gives_a_warning()
    {
        var job = Extract("");

        job.Title.ShouldBe("");
        job.Criteria.ShouldBeEmpty();
        job.Warnings.ShouldHaveSingleItem().Code.ShouldBe(JobWarningCodes.NoCriteria);
    }

    private static Job Extract(string text) => CriteriaExtractor.Extract(DocumentText.FromPlainText(text), SmallTaxonomy.Value);

    private static string Show(Criterion criterion) =>
        $"{criterion.Id} {criterion.Kind} {criterion.Importance} '{criterion.Text}' {string.Join('&', criterion.Skills.Select(group => string.Join('/', group)))}".TrimEnd();
}
