using CsCheck;
using Shortlist.Core.Jobs;
using Shortlist.Core.Ranking;
using Shortlist.Core.Resumes;
using Shortlist.Core.Tests.Jobs;
using Shortlist.Core.Text;

namespace Shortlist.Core.Tests.Ranking;

/// <summary>What holds for every resume, from its text to its place in the ranking.</summary>
public sealed class RankingPropertyTests
{
    private static readonly DateOnly AsOf = new(2026, 1, 1);

    private static readonly Criterion[] Criteria =
    [
        .. ((string[])["Python", "SQL and Docker", "Kubernetes or AWS", "5+ years of Python", "4 years of experience", "Bachelor's degree in accounting", "CPA", "German B2", "Plans the harvest of orchards", "Leadership and teamwork"])
            .Select((text, i) => CriteriaExtractor.ParseLine($"c{i + 1}", text, SmallTaxonomy.Value)),
    ];

    private static readonly Scorer Scorer = new(Criteria, RankingProfile.Default, SmallTaxonomy.Value, AsOf);

    private static readonly string[] Sentences =
    [
        "Wrote Python services on Docker.", "Moved SQL reports to AWS.", "Planned the harvest of an orchard.", "Led a team of nine.", "Sold tools to the trade.", "Kept the accounting books.", "Ran Kubernetes.", "Answered German mail.",
    ];

    private static readonly string[] Titles = ["Developer", "Clerk", "Store Manager", "Foreman", "Accountant"];

    private static readonly string[] Degrees = ["Bachelor of Science in Accounting", "Master of Science in Computer Science", "Associate of Arts", "High School Diploma"];

    private static readonly string[] SkillLists = ["Python, SQL", "Docker, Kubernetes, AWS", "Excel, Word", "Leadership", "Teamwork, Python"];

    /// <summary>An invented resume but for who it is about.</summary>
    private sealed record Content((int Title, int Year, int Years, int[] Sentences)[] Jobs, int Degree, int Skills, int German, bool Certificate);

    /// <summary>Who a resume is about: what must never count.</summary>
    private sealed record Person(string Name, string Pronoun, string Address, string School, string[] Personal, string Reference);

    private static readonly Gen<Content> Contents = Gen.Select(
        Gen.Select(Gen.Int[0, Titles.Length - 1], Gen.Int[1995, 2022], Gen.Int[0, 4], Gen.Int[0, Sentences.Length - 1].Array[0, 4]).Array[0, 4],
        Gen.Int[-1, Degrees.Length - 1], Gen.Int[-1, SkillLists.Length - 1], Gen.Int[0, 2], Gen.Bool, (jobs, degree, skills, german, certificate) => new Content(jobs, degree, skills, german, certificate));

    private static readonly Person Ada = new("Ada Rook", "she", "12 Mill Road, Oakfield, OR 97001", "Hill College", [], "Bert Hill, Globex");

    private static readonly Person[] Others =
    [
        new("Mohammed Python", "he", "9 Docker Street, Springfield, TX 75001", "Kubernetes University", ["Date of birth: 3 May 1959", "Gender: male", "Nationality: German", "Marital status: married, 3 children"], "Carl SQL, Initech"),
        new("Zoë O’Neill", "he", "Orchard Lane 4, Harvest Hill, MA 02101", "Python Institute", ["Age: 61", "Religion: none", "Photo: attached", "Passport: German"], "Dora Docker, Harvest LLC"),
        new("Wei Li", "she", "1 AWS Way, Portland, ME 04101", "University of Leadership", ["Geburtsdatum: 1.2.1970", "Familienstand: ledig"], "Eve Teamwork, Python Inc"),
    ];

