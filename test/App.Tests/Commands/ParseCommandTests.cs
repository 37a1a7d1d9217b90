using System.Text.Json.Nodes;

namespace Shortlist.App.Tests.Commands;

public sealed class ParseCommandTests
{
    [Fact]
    public async Task One_line_of_json_a_file()
    {
        var result = await CommandLine.RunAsync(["parse", "--json", .. Repository.ResumesButScan]);

        result.ExitCode.ShouldBe(0);
        var lines = result.Output.TrimEnd('\n').Split('\n').Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        lines.Select(line => (string?)line["file"]).ShouldBe(Repository.ResumesButScan);
        lines.Where(line => (string?)line["status"] == "failed").Select(line => (string?)line["reason"]).ShouldBe(["encrypted", "damaged"]);
        lines.Where(line => (string?)line["status"] == "parsed").ShouldAllBe(line => line["resume"] is JsonObject);
    }

    [Theory]
    [InlineData("anneliese-brueckner.odt", "Anneliese Brückner", "a.brueckner@example.com", 3)]
    [InlineData("craig-delmonte-hidden.pdf", "Craig Delmonte", "craig.delmonte@example.com", 3)]
    [InlineData("desmond-achebe.rtf", "Desmond Achebe", "desmond.achebe@example.com", 3)]
    [InlineData("ewa-kowalczyk.md", "Ewa Kowalczyk", "ewa.kowalczyk@example.com", 2)]
    [InlineData("felix-wintergreen.html", "Felix Wintergreen", "felix.wintergreen@example.com", 0)]
    [InlineData("ingrid-solheim.pdf", "Ingrid Solheim", "ingrid.solheim@example.com", 3)]
    [InlineData("priyanka-raghunathan.docx", "Priyanka Raghunathan", "priyanka.r@example.com", 3)]
    [InlineData("samir-haddad.txt", "Samir Haddad", "samir.haddad@example.com", 3)]
    [InlineData("tomas-quiroga.pdf", "Tomas Quiroga", "tomas.quiroga@example.com", 3)]
    public async Task Who_and_which_jobs_are_read_of_every_format(string file, string name, string email, int jobs)
    {
        var resume = (await CommandLine.RunAsync("parse", "--json", $"{Repository.Resumes}/{file}")).Json["resume"]!;

        resume["basics"]!["name"]!.GetValue<string>().ShouldEndWith(name);
        resume["basics"]!["email"]!.GetValue<string>().ShouldBe(email);
        resume["work"]!.AsArray().Count.ShouldBe(jobs);
        resume["work"]!.AsArray().ShouldAllBe(work => work!["startDate"] != null && work["position"] != null);
    }

    [Fact]
    public async Task For_a_person_it_prints_lines()
    {
        var result = await CommandLine.RunAsync("parse", Repository.OneColumn, Repository.Encrypted);

        result.ExitCode.ShouldBe(0);
        result.Output.ShouldContain("work       Backend Engineer, Nordlys Commerce, Oslo  (2016-08 – 2020-02)");
        result.Output.ShouldContain("(2020-03 – present)");
        result.Output.ShouldContain("  encrypted: ");
    }
}
