using System.Text;
using Shortlist.Core.Text;

namespace Shortlist.Documents;

/// <summary>How a run of text looks, in formats where text flows.</summary>
internal readonly record struct RunStyle(float Size, bool Bold, int Color, HiddenReason? Hidden);

/// <summary>
/// Builds the text of formats where text flows (DOCX, ODT, RTF, HTML): runs make lines, lines make paragraphs, cells make rows.
/// Readers say what they meet; this class decides how it stands in the text.
/// </summary>
/// <remarks>
/// A table row whose cells are all short is one line with tabs between the cells. A row with a long or several-line cell is a layout: its cells follow each other, as columns do.
/// </remarks>
internal sealed class FlowWriter(DocumentLimits limits)
{
    // A cell with more text or more lines than this makes its row a layout.
    private const int MaxCellLength = 70;
    private const int MaxTableDepth = 8;

    private readonly DocumentTextBuilder _document = new();
    private readonly StringBuilder _line = new();
    private readonly StringBuilder _hidden = new();
    private readonly Stack<Row> _rows = new();
    private HiddenReason _hiddenReason;
    private (int Bold, int Letters) _weight;
    private float _size;
    private int _color;
    private int _block;
    private int _length;
    private int _page = 1;
    private int _rowsTooDeep;

    /// <summary>1–6 for the paragraph being written, when its format says that it is a heading; else 0.</summary>
    public int HeadingLevel { get; set; }

    /// <summary>True while the paragraph being written is an item of a list.</summary>
    public bool ListItem { get; set; }

    /// <summary>Adds text to the line.</summary>
    public void Text(ReadOnlySpan<char> text, RunStyle style)
    {
        _length += text.Length;
        if (_length > limits.MaxTextLength) throw new UnreadableDocumentException(UnreadableReason.TooLarge, $"The document has more than {limits.MaxTextLength} characters of text.");
        if (style.Hidden is { } reason)
        {
            if (reason != _hiddenReason) FlushHidden();
            _hiddenReason = reason;
            _hidden.Append(text);
            return;
        }

        if (_weight.Letters == 0 || style.Size > _size) (_size, _color) = (style.Size, style.Color);
        _weight = (_weight.Bold + (style.Bold ? text.Length : 0), _weight.Letters + text.Length);
        _line.Append(text);
    }

    /// <summary>Ends the line within the paragraph.</summary>
    public void LineBreak()
    {
        if (_line.Length > 0) AddLine(new Line(_line.ToString(), Style()));
        _line.Clear();
        _weight = default;
    }

    /// <summary>Ends the paragraph.</summary>
    public void EndParagraph()
    {
        LineBreak();
        FlushHidden();
        (HeadingLevel, ListItem) = (0, false);
        _block++;
    }

    /// <summary>Starts the next page.</summary>
    public void PageBreak()
    {
        if (++_page > limits.MaxPages) throw new UnreadableDocumentException(UnreadableReason.TooManyPages, $"The document has more than {limits.MaxPages} pages.");
    }

    /// <summary>Starts a row of a table.</summary>
    public void StartRow()
    {
        EndParagraph();
        if (_rows.Count < MaxTableDepth) _rows.Push(new Row());
        else _rowsTooDeep++;
    }

    /// <summary>Starts a cell of the row.</summary>
    public void StartCell()
    {
        EndParagraph();
        if (_rowsTooDeep == 0 && _rows.TryPeek(out var row)) row.Cells.Add([]);
    }

    /// <summary>Ends a row of a table.</summary>
    public void EndRow()
    {
        EndParagraph();
        if (_rowsTooDeep > 0)
        {
            _rowsTooDeep--;
            return;
        }

        if (!_rows.TryPop(out var row)) return;
        if (row.IsLayout())
        {
            foreach (var cell in row.Cells)
            {
                _block++;
                foreach (var line in cell) AddLine(line);
            }
        }
        else if (row.Cells.Find(cell => cell.Count > 0) is { } first)
        {
            AddLine(first[0] with { Text = string.Join('\t', row.Cells.Where(cell => cell.Count > 0).Select(cell => string.Join(' ', cell.Select(line => line.Text)))) });
        }

        _block++;
    }

    /// <summary>Adds a warning code.</summary>
    public void Warn(string code) => _document.AddWarning(code);

    /// <summary>Ends everything that is open and returns the document.</summary>
    public DocumentText Build()
    {
        EndParagraph();
        while (_rows.Count > 0) EndRow();
        return _document.Build();
    }

    private LineStyle Style() => new()
    {
        Page = _page,
        FontSize = _size,
        Bold = _weight.Bold * 2 > _weight.Letters,
        Color = _color,
        HeadingLevel = HeadingLevel,
        ListItem = ListItem,
        Block = _block,
    };

    private void AddLine(Line line)
    {
        if (_rows.TryPeek(out var row) && row.Cells.Count > 0) row.Cells[^1].Add(line);
        else _document.AddLine(line.Text, line.Style);
    }

    private void FlushHidden()
    {
        if (_hidden.Length > 0) _document.AddHidden(_hidden.ToString(), _page, _hiddenReason);
        _hidden.Clear();
    }

    private readonly record struct Line(string Text, LineStyle Style);

    private sealed class Row
    {
        public List<List<Line>> Cells { get; } = [];

        public bool IsLayout() => Cells.Exists(cell => cell.Count > 2 || cell.Sum(line => line.Text.Length) > MaxCellLength || cell.Exists(line => line.Style.ListItem || line.Style.HeadingLevel > 0));
    }
}
