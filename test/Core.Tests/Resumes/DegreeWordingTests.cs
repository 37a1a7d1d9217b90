using CsCheck;
using Shortlist.Core.Resumes;
using Shortlist.Core.Text;

namespace Shortlist.Core.Tests.Resumes;

public sealed class DegreeWordingTests
{
    private static readonly string[] Pieces =
        ["B.S.", "Bachelor's", "degree", "of", "in", "Science", "MS", "Office", "PhD", ",", "/", "or", "\n", "High School", "Ph.", "D.", "4-year", "'s", "Engineering", "("];

    [Theory]
    [InlineData("Bachelor's degree in Computer Science required", "Bachelor's degree", DegreeLevel.Bachelor, "Computer Science")]
    [InlineData("Bachelors in Accounting or Finance", "Bachelors", DegreeLevel.Bachelor, "Accounting")]
    [InlineData("Bachelor of Science in Nursing (BSN)", "Bachelor of Science", DegreeLevel.Bachelor, "Nursing")]
    [InlineData("Bachelor of Engineering, 2014", "Bachelor of Engineering", DegreeLevel.Bachelor, "Engineering")]
    [InlineData("Bachelor of Arts, Psychology", "Bachelor of Arts", DegreeLevel.Bachelor, "Psychology")]
    [InlineData("Bachelor of Business Administration", "Bachelor of Business Administration", DegreeLevel.Bachelor, "Business Administration")]
    [InlineData("Bachelor of Science (Hons) Mathematics", "Bachelor of Science (Hons", DegreeLevel.Bachelor, "Mathematics")]
    [InlineData("B.S. in Biology", "B.S.", DegreeLevel.Bachelor, "Biology")]
    [InlineData("B.S., Computer Science, Example University", "B.S.", DegreeLevel.Bachelor, "Computer Science")]
    [InlineData("BSc Economics", "BSc", DegreeLevel.Bachelor, "Economics")]
    [InlineData("B.Tech in Civil Engineering", "B.Tech", DegreeLevel.Bachelor, "Civil Engineering")]
    [InlineData("B. Tech (Mechanical Engineering)", "B. Tech", DegreeLevel.Bachelor, "Mechanical Engineering")]
    [InlineData("B.E. Electronics", "B.E.", DegreeLevel.Bachelor, "Electronics")]
    [InlineData("a BBA from a good school", "BBA", DegreeLevel.Bachelor, null)]
    [InlineData("BA in History", "BA", DegreeLevel.Bachelor, "History")]
    [InlineData("BA degree", "BA degree", DegreeLevel.Bachelor, null)]
    [InlineData("BSN required", "BSN", DegreeLevel.Bachelor, null)]
    [InlineData("LLB (Hons)", "LLB (Hons", DegreeLevel.Bachelor, null)]
    [InlineData("4-year degree", "4-year degree", DegreeLevel.Bachelor, null)]
    [InlineData("a four year college degree", "four year college degree", DegreeLevel.Bachelor, null)]
    [InlineData("College degree preferred", "College degree", DegreeLevel.Bachelor, null)]
    [InlineData("undergraduate degree in a technical field", "undergraduate degree", DegreeLevel.Bachelor, "technical")]
    [InlineData("Degree in Engineering", "Degree", DegreeLevel.Bachelor, "Engineering")]
    [InlineData("a relevant degree", "degree", DegreeLevel.Bachelor, null)]
    [InlineData("M.S. Statistics", "M.S.", DegreeLevel.Master, "Statistics")]
    [InlineData("MS in Data Science", "MS", DegreeLevel.Master, "Data Science")]
    [InlineData("MBA, Finance", "MBA", DegreeLevel.Master, "Finance")]
    [InlineData("Master of Arts in Education and Leadership", "Master of Arts", DegreeLevel.Master, "Education and Leadership")]
    [InlineData("master's degree and 5 years", "master's degree", DegreeLevel.Master, null)]
    [InlineData("M.Ed", "M.Ed", DegreeLevel.Master, null)]
    [InlineData("LLM", "LLM", DegreeLevel.Master, null)]
    [InlineData("postgraduate degree in Law", "postgraduate degree", DegreeLevel.Master, "Law")]
    [InlineData("graduate degree", "graduate degree", DegreeLevel.Master, null)]
    [InlineData("Diplom Informatik", "Diplom", DegreeLevel.Master, null)]
    [InlineData("PhD in Physics", "PhD", DegreeLevel.Doctorate, "Physics")]
    [InlineData("Ph.D. candidate", "Ph.D.", DegreeLevel.Doctorate, null)]
    [InlineData("doctorate", "doctorate", DegreeLevel.Doctorate, null)]
    [InlineData("J.D. from an accredited law school", "J.D.", DegreeLevel.Doctorate, null)]
    [InlineData("an M.D. or D.O.", "M.D.", DegreeLevel.Doctorate, null)]
    [InlineData("PharmD", "PharmD", DegreeLevel.Doctorate, null)]
    [InlineData("DNP", "DNP", DegreeLevel.Doctorate, null)]
    [InlineData("Associate of Science", "Associate of Science", DegreeLevel.Associate, null)]
    [InlineData("Associate's degree in Welding", "Associate's degree", DegreeLevel.Associate, "Welding")]
    [InlineData("A.A.S.", "A.A.S.", DegreeLevel.Associate, null)]
    [InlineData("AA degree", "AA degree", DegreeLevel.Associate, null)]
    [InlineData("ADN", "ADN", DegreeLevel.Associate, null)]
    [InlineData("HND", "HND", DegreeLevel.Associate, null)]
    [InlineData("High School Diploma", "High School Diploma", DegreeLevel.HighSchool, null)]
    [InlineData("high school diploma or GED", "high school diploma or GED", DegreeLevel.HighSchool, null)]
    [InlineData("GED", "GED", DegreeLevel.HighSchool, null)]
    [InlineData("three A-levels", "A-levels", DegreeLevel.HighSchool, null)]
    [InlineData("12th grade", "12th grade", DegreeLevel.HighSchool, null)]
    [InlineData("Diploma in Hotel Management", "Diploma", DegreeLevel.Vocational, "Hotel Management")]
    public void Finds_the_degree_and_its_field(string text, string name, DegreeLevel level, string? field)
    {
        var mention = Find(text)[0];

        text.Substring(mention.Span.Start, mention.Span.Length).ShouldBe(name);
        mention.Level.ShouldBe(level);
        (mention.Field is { } span ? text.Substring(span.Start, span.Length) : null).ShouldBe(field);
    }