    [Fact]
    public void Scores_are_steps_of_a_tenth_that_show_their_words_and_add_up() => Contents.Sample(content =>
    {
        var parsed = Parse(Write(content, Ada));
        foreach (var score in Scorer.Score(ResumeFeatures.From(parsed, SmallTaxonomy.Value)).Scores)
        {
            score.Score.ShouldBeInRange(0, 5);
            Math.Round(score.Score, 1).ShouldBe(score.Score);
            score.Evidence.Count.ShouldBeInRange(score.Score > 0 ? 1 : 0, score.Score > 0 ? Scorer.MaxEvidence : 0);
            score.Explanation.Sum(part => part.Points).ShouldBe(score.Score, 0.0501);
            foreach (var span in score.Evidence)
            {
                new TextSpan(0, parsed.Document.Text.Length).Contains(span).ShouldBeTrue();
                parsed.Document.Quote(span).ShouldNotBeNullOrWhiteSpace();
            }
        }
    });

    [Fact]
    public void One_more_skill_that_is_asked_for_never_lowers_a_score() =>
        Gen.Select(Contents, Gen.Int[0, 4]).Sample((content, which) =>
        {
            var skill = ((string[])["Python", "SQL", "Docker", "Kubernetes", "AWS"])[which];
            var text = Write(content, Ada);
            var (before, after) = (Score(text), Score($"{text}\n\nTECHNICAL SKILLS\n\n{skill}\n"));
            foreach (var (x, y) in before.Scores.Zip(after.Scores)) y.Score.ShouldBeGreaterThanOrEqualTo(x.Score);
        });

    [Fact]
    public void A_list_of_keywords_earns_what_it_earns_once() =>
        Gen.Select(Contents, Gen.Int[0, SkillLists.Length - 1], Gen.Int[2, 30]).Sample((content, list, times) =>
        {
            var text = Write(content, Ada) + "\n\nTECHNICAL SKILLS\n\n";
            var (once, often) = (Score(text + SkillLists[list]), Score(text + string.Join("\n\n", Enumerable.Repeat(SkillLists[list], times))));
            often.Scores.Select(score => score.Score).ShouldBe(once.Scores.Select(score => score.Score));
        });

    [Fact]
    public void Who_somebody_is_never_moves_a_score() =>
        Gen.Select(Contents, Gen.Int[0, Others.Length - 1]).Sample((content, other) =>
        {
            var (x, y) = (Score(Write(content, Ada)), Score(Write(content, Others[other])));
            y.Scores.Select(score => score.Score).ShouldBe(x.Scores.Select(score => score.Score));
            y.Total.ShouldBe(x.Total);
        });

    [Fact]
    public void Exchanging_any_trait_of_the_person_moves_no_total_by_a_bit() =>
        Gen.Select(Contents, Gen.Int[0, Others.Length]).Sample((content, who) =>
        {
            foreach (var swap in PersonSwapResult.AllOf(Parse(Write(content, who == Others.Length ? Ada : Others[who])), Scorer, SmallTaxonomy.Value)) swap.IsEqual.ShouldBeTrue($"{swap.Trait}: {swap.Before} and {swap.After}");
        });

    [Fact]
    public void Traits_are_exchanged_and_a_difference_of_one_bit_is_seen()
    {
        var resume = Parse("Ada Rook\n\nSUMMARY\n\nShe writes Python.\n\nEDUCATION\n\nBachelor of Science in Accounting, Hill College, 2001");

        PersonSwap.Of(resume, PersonTrait.Gender)!.Text.ShouldContain("He writes Python.");
        PersonSwap.Of(resume, PersonTrait.School)!.Text.ShouldContain("University of Elsewhere");
        PersonSwap.Of(resume, PersonTrait.Name)!.Text.ShouldStartWith("Abimbola Fitzgerald-Nguyen");
        PersonSwap.Of(resume, PersonTrait.PersonalDetails)!.Text.ShouldContain("Date of birth");
        new PersonSwapResult(PersonTrait.Name, 50, Math.BitIncrement(50)).IsEqual.ShouldBeFalse();
    }

