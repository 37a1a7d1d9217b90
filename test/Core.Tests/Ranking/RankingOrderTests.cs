using Shortlist.Core.Ranking;

namespace Shortlist.Core.Tests.Ranking;

public sealed class RankingOrderTests
{
    [Fact]
    public void Failed_knock_outs_come_last_then_totals_then_ids_decide()
    {
        (ResumeScore, string) Resume(string id, double total, params string[] failed) => (new ResumeScore(total, [], failed), id);
        var resumes = new[] { Resume("res_d", 90, "c1"), Resume("res_c", 40), Resume("res_b", 40), Resume("res_a", 10), Resume("res_e", 50) };

        resumes.Order(RankingOrder.Instance).Select(resume => resume.Item2).ShouldBe(["res_e", "res_b", "res_c", "res_a", "res_d"]);
    }

    [Fact]
    public void The_total_is_the_weighted_mean_in_percent()
    {
        Scorer.Total([(1, 5), (1, 0)]).ShouldBe(50);
        Scorer.Total([(1, 3), (0.5, 4.5)]).ShouldBe(70);
        Scorer.Total([(0, 5)]).ShouldBe(0);
        Scorer.Total([]).ShouldBe(0);
    }
}