    [Theory]
    [InlineData("MS Office, MS Excel and MS SQL Server")]
    [InlineData("the BA writes user stories, the QA tests them")]
    [InlineData("Boston, MA")]
    [InlineData("worked as in-house counsel; let me do it")]
    [InlineData("Certified Scrum Master")]
    [InlineData("master new tools quickly")]
    [InlineData("master of ceremonies")]
    [InlineData("a high degree of accuracy, 360 degree feedback and some degree of travel")]
    [InlineData("sales associate in a shop")]
    [InlineData("multi-factor authentication (MFA) in March")]
    [InlineData("the JD lists DBA duties")]
    public void Other_meanings_of_the_same_letters_are_no_degree(string text) => Find(text).ShouldBeEmpty();

    [Theory]
    [InlineData("Associates/Bachelors/Masters Degree", DegreeLevel.Associate, DegreeLevel.Bachelor, DegreeLevel.Master)]
    [InlineData("BA/BS or MS", DegreeLevel.Bachelor, DegreeLevel.Bachelor, DegreeLevel.Master)]
    [InlineData("Bachelor's or Master's or PhD", DegreeLevel.Bachelor, DegreeLevel.Master, DegreeLevel.Doctorate)]
    public void Alternatives_are_all_found(string text, params DegreeLevel[] levels) => Find(text).Select(m => m.Level).ShouldBe(levels);

    [Fact]
    public void In_education_bare_letters_and_school_names_count()
    {
        Find("BA, University of Example", inEducation: true).Single().Level.ShouldBe(DegreeLevel.Bachelor);
        Find("Lincoln High School", inEducation: true).Single().Level.ShouldBe(DegreeLevel.HighSchool);
        Find("Boston, MA", inEducation: true).ShouldBeEmpty();
    }

    [Fact]
    public void A_range_limits_the_search()
    {
        const string text = "PhD. MBA. BSc.";
        DegreeWording.Find(Tokenizer.Tokenize(text), new TextSpan(5, 3)).Single().Level.ShouldBe(DegreeLevel.Master);
    }

    [Fact]
    public void Mentions_lie_in_the_text_in_order_without_overlap() =>
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 30].Sample(words =>
            {
                var text = string.Join(' ', words);
                var end = 0;
                foreach (var mention in Find(text, inEducation: true))
                {
                    mention.Span.Start.ShouldBeGreaterThanOrEqualTo(end);
                    mention.Span.Length.ShouldBeGreaterThan(0);
                    end = mention.Span.End;
                    end.ShouldBeLessThanOrEqualTo(text.Length);
                    if (mention.Field is { } field) text.Substring(field.Start, field.Length).Trim().ShouldNotBeEmpty();
                }
            }, iter: 2000);

    private static IReadOnlyList<DegreeMention> Find(string text, bool inEducation = false) => DegreeWording.Find(Tokenizer.Tokenize(text), inEducation: inEducation);
}
