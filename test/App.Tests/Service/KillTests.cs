using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shortlist.Core.Ranking;
using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;
using Shortlist.Documents;
using Shortlist.Storage;

namespace Shortlist.App.Tests.Service;

/// <summary>The program is killed while it reads and ranks, and started again on what it left.</summary>
public sealed class KillTests : IDisposable
{
    private const string Tenant = "default";

    // More than one unit of a ranking, so that one can be done while another waits for files to be read.
    private const int Stored = 6000;
    private const int Uploaded = 150;

    private readonly string _data = Directory.CreateTempSubdirectory("shortlist-").FullName;
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task What_was_acknowledged_before_a_kill_is_there_and_done_once_after_it()
    {
        await StoreResumesAsync();
        var ranking = await RankAndKillInTheMiddleAsync();

        await using var served = await ServedProgram.StartAsync(_data);
        var repeated = await served.PostAsync("/v1/rankings", RankingOfAll, 202, key: ranking.Key);
        repeated.GetProperty("process_id").GetString().ShouldBe(ranking.ProcessId);
        var end = await served.EndOfAsync(ranking.ProcessId);
        end.GetProperty("status").GetString().ShouldBe("completed");

        // Every upload that was acknowledged is there, byte for byte, and was read; the one that was not registered yet can be.
        var late = await served.PostAsync("/v1/resumes", new { s3_url = ranking.UnregisteredUrl }, 202);
        var lateId = late.GetProperty("resume_id").GetString()!;
        await ServiceClient.UntilAsync(() => served.GetAsync($"/v1/resumes/{lateId}"), resume => StatusOf(resume.GetProperty("item")) == "extracted");
        var resumes = await AllAsync(served, "/v1/resumes");
        var ids = resumes.Select(IdOf).ToHashSet(StringComparer.Ordinal);
        resumes.Count.ShouldBe(ids.Count);
        ids.Count.ShouldBe(Stored + _files.Count + 1);
        resumes.ShouldAllBe(resume => StatusOf(resume) == "extracted");
        foreach (var (id, bytes) in _files)
            (await served.Client.GetByteArrayAsync(new Uri($"/v1/resumes/{id}/document", UriKind.Relative), TestContext.Current.CancellationToken)).ShouldBe(bytes);

        // Nothing is lost and nothing doubled: each resume has one row, the counts add up, and ranks go from 1 without a gap.
        ids.Remove(lateId);
        var progress = end.GetProperty("progress");
        (progress.GetProperty("total").GetInt32(), progress.GetProperty("done").GetInt32(), progress.GetProperty("ranked").GetInt32()).ShouldBe((ids.Count, ids.Count, ids.Count));
        var rows = await AllAsync(served, $"/v1/rankings/{ranking.ProcessId}/results");
        rows.Select(IdOf).Order(StringComparer.Ordinal).ShouldBe(ids.Order(StringComparer.Ordinal));
        rows.Select(row => row.GetProperty("rank").GetInt32()).ShouldBe(Enumerable.Range(1, rows.Count));

        // A ranking that nothing disturbs says the same.
        var undisturbed = await served.RankAsync(RankingOfAll);
        var others = await AllAsync(served, $"/v1/rankings/{undisturbed.GetProperty("process_id").GetString()}/results");
        others.Where(row => IdOf(row) != lateId).Select(ScoresOf).ShouldBe(rows.Select(ScoresOf));
    }

    private static object RankingOfAll => new { criteria = new[] { "Welding", "Crane operation", "3+ years of experience" }, resume_ids = "all", as_of = "2026-01-01" };

    // A kill that comes after the work was done proves nothing: then it is tried again with new files.
    private async Task<(string ProcessId, string Key, string UnregisteredUrl)> RankAndKillInTheMiddleAsync()
    {
        for (var round = 1; ; round++)
        {
            round.ShouldBeLessThan(10, "The work was always done before the kill.");
            await using var served = await ServedProgram.StartAsync(_data);
            var unregistered = await served.UploadAsync(FileOf(round, Uploaded), "late.txt");
            var registered = await UploadAsync(served, round);
            var key = $"round {round}";
            var processId = (await served.PostAsync("/v1/rankings", RankingOfAll, 202, key)).GetProperty("process_id").GetString()!;
            await ServiceClient.UntilAsync(() => served.GetAsync($"/v1/rankings/{processId}"), status => status.GetProperty("progress").GetProperty("done").GetInt32() > 0);
            await ServiceClient.UntilAsync(() => served.GetAsync($"/v1/resumes/{registered[0]}"), resume => StatusOf(resume.GetProperty("item")) == "extracted");
            await served.KillAsync();
            if (await IsInTheMiddleAsync(processId, registered)) return (processId, key, unregistered);
        }
    }

