using CsCheck;
using Shortlist.Core.Jobs;
using Shortlist.Core.Ranking;
using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Tests.Ranking;

public sealed class ScorerTests
{
    private const string Data =
        """
        [skill/it]
        Programming
        Java | | Programming
        Python | | Programming
        Relational database
        PostgreSQL | Postgres | Relational database
        !Go | Golang | Programming
        [certificate/finance]
        CPA | Certified Public Accountant
        AWS Certified Solutions Architect
        [field/it]
        Engineering
        Computer science | | Engineering
        Mechanical engineering | | Engineering
        Fine arts
        [language/language]
        German
        English
        """;

    private static readonly SkillTaxonomy Taxonomy = new([("test.txt", Data)]);

    private static readonly DateOnly AsOf = new(2026, 1, 1);

    [Fact]
    public void A_skill_that_is_only_listed_scores_three() =>
        Score(Skill("Python", "python"), Resume().Section(SectionKind.Skills, "Java, Python")).Score.ShouldBe(3);

    [Fact]
    public void A_skill_used_in_a_job_scores_more_with_time()
    {
        var undated = Score(Skill("Python", "python"), Resume().Job("Developer", null, null, "Wrote Python services."));
        var year = Score(Skill("Python", "python"), Resume().Job("Developer", new(2025, 2), null, "Wrote Python services."));
        var decade = Score(Skill("Python", "python"), Resume().Job("Developer", new(2010, 1), null, "Wrote Python services."));

        undated.Score.ShouldBe(3.8);
        year.Score.ShouldBe(4.1);
        decade.Score.ShouldBe(4.8);
        decade.Explanation.Select(part => part.Name).ShouldBe(["found_in_work", "duration"]);
    }

    [Fact]
    public void A_narrower_skill_counts_almost_whole_and_a_broader_one_little()
    {
        Score(Skill("Relational databases", "relational-database"), Resume().Job("Developer", null, null, "Ran Postgres.")).Score.ShouldBe(3.6);
        Score(Skill("PostgreSQL", "postgresql"), Resume().Job("Developer", null, null, "Ran a relational database.")).Score.ShouldBe(1.1);
    }