    [Fact]
    public void The_year_of_a_degree_moves_nothing_but_experience_that_is_asked_for() =>
        Gen.Select(Contents, Gen.Int[1965, 2025]).Sample((content, year) =>
        {
            var text = Write(content, Ada);
            var (x, y) = (Score(text), Score(text.Replace("Hill College, 2001", $"Hill College, {year}", StringComparison.Ordinal)));
            for (var i = 0; i < Criteria.Length; i++)
                if (Criteria[i].MinYears is null) y.Scores[i].Score.ShouldBe(x.Scores[i].Score, Criteria[i].Text);
        });

    [Fact]
    public void Hidden_text_never_moves_a_score() => Contents.Sample(content =>
    {
        var text = Write(content, Ada);
        var visible = DocumentText.FromPlainText(text);
        var builder = new DocumentTextBuilder();
        foreach (var line in visible.Lines) builder.AddLine(visible.TextOf(line), line.Style);
        builder.AddHidden("Python SQL Docker Kubernetes AWS CPA German C2 Master of Science in Accounting, 20 years of Python", 1, HiddenReason.BackgroundColor);
        Score(builder.Build()).Total.ShouldBe(Score(text).Total);
    });

    [Fact]
    public void The_order_of_the_resumes_and_the_others_among_them_change_nothing() =>
        Gen.Select(Contents.Array[1, 12], Gen.Int[0, 1000]).Sample((contents, seed) =>
        {
            var scored = contents.Select((content, i) => (Score: Score(Write(content, Ada)), ResumeId: $"res_{i:D2}")).ToList();
            var ranking = scored.Order(RankingOrder.Instance).Select(entry => entry.ResumeId).ToList();

            scored.OrderBy(entry => HashCode(entry.ResumeId, seed)).Order(RankingOrder.Instance).Select(entry => entry.ResumeId).ShouldBe(ranking);
            scored.Skip(1).Order(RankingOrder.Instance).Select(entry => entry.ResumeId).ShouldBe(ranking.Where(id => id != "res_00"));
            Score(Write(contents[^1], Ada)).Total.ShouldBe(scored[^1].Score.Total);
        }, iter: 30);

    private static int HashCode(string id, int seed) => (id[^1] * 31 + id[^2] * 17 + seed) * 7919 % 1009;

    private static string Write(Content content, Person person)
    {
        List<string> lines = [person.Name, person.Address, $"{person.Name.Split(' ')[0].ToLowerInvariant()}@example.com", "555-0142-118", "", "SUMMARY", "", $"Steady at work, as {person.Pronoun} says.", ""];
        if (person.Personal.Length > 0) lines.AddRange(["PERSONAL DETAILS", "", .. person.Personal, ""]);
        if (content.Jobs.Length > 0) lines.AddRange(["EXPERIENCE", ""]);
        foreach (var (title, year, years, sentences) in content.Jobs)
        {
            lines.AddRange([$"{Titles[title]}, Globex LLC, {year} – {year + years}", ""]);
            foreach (var sentence in sentences) lines.AddRange([Sentences[sentence], ""]);
        }

        if (content.Degree >= 0) lines.AddRange(["EDUCATION", "", $"{Degrees[content.Degree]}, {person.School}, 2001", ""]);
        if (content.Certificate) lines.AddRange(["CERTIFICATIONS", "", "CPA", ""]);
        if (content.Skills >= 0) lines.AddRange(["SKILLS", "", SkillLists[content.Skills], ""]);
        if (content.German > 0) lines.AddRange(["LANGUAGES", "", content.German == 1 ? "German (B1)" : "German", ""]);
        lines.AddRange(["REFERENCES", "", person.Reference]);
        return string.Join('\n', lines);
    }

    private static ParsedResume Parse(string text) => ResumeParser.Parse(DocumentText.FromPlainText(text), SmallTaxonomy.Value);

    private static ResumeScore Score(string text) => Score(DocumentText.FromPlainText(text));

    private static ResumeScore Score(DocumentText document) => Scorer.Score(ResumeFeatures.From(ResumeParser.Parse(document, SmallTaxonomy.Value), SmallTaxonomy.Value));
}
