using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Shortlist.Core.Jobs;
using Shortlist.Core.Ranking;
using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Tests.Ranking;

/// <summary>Holds docs/scoring.md and the code together: its constants and its worked examples are read from the page and computed.</summary>
public sealed partial class ScoringPageTests
{
    private static readonly SkillTaxonomy Taxonomy = new(
    [
        ("page.txt",
            """
            [skill/it]
            Programming
            Java | | Programming
            Python | | Programming
            Relational database
            PostgreSQL | | Relational database
            [certificate/finance]
            CPA | Certified Public Accountant
            [field/it]
            Engineering
            Computer science | | Engineering
            Mechanical engineering | | Engineering
            History
            [language/language]
            German
            English
            """),
    ]);

    private static readonly string Page = File.ReadAllText(PathOfPage());

    private static readonly DateOnly AsOf = new(2026, 1, 1);

    public static TheoryData<string, string, string, string> Examples { get; } =
        [.. RowsUnder("| criterion | resume | score | explanation |").Select(row => new TheoryDataRow<string, string, string, string>(Code(row[0]), Code(row[1]), row[2], row[3]))];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_scores_what_the_page_says(string criterion, string resume, string score, string explanation) =>
        ShouldBe(Score(CriteriaExtractor.ParseLine("c1", criterion, Taxonomy), resume), score, explanation);

    private static void ShouldBe(CriterionScore found, string score, string explanation)
    {
        found.Score.ShouldBe(Number(score));

        var parts = PartPattern().Matches(explanation);
        found.Explanation.Select(part => part.Name).ShouldBe(parts.Select(part => part.Groups["name"].Value));
        foreach (var (part, written) in found.Explanation.Zip(parts)) part.Points.ShouldBe(Number(written.Groups["points"].Value), 0.0005);
    }

    [Fact]
    public void Every_formula_has_an_example()
    {
        var named = CodePattern().Matches(Page).Select(match => match.Groups["name"].Value).Distinct().ToList();
        var shown = Examples.SelectMany(row => PartPattern().Matches(row.Data.Item4).Select(part => part.Groups["name"].Value)).ToHashSet();
        named.ShouldAllBe(name => shown.Contains(name));
        named.Count.ShouldBeGreaterThan(12);
    }

    [Fact]
    public void Totals_are_what_the_page_says()
    {
        foreach (var row in RowsUnder("| weights | scores | total |"))
            Scorer.Total(Numbers(row[0]).Zip(Numbers(row[1]))).ShouldBe(Number(row[2][(row[2].LastIndexOf('=') + 1)..]));
    }

    [Fact]
    public void The_table_of_sections_holds_every_section_at_its_weight()
    {
        var written = RowsUnder("| section | weight |").SelectMany(row => row[0].Split(',').Select(name => (Kind: KindOf(name), Weight: Number(row[1])))).ToList();
        written.Select(entry => entry.Kind).Order().ShouldBe(Enum.GetValues<SectionKind>());
        foreach (var (kind, weight) in written) RankingProfile.WeightOf(kind).ShouldBe(weight, 0.0005, kind.ToString());
    }

    [Fact]
    public void The_sentences_hold_the_constants_of_the_profile()
    {
        var profile = RankingProfile.Default;
        var sentences = Page.Replace('\n', ' ');
        sentences.ShouldContain($"the profile `{profile.Version}`");
        sentences.ShouldContain(Invariant($"A knock-out criterion is failed below {profile.MetScore}."));
        sentences.ShouldContain(Invariant($"A narrower skill counts {profile.NarrowerCredit} for the broader one that is asked for, for each step. A related skill counts {profile.RelatedCredit}:"));
        sentences.ShouldContain(Invariant($"counts {profile.FamilyCredit}; a third of the title or less counts 0."));
        sentences.ShouldContain(Invariant($"score = 5 · ({1 - profile.DurationShare} · ({profile.TitleShare} · held + {Math.Round(1 - profile.TitleShare, 9)} · found) + {profile.DurationShare} · duration)"));
        sentences.ShouldContain(Invariant($"The heading of a job, with its title, weighs {RankingProfile.TitleWeight}:"));
        profile.OldMonths.ShouldBe(120, "the page says ten years");
        profile.MinJobShare.ShouldBe(0.5, "the page says half");
        WordRarity.Rarest.ShouldBe(6, "the page says so");
        sentences.ShouldContain(Invariant($"score = 5 · ({1 - profile.DurationShare} · found + {profile.DurationShare} · duration)"));
        sentences.ShouldContain(Invariant($"a file with fewer than {profile.MinWords} words *needs review*"));
        sentences.ShouldContain("`duration` = min(1, ln(1 + years) / ln 11)");
        RankingProfile.WeightOfMonths(120).ShouldBe(1);
        profile.WordsFloor.ShouldBe(1 / 3.0, "the page says a third");
        profile.NameFloor.ShouldBe(0.5, "the page says half");
    }

