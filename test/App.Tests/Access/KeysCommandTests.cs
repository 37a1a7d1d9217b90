using System.Net;
using Shortlist.App.Access;
using Shortlist.App.Hosting;
using Shortlist.App.Tests.Service;
using Shortlist.Storage;

namespace Shortlist.App.Tests.Access;

public sealed class KeysCommandTests
{
    [Fact]
    public async Task A_key_is_made_listed_used_and_revoked()
    {
        await using var server = await Server.StartAsync();
        var made = await CommandLine.RunAsync("keys", "create", "--data", server.Data, "--name", "night shift", "--tenant", "acme", "--role", "reader", "--expires", "2100-01-01");
        made.ExitCode.ShouldBe(0, made.Error);
        var key = made.Output.Trim();
        var id = KeySecret.Parse(key)!.Value.Id;

        var list = (await CommandLine.RunAsync("keys", "list", "--data", server.Data)).Output;
        foreach (var part in (string[])[id, "acme", "reader", "valid", "2100-01-01", "night shift"]) list.ShouldContain(part);
        list.ShouldNotContain(KeySecret.Parse(key)!.Value.Secret);

        server.Client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        await server.GetAsync("/v1/resumes");
        (await CommandLine.RunAsync("keys", "revoke", id, "--data", server.Data)).ExitCode.ShouldBe(0);
        await server.GetAsync("/v1/resumes", 401);
        (await CommandLine.RunAsync("keys", "list", "--data", server.Data, "--tenant", "acme")).Output.ShouldContain("revoked");
        (await CommandLine.RunAsync("keys", "revoke", "none", "--data", server.Data)).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task The_secret_is_not_in_the_file()
    {
        using var folder = new TemporaryFolder();
        var key = (await CommandLine.RunAsync("keys", "create", "--data", folder.FullName, "--name", "x")).Output.Trim();
        var secret = System.Text.Encoding.UTF8.GetBytes(KeySecret.Parse(key)!.Value.Secret);
        foreach (var file in Directory.GetFiles(folder.FullName)) (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).AsSpan().IndexOf(secret).ShouldBe(-1, file);
    }

    [Theory]
    [InlineData("--role", "owner")]
    [InlineData("--tenant", "Not A Tenant")]
    [InlineData("--expires", "tomorrow")]
    [InlineData("--name", " ")]
    public async Task What_is_wrong_is_said_and_nothing_made(string option, string value)
    {
        using var folder = new TemporaryFolder();
        string[] arguments = option == "--name" ? ["keys", "create", "--data", folder.FullName, option, value] : ["keys", "create", "--data", folder.FullName, "--name", "x", option, value];
        var result = await CommandLine.RunAsync(arguments);
        (result.ExitCode, result.Output).ShouldBe((2, ""));
        result.Error.ShouldContain(option);
    }

    [Fact]
    public async Task Listening_to_other_machines_needs_a_key()
    {
        using var folder = new TemporaryFolder();
        var refused = await CommandLine.RunAsync("serve", "--urls", "http://0.0.0.0:0", "--data", folder.FullName);
        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("shortlist keys create");

        await CommandLine.RunAsync("keys", "create", "--data", folder.FullName, "--name", "x");
        await using var app = ShortlistHost.Build(new ServeOptions("http://0.0.0.0:0", Roles.Api, folder.FullName));
        await ShortlistHost.PrepareAsync(app, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5000", false)]
    [InlineData("http://*:80", false)]
    [InlineData("http://+:80", false)]
    [InlineData("http://[::]:80", false)]
    [InlineData("http://192.0.2.1:80", false)]
    [InlineData("http://server.example.com", false)]
    [InlineData("http://127.0.0.1:5000", true)]
    [InlineData("http://localhost:5001", true)]
    [InlineData("http://[::1]:5002", true)]
    public void Tells_addresses_of_this_machine(string url, bool ofThisMachine) => ListenGuard.IsOfThisMachine(url).ShouldBe(ofThisMachine);

    [Fact]
    public void A_secret_matches_its_own_hash_and_no_other()
    {
        var secret = KeySecret.New();

        secret.Matches(secret.Hash()).ShouldBeTrue();
        secret.Hash().ShouldNotBe(secret.Hash());
        KeySecret.New().Matches(secret.Hash()).ShouldBeFalse();
        secret.Matches("nonsense").ShouldBeFalse();
        KeySecret.Parse(secret.ToString()).ShouldBe(secret);
    }

    [Fact]
    public async Task A_key_that_asks_too_much_is_told_to_wait_and_others_are_not()
    {
        await using var server = await Server.StartAsync(null, Roles.Api, ("Limits:RequestsPerMinute", "60"), ("Limits:UploadMegabytesPerHour", "25"));
        await server.UseKeyAsync(AccessRole.Recruiter);
        (await server.PostAsync("/v1/uploads", new { file_name = "a", media_type = "text/plain", size = 20_000_000 }, 201)).GetProperty("s3_url").GetString().ShouldNotBeNull();
        (await server.PostAsync("/v1/uploads", new { file_name = "a", media_type = "text/plain", size = 20_000_000 }, 429)).GetProperty("code").GetString().ShouldBe("too_many_uploads");

        HttpStatusCode status;
        var asked = 0;
        do
        {
            using var response = await server.Client.GetAsync(new Uri("/v1/jobs", UriKind.Relative), TestContext.Current.CancellationToken);
            status = response.StatusCode;
            if (status == HttpStatusCode.TooManyRequests) response.Headers.RetryAfter.ShouldNotBeNull();
        }
        while (status == HttpStatusCode.OK && ++asked < 2000);
        status.ShouldBe(HttpStatusCode.TooManyRequests);

        await server.UseKeyAsync(AccessRole.Recruiter);
        await server.GetAsync("/v1/jobs");
    }

    [Fact]
    public async Task Guessing_secrets_is_slowed_down_and_a_known_key_goes_on()
    {
        await using var server = await Server.StartAsync(null, Roles.Api);
        await server.UseKeyAsync(AccessRole.Reader);
        var right = server.Client.DefaultRequestHeaders.Authorization!.Parameter!;
        await server.GetAsync("/v1/jobs");
        var refused = 0;
        for (var i = 0; i < 40 && refused == 0; i++)
        {
            server.Client.DefaultRequestHeaders.Authorization = new("Bearer", (KeySecret.Parse(right)!.Value with { Secret = KeySecret.New().Secret }).ToString());
            using var response = await server.Client.GetAsync(new Uri("/v1/jobs", UriKind.Relative), TestContext.Current.CancellationToken);
            if (response.StatusCode == HttpStatusCode.TooManyRequests) refused++;
        }

        refused.ShouldBe(1);
        server.Client.DefaultRequestHeaders.Authorization = new("Bearer", right);
        await server.GetAsync("/v1/jobs");
    }
}
