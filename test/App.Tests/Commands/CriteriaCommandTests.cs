namespace Shortlist.App.Tests.Commands;

public sealed class CriteriaCommandTests
{
    [Fact]
    public async Task The_sample_job_asks_for_what_it_says()
    {
        var result = await CommandLine.RunAsync("criteria", Repository.Job, "--json");

        result.ExitCode.ShouldBe(0);
        result.Json["job"]!.GetValue<string>().ShouldBe("Senior Backend Engineer");
        var criteria = result.Json["criteria"]!.AsArray().Select(criterion => criterion!.AsObject()).ToList();
        ImportanceOf("At least 5 years of experience in backend development").ShouldBe("required");
        ImportanceOf("Kubernetes").ShouldBe("required");
        ImportanceOf("Fluent English, written and spoken").ShouldBe("required");
        ImportanceOf("AWS Certified Solutions Architect").ShouldBe("preferred");
        ImportanceOf("German at B1 or above").ShouldBe("preferred");
        criteria.Single(criterion => (string?)criterion["kind"] == "education")["degree_level"]!.GetValue<string>().ShouldBe("bachelor");

        string? ImportanceOf(string text) => (string?)criteria.Single(criterion => (string?)criterion["text"] == text)["importance"];
    }

    [Fact]
    public async Task Benefits_and_equal_opportunity_ask_for_nothing()
    {
        var output = (await CommandLine.RunAsync("criteria", Repository.Job, "--json")).Output;

        foreach (var word in (string[])["pension", "coffee", "salary", "gender", "religion", "equal"]) output.ShouldNotContain(word, Case.Insensitive);
    }

    [Fact]
    public async Task Each_criterion_stands_verbatim_in_the_job_description()
    {
        var text = (await CommandLine.RunAsync("text", Repository.Job)).Output;

        foreach (var criterion in (await CommandLine.RunAsync("criteria", Repository.Job, "--json")).Json["criteria"]!.AsArray())
        {
            var (start, length) = ((int)criterion!["span"]!["start"]!, (int)criterion["span"]!["length"]!);
            text.Substring(start, length).ReplaceLineEndings(" ").ShouldBe((string?)criterion["text"]);
        }
    }

    [Fact]
    public async Task For_a_person_it_prints_a_table()
    {
        var result = await CommandLine.RunAsync("criteria", Repository.Job);

        result.ExitCode.ShouldBe(0);
        result.Output.ShouldStartWith("Senior Backend Engineer\n");
        result.Output.Split('\n').ShouldContain(line => line.Contains("certificate") && line.Contains("preferred") && line.Contains("AWS Certified Solutions Architect"));
    }
}
