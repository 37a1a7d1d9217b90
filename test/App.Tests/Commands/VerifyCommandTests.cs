using System.Text.Json.Nodes;

namespace Shortlist.App.Tests.Commands;

public sealed class VerifyCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _resume;

    public VerifyCommandTests()
    {
        Directory.CreateDirectory(_folder["resumes"]);
        foreach (var file in (string[])[Repository.Markdown, Repository.OneColumn, Repository.Encrypted]) _folder.Copy(file, $"resumes/{Path.GetFileName(file)}");
        _resume = _folder.Copy(Repository.PlainText, "resumes/samir-haddad.txt");
    }

    [Fact]
    public async Task Equal_files_give_an_equal_ranking()
    {
        var result = await VerifyAsync(await ReceiptAsync());

        result.Output.ShouldStartWith("Equal: 4 results, ");
        result.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Files_are_told_by_content_and_not_by_name()
    {
        var receipt = await ReceiptAsync();
        File.Move(_resume, _folder["resumes/renamed.txt"]);

        (await VerifyAsync(receipt)).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_changed_file_is_named()
    {
        var receipt = await ReceiptAsync();
        await File.AppendAllTextAsync(_resume, "\nAlso Terraform.\n", TestContext.Current.CancellationToken);

        var result = await VerifyAsync(receipt);

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain($"{_resume}: no file with this content was given");
        result.Output.ShouldContain($"{_resume}: not part of the old ranking.");
        result.Output.ShouldContain("Not equal: ");
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        var receipt = await ReceiptAsync();
        File.Delete(_resume);

        var result = await VerifyAsync(receipt);

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain($"{_resume}: no file with this content was given");
    }

    [Fact]
    public async Task A_changed_weight_shows_in_the_totals()
    {
        var result = await VerifyAsync(await ReceiptAsync(receipt => receipt["criteria"]![0]!["weight"] = 7));

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain(" in all and has ");
        result.Output.ShouldNotContain(": criterion ");
    }

    [Theory]
    [InlineData("score", ": criterion c1 had ")]
    [InlineData("total", " in all and has ")]
    [InlineData("rank", ": was at rank 9 and is at 1.")]
    public async Task A_forged_number_is_named(string property, string difference)
    {
        var receipt = await ReceiptAsync(receipt =>
        {
            var first = receipt["results"]![0]!;
            (property == "score" ? first["scores"]![0]! : first)[property] = property == "score" ? 0.7 : 9;
        });

        var result = await VerifyAsync(receipt);

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain(difference);
    }

    [Fact]
    public async Task Another_version_is_said()
    {
        var result = await VerifyAsync(await ReceiptAsync(receipt => receipt["receipt"]!["taxonomy"] = "0"));

        result.ExitCode.ShouldBe(0);
        result.Output.ShouldContain("The skill taxonomy was 0 and is ");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"as_of":"2026-01-01","criteria":[null],"counts":{},"results":[null],"receipt":{}}""")]
    public async Task What_is_no_receipt_is_refused(string content)
    {
        var result = await VerifyAsync(_folder.Write("receipt.json", content));

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("is no result of 'shortlist rank --json'");
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> ReceiptAsync(Action<JsonObject>? change = null)
    {
        var receipt = (await CommandLine.RankAsync(_folder["resumes"])).Json;
        change?.Invoke(receipt);
        return _folder.Write("receipt.json", receipt.ToJsonString());
    }

    private Task<CommandResult> VerifyAsync(string receipt) => CommandLine.RunAsync("verify", receipt, _folder["resumes"]);
}
