using Shortlist.Core.Ranking;
using Shortlist.Core.Resumes;
using Shortlist.Core.Tests.Jobs;

namespace Shortlist.Core.Tests.Resumes;

public sealed class WorkTests
{
    [Theory]
    [InlineData("Sales Clerk, Globex Corporation — Mar 2015 - May 2019")]
    [InlineData("Sales Clerk at Globex Corporation (03/2015 - 05/2019)")]
    [InlineData("Globex Corporation, Sales Clerk, 2015-03 – 2019-05")]
    [InlineData("Globex Corporation | Oakfield, OR | Sales Clerk\n03/2015 - 05/2019")]
    [InlineData("Sales Clerk | Globex Corporation | Oakfield, OR | 03/2015 - 05/2019")]
    [InlineData("03/2015 - 05/2019: Sales Clerk, Globex Corporation")]
    [InlineData("03/2015 - 05/2019\nSales Clerk\nGlobex Corporation, Oakfield, OR")]
    [InlineData("03/2015 - 05/2019\tSales Clerk\tGlobex Corporation")]
    [InlineData("Sales Clerk\tGlobex Corporation\tMarch 2015 to May 2019")]
    [InlineData("Globex Corporation\tMarch 2015 to May 2019\nSales Clerk")]
    [InlineData("Sales Clerk\nGlobex Corporation, Oakfield, OR\nMarch 2015 - May 2019")]
    [InlineData("Sales Clerk Globex Corporation, Oakfield, OR 03/2015 - 05/2019")]
    [InlineData("Globex Corporation Oakfield , OR Sales Clerk\n03/2015 - 05/2019")]
    [InlineData("03/2015 - 05/2019\nGlobex Corporation － Oakfield , OR Sales Clerk")]
    [InlineData("March 2015\nto\nMay 2019\nGlobex Corporation Oakfield , OR Sales Clerk")]
    [InlineData("03/2015 05/2019\nSales Clerk, Globex Corporation")]
    [InlineData("Role: Sales Clerk\nCompany: Globex Corporation\nDuration: March 2015 - May 2019")]
    [InlineData("Client: Globex Corporation\tDuration: March 2015 - May 2019\nRole: Sales Clerk")]
    [InlineData("Globex Corporation\nSales Clerk\nDate: March 2015 – May 2019\tLocation: Oakfield, OR")]
    public void Reads_the_usual_layouts(string heading)
    {
        var work = Jobs($"{heading}\n• Filed the letters of the day.").ShouldHaveSingleItem();
        work.Position.ShouldBe("Sales Clerk");
        work.Name.ShouldBe("Globex Corporation");
        work.StartDate.ShouldBe(new PartialDate(2015, 3));
        work.EndDate.ShouldBe(new PartialDate(2019, 5));
        work.IsCurrent.ShouldBeFalse();
    }

    [Theory]
    [InlineData("Registered Nurse II Mercy Hospital", "Registered Nurse II", "Mercy Hospital")]
    [InlineData("Teacher Hill School", "Teacher", "Hill School")]
    [InlineData("Globex LLC Store Manager", "Store Manager", "Globex LLC")]
    [InlineData("Store Manager (contract), Globex LLC", "Store Manager (contract)", "Globex LLC")]
    [InlineData("Director of Sales | Globex", "Director of Sales", "Globex")]
    [InlineData("Vice President, Globex Bank", "Vice President", "Globex Bank")]
    [InlineData("Hospital Administrator, Mercy Clinic", "Hospital Administrator", "Mercy Clinic")]
    [InlineData("Initrode - Senior Welder", "Senior Welder", "Initrode")]
    public void Tells_title_and_employer_apart_by_their_words(string heading, string title, string employer)
    {
        var work = Jobs($"{heading}, 2015 - 2019").ShouldHaveSingleItem();
        work.Position.ShouldBe(title);
        work.Name.ShouldBe(employer);
    }

    [Fact]
    public void Reads_several_titles_at_one_employer()
    {
        var jobs = Jobs("Globex Corporation, Oakfield, OR\nStore Manager, 2017 - 2019\n• Ran the shop.\nSales Clerk, 2015 - 2017\n• Sold tools.");
        jobs.Select(job => job.Position).ShouldBe(["Store Manager", "Sales Clerk"]);
        jobs.Select(job => job.StartDate).ShouldBe([new PartialDate(2017), new PartialDate(2015)]);
        jobs.ShouldAllBe(job => job.Name == "Globex Corporation");
    }

    [Fact]
    public void Reads_jobs_one_after_the_other_with_what_was_done()
    {
        var parsed = new ResumePage().Line("Ada Rook", size: 20).Heading("Experience")
            .Line("Store Manager, Globex Corporation", bold: true).Line("Jan 2017 - Present").Bullet("• Ran the shop").Line("and its two vans").Bullet("• Hired clerks")
            .Gap().Line("Sales Clerk, Initech LLC", bold: true).Line("Mar 2015 - Dec 2016").Gap().Line("Sold tools to the trade.").Parse();
        var (first, second) = (parsed.Resume.Work[0], parsed.Resume.Work[1]);
        first.IsCurrent.ShouldBeTrue();
        first.EndDate.ShouldBeNull();
        first.Highlights.ShouldBe(["Ran the shop and its two vans", "Hired clerks"]);
        second.Summary.ShouldBe("Sold tools to the trade.");
        parsed.Document.Quote(first.PositionSpan).ShouldBe("Store Manager");
        parsed.Document.Quote(second.Span).ShouldStartWith("Sales Clerk, Initech LLC");
    }

