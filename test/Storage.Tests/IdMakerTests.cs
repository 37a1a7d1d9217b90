using Microsoft.Extensions.Time.Testing;

namespace Shortlist.Storage.Tests;

public sealed class IdMakerTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Has_its_prefix_and_26_plain_characters() => new IdMaker(_time).New("res").ShouldMatch("^res_[0-9a-hjkmnp-tv-z]{26}$");

    [Fact]
    public void Ids_of_one_moment_ascend()
    {
        var maker = new IdMaker(_time);
        var ids = Enumerable.Range(0, 10_000).Select(_ => maker.New("res")).ToList();

        ids.ShouldBe(ids.Order(StringComparer.Ordinal));
        ids.Distinct().Count().ShouldBe(ids.Count);
    }

    [Fact]
    public void Ids_sort_by_time_across_makers()
    {
        var earlier = new IdMaker(_time).New("res");
        _time.Advance(TimeSpan.FromMilliseconds(1));

        string.CompareOrdinal(earlier, new IdMaker(_time).New("res")).ShouldBeLessThan(0);
    }

    [Fact]
    public void Ids_ascend_when_the_clock_goes_back()
    {
        var maker = new IdMaker(_time);
        var before = maker.New("res");
        _time.AdjustTime(_time.GetUtcNow().AddSeconds(-5));

        string.CompareOrdinal(before, maker.New("res")).ShouldBeLessThan(0);
    }

    [Fact]
    public void Makers_do_not_meet_in_one_moment() =>
        Enumerable.Range(0, 1000).Select(_ => new IdMaker(_time).New("res")).Distinct().Count().ShouldBe(1000);
}