    private async Task<List<string>> UploadAsync(ServedProgram served, int round)
    {
        var (files, urls) = (new List<byte[]>(), new List<string>());
        for (var i = 0; i < Uploaded; i++)
        {
            files.Add(FileOf(round, i));
            urls.Add(await served.UploadAsync(files[i], $"{i}.txt"));
        }

        var registered = await served.PostAsync("/v1/resumes", new { s3_urls = urls }, 202);
        List<string> ids = [.. registered.GetProperty("resumes").EnumerateArray().Select(IdOf)];
        foreach (var (id, file) in ids.Zip(files)) _files[id] = file;
        return ids;
    }

    // Looks at what the killed program left, while no program runs: some files read and some not, some of the ranking done and some not.
    private async Task<bool> IsInTheMiddleAsync(string processId, IReadOnlyList<string> registered)
    {
        await using var services = await StoresAsync();
        var states = await services.GetRequiredService<IResumeStore>().ReadStatesAsync(Tenant, IdSelection.Of(registered), TestContext.Current.CancellationToken);
        var ranking = await services.GetRequiredService<IProcessStore>().FindAsync(Tenant, processId, TestContext.Current.CancellationToken);
        return states.Any(state => state.Status == ResumeStatus.Extracted) && states.Any(state => state.Status is ResumeStatus.Pending or ResumeStatus.Processing)
            && ranking is { Status: ProcessStatus.Processing, DoneUnits: > 0 };
    }

    private async Task StoreResumesAsync()
    {
        await using var services = await StoresAsync();
        var (resumes, ids, now) = (services.GetRequiredService<IResumeStore>(), services.GetRequiredService<IdMaker>(), DateTimeOffset.UnixEpoch);
        var features = await FeaturesAsync();
        List<StoredResume> stored = [.. Enumerable.Range(0, Stored).Select(i => new StoredResume
        {
            ResumeId = ids.New("res"),
            Tenant = Tenant,
            ObjectKey = $"{Tenant}/stored_{i}",
            Status = ResumeStatus.Extracted,
            CreatedAt = now,
            UpdatedAt = now,
        })];
        await resumes.AddAsync(stored, TestContext.Current.CancellationToken);
        foreach (var resume in stored)
            await resumes.PutFeaturesAsync(Tenant, resume.ResumeId, FeatureCodec.Version(SkillTaxonomy.Default), features, TestContext.Current.CancellationToken);
    }

    private static async Task<byte[]> FeaturesAsync()
    {
        var document = await DocumentReaders.ReadAsync(FileOf(0, 0), "stored.txt", DocumentLimits.Default, TestContext.Current.CancellationToken);
        return FeatureCodec.Encode(ResumeFeatures.From(ResumeParser.Parse(document, SkillTaxonomy.Default), SkillTaxonomy.Default));
    }

    private async Task<ServiceProvider> StoresAsync()
    {
        var services = new ServiceCollection().AddStorage(new StorageOptions { DataDirectory = _data }).BuildServiceProvider();
        foreach (var backend in services.GetServices<IStorageBackend>()) await backend.PrepareAsync(TestContext.Current.CancellationToken);
        return services;
    }

    // Each file is another person's, and long enough that reading it takes a moment.
    private static byte[] FileOf(int round, int number)
    {
        var text = new StringBuilder($"Welder Number{round}x{number}\nwelder.{round}.{number}@example.com\nEXPERIENCE\n");
        for (var job = 0; job < 12; job++)
        {
            text.Append($"\nWelder, Harbour Yard {job}, {1990 + (2 * job)} - {1991 + (2 * job)}\n");
            for (var line = 0; line < 12; line++) text.Append($"- Welded hull {number} of series {line} by MIG and TIG to the standard of the yard, and moved its plates by crane\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static async Task<List<JsonElement>> AllAsync(ServedProgram served, string path)
    {
        var (items, cursor) = (new List<JsonElement>(), (string?)null);
        do
        {
            var page = await served.GetAsync($"{path}?limit=1000" + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}"));
            items.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.TryGetProperty("next_cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        return items;
    }

    private static string IdOf(JsonElement item) => item.GetProperty("resume_id").GetString()!;

    private static string StatusOf(JsonElement item) => item.GetProperty("status").GetString()!;

    private static (string, double, string) ScoresOf(JsonElement row) => (IdOf(row), row.GetProperty("total").GetDouble(), row.GetProperty("scores").ToString());
}
