using CsCheck;
using Shortlist.Core.Jobs;
using Shortlist.Core.Text;

namespace Shortlist.Core.Tests.Jobs;

public sealed class CriteriaExtractorPropertyTests
{
    private static readonly string[] Pieces =
    [
        "Requirements", "Preferred Qualifications:", "Benefits", "must have", "Python", "and", "or", ",", ";", "/", "(", ")", "5+ years", "three (3) years", "to", "Bachelor's degree in",
        "Computer Science", "\n", "\n\n", "\u2022", "- ", "1) ", ".", ". ", ":", "English", "B2", "native speaker", "young", "AWS", "such as", "a plus", "Ability to", "skillsAbility", "CPA", "remote",
        "\t", "e.g.", "&", "preferred", "with", "\uD83D", "\u0130", "years", "plus", "'s", "REQUIREMENTSCurrent", "o Writing", "*", "?",
    ];

    private static readonly Gen<string> Texts = Gen.Int[0, Pieces.Length - 1].Array[0, 80].Select(Gen.Bool, (order, blanks) => string.Join(blanks ? " " : "", order.Select(i => Pieces[i])));

    [Fact]
    public void Every_criterion_and_warning_is_verbatim_and_numbered() =>
        Texts.Sample(text =>
        {
            var document = DocumentText.FromPlainText(text);
            var job = CriteriaExtractor.Extract(document, SmallTaxonomy.Value);

            job.Criteria.Count.ShouldBeLessThanOrEqualTo(CriteriaExtractor.MaxCriteria);
            job.Criteria.Select(criterion => criterion.Id).ShouldBe(Enumerable.Range(1, job.Criteria.Count).Select(i => $"c{i}"));
            foreach (var criterion in job.Criteria)
            {
                criterion.Text.ShouldNotBeNullOrWhiteSpace();
                document.Quote(criterion.Span!.Value).Replace('\n', ' ').ShouldBe(criterion.Text);
                criterion.Skills.ShouldAllBe(group => group.Count > 0);
                criterion.Weight.ShouldBeOneOf(
                    [.. (criterion.JobTitle ? [CriterionReader.TitleWeight] : (double[])[1, CriterionReader.WordingShare, CriterionReader.AbilityShare]).Select(share => share * Criterion.DefaultWeight(criterion.Importance))]);
            }

            foreach (var warning in job.Warnings)
                if (warning.Span is { } span) document.Quote(span).Replace('\n', ' ').ShouldBe(warning.Text);
        }, iter: 3000);

    [Fact]
    public void The_same_text_gives_the_same_job() =>
        Texts.Sample(text => Ids(text).ShouldBe(Ids(text)), iter: 200);

    [Fact]
    public void Any_characters_can_be_read_as_a_line() =>
        Gen.String.Sample(text => CriteriaExtractor.ParseLine("c1", text, SmallTaxonomy.Value).Text.ShouldBe(text), iter: 3000);

    [Theory]
    [InlineData("Requirements: must have Python, ")]
    [InlineData("Ability to and experience with 5 years or ")]
    [InlineData("(((Bachelor's degree in a, b, c) a plus) ")]
    [InlineData("- \n")]
    [InlineData("x")]
    [InlineData("skillsAbility")]
    [InlineData("B.S. or ")]
    [InlineData("accounting mathematics ")]
    public void A_very_long_text_is_read_to_its_end(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 2_000_000 / piece.Length));
        var document = DocumentText.FromPlainText(text);

        // Work that grew faster than the text would not end within the time of the whole run.
        var job = CriteriaExtractor.Extract(document, SmallTaxonomy.Value);

        job.Criteria.ShouldAllBe(criterion => criterion.Text.Length < text.Length);
        CriteriaExtractor.ParseLine("c1", text, SmallTaxonomy.Value).Text.ShouldBe(text);
    }

    private static string Ids(string text)
    {
        var job = CriteriaExtractor.Extract(DocumentText.FromPlainText(text), SmallTaxonomy.Value);
        return string.Join('\n', job.Criteria.Select(criterion => $"{criterion.Id} {criterion.Text} {criterion.Kind} {criterion.Importance}"));
    }
}
