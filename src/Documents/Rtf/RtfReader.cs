using System.Text;
using Shortlist.Core.Text;

namespace Shortlist.Documents.Rtf;

/// <summary>Reads RTF: control words, groups and text, in one pass.</summary>
/// <remarks>Source of the control words: Microsoft, "Rich Text Format (RTF) Specification", version 1.9.1.</remarks>
internal sealed class RtfReader : IDocumentReader
{
    /// <inheritdoc/>
    public DocumentText Read(ReadOnlyMemory<byte> content, DocumentLimits limits, CancellationToken cancellationToken)
    {
        var writer = new FlowWriter(limits);
        new RtfParser(content, writer, cancellationToken).Parse();
        return writer.Build();
    }
}

/// <summary>Walks through the bytes of one RTF file.</summary>
internal sealed class RtfParser(ReadOnlyMemory<byte> content, FlowWriter writer, CancellationToken cancellationToken)
{
    private const int MaxDepth = 500;
    private const int White = 0xFFFFFF;

    // Groups that hold no text of the document.
    private static readonly HashSet<string> Skipped = new(StringComparer.Ordinal)
    {
        "fonttbl", "stylesheet", "info", "pict", "object", "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator", "themedata", "colorschememapping", "latentstyles", "datastore", "xmlnstbl", "filetbl",
        "fldinst", "nonshppict", "listtext", "pntext", "bkmkstart", "bkmkend", "annotation", "atnid", "atnauthor", "mmathPr", "datafield", "userprops", "private", "pgdsctbl", "shprslt", "sn", "sp", "sv",
    };

    private readonly Stack<State> _states = new();
    private readonly List<int> _colors = [];
    private readonly Dictionary<int, int> _fontCodePages = [];
    private readonly List<byte> _bytes = [];
    private State _state = new() { UnicodeSkip = 1 };
    private Encoding _encoding = TextEncoding.Windows1252;
    private int _position;
    private int _skip;
    private bool _inRow;
    private bool _rowIsShaded;

    private struct State
    {
        public bool Ignored;
        public bool ColorTable;
        public bool FontTable;
        public bool Bold;
        public bool Hidden;
        public bool ListItem;
        public int HeadingLevel;
        public bool Shape;
        public int Destination;
        public float Size;
        public int Color;
        public int? Background;
        public int? ParagraphBackground;
        public int UnicodeSkip;
        public int Font;
        public int Red;
        public int Green;
        public int Blue;
    }

