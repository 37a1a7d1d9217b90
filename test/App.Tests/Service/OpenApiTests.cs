namespace Shortlist.App.Tests.Service;

public sealed class OpenApiTests
{
    /// <summary>The document in the tree is what the service answers. Renew it with <c>SHORTLIST_RENEW_GOLDEN=1 dotnet run --project test/App.Tests</c>.</summary>
    [Fact]
    public async Task The_document_in_the_tree_is_the_one_that_is_served()
    {
        await using var server = await Server.StartAsync(null, Hosting.Roles.Api);
        var served = (await server.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        var path = "docs/openapi.json";
        if (Environment.GetEnvironmentVariable("SHORTLIST_RENEW_GOLDEN") == "1") await File.WriteAllTextAsync(path, served + "\n", TestContext.Current.CancellationToken);
        (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ShouldBe(served + "\n");
    }
}
