using System.Text;

namespace Shortlist.Core.Text;

/// <summary>Collects the lines of a document in reading order and cleans their characters.</summary>
public sealed class DocumentTextBuilder
{
    private readonly StringBuilder _text = new();
    private readonly List<TextLine> _lines = [];
    private readonly List<HiddenText> _hidden = [];
    private readonly List<string> _warnings = [];
    private int _pageCount = 1;

    /// <summary>Characters of visible text so far, for counting against a limit.</summary>
    public int Length => _text.Length;

    /// <summary>Adds one line. White space at its ends and an otherwise empty line are dropped.</summary>
    public void AddLine(ReadOnlySpan<char> text, LineStyle style)
    {
        if (UnseenTag.SpelledBy(text) is { } unseen) AddHidden(unseen, Math.Max(1, style.Page), HiddenReason.Invisible);
        var mark = _text.Length;
        if (_lines.Count > 0)
        {
            _text.Append('\n');
            if (_lines[^1].Style.Block != style.Block) _text.Append('\n');
        }

        var start = _text.Length;
        TextCleaner.AppendClean(_text, text);
        if (_text.Length == start)
        {
            _text.Length = mark;
            return;
        }

        _pageCount = Math.Max(_pageCount, style.Page);
        _lines.Add(new TextLine(TextSpan.FromBounds(start, _text.Length), style with { Page = Math.Max(1, style.Page) }));
    }

    /// <summary>Sets aside text that a person would not see.</summary>
    public void AddHidden(string text, int page, HiddenReason reason)
    {
        if (!string.IsNullOrWhiteSpace(text)) _hidden.Add(new HiddenText(text.Trim(), page, reason));
    }

    /// <summary>Adds a warning code once.</summary>
    public void AddWarning(string code)
    {
        if (!_warnings.Contains(code)) _warnings.Add(code);
    }

    /// <summary>Says how many pages the document has, when more than those with text.</summary>
    public void SetPageCount(int pageCount) => _pageCount = Math.Max(_pageCount, pageCount);

    /// <summary>Returns the document.</summary>
    public DocumentText Build() => new(_text.ToString(), [.. _lines], _pageCount, [.. _hidden], [.. _warnings]);
}
