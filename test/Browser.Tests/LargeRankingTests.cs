using Microsoft.Extensions.DependencyInjection;
using Shortlist.App.Access;
using Shortlist.App.Tests.Service;
using Shortlist.Core.Ranking;
using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;
using Shortlist.Documents;
using Shortlist.Storage;
using static Microsoft.Playwright.Assertions;

namespace Shortlist.Browser.Tests;

public sealed class LargeRankingTests(Chromium chromium) : PageTest(chromium)
{
    private const int Count = 10_000;
    private const int Texts = 200;

    // Rows that come into view must be there within so many frames; a frame has 1/60 s.
    private const int MostFrames = 300;

    [Fact]
    public async Task Ten_thousand_rows_scroll_without_gaps()
    {
        var server = await ServeAsync();
        await FillAsync(server);
        var ranking = (await server.RankAsync(new { criteria = new[] { "Python", "SQL", "PostgreSQL", "Apache Airflow", "5+ years of data engineering", "Terraform", "Bachelor's degree in computer science" }, resume_ids = "all" })).GetProperty("process_id").GetString();
        var page = await VisitAsync(server, $"/rankings/{ranking}");
        await page.IsRankedAsync();
        await Expect(page.Part("shown")).ToHaveTextAsync($"{Count} of {Count} candidates");

        // By the wheel: a row a frame. By the bar: to places all over the table.
        var wheel = await FramesAsync(Enumerable.Range(1, 300).Select(i => i * 44));
        var bar = await FramesAsync(Enumerable.Range(1, 30).Select(i => i * 7919 % Count * 44));
        TestContext.Current.TestOutputHelper!.WriteLine($"wheel: {wheel.Count(frames => frames > 1)} of {wheel.Length} frames with a gap; bar: filled after {string.Join(' ', bar)} frames");
        wheel.Concat(bar).ShouldAllBe(frames => frames < MostFrames);

        // The last row is the last candidate.
        await page.Part("heat-map").EvaluateAsync("box => box.scrollTop = box.scrollHeight");
        var last = (await server.GetAsync($"/v1/rankings/{ranking}/results?limit=1000&cursor={await CursorOfLastAsync(server, ranking!)}")).GetProperty("items").EnumerateArray().Last();
        await Expect(page.Locator($"tr[data-id='{last.GetProperty("resume_id").GetString()}']")).ToBeInViewportAsync();

        Task<int[]> FramesAsync(IEnumerable<int> tops) => page.EvaluateAsync<int[]>(Scroll, new { tops = tops.ToArray(), most = MostFrames });
    }

    // Scrolls to each place and counts frames until every place in view shows a candidate.
    private const string Scroll = """
        async ({ tops, most }) => {
            const box = document.querySelector('[data-testid=heat-map]');
            const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
            const filled = () => {
                const area = box.getBoundingClientRect();
                const top = box.querySelector('thead th').getBoundingClientRect().bottom;
                for (let y = top + 10; y < area.bottom - 4; y += 22)
                    if (!document.elementFromPoint(area.left + 120, y)?.closest('tr')?.matches('[data-testid=row], [data-testid=knock-out-line]')) return false;
                return true;
            };
            const frames = [];
            for (const top of tops) {
                box.scrollTop = top;
                await frame();
                let count = 1;
                while (count < most && !filled()) { await frame(); count++; }
                frames.push(count);
            }
            return frames;
        }
        """;

    // As extractions store them, without the files.
    private static async Task FillAsync(Server server)
    {
        var (resumes, ids, version) = (server.Services.GetRequiredService<IResumeStore>(), server.Services.GetRequiredService<IdMaker>(), FeatureCodec.Version(SkillTaxonomy.Default));
        var features = new List<byte[]>();
        for (var n = 0; n < Texts; n++)
        {
            var document = await DocumentReaders.ReadAsync(People.Bytes(People.Of(n)), "resume.txt", DocumentLimits.Default, Token);
            features.Add(FeatureCodec.Encode(ResumeFeatures.From(ResumeParser.Parse(document, SkillTaxonomy.Default), SkillTaxonomy.Default)));
        }

        foreach (var chunk in Enumerable.Range(0, Count).Chunk(1000))
        {
            List<StoredResume> batch = [.. chunk.Select(n => new StoredResume
            {
                ResumeId = ids.New("res"), Tenant = Caller.OnlyTenant, ObjectKey = $"{Caller.OnlyTenant}/{n}", FileName = $"{n}.txt", CandidateName = People.NameOf(n), Status = ResumeStatus.Extracted,
                CreatedAt = DateTimeOffset.UnixEpoch, UpdatedAt = DateTimeOffset.UnixEpoch,
            })];
            await resumes.AddAsync(batch, Token);
            await Task.WhenAll(batch.Index().Select(item => resumes.PutFeaturesAsync(Caller.OnlyTenant, item.Item.ResumeId, version, features[chunk[item.Index] % Texts], Token)));
        }
    }

    private static async Task<string> CursorOfLastAsync(Server server, string ranking)
    {
        string? cursor = null;
        for (var pages = 1; pages < Count / 1000; pages++)
            cursor = (await server.GetAsync($"/v1/rankings/{ranking}/results?limit=1000{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}")).GetProperty("next_cursor").GetString();
        return Uri.EscapeDataString(cursor!);
    }
}
