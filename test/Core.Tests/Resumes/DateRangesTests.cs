using Shortlist.Core.Resumes;
using Shortlist.Core.Text;

namespace Shortlist.Core.Tests.Resumes;

public sealed class DateRangesTests
{
    [Theory]
    [InlineData("03/2019 - 05/2021", "2019-03", "2021-05")]
    [InlineData("3/2019–5/2021", "2019-03", "2021-05")]
    [InlineData("Mar 2019 to May 2021", "2019-03", "2021-05")]
    [InlineData("March 2019 – May 2021", "2019-03", "2021-05")]
    [InlineData("2019-03 – 2021-05", "2019-03", "2021-05")]
    [InlineData("2019/03 - 2021/05", "2019-03", "2021-05")]
    [InlineData("03.2019 – 05.2021", "2019-03", "2021-05")]
    [InlineData("March '19 - May '21", "2019-03", "2021-05")]
    [InlineData("Mar. 4, 2019 - May 31st, 2021", "2019-03", "2021-05")]
    [InlineData("04/03/2019 - 05/31/2021", "2019-04", "2021-05")]
    [InlineData("31/03/2019 - 31/05/2021", "2019-03", "2021-05")]
    [InlineData("03/19 - 05/21", "2019-03", "2021-05")]
    [InlineData("June – August 2019", "2019-06", "2019-08")]
    [InlineData("Spring 2019 - Fall 2020", "2019-03", "2020-09")]
    [InlineData("Q1 2019 - Q3 2020", "2019-01", "2020-07")]
    [InlineData("2015 - 2017", "2015", "2017")]
    [InlineData("2015–17", "2015", "2017")]
    [InlineData("2015/16", "2015", "2016")]
    [InlineData("2010-12", "2010", "2012")]
    [InlineData("1998/2004", "1998", "2004")]
    [InlineData("2014 2019 Clerk", "2014", "2019")]
    [InlineData("04/2020 08/2021", "2020-04", "2021-08")]
    [InlineData("from 2015 until 2017", "2015", "2017")]
    [InlineData("Mai 2019 bis Dezember 2021", "2019-05", "2021-12")]
    [InlineData("mars 2019 à août 2021", "2019-03", "2021-08")]
    [InlineData("enero 2019 a diciembre 2021", "2019-01", "2021-12")]
    [InlineData("maart 2019 tot mei 2021", "2019-03", "2021-05")]
    public void Reads_ranges(string text, string start, string end)
    {
        var range = Find(text).ShouldHaveSingleItem();
        range.Start.ToString().ShouldBe(start);
        range.End.ToString().ShouldBe(end);
        range.IsCurrent.ShouldBeFalse();
    }

    [Theory]
    [InlineData("Mar 2019 - Present", "2019-03")]
    [InlineData("03/2019 - current", "2019-03")]
    [InlineData("2019 – now", "2019")]
    [InlineData("2021 now Clerk", "2021")]
    [InlineData("2019 to date", "2019")]
    [InlineData("2019 till date", "2019")]
    [InlineData("2019 - till now", "2019")]
    [InlineData("July 2019 – Ongoing", "2019-07")]
    [InlineData("March 2021 - present day", "2021-03")]
    [InlineData("2021 - current time", "2021")]
    [InlineData("2019 - the present", "2019")]
    [InlineData("since 2019", "2019")]
    [InlineData("seit 03/2019", "2019-03")]
    [InlineData("2019 – heute", "2019")]
    [InlineData("2019 – aujourd’hui", "2019")]
    [InlineData("depuis mars 2019", "2019-03")]
    [InlineData("2019 à ce jour", "2019")]
    [InlineData("2019 - actualidad", "2019")]
    [InlineData("2019 – atual", "2019")]
    [InlineData("2019 - in corso", "2019")]
    [InlineData("2019 – heden", "2019")]
    public void Reads_what_goes_on(string text, string start)
    {
        var range = Find(text).ShouldHaveSingleItem();
        range.Start.ToString().ShouldBe(start);
        range.End.ShouldBeNull();
        range.IsCurrent.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Spring 2019", "2019-03")]
    [InlineData("5 July 2021", "2021-07")]
    [InlineData("July of 2021", "2021-07")]
    [InlineData("(2014)", "2014")]
    public void Reads_single_dates(string text, string date)
    {
        var found = Find(text).ShouldHaveSingleItem();
        found.Start.ToString().ShouldBe(date);
        found.IsRange.ShouldBeFalse();
    }

    [Theory]
    [InlineData("Earned $2000 in tips")]
    [InlineData("Served 2000+ guests")]
    [InlineData("Grew 2000%")]
    [InlineData("may have been seen in march")]
    [InlineData("40 hours a week")]
    [InlineData("room 1234")]
    [InlineData("12345")]
    public void Other_numbers_are_no_dates(string text) => Find(text).ShouldBeEmpty();

    [Fact]
    public void Two_years_inside_a_sentence_are_no_time() => Find("Ran SQL Server 2005 2008 in shops").ShouldAllBe(date => !date.IsRange);

    [Fact]
    public void An_end_before_the_start_is_no_range() => Find("2019 - 2011").ShouldAllBe(date => !date.IsRange);

    private static List<DateRange> Find(string text) => DateRanges.Find(Tokenizer.Tokenize(text), new TextSpan(0, text.Length));
}
