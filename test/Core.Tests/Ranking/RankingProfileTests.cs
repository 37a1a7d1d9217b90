using Shortlist.Core.Ranking;
using Shortlist.Core.Resumes;

namespace Shortlist.Core.Tests.Ranking;

public sealed class RankingProfileTests
{
    [Fact]
    public void Duration_follows_the_logarithm_to_a_thousandth()
    {
        for (var month = 0; month <= 36; month++)
            RankingProfile.WeightOfMonths(month).ShouldBe(Math.Log(1 + (month / 12.0)) / Math.Log(4), 0.0006, $"month {month}");
    }

    [Fact]
    public void Duration_grows_between_whole_months_and_ends_at_one()
    {
        RankingProfile.WeightOfMonths(1.5).ShouldBe((RankingProfile.WeightOfMonths(1) + RankingProfile.WeightOfMonths(2)) / 2, 1e-12);
        RankingProfile.WeightOfMonths(0).ShouldBe(0);
        RankingProfile.WeightOfMonths(500).ShouldBe(1);
    }

    [Fact]
    public void A_skill_that_is_only_listed_just_meets_its_criterion()
    {
        var profile = RankingProfile.Default;
        (5 * (1 - profile.DurationShare) * RankingProfile.WeightOf(SectionKind.Skills)).ShouldBe(profile.MetScore, 1e-12);
    }

    [Theory]
    [InlineData(SectionKind.Personal)]
    [InlineData(SectionKind.References)]
    public void Personal_sections_have_no_weight(SectionKind section) => RankingProfile.WeightOf(section).ShouldBe(0);
}