    public void Parse()
    {
        var bytes = content.Span;
        while (_position < bytes.Length)
        {
            if ((_position & 0xFFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
            var b = bytes[_position++];
            switch (b)
            {
                case (byte)'{':
                    FlushBytes();
                    _skip = 0;
                    if (_states.Count >= MaxDepth) throw new UnreadableDocumentException(UnreadableReason.Damaged, "The groups of the document are nested too deeply.");
                    _states.Push(_state);
                    break;
                case (byte)'}':
                    EndGroup();
                    break;
                case (byte)'\\':
                    Control(bytes);
                    break;
                case (byte)'\r' or (byte)'\n':
                    break;
                default:
                    Character(b);
                    break;
            }
        }

        FlushBytes();
    }

    // A header, note or shape stands apart from the text around it.
    private void EndGroup()
    {
        FlushBytes();
        _skip = 0;
        if (!_states.TryPop(out var outer)) return;
        if (outer.Destination != _state.Destination) writer.EndParagraph();
        _state = outer;
    }

    private void Character(byte b)
    {
        if (_state.ColorTable && b == ';')
        {
            _colors.Add((_state.Red << 16) | (_state.Green << 8) | _state.Blue);
            (_state.Red, _state.Green, _state.Blue) = (0, 0, 0);
        }
        else if (_skip > 0)
        {
            _skip--;
        }
        else if (!_state.Ignored && !_state.ColorTable && !_state.FontTable)
        {
            _bytes.Add(b);
        }
    }

    private void Control(ReadOnlySpan<byte> bytes)
    {
        if (_position >= bytes.Length) return;
        var c = (char)bytes[_position];
        if (!char.IsAsciiLetter(c))
        {
            _position++;
            Symbol(c, bytes);
            return;
        }

        var start = _position;
        while (_position < bytes.Length && char.IsAsciiLetter((char)bytes[_position]) && _position - start < 32) _position++;
        var word = Encoding.ASCII.GetString(bytes[start.._position]);
        var number = Number(bytes);
        if (_position < bytes.Length && bytes[_position] == ' ') _position++;
        if (word == "bin")
        {
            _position = (int)Math.Min(bytes.Length, _position + Math.Max(0L, number ?? 0));
            return;
        }

        if (!IsTextual(word)) FlushBytes();
        Word(word, number);
    }

    private static bool IsTextual(string word) => word is "u" or "uc";

    private int? Number(ReadOnlySpan<byte> bytes)
    {
        var start = _position;
        if (_position < bytes.Length && bytes[_position] == '-') _position++;
        while (_position < bytes.Length && char.IsAsciiDigit((char)bytes[_position]) && _position - start < 11) _position++;
        return int.TryParse(bytes[start.._position], out var number) ? number : null;
    }

    private void Symbol(char c, ReadOnlySpan<byte> bytes)
    {
        switch (c)
        {
            case '\'' when _position + 1 < bytes.Length:
                if (byte.TryParse(bytes.Slice(_position, 2), System.Globalization.NumberStyles.HexNumber, null, out var value)) Character(value);
                _position += 2;
                break;
            case '*':
                // A destination that a reader may skip when it does not know it; the few with text are told by their word.
                _state.Ignored = true;
                break;
            case '~':
                FlushBytes();
                Write(" ");
                break;
            case '_':
                FlushBytes();
                Write("-");
                break;
            case '{' or '}' or '\\':
                Character((byte)c);
                break;
            case '\n' or '\r':
                FlushBytes();
                writer.EndParagraph();
                break;
        }
    }

    private void Word(string word, int? number)
    {
        switch (word)
        {
            case "par" or "sect":
                if (!_state.Ignored) writer.EndParagraph();
                break;
            case "line":
                if (!_state.Ignored) writer.LineBreak();
                break;
            case "page":
                writer.PageBreak();
                break;
            case "tab":
                Write("\t");
                break;
            case "trowd" when !_inRow && !_state.Ignored:
                writer.StartRow();
                writer.StartCell();
                _inRow = true;
                _rowIsShaded = false;
                break;
            case "clcbpat" or "clshdng" when !_state.Ignored:
                _rowIsShaded = true;
                break;
            case "nestcell":
                Write("\t");
                break;
            case "cell" when !_state.Ignored:
                if (_inRow) writer.StartCell();
                else writer.EndParagraph();
                break;
            case "row" when !_state.Ignored:
                if (_inRow) writer.EndRow();
                _inRow = false;
                break;
            case "u" when number is { } code:
                FlushBytes();
                Write(((char)(ushort)code).ToString());
                _skip = _state.UnicodeSkip;
                break;
            case "uc":
                _state.UnicodeSkip = Math.Clamp(number ?? 1, 0, 10);
                break;
            case "b":
                _state.Bold = number != 0;
                break;
            case "v" or "deleted":
                _state.Hidden = number != 0;
                break;
            case "fs":
                _state.Size = (number ?? 24) / 2f;
                break;
            case "cf":
                _state.Color = ColorAt(number) ?? 0;
                break;
            case "cb" or "highlight" or "chcbpat":
                _state.Background = ColorAt(number);
                break;
            case "cbpat":
                _state.ParagraphBackground = ColorAt(number);
                break;
            case "plain":
                (_state.Bold, _state.Hidden, _state.Size, _state.Color, _state.Background) = (false, false, 12, 0, null);
                break;
            case "pard":
                (_state.ListItem, _state.HeadingLevel, _state.ParagraphBackground) = (false, 0, null);
                break;
            case "ls" or "ilvl":
                _state.ListItem = true;
                break;
            case "outlinelevel" when number is >= 0 and < 9:
                _state.HeadingLevel = Math.Min(number.Value + 1, 6);
                break;
            case "colortbl":
                _state.ColorTable = true;
                break;
            case "red":
                _state.Red = (number ?? 0) & 255;
                break;
            case "green":
                _state.Green = (number ?? 0) & 255;
                break;
            case "blue":
                _state.Blue = (number ?? 0) & 255;
                break;
            case "fonttbl":
                _state.FontTable = true;
                break;
            case "f":
                _state.Font = number ?? 0;
                break;
            case "fcharset" when _state.FontTable:
                _fontCodePages[_state.Font] = CodePageOf(number ?? 0);
                break;
            case "ansicpg" when number is { } page:
                _encoding = TextEncoding.CodePage(page);
                break;
            case "bullet":
                Write("• ");
                break;
            case "endash":
                Write("–");
                break;
            case "emdash":
                Write("—");
                break;
            case "lquote" or "rquote":
                Write("'");
                break;
            case "ldblquote" or "rdblquote":
                Write("\"");
                break;
            case "emspace" or "enspace":
                Write(" ");
                break;

            // The text of shapes, headers and notes is text of the document, even where the group is marked as optional.
            case "shptxt" or "header" or "headerf" or "headerl" or "headerr" or "footer" or "footerf" or "footerl" or "footerr" or "footnote":
                _state.Ignored = false;
                _state.Shape |= word == "shptxt";
                _state.Destination = _position;
                writer.EndParagraph();
                break;
            case "mac":
                _encoding = TextEncoding.CodePage(10000);
                break;
            case "pc" or "pca":
                _encoding = TextEncoding.CodePage(word == "pc" ? 437 : 850);
                break;
            case "shpinst" or "shp":
                _state.Ignored = false;
                break;
            default:
                if (Skipped.Contains(word)) _state.Ignored = true;
                break;
        }
    }

    private int? ColorAt(int? index) => index is > 0 && index < _colors.Count ? _colors[index.Value] : null;

    // The character sets of fonts that stand for a code page.
    private static int CodePageOf(int charset) => charset switch
    {
        77 => 10000, 128 => 932, 129 => 949, 134 => 936, 136 => 950, 161 => 1253, 162 => 1254, 163 => 1258, 177 => 1255, 178 => 1256, 186 => 1257, 204 => 1251, 222 => 874, 238 => 1250, _ => 0,
    };

    private void FlushBytes()
    {
        if (_bytes.Count == 0) return;
        var encoding = _fontCodePages.TryGetValue(_state.Font, out var page) && page > 0 ? TextEncoding.CodePage(page) : _encoding;
        Write(encoding.GetString([.. _bytes]));
        _bytes.Clear();
    }

    private void Write(string text)
    {
        if (_state.Ignored || _state.ColorTable || _state.FontTable) return;
        var hidden = _state.Hidden ? HiddenReason.MarkedHidden
            : _state.Size is > 0 and < 2 ? HiddenReason.Tiny
            : _state.Color == Background() ? HiddenReason.BackgroundColor
            : (HiddenReason?)null;
        (writer.ListItem, writer.HeadingLevel) = (_state.ListItem && _state.HeadingLevel == 0, _state.HeadingLevel);
        writer.Text(text, new RunStyle(_state.Size, _state.Bold, _state.Color, hidden));
    }

    // Null where it is not known: shapes and cells bring fills of their own.
    private int? Background() => _state.Background ?? _state.ParagraphBackground ?? (_state.Shape || (_inRow && _rowIsShaded) ? null : White);
}