    [Fact]
    public void A_skill_in_a_title_counts_more_than_one_in_a_sentence_and_a_recent_job_more_than_an_old_one()
    {
        var title = Score(Skill("Python", "python"), Resume().Job("Python developer", new(2024, 1), null, "Wrote services."));
        var sentence = Score(Skill("Python", "python"), Resume().Job("Developer", new(2024, 1), null, "Wrote Python services."));
        var old = Score(Skill("Python", "python"), Resume().Job("Developer", new(2011, 1), new(2012, 12), "Wrote Python services."));
        title.Score.ShouldBeGreaterThan(sentence.Score);
        sentence.Score.ShouldBeGreaterThan(old.Score);
        old.Score.ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public void A_related_skill_counts_a_little_and_says_so()
    {
        var score = Score(Skill("Python", "python"), Resume().Section(SectionKind.Skills, "Java"));
        score.Score.ShouldBe(0.9);
        score.Explanation.Single().Name.ShouldBe("related_in_skills");
    }

    [Fact]
    public void Common_words_of_a_phrase_earn_nothing_alone()
    {
        Score(Plain("Wholesale system support"), Resume().Job("Clerk", null, null, "Gave support.")).Score.ShouldBe(0);
        Score(Plain("Wholesale system support"), Resume().Job("Clerk", null, null, "Ran the wholesale desk.")).Score.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void The_quote_of_a_skill_is_not_a_page_of_keywords_and_a_sentence_stays_whole()
    {
        var keywords = Resume().Section(SectionKind.Skills, "Kotlin, Spring Boot, Kafka, RabbitMQ, Docker, Terraform, Grafana, Gradle, Python, Ansible, Jenkins, Linux, Bash, Git");
        Quote(keywords, Score(Skill("Python", "python"), keywords).Evidence[0]).Length.ShouldBeLessThan(70);
        const string Sentence = "Ran the settlement service in Python and Kafka, 1,900 payments a second at peak, for two banks, one insurer and a shop";
        var job = Resume().Job("Developer", null, null, Sentence);
        Quote(job, Score(Skill("Python", "python"), job).Evidence[0]).ShouldBe(Sentence);
    }

    [Fact]
    public void An_intern_is_not_international_and_a_bare_heading_shows_nothing()
    {
        Score(Plain("International"), Resume().Job("Intern", null, null, "Did internal work.")).Score.ShouldBe(0);
        Score(Plain("Work history"), Resume().Section(SectionKind.Other, "Sang.")).Evidence.ShouldBeEmpty();
    }

    [Fact]
    public void The_last_title_held_says_more_than_an_early_one()
    {
        var criterion = Plain("Orchard foreman") with { Kind = CriterionKind.Experience, JobTitle = true };
        var now = Score(criterion, Resume().Job("Clerk", new(2001, 1), new(2004, 12), "Filed.").Job("Orchard foreman", new(2021, 1), new(2024, 12), "Fed all."));
        var once = Score(criterion, Resume().Job("Orchard foreman", new(2001, 1), new(2004, 12), "Fed all.").Job("Clerk", new(2021, 1), new(2024, 12), "Filed."));
        now.Score.ShouldBeGreaterThan(once.Score);
        now.Explanation[0].Name.ShouldBe("title_held");
    }

    [Fact]
    public void Any_skill_of_a_group_will_do_and_each_group_counts()
    {
        var resume = Resume().Job("Developer", null, null, "Wrote Java.");
        Score(Skill("Python or Java", "python,java"), resume).Score.ShouldBe(3.8);
        Score(Skill("Python and Java", "python", "java"), resume).Score.ShouldBe(2.5, "Java is related to Python");
    }

    [Fact]
    public void Repeating_a_keyword_earns_nothing()
    {
        var once = Score(Skill("Python", "python"), Resume().Section(SectionKind.Skills, "Python"));
        var often = Score(Skill("Python", "python"), Resume().Section(SectionKind.Skills, "Python Python Python", "Python", "Python expert Python"));
        often.Score.ShouldBe(once.Score);
    }

    [Fact]
    public void Words_together_count_more_than_words_apart()
    {
        var criterion = Plain("Wholesale pricing");
        var together = Score(criterion, Resume().Job("Buyer", null, null, "Set wholesale prices."));
        var apart = Score(criterion, Resume().Job("Buyer", null, null, "Ran the wholesale desk.", "Set prices."));

        together.Score.ShouldBe(3.8);
        apart.Score.ShouldBeInRange(1, 3);
    }

    [Theory]
    [InlineData(2021, 3.0)]
    [InlineData(2016, 5.0)]
    [InlineData(2023, 1.8)]
    public void Years_are_measured_against_those_asked_for(int since, double score)
    {
        var criterion = Skill("5+ years of Python", "python") with { Kind = CriterionKind.Experience, MinYears = 5 };
        Score(criterion, Resume().Job("Developer", new(since, 2), null, "Wrote Python.")).Score.ShouldBe(score);
    }

    [Fact]
    public void Months_in_two_jobs_count_once()
    {
        var criterion = new Criterion { Id = "c1", Text = "4 years of experience", Kind = CriterionKind.Experience, MinYears = 4 };
        var resume = Resume().Job("Cook", new(2020, 1), new(2021, 12), "Cooked.").Job("Waiter", new(2020, 1), new(2021, 12), "Waited tables.");
        Score(criterion, resume).Score.ShouldBe(1.5);
    }

    [Fact]
    public void Years_without_dates_earn_one_at_most()
    {
        var criterion = Skill("5+ years of Python", "python") with { Kind = CriterionKind.Experience, MinYears = 5 };
        var score = Score(criterion, Resume().Section(SectionKind.Summary, "Ten years of Python."));
        score.Score.ShouldBe(0.8);
        score.Explanation[0].Name.ShouldBe("named_without_dates");
    }

    [Theory]
    [InlineData(DegreeLevel.Master, "Computer Science", 5)]
    [InlineData(DegreeLevel.Bachelor, "Computer Science", 4)]
    [InlineData(DegreeLevel.Bachelor, "Mechanical Engineering", 3)]
    [InlineData(DegreeLevel.Bachelor, "Fine Arts", 2)]
    [InlineData(DegreeLevel.Associate, "Computer Science", 2)]
    [InlineData(DegreeLevel.HighSchool, "General", 1)]
    public void Degrees_score_by_level_and_field(DegreeLevel level, string area, double score)
    {
        var criterion = new Criterion { Id = "c1", Text = "Bachelor in computer science", Kind = CriterionKind.Education, DegreeLevel = DegreeLevel.Bachelor, Fields = ["computer-science"] };
        Score(criterion, Resume().Degree(level, area)).Score.ShouldBe(score);
    }

    [Fact]
    public void Experience_stands_in_for_a_degree_where_the_job_says_so()
    {
        var criterion = new Criterion { Id = "c1", Text = "Bachelor's degree", Kind = CriterionKind.Education, DegreeLevel = DegreeLevel.Bachelor };
        var resume = Resume().Job("Developer", new(2015, 1), new(2020, 1), "Wrote code.");
        Score(criterion, resume).Score.ShouldBe(0);
        Score(criterion with { OrEquivalentExperience = true }, resume).Score.ShouldBe(3);
    }

    [Fact]
    public void Certificates_count_most_where_they_are_listed()
    {
        var criterion = Skill("CPA", "cpa") with { Kind = CriterionKind.Certificate };
        Score(criterion, Resume().Section(SectionKind.Certificates, "Certified Public Accountant, 2019")).Score.ShouldBe(5);
        Score(criterion, Resume().Section(SectionKind.Summary, "Accountant, CPA, in retail.")).Score.ShouldBe(4);
        Score(criterion, Resume().Section(SectionKind.Certificates, "CPA (in progress)")).Score.ShouldBe(2);
        Score(criterion, Resume().Header("Ann Lee, CPA", "Accountant")).Score.ShouldBe(0, "the letters are part of the name here");
        Score(criterion, Resume().Header("Ann Lee", "Accountant", "CPA")).Score.ShouldBe(4);
    }

    [Fact]
    public void Part_of_the_name_of_a_certificate_is_no_certificate()
    {
        var criterion = Skill("AWS Certified Solutions Architect", "aws-certified-solutions-architect") with { Kind = CriterionKind.Certificate };
        Score(criterion, Resume().Section(SectionKind.Summary, "Leverages cutting-edge solutions on AWS.")).Score.ShouldBe(0);
        Score(criterion, Resume().Section(SectionKind.Certificates, "AWS Certified Developer")).Score.ShouldBe(0);
        Score(criterion, Resume().Section(SectionKind.Certificates, "Certified AWS Solutions Architect, 2024")).Score.ShouldBe(5);
    }

    [Theory]
    [InlineData(LanguageLevel.Native, 5)]
    [InlineData(LanguageLevel.B2, 4)]
    [InlineData(LanguageLevel.A2, 1.5)]
    [InlineData(LanguageLevel.Unknown, 3)]
    public void Languages_score_by_level(LanguageLevel level, double score) =>
        Score(Skill("German B2", "german") with { Kind = CriterionKind.Language, LanguageLevel = LanguageLevel.B2 }, Resume().Language("German", level)).Score.ShouldBe(score);

    [Fact]
    public void A_resume_in_English_shows_English()
    {
        var criterion = Skill("Fluent English", "english") with { Kind = CriterionKind.Language, LanguageLevel = LanguageLevel.C1 };
        var resume = Resume().Job("Clerk", null, null,
            "Kept the books of the shop and of the farm in the village for the owner.", "Wrote to the customers and to the bank on behalf of the owner by letter.");
        Score(criterion, resume).Score.ShouldBe(3);
    }

    [Fact]
    public void A_knock_out_that_is_not_met_is_named()
    {
        var criterion = Skill("Python", "python") with { KnockOut = true };
        Scores([criterion], Resume().Section(SectionKind.Skills, "Java")).FailedKnockOuts.ShouldBe(["c1"]);
        Scores([criterion], Resume().Section(SectionKind.Skills, "Python")).FailedKnockOuts.ShouldBeEmpty();
    }

    [Fact]
    public void Names_contacts_schools_and_personal_lines_never_count()
    {
        var criterion = Plain("Python Wholesale German");
        var resume = Resume().Header("Python Wholesale", "Clerk", "Wholesale Street 1")
            .Section(SectionKind.Personal, "Nationality: German").Section(SectionKind.References, "Wholesale German")
            .Degree(DegreeLevel.Bachelor, "Fine Arts", school: "Wholesale University");
        var score = Score(criterion, resume);
        score.Score.ShouldBe(0);
        score.Evidence.ShouldBeEmpty();
    }

    [Fact]
    public void Every_score_shows_its_words_and_adds_up() => Resumes.Sample(builder =>
    {
        var resume = builder.Parsed();
        foreach (var score in new Scorer(Criteria, RankingProfile.Default, Taxonomy, AsOf).Score(ResumeFeatures.From(resume, Taxonomy)).Scores)
        {
            score.Score.ShouldBeInRange(0, 5);
            score.Evidence.Any().ShouldBe(score.Score > 0);
            score.Explanation.Sum(part => part.Points).ShouldBe(score.Score, 0.0501);
            foreach (var span in score.Evidence) resume.Document.Quote(span).Trim().ShouldNotBeEmpty();
        }
    });

    [Fact]
    public void One_more_matching_job_never_lowers_a_score() => Resumes.Sample(builder =>
    {
        var scorer = new Scorer(Criteria, RankingProfile.Default, Taxonomy, AsOf);
        var before = scorer.Score(builder.Features());
        var after = scorer.Score(builder.Job("Python developer", new(2001, 1), new(2002, 1), "Wrote Python, Java and wholesale prices on PostgreSQL.").Features());
        foreach (var (x, y) in before.Scores.Zip(after.Scores)) y.Score.ShouldBeGreaterThanOrEqualTo(x.Score);
    });

    private static readonly Criterion[] Criteria =
    [
        Skill("Python", "python"), Skill("Java and PostgreSQL", "java", "postgresql"), Plain("Wholesale pricing"),
        Skill("3 years of Python", "python") with { Kind = CriterionKind.Experience, MinYears = 3 },
        new Criterion { Id = "c1", Text = "4 years of experience", Kind = CriterionKind.Experience, MinYears = 4 },
    ];

    private static readonly string[] Lines =
        ["Wrote Python services.", "Java and Postgres.", "Set wholesale prices.", "Wholesale", "Priced goods.", "Cooked lunch.", "Programming in Golang, Java"];

    private static readonly Gen<ResumeBuilder> Resumes =
        Gen.Select(Gen.Int[0, 5], Gen.Int[1990, 2025], Gen.Int[0, Lines.Length - 1].Array[0, 5]).Array[1, 6].Select(parts =>
        {
            var builder = Resume();
            foreach (var (kind, year, lines) in parts)
            {
                var text = lines.Select(i => Lines[i]).ToArray();
                if (kind < 3) builder.Job("Developer", new(year), kind == 0 ? null : new(year + kind, 6), text);
                else builder.Section((SectionKind)(kind * 2), text);
            }

            return builder;
        });

    private static ResumeBuilder Resume() => new(Taxonomy);

    private static Criterion Plain(string text) => new() { Id = "c1", Text = text };

    private static Criterion Skill(string text, params string[] groups) =>
        new() { Id = "c1", Text = text, Kind = CriterionKind.Skill, Skills = [.. groups.Select(group => group.Split(','))] };

    private static CriterionScore Score(Criterion criterion, ResumeBuilder resume) => Scores([criterion], resume).Scores[0];

    private static string Quote(ResumeBuilder resume, TextSpan span) => resume.Parsed().Document.Quote(span);

    private static ResumeScore Scores(Criterion[] criteria, ResumeBuilder resume) =>
        new Scorer(criteria, RankingProfile.Default, Taxonomy, AsOf).Score(resume.Features());
}
