namespace Shortlist.App.Web;

/// <summary>The page that people open first.</summary>
internal static class FirstPage
{
    /// <summary>Asks the service for its first page, so that what pages are made of is compiled before a person waits for it. When that fails, nothing is lost but time.</summary>
    public static async Task CompileAsync(string listensOn, CancellationToken cancellationToken)
    {
        var address = new UriBuilder(listensOn);
        if (address.Host is "0.0.0.0" or "[::]") address.Host = "127.0.0.1";
        using var client = new HttpClient { BaseAddress = address.Uri };
        try
        {
            using var answer = await client.GetAsync(new Uri("/", UriKind.Relative), cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            // It is compiled when somebody comes.
        }
    }
}
