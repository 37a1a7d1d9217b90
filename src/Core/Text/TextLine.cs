namespace Shortlist.Core.Text;

/// <summary>A rectangle on a page, in points (1/72 inch) from the top left corner of the page as it is shown; all 0 when the format has no layout.</summary>
public readonly record struct TextBox(float Left, float Top, float Width, float Height)
{
    /// <summary>Distance of the right edge from the left side of the page.</summary>
    public float Right => Left + Width;

    /// <summary>Distance of the lower edge from the top of the page.</summary>
    public float Bottom => Top + Height;
}

/// <summary>How a line looks and where it stands: what headings and paragraphs are told by.</summary>
public readonly record struct LineStyle
{
    /// <summary>Page number from 1; formats without pages put everything on page 1.</summary>
    public int Page { get; init; }

    /// <summary>Where the line stands on its page.</summary>
    public TextBox Box { get; init; }

    /// <summary>Most common size of the letters in points; 0 when unknown.</summary>
    public float FontSize { get; init; }

    /// <summary>True when most letters are bold.</summary>
    public bool Bold { get; init; }

    /// <summary>Most common colour of the letters as 0xRRGGBB; 0 (black) when unknown.</summary>
    public int Color { get; init; }

    /// <summary>1–6 when the format itself marks the line as a heading (HTML, Markdown, a DOCX style), else 0.</summary>
    public int HeadingLevel { get; init; }

    /// <summary>True when the line starts an item of a list, whether or not its bullet is in the text.</summary>
    public bool ListItem { get; init; }

    /// <summary>
    /// Number of the paragraph, table cell or column piece the line belongs to. Wrapped lines of one paragraph share it;
    /// it changes where a reader's eye sees a gap, a new cell or a new column.
    /// </summary>
    public int Block { get; init; }
}

/// <summary>One line of a document in reading order: a span of <see cref="DocumentText.Text"/> and its style.</summary>
public readonly record struct TextLine(TextSpan Span, LineStyle Style)
{
    /// <summary>Page number from 1.</summary>
    public int Page => Style.Page;
}
