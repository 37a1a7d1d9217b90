using System.Text.Json.Nodes;

namespace Shortlist.App.Tests.Rankings;

public sealed class RankingResultTests(SamplesRanking samples) : IClassFixture<SamplesRanking>
{
    private readonly CommandResult _ranking = samples.Ranking;

    [Fact]
    public void The_json_has_the_shape_that_is_documented()
    {
        var json = _ranking.Json;
        var (first, failed) = (_ranking.Results[0], _ranking.Results[^1]);

        Names(json).ShouldBe(["as_of", "job", "criteria", "job_warnings", "counts", "results", "receipt"]);
        Names(json["criteria"]![0]!).ShouldBe(
            ["id", "text", "kind", "importance", "weight", "job_title", "knock_out", "skills", "degree_level", "fields", "or_equivalent_experience", "language_level", "span"]);
        Names(json["counts"]!).ShouldBe(["total", "ranked", "needs_review", "failed", "duplicate"]);
        Names(first).ShouldBe(["rank", "file", "resume_id", "status", "candidate", "total", "scores", "warnings", "sha256"]);
        Names(first["candidate"]!).ShouldBe(["name", "email", "phone"]);
        Names(first["scores"]![0]!).ShouldBe(["criterion", "score", "met", "evidence", "explanation"]);
        Names(first["scores"]![0]!["evidence"]![0]!).ShouldBe(["quote", "page", "start", "length"]);
        Names(first["scores"]![0]!["explanation"]![0]!).ShouldBe(["name", "points"]);
        Names(failed).ShouldBe(["file", "resume_id", "status", "reason", "message", "warnings", "sha256"]);
        Names(json["receipt"]!).ShouldBe(["profile", "parser", "taxonomy"]);
        json["as_of"]!.GetValue<string>().ShouldBe("2026-01-01");
    }

    [Fact]
    public void Every_file_has_exactly_one_outcome_and_the_counts_add_up()
    {
        _ranking.Results.Select(result => (string?)result["file"]).Order(StringComparer.Ordinal).ShouldBe(Repository.ResumesButScan);
        var counts = _ranking.Json["counts"]!.AsObject();
        ((int)counts["total"]!).ShouldBe(Repository.ResumesButScan.Length);
        foreach (var status in (string[])["ranked", "needs_review", "failed", "duplicate"])
            _ranking.Results.Count(result => (string?)result["status"] == status).ShouldBe((int)counts[status]!);
        counts.Where(count => count.Key != "total").Sum(count => (int)count.Value!).ShouldBe((int)counts["total"]!);
    }

    [Fact]
    public void Files_that_cannot_be_read_have_their_reason_and_no_score()
    {
        var failed = _ranking.Results.Where(result => (string?)result["status"] == "failed").ToList();

        failed.Select(result => ((string?)result["file"], (string?)result["reason"])).ShouldBe([(Repository.Encrypted, "encrypted"), (Repository.Damaged, "damaged")]);
        failed.ShouldAllBe(result => result["total"] == null && result["rank"] == null && result["scores"] == null);
        failed.ShouldAllBe(result => ((string)result["message"]!).Length > 0);
    }

    [Fact]
    public void Ranks_count_up_while_totals_go_down()
    {
        var ranked = _ranking.Results.Where(result => (string?)result["status"] == "ranked").ToList();

        ranked.Select(result => (int)result["rank"]!).ShouldBe(Enumerable.Range(1, ranked.Count));
        ranked.Select(result => (double)result["total"]!).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public void Totals_are_the_weighted_mean_of_the_scores_in_percent()
    {
        var weights = _ranking.Json["criteria"]!.AsArray().Select(criterion => (double)criterion!["weight"]!).ToList();
        foreach (var scores in Ranked.Select(result => (Total: (double)result["total"]!, Values: result["scores"]!.AsArray().Select(score => (double)score!["score"]!))))
            scores.Total.ShouldBe(100 * weights.Zip(scores.Values, (weight, score) => weight * score).Sum() / (5 * weights.Sum()), 0.0501);
    }

    [Fact]
    public void Every_score_above_0_has_evidence_and_an_explanation_that_adds_up()
    {
        foreach (var score in Ranked.SelectMany(result => result["scores"]!.AsArray()))
        {
            var value = (double)score!["score"]!;
            value.ShouldBeInRange(0, 5);
            (value * 10).ShouldBe(Math.Round(value * 10), 1e-9);
            score["evidence"]!.AsArray().Count.ShouldBeInRange(value > 0 ? 1 : 0, value > 0 ? 3 : 0);
            score["met"]!.GetValue<bool>().ShouldBe(value >= 3);
            score["explanation"]!.AsArray().Sum(part => (double)part!["points"]!).ShouldBe(value, 0.07);
        }
    }

    [Fact]
    public async Task Evidence_is_verbatim_in_the_text_that_the_text_command_prints()
    {
        var quotes = 0;
        foreach (var result in Ranked)
        {
            var text = (await CommandLine.RunAsync("text", (string)result["file"]!)).Output;
            foreach (var evidence in result["scores"]!.AsArray().SelectMany(score => score!["evidence"]!.AsArray()))
            {
                text.Substring((int)evidence!["start"]!, (int)evidence["length"]!).ShouldBe((string?)evidence["quote"]);
                quotes++;
            }
        }

        quotes.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Hidden_words_are_reported_and_earn_nothing()
    {
        var stuffed = _ranking.Results.Single(result => (string?)result["file"] == Repository.HiddenText);

        ((int)stuffed["hidden_words"]!).ShouldBe(55);
        stuffed["warnings"]!.AsArray().Select(warning => (string?)warning).ShouldContain("hidden_text");
        ((int)stuffed["rank"]!).ShouldBe(Ranked.Count());
        stuffed["scores"]!.ToJsonString().ShouldNotContain("Kafka");
    }

    [Fact]
    public void The_order_is_what_a_recruiter_would_expect()
    {
        RankOf("ingrid-solheim.pdf").ShouldBe(1);
        RankOf("tomas-quiroga.pdf").ShouldBeLessThan(RankOf("samir-haddad.txt"));
        RankOf("priyanka-raghunathan.docx").ShouldBeLessThan(RankOf("samir-haddad.txt"));
        RankOf("samir-haddad.txt").ShouldBeLessThan(RankOf("anneliese-brueckner.odt"));
        RankOf("felix-wintergreen.html").ShouldBeGreaterThan(RankOf("priyanka-raghunathan.docx"));

        int RankOf(string file) => (int)_ranking.Results.Single(result => (string?)result["file"] == $"{Repository.Resumes}/{file}")["rank"]!;
    }

    private IEnumerable<JsonObject> Ranked => _ranking.Results.Where(result => (string?)result["status"] == "ranked");

    private static IEnumerable<string> Names(JsonNode node) => node.AsObject().Select(property => property.Key);
}
