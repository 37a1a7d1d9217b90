using Shortlist.Core.Resumes;
using Shortlist.Core.Tests.Jobs;
using Shortlist.Core.Text;

namespace Shortlist.Core.Tests.Resumes;

/// <summary>Builds the text of an invented resume: plain, or line by line with the looks a reader would give it.</summary>
internal sealed class ResumePage
{
    private readonly DocumentTextBuilder _text = new();
    private int _block;

    public static ParsedResume Parse(string text) => ResumeParser.Parse(DocumentText.FromPlainText(text), SmallTaxonomy.Value);

    public static Resume Read(string text) => Parse(text).Resume;

    public static IEnumerable<SectionKind> KindsOf(string text) => Parse(text).Sections.Select(section => section.Kind);

    /// <summary>Starts a new block, as a reader does at a gap.</summary>
    public ResumePage Gap()
    {
        _block++;
        return this;
    }

    public ResumePage Line(string text, float size = 10, bool bold = false, int page = 1, float top = 0)
    {
        _text.AddLine(text, new LineStyle { Page = page, Block = _block, FontSize = size, Bold = bold, Box = top > 0 ? new TextBox(50, top, 400, size) : default });
        return this;
    }

    public ResumePage Heading(string text) => Gap().Line(text, size: 14, bold: true).Gap();

    public ResumePage Bullet(string text)
    {
        _text.AddLine(text, new LineStyle { Page = 1, Block = ++_block, FontSize = 10, ListItem = true });
        return this;
    }

    public ParsedResume Parse() => ResumeParser.Parse(_text.Build(), SmallTaxonomy.Value);
}
