using System.Text.Json.Nodes;

namespace Shortlist.App.Tests.Commands;

public sealed class CriteriaFileTests
{
    [Fact]
    public async Task Plain_strings_are_read_like_lines_of_a_job_description()
    {
        var criteria = (await RankAsync("""{"criteria": ["5+ years of Java", "Fluent English", "AWS Certified Solutions Architect is a plus"]}""")).Json["criteria"]!.AsArray();

        criteria.Select(criterion => (string?)criterion!["id"]).ShouldBe(["c1", "c2", "c3"]);
        criteria.Select(criterion => (string?)criterion!["kind"]).ShouldBe(["experience", "language", "certificate"]);
        criteria.Select(criterion => (string?)criterion!["importance"]).ShouldBe(["required", "required", "preferred"]);
        criteria[0]!["min_years"]!.GetValue<double>().ShouldBe(5);
        criteria[0]!["text"]!.GetValue<string>().ShouldBe("5+ years of Java");
    }

    [Fact]
    public async Task Objects_set_what_a_person_wants_and_the_text_says_the_rest()
    {
        var criteria = (await RankAsync("""{"criteria": [{"text": "5+ years of Java", "knock_out": true, "weight": 3}, {"id": "cloud", "text": "Docker", "importance": "preferred"}]}""")).Json["criteria"]!.AsArray();

        var (java, docker) = (criteria[0]!, criteria[1]!);
        ((string?)java["id"], (double)java["min_years"]!, (bool)java["knock_out"]!, (double)java["weight"]!).ShouldBe(("c1", 5, true, 3));
        ((string?)docker["id"], (string?)docker["importance"], (double)docker["weight"]!).ShouldBe(("cloud", "preferred", 0.5));
    }

    [Fact]
    public async Task An_object_with_a_kind_asks_for_what_it_says_and_nothing_else()
    {
        var criterion = (await RankAsync("""{"criteria": [{"text": "5+ years of German", "kind": "language", "skills": [["german"]]}]}""")).Json["criteria"]![0]!;

        criterion["kind"]!.GetValue<string>().ShouldBe("language");
        criterion["min_years"].ShouldBeNull();
        criterion["weight"]!.GetValue<double>().ShouldBe(1);
    }

    [Fact]
    public async Task A_failed_knock_out_puts_a_resume_last_and_says_which()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("criteria.json", """{"criteria": ["Fluent English", {"id": "polish", "text": "Polish", "kind": "language", "skills": [["polish"]], "knock_out": true, "weight": 0}]}""");

        var results = (await CommandLine.RunAsync("rank", "--criteria", file, "--json", Repository.OneColumn, Repository.Markdown)).Results;

        results.Select(result => (string?)result["file"]).ShouldBe([Repository.Markdown, Repository.OneColumn]);
        results[0]["knocked_out_by"].ShouldBeNull();
        results[1]["knocked_out_by"]!.AsArray().Select(id => (string?)id).ShouldBe(["polish"]);
        results[1]["total"]!.GetValue<double>().ShouldBeGreaterThan(results[0]["total"]!.GetValue<double>());
    }

    [Fact]
    public async Task What_the_criteria_command_prints_ranks_like_the_job_itself()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("criteria.json", (await CommandLine.RunAsync("criteria", Repository.Job, "--json")).Output);

        var byFile = await CommandLine.RunAsync("rank", "--criteria", file, "--as-of", "2026-01-01", "--json", Repository.OneColumn, Repository.PlainText);
        var byJob = await CommandLine.RankAsync(Repository.OneColumn, Repository.PlainText);

        byFile.Output.ShouldBe(byJob.Output);
    }

    [Fact]
    public async Task Criteria_replace_those_of_a_job_and_keep_its_title()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("criteria.json", """{"criteria": ["Docker"]}""");

        var json = (await CommandLine.RankAsync("--criteria", file, Repository.PlainText)).Json;

        json["job"]!.GetValue<string>().ShouldBe("Senior Backend Engineer");
        json["criteria"]!.AsArray().ShouldHaveSingleItem()!["text"]!.GetValue<string>().ShouldBe("Docker");
    }

    [Theory]
    [InlineData("nonsense", "is not right: ")]
    [InlineData("{}", "'criteria'")]
    [InlineData("null", "it is null")]
    [InlineData("""{"criteria": null}""", "Criteria")]
    [InlineData("""{"criteria": []}""", "it names no criterion")]
    [InlineData("""{"criteria": ["Java", 3]}""", "criterion 2 is neither a text nor an object")]
    [InlineData("""{"criteria": [null]}""", "criterion 1 is neither a text nor an object")]
    [InlineData("""{"criteria": ["  "]}""", "criterion 1 is neither a text nor an object")]
    [InlineData("""{"criteria": [{"id": "a"}]}""", "criterion 1 has no text")]
    [InlineData("""{"criteria": [{"text": "Java", "kind": "magic"}]}""", "criterion 1: ")]
    [InlineData("""{"criteria": [{"text": "Java", "kind": "skill", "skills": null}]}""", "criterion 1: ")]
    [InlineData("""{"criteria": [{"text": "Java", "kind": "skill", "skills": [[]]}]}""", "a group of skills of 'c1' is empty")]
    [InlineData("""{"criteria": [{"text": "Java", "kind": "skill", "skills": [null]}]}""", "a group of skills of 'c1' is empty")]
    [InlineData("""{"criteria": [{"text": "Java", "kind": "skill", "skills": [["no-such-skill"]]}]}""", "the skill 'no-such-skill' is not known")]
    [InlineData("""{"criteria": [{"text": "Java", "weight": -1}]}""", "the weight of 'c1' is not between 0 and 100")]
    [InlineData("""{"criteria": [{"text": "Java", "weight": 0}]}""", "no criterion has a weight")]
    [InlineData("""{"criteria": [{"id": "a", "text": "Java"}, {"id": "a", "text": "SQL"}]}""", "the id 'a' is used twice")]
    public async Task A_wrong_file_is_refused_with_what_is_wrong(string content, string message)
    {
        var result = await RankAsync(content);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain(message);
        result.Error.ShouldContain("It looks like {\"criteria\": ");
    }

    [Fact]
    public async Task More_than_200_criteria_are_refused()
    {
        var criteria = new JsonArray([.. Enumerable.Range(0, 201).Select(i => JsonValue.Create($"Java {i}"))]);

        (await RankAsync(new JsonObject { ["criteria"] = criteria }.ToJsonString())).Error.ShouldContain("more than 200 criteria");
    }

    private static async Task<CommandResult> RankAsync(string criteria)
    {
        using var folder = new TemporaryFolder();
        return await CommandLine.RunAsync("rank", "--criteria", folder.Write("criteria.json", criteria), "--json", Repository.PlainText);
    }
}
