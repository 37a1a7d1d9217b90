using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Shortlist.App.Hosting;

namespace Shortlist.App.Tests.Service;

/// <summary>What is told of work under way: events, links between resumes of a person, and logs that tell nothing of persons.</summary>
public sealed class FollowTests
{
    private const string Earlier = """
        Odalys Brennecke
        odalys.brennecke@example.com
        EXPERIENCE
        Glazier, Lakeside Glass, 2014 - 2020
        - Cut and set panes for four hundred shop fronts in all weathers and at all heights
        - Trained three apprentices in leaded lights and in safe lifting
        """;

    private const string Later = """
        Odalys Brennecke
        odalys.brennecke@example.com
        EXPERIENCE
        Master Glazier, Harbour Glass, 2020 - 2025
        - Led a crew of six who set curved panes for the roofs of two railway stations
        - Wrote the estimates and kept to them within a hundredth
        """;

    [Fact]
    public async Task Events_tell_of_progress_and_end_with_done()
    {
        await using var server = await Server.StartAsync();
        var ids = await server.AddResumesAsync(Encoding.UTF8.GetBytes(Earlier));
        var accepted = await server.PostAsync("/v1/rankings", new { criteria = new[] { "Glazing" }, resume_ids = ids }, 202);
        var path = $"/v1/rankings/{accepted.GetProperty("process_id").GetString()}/events";
        await using var stream = await server.Client.GetStreamAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var events = new List<(string Type, JsonElement Data)>();
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken)) events.Add((item.EventType, JsonElement.Parse(item.Data)));

        events[^1].Type.ShouldBe("done");
        events[^1].Data.GetProperty("status").GetString().ShouldBe("completed");
        events[^1].Data.GetProperty("progress").GetProperty("ranked").GetInt32().ShouldBe(1);
        events.SkipLast(1).ShouldAllBe(item => item.Type == "progress" || item.Type == "top");
    }

    [Fact]
    public async Task Resumes_of_the_same_person_are_linked_and_both_stay()
    {
        await using var server = await Server.StartAsync();
        var earlier = (await server.AddResumesAsync(Encoding.UTF8.GetBytes(Earlier)))[0];
        var later = (await server.AddResumesAsync(Encoding.UTF8.GetBytes(Later)))[0];

        var (older, newer) = ((await server.GetAsync($"/v1/resumes/{earlier}")).GetProperty("item"), (await server.GetAsync($"/v1/resumes/{later}")).GetProperty("item"));
        (older.GetProperty("status").GetString(), newer.GetProperty("status").GetString()).ShouldBe(("extracted", "extracted"));
        older.GetProperty("newer_resume_id").GetString().ShouldBe(later);
        newer.GetProperty("older_resume_id").GetString().ShouldBe(earlier);
    }

    [Fact]
    public async Task Logs_of_all_levels_hold_nothing_of_a_resume()
    {
        using var log = new KeptLog();
        await using var server = await Server.StartAsync(null, Roles.All, log, ("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:Microsoft", "Trace"), ("Logging:LogLevel:Microsoft.AspNetCore", "Trace"));
        var ids = await server.AddResumesAsync(Encoding.UTF8.GetBytes(Earlier), "%PDF-1.7 cut off by Odalys"u8.ToArray());
        var end = await server.RankAsync(new { criteria = new[] { "Glazing" }, resume_ids = ids });
        await server.GetAsync($"/v1/rankings/{end.GetProperty("process_id").GetString()}/results/{ids[0]}");
        await server.SendAsync(HttpMethod.Delete, $"/v1/resumes/{ids[0]}", null, 200);

        log.Lines.ShouldNotBeEmpty();
        foreach (var word in (string[])["Odalys", "Brennecke", "example.com", "Lakeside", "panes", "lights"])
            log.Lines.ShouldNotContain(line => line.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private sealed class KeptLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
