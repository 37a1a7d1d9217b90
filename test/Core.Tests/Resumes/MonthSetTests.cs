using CsCheck;
using Shortlist.Core.Resumes;

namespace Shortlist.Core.Tests.Resumes;

public sealed class MonthSetTests
{
    private const int January2000 = 2000 * 12;

    [Fact]
    public void Months_in_two_ranges_count_once()
    {
        var set = new MonthSet();
        set.Add(January2000, January2000 + 11).ShouldBe(12);
        set.Add(January2000 + 6, January2000 + 17).ShouldBe(6);
        set.Add(January2000, January2000 + 17).ShouldBe(0);
    }

    [Theory]
    [InlineData(5, 4, 0)]
    [InlineData(0, 10, 0)]
    [InlineData(1900 * 12, 1900 * 12, 1)]
    [InlineData(0, int.MaxValue, 2400)]
    public void Ranges_outside_the_calendar_or_backwards_add_nothing(int first, int last, int added) => new MonthSet().Add(first, last).ShouldBe(added);

    [Fact]
    public void The_order_of_ranges_does_not_change_the_sum() =>
        Gen.Select(Gen.Int[January2000 - 200, January2000 + 200], Gen.Int[0, 150]).Array[0, 12].Sample(ranges =>
        {
            var expected = ranges.SelectMany(range => Enumerable.Range(range.Item1, range.Item2 + 1)).Distinct().Count();
            int Sum(IEnumerable<(int, int)> all)
            {
                var set = new MonthSet();
                return all.Sum(range => set.Add(range.Item1, range.Item1 + range.Item2));
            }

            return Sum(ranges) == expected && Sum(ranges.Reverse()) == expected;
        });
}
