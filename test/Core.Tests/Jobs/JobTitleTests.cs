using Shortlist.Core.Jobs;
using Shortlist.Core.Text;

namespace Shortlist.Core.Tests.Jobs;

public sealed class JobTitleTests
{
    [Theory]
    [InlineData("Senior Accountant", "Senior Accountant")]
    [InlineData("Senior Accountant (m/f/d) - Berlin", "Senior Accountant")]
    [InlineData("Job Title: Senior Accountant", "Senior Accountant")]
    [InlineData("Position:\tWarehouse Lead | Full-time", "Warehouse Lead")]
    [InlineData("Intern - Data Engineer", "Intern - Data Engineer")]
    [InlineData("Registered Nurse - ICU", "Registered Nurse - ICU")]
    [InlineData("REMOTE - Sales Manager #4711", "Sales Manager")]
    [InlineData("JOB DESCRIPTION\nPlumber", "Plumber")]
    [InlineData("Example Ltd\nLocation: Porto\nJob title: Baker\nRequirements", "Baker")]
    [InlineData("Requirements\n", "")]
    [InlineData("", "")]
    public void Is_found_and_cleaned(string text, string title)
    {
        var document = DocumentText.FromPlainText(text);

        (JobTitle.Find(document, SmallTaxonomy.Value) is { } span ? document.Quote(span) : "").ShouldBe(title);
    }

    [Fact]
    public void The_largest_line_at_the_top_wins()
    {
        var builder = new DocumentTextBuilder();
        builder.AddLine("Example Ltd", new LineStyle { FontSize = 10, Block = 0 });
        builder.AddLine("Pastry Chef", new LineStyle { FontSize = 20, Block = 1 });
        builder.AddLine("Bakes cakes.", new LineStyle { FontSize = 10, Block = 2 });
        var document = builder.Build();

        document.Quote(JobTitle.Find(document, SmallTaxonomy.Value)!.Value).ShouldBe("Pastry Chef");
    }
}
