using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shortlist.App.Tests.Service;

namespace Shortlist.App.Tests.Rankings;

/// <summary>Looks for everything that tells who a candidate is in whatever a blind ranking answers, and in the log of the service. Runs on each pair of backends.</summary>
public abstract class BlindLeakContract
{
    private const string Resume = """
        Zebulon Quackenbush
        Data Engineer
        zebulon.q@example.com | +1 555-0142-118 | linkedin.com/in/zebq-profile | www.zebulon-site.example.com
        77 Marmalade Lane, Fizzleton

        EXPERIENCE
        Data Engineer, Northwind Analytics, 2015 - 2020
        - Zebulon built Python and SQL pipelines for forty data marts, see zebulon.q@example.com
        - QUACKENBUSH's Docker images run in three data centres; call 555-0142-118 for Docker
        - Moved to Fizzleton to run Kubernetes for the team of Mr. Quackenbush

        EDUCATION
        Bachelor of Science in Computer Science, Hill College, 1987 - 1991

        PERSONAL DETAILS
        Date of birth: 29 February 1968, born in Fizzleton
        Nationality: Freedonian
        """;

    /// <summary>Everything that tells who it is.</summary>
    private static readonly string[] Planted =
        ["Zebulon", "Quackenbush", "zebulon.q", "0142-118", "0142118", "zebq", "zebulon-site", "Marmalade", "Fizzleton", "1987", "1991", "29 February", "1968", "Freedonian"];

    /// <summary>Starts the server on the backends, or skips where these are not to be had.</summary>
    protected abstract Task<Server> StartAsync(Action<IServiceCollection>? services = null);

    [Fact]
    public async Task Nothing_that_tells_who_it_is_leaves_a_blind_ranking()
    {
        var log = new Messages();
        await using var server = await StartAsync(services =>
        {
            services.AddSingleton<ILoggerProvider>(log);
            services.Configure<LoggerFilterOptions>(filters =>
            {
                filters.MinLevel = LogLevel.Information;
                filters.Rules.Clear();
            });
        });
        var ids = await AddAsync(server);
        var accepted = await server.PostAsync("/v1/rankings", new { criteria = Criteria, resume_ids = ids, blind = true }, 202);
        var ranking = "/v1/rankings/" + accepted.GetProperty("process_id").GetString();
        var events = await TextAsync(server, ranking + "/events");
        await server.EndOfAsync(ranking[(ranking.LastIndexOf('/') + 1)..]);
        var reweighted = (await server.PostAsync(ranking + "/reweight", new { weights = new { c1 = 3 } }, 202)).GetProperty("process_id").GetString()!;
        await server.EndOfAsync(reweighted);

        Check(accepted.ToString(), "accepted");
        Check(events, "events");
        foreach (var path in (string[])[ranking, $"/v1/rankings/{reweighted}"])
        {
            var explained = await TextAsync(server, $"{path}/results/{ids[0]}");
            explained.ShouldContain("Python");
            Check(explained, path + " explained");
            foreach (var answer in (string[])["", "/results", $"/results/{ids[1]}", "/events", "/export?format=csv", "/export?format=json"]) Check(await TextAsync(server, path + answer), path + answer);
            Check(await SheetAsync(server, path + "/export?format=xlsx"), path + " xlsx");
        }

        Check(await TextAsync(server, "/v1/rankings"), "list");
        Check((await server.SendAsync(HttpMethod.Post, ranking + "/fairness", null, 200)).ToString(), "fairness");
        Check(await TextAsync(server, "/v1/audit?limit=1000"), "audit");
        log.All.ShouldNotBeEmpty();
        Check(string.Join('\n', log.All), "log");
    }

    [Fact]
    public async Task A_blind_export_of_a_ranking_that_is_not_blind_holds_nothing_either()
    {
        await using var server = await StartAsync();
        var ids = await AddAsync(server);
        var path = "/v1/rankings/" + (await server.RankAsync(new { criteria = Criteria, resume_ids = ids })).GetProperty("process_id").GetString();

        // That the values can be found where they may be shows that the search finds them.
        (await TextAsync(server, path + "/export?format=csv")).ShouldContain("Zebulon Quackenbush");
        (await SheetAsync(server, path + "/export?format=xlsx")).ShouldContain("zebulon.q@example.com");
        (await TextAsync(server, $"{path}/results/{ids[0]}")).ShouldContain("QUACKENBUSH");

        foreach (var format in (string[])["csv", "json"]) Check(await TextAsync(server, $"{path}/export?format={format}&blind=true"), format);
        Check(await SheetAsync(server, path + "/export?format=xlsx&blind=true"), "xlsx");
    }

    private static readonly string[] Criteria = ["Python", "SQL", "Docker", "Kubernetes", "Bachelor's degree in computer science", "5+ years of experience"];

    private static void Check(string text, string where)
    {
        foreach (var value in Planted) text.ShouldNotContain(value, Case.Insensitive, $"'{value}' is in {where}");
    }

    private static async Task<IReadOnlyList<string>> AddAsync(Server server)
    {
        var urls = new List<string> { await server.UploadAsync(Encoding.UTF8.GetBytes(Resume), "Zebulon Quackenbush.txt"), await server.UploadAsync("%PDF-1.7 cut off"u8.ToArray(), "quackenbush.pdf") };
        var registered = await server.PostAsync("/v1/resumes", new { s3_urls = urls, file_names = new[] { "Zebulon Quackenbush.txt", "quackenbush.pdf" } }, 202);
        List<string> ids = [.. registered.GetProperty("resumes").EnumerateArray().Select(resume => resume.GetProperty("resume_id").GetString()!)];
        foreach (var id in ids) await Server.UntilAsync(() => server.GetAsync($"/v1/resumes/{id}"), resume => resume.GetProperty("item").GetProperty("status").GetString() is not ("pending" or "processing"));
        return ids;
    }

    private static Task<string> TextAsync(Server server, string path) => server.Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    private static async Task<string> SheetAsync(Server server, string path)
    {
        await using var bytes = new MemoryStream(await server.Client.GetByteArrayAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));
        await using var zip = await ZipArchive.CreateAsync(bytes, ZipArchiveMode.Read, false, null, TestContext.Current.CancellationToken);
        var text = new StringBuilder();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync(TestContext.Current.CancellationToken));
            text.Append(await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        }

        return text.ToString();
    }

    /// <summary>Keeps every message of the service.</summary>
    private sealed class Messages : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => All.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}

public sealed class EmbeddedBlindLeakTests : BlindLeakContract
{
    protected override Task<Server> StartAsync(Action<IServiceCollection>? services = null) => Backends.EmbeddedAsync(services);
}

public sealed class MongoAndS3BlindLeakTests : BlindLeakContract
{
    protected override Task<Server> StartAsync(Action<IServiceCollection>? services = null) => Backends.MongoAndS3Async(services);
}
