using Shortlist.Core.Jobs;
using Shortlist.Core.Text;

namespace Shortlist.Core.Tests.Jobs;

public sealed class YearsWordingTests
{
    [Theory]
    [InlineData("5+ years of Python", 5.0)]
    [InlineData("5 + years of Python", 5.0)]
    [InlineData("at least three years' experience in sales", 3.0)]
    [InlineData("3-5 years", 3.0)]
    [InlineData("3 \u2013 5 years", 3.0)]
    [InlineData("3 to 5 years", 3.0)]
    [InlineData("3 years to 5 years of retail", 3.0)]
    [InlineData("two (2) years", 2.0)]
    [InlineData("one (1) to three (3) years", 1.0)]
    [InlineData("minimum 2 yrs", 2.0)]
    [InlineData("10 or more years", 10.0)]
    [InlineData("2.5 years", 2.5)]
    [InlineData("18 months of experience", 1.5)]
    [InlineData("bakery experience (min. 6 months)", 0.5)]
    [InlineData("several years of experience", null)]
    [InlineData("up to 3 years of experience", null)]
    [InlineData("less than 5 years", null)]
    [InlineData("0-1 year of experience", null)]
    public void Reads_the_least_years(string text, double? years) => YearsWording.Find(Tokenizer.Tokenize(text)).ShouldHaveSingleItem().Min.ShouldBe(years);

    [Theory]
    [InlineData("18 years of age or older")]
    [InlineData("4 year degree")]
    [InlineData("a 12-month training program")]
    [InlineData("a five-year plan")]
    [InlineData("founded 300 years ago")]
    [InlineData("every year")]
    [InlineData("in the year 2019")]
    public void Other_lengths_of_time_are_not_experience(string text) => YearsWording.Find(Tokenizer.Tokenize(text)).ShouldBeEmpty();

    [Fact]
    public void The_lead_belongs_to_the_wording()
    {
        var words = Tokenizer.Tokenize("Degree with at least 3 years of sales");

        YearsWording.Find(words).ShouldHaveSingleItem().FirstToken.ShouldBe(1);
    }
}
