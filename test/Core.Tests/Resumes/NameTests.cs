using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Tests.Resumes;

public sealed class NameTests
{
    private static readonly (string Text, float Size)[] Sidebar =
    [
        ("Contact", 12), ("ana@example.com", 9), ("Skills", 12), ("Java", 9), ("Docker", 9), ("Languages", 12), ("Spanish", 9), ("English", 9), ("Education", 12),
        ("BSc in Physics", 9), ("Interests", 12), ("Chess", 9), ("Old Radios", 9), ("Trail Running", 9),
    ];

    [Fact]
    public void A_name_beside_a_sidebar_is_told_by_its_size() =>
        NameIn([.. Sidebar, ("Ana Duarte", 25), ("Backend Developer", 11), ("Experience", 12), ("Built services.", 10)]).ShouldBe("Ana Duarte");

    [Fact]
    public void A_name_on_top_stays_the_name_when_a_title_is_as_large() =>
        NameIn([("Ana Duarte", 20), ("ana@example.com", 9), ("Experience", 20), ("Built services for shops.", 10)]).ShouldBe("Ana Duarte");

    [Fact]
    public void A_heading_is_never_a_name() =>
        NameIn([("Skills", 14), ("Java", 10), ("Work Experience", 22), ("Built services for shops.", 10)]).ShouldNotBeOneOf("Skills", "Work Experience");

    private static string? NameIn((string Text, float Size)[] lines)
    {
        var document = new DocumentTextBuilder();
        foreach (var (i, (text, size)) in lines.Index()) document.AddLine(text, new LineStyle { FontSize = size, Block = i });
        return ResumeParser.Parse(document.Build(), SkillTaxonomy.Default).Resume.Basics.Name;
    }
}
