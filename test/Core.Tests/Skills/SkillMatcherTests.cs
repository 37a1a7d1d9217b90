using CsCheck;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Tests.Skills;

public sealed class SkillMatcherTests
{
    private const string Data =
        """
        # A small table that has every feature of the format.
        [skill/language]
        Programming
        Java | J2EE | Programming
        C++ | | Programming
        !C | C language | Programming
        !Go | Golang | Programming
        !R | R language
        ^Excel | Microsoft Excel
        Node.js | NodeJS
        CI/CD | continuous integration
        Database
        Financial statements
        Financial statement analysis | | Financial statements
        ^IT
        [certificate/finance]
        CPA | Certified Public Accountant
        """;

    private static readonly string[] Words =
        ["Java", "Go", "C", "R", "C++", "financial", "statements", "statement", "analysis", ",", "and", "/", "\n", "CI/CD", "x"];

    private static readonly SkillTaxonomy Taxonomy = new([("test.txt", Data)]);

    [Theory]
    [InlineData("Java and java", "Java,java")]
    [InlineData("J2EE, C++, NodeJS, Node.js, node js", "J2EE,C++,NodeJS,Node.js,node js")]
    [InlineData("I go to the c level with an R rating", "")]
    [InlineData("Java, Go, R and C", "Java,Go,R,C")]
    [InlineData("C / C++", "C,C++")]
    [InlineData("R Java", "Java")]
    [InlineData("We excel at it", "")]
    [InlineData("She Excels at it", "")]
    [InlineData("Excel, EXCEL, IT", "Excel,EXCEL,IT")]
    [InlineData("databases; Database", "databases,Database")]
    [InlineData("financial statement", "financial statement")]
    [InlineData("Financial statement analysis", "Financial statement analysis")]
    [InlineData("financial, statements", "")]
    [InlineData("CI / CD and CI/CD", "CI / CD,CI/CD")]
    [InlineData("Javanese javascript", "")]
    [InlineData("a certified public accountant (CPA)", "certified public accountant,CPA")]
    public void Names_are_found_as_people_write_them(string text, string found) => Find(text).ShouldBe(found);

    [Theory]
    [InlineData("Go", "Go")]
    [InlineData("c, r, go", "c,r,go")]
    [InlineData("excel", "excel")]
    [InlineData("make it so", "")]
    public void In_a_list_of_skills_ambiguous_names_count(string text, string found) => Find(text, skillList: true).ShouldBe(found);

    [Fact]
    public void Only_the_range_is_searched() =>
        Taxonomy.FindMentions(Tokenizer.Tokenize("Java Java Java"), range: new TextSpan(5, 4)).ShouldHaveSingleItem().Span.ShouldBe(new TextSpan(5, 4));

    [Theory]
    [InlineData("Golang", "Go")]
    [InlineData("Golang and Java", null)]
    [InlineData("of Java", null)]
    [InlineData("", null)]
    public void A_phrase_matches_as_a_whole(string phrase, string? name) => (Taxonomy.Match(phrase)?.Name).ShouldBe(name);

    [Fact]
    public void Steps_count_up_the_broader_links()
    {
        var (java, programming) = (Taxonomy.Find("java")!, Taxonomy.Find("programming")!);
        Taxonomy.StepsUp(java, programming).ShouldBe(1);
        Taxonomy.StepsUp(java, java).ShouldBe(0);
        Taxonomy.StepsUp(programming, java).ShouldBe(-1);
    }

    [Theory]
    [InlineData("C#", "c-sharp")]
    [InlineData("C++", "c-plus-plus")]
    [InlineData(".NET", "dot-net")]
    [InlineData("ASP.NET Core", "asp-net-core")]
    [InlineData("R&D", "r-and-d")]
    [InlineData("  Node.js ", "node-js")]
    public void Ids_are_slugs(string name, string id) => SkillData.Slug(name).ShouldBe(id);

    [Theory]
    [InlineData("Java", "line 1")]
    [InlineData("[skill/a]\nJava\njava", "'java' is listed twice")]
    [InlineData("[skill/a]\nJava | | Programming", "'Programming' is listed nowhere")]
    [InlineData("[skill/a]\nJava | JVM\nScala | JVM", "names both")]
    [InlineData("[skill/a]\nA1 | | B1\nB1 | | A1", "broader than itself")]
    [InlineData("[kind/a]\nJava", "line 1: a heading is")]
    public void Broken_data_is_refused_with_the_place(string data, string message) =>
        Should.Throw<InvalidDataException>(() => new SkillTaxonomy([("broken.txt", data)])).Message.ShouldContain(message);

    [Fact]
    public void Mentions_never_overlap_and_come_in_order() =>
        Gen.Int[0, Words.Length - 1].Select(i => Words[i]).Array[0, 30].Sample(words =>
        {
            var text = string.Join(' ', words);
            var end = 0;
            foreach (var mention in Taxonomy.FindMentions(Tokenizer.Tokenize(text)))
            {
                mention.Span.Start.ShouldBeGreaterThanOrEqualTo(end);
                end = mention.Span.End;
            }

            end.ShouldBeLessThanOrEqualTo(text.Length);
        });

    private static string Find(string text, bool skillList = false) =>
        string.Join(',', Taxonomy.FindMentions(Tokenizer.Tokenize(text), skillList).Select(mention => text.Substring(mention.Span.Start, mention.Span.Length)));
}