    [Fact]
    public void Lines_that_only_tell_about_a_job_are_no_part_of_its_heading()
    {
        var job = Jobs("2019 - 2021 Buyer, Globex\nMain project: a new warehouse\nResponsibilities:\nOrdering paper;\nTechnologies: Excel, SAP").ShouldHaveSingleItem();
        job.Position.ShouldBe("Buyer");
        job.Name.ShouldBe("Globex");
        job.Summary!.ShouldContain("Technologies: Excel, SAP");
    }

    [Fact]
    public void Lines_at_the_same_height_of_two_pages_belong_to_no_job()
    {
        var parsed = new ResumePage().Line("Ada Rook", size: 20).Heading("Experience")
            .Line("Buyer, Globex Corporation, 2015 - 2019", top: 200).Gap().Line("Ada Rook · Resume · February 2026 · 1", top: 780)
            .Gap().Line("Clerk, Initech LLC, 2011 - 2015", page: 2, top: 60).Gap().Line("Ada Rook · Resume · February 2026 · 2", page: 2, top: 780).Parse();
        parsed.Resume.Work.Select(work => work.Name).ShouldBe(["Globex Corporation", "Initech LLC"]);
    }

    [Fact]
    public void Other_peoples_names_under_references_are_nobody_here()
    {
        var resume = ResumePage.Read("Ada Rook\nada.rook@example.com\n\nEXPERIENCE\nClerk, Globex Corporation, 2015 - 2019\n\nREFERENCES\nProf. Bert Hill, Manager, Initech LLC, 2011 - 2014\nbert@example.com");
        resume.Basics.Name.ShouldBe("Ada Rook");
        resume.Basics.Email.ShouldBe("ada.rook@example.com");
        resume.Work.ShouldHaveSingleItem();
    }

    [Fact]
    public void Volunteering_is_no_paid_work()
    {
        var resume = ResumePage.Read("EXPERIENCE\nClerk, Globex Corporation, 2015 - 2019\n\nVOLUNTEERING\nCoach, Oakfield Youth Club, 2012 - 2014");
        resume.Work.ShouldHaveSingleItem();
        resume.Volunteer.ShouldHaveSingleItem().Position.ShouldBe("Coach");
    }

    [Theory]
    [InlineData("Clerk, Globex LLC, Jan 2018 - Dec 2019", 24)]
    [InlineData("Clerk, Globex LLC, 2018 - 2019", 24)]
    [InlineData("Clerk, Globex LLC, Jan 2025 - present", 13)]
    [InlineData("Clerk, Globex LLC, Jan 2018 - Dec 2019\nWaiter, Initech LLC, Jul 2019 - Jun 2020", 30)]
    [InlineData("Clerk, Globex LLC, Jan 2018 - Dec 2019\nWaiter, Initech LLC, Jan 2018 - Dec 2019", 24)]
    [InlineData("Clerk, Globex LLC, Jan 2010 - Dec 2010\nWaiter, Initech LLC, Jan 2018 - Dec 2018", 24)]
    [InlineData("Clerk, Globex LLC", 0)]
    public void Months_in_jobs_add_up_and_count_once(string jobs, int months) => MonthsOf(jobs, _ => true).ShouldBe(months);

    [Fact]
    public void Months_with_a_skill_are_those_of_the_jobs_that_name_it()
    {
        const string jobs = "Developer, Globex LLC, Jan 2018 - Dec 2019\n• Wrote Python.\nDeveloper, Initech LLC, Jul 2019 - Jun 2021\n• Wrote Java.\nDeveloper, Initrode LLC, Jan 2022 - Jun 2022\n• Wrote Python.";
        MonthsOf(jobs, text => text.Contains("Python", StringComparison.Ordinal)).ShouldBe(30);
        MonthsOf(jobs, text => text.Contains("Java", StringComparison.Ordinal)).ShouldBe(24);
        MonthsOf(jobs, _ => true).ShouldBe(48);
    }

    private static IReadOnlyList<Work> Jobs(string jobs) => ResumePage.Read($"Ada Rook\n\nEXPERIENCE\n\n{jobs}").Work;

    private static double MonthsOf(string jobs, Func<string, bool> counts)
    {
        var parsed = ResumePage.Parse($"Ada Rook\n\nEXPERIENCE\n\n{jobs}");
        var shares = parsed.Resume.Work.Select(work => counts(parsed.Document.Quote(work.Span)) ? 1.0 : 0).ToArray();
        return JobMonths.Sum(ResumeFeatures.From(parsed, SmallTaxonomy.Value).Jobs, shares, (2026 * 12), 0);
    }
}