    [Fact]
    public void Weights_are_what_the_page_says()
    {
        Page.ShouldContain("1 for required, 0.5 for preferred");
        var weights = RowsUnder("| criterion of a job description | its weight |").Select(row => Number(row[1])).ToList();
        var job = CriteriaExtractor.Extract(
            DocumentText.FromPlainText("Developer\n\nRequirements:\n- Python\n- Applies knowledge to practical issues and problems every day\n- Ability to work in a team\n\nNice to have:\n- Java"), Taxonomy);
        job.Criteria.Select(criterion => criterion.Weight).ShouldBe([.. weights, weights[1] / 2]);
        CriteriaExtractor.ParseLine("c1", "Ability to work in a team", Taxonomy).Weight.ShouldBe(1);
    }

    [Theory]
    [InlineData("team", 1)]
    [InlineData("marketing", 2)]
    [InlineData("brand", 3)]
    [InlineData("architect", 5)]
    [InlineData("copywriter", 6)]
    public void Levels_of_words_are_what_the_page_says(string word, int level) => WordRarity.LevelOf(StemHash.Of(word)).ShouldBe(level);

    public static TheoryData<string, string, string, string> Titles { get; } =
        [.. RowsUnder("| title | resume | score | explanation |").Select(row => new TheoryDataRow<string, string, string, string>(Code(row[0]), Code(row[1]), row[2], row[3]))];

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_title_scores_what_the_page_says(string title, string resume, string score, string explanation) =>
        ShouldBe(Score(new Criterion { Id = "c1", Text = title, Kind = CriterionKind.Experience, JobTitle = true }, resume), score, explanation);

    private static CriterionScore Score(Criterion asked, string resume)
    {
        var parsed = ResumeParser.Parse(DocumentText.FromPlainText(string.Join('\n', resume.Split('⏎', StringSplitOptions.TrimEntries))), Taxonomy);
        return new Scorer([asked], RankingProfile.Default, Taxonomy, AsOf).Score(ResumeFeatures.From(parsed, Taxonomy)).Scores[0];
    }

    private static IEnumerable<string[]> RowsUnder(string header)
    {
        var inside = false;
        foreach (var line in Page.Split('\n'))
        {
            if (line == header) inside = true;
            else if (!line.StartsWith('|')) inside = false;
            else if (inside && !line.StartsWith("| ---", StringComparison.Ordinal)) yield return [.. line.Trim('|').Split(" | ").Select(cell => cell.Trim())];
        }
    }

    private static SectionKind KindOf(string name) => Enum.Parse<SectionKind>(name.Split('(')[0].Trim(), ignoreCase: true);

    private static string Code(string cell) => cell.Trim('`');

    private static double Number(string text) => double.Parse(text.Trim(), CultureInfo.InvariantCulture);

    private static IEnumerable<double> Numbers(string list) => list.Split(',').Select(Number);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static string PathOfPage([CallerFilePath] string thisFile = "") => Path.Combine(Path.GetDirectoryName(thisFile)!, "../../../docs/scoring.md");

    // "`years` 3 · 36/60 = 1.8": the last number of a part is its points.
    [GeneratedRegex("`(?<name>[a-z_]+)`(?:[^`]*=)?\\s*(?<points>[0-9.]+)\\s*(?=,|$)")]
    private static partial Regex PartPattern();

    // The codes stand in the last column of the tables of rules.
    [GeneratedRegex("\\| `(?<name>[a-z]+(?:_[a-z]+)*)` \\|$", RegexOptions.Multiline)]
    private static partial Regex CodePattern();
}
