using System.Globalization;
using System.Xml;
using Shortlist.Core.Text;

namespace Shortlist.Documents.Odt;

/// <summary>Reads ODT files by the XML of their parts.</summary>
internal sealed class OdtReader : IDocumentReader
{
    /// <inheritdoc/>
    public DocumentText Read(ReadOnlyMemory<byte> content, DocumentLimits limits, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var package = ZipPackage.Open(content, limits);
        if (IsEncrypted(package)) throw new UnreadableDocumentException(UnreadableReason.Encrypted, "The document asks for a password. Save it without one.");
        var writer = new FlowWriter(limits);
        var styles = new OdtStyles();
        ReadPart(package, "styles.xml", writer, styles, cancellationToken);
        if (!ReadPart(package, "content.xml", writer, styles, cancellationToken)) throw new UnreadableDocumentException(UnreadableReason.Damaged, "The document has no content.");
        return writer.Build();
    }

    private static bool IsEncrypted(ZipPackage package)
    {
        try
        {
            using var manifest = package.OpenXml("META-INF/manifest.xml");
            while (manifest?.Read() == true)
                if (manifest.LocalName == "encryption-data") return true;
        }
        catch (Exception exception) when (exception is XmlException or InvalidDataException)
        {
            // The content tells by itself whether it can be read.
        }

        return false;
    }

    private static bool ReadPart(ZipPackage package, string part, FlowWriter writer, OdtStyles styles, CancellationToken cancellationToken)
    {
        try
        {
            using var xml = package.OpenXml(part);
            if (xml is null) return false;
            new OdtPartReader(xml, writer, styles, cancellationToken).Read();
        }
        catch (Exception exception) when (exception is XmlException or InvalidDataException)
        {
            // What stands before the fault is read.
            writer.Warn("damaged_part");
        }

        return true;
    }
}

/// <summary>The styles of a document, each with those it is based on.</summary>
internal sealed class OdtStyles
{
    private const int MaxChain = 20;

    private readonly Dictionary<string, OdtStyle> _styles = new(StringComparer.Ordinal);

    public OdtStyle this[string? name]
    {
        get
        {
            var style = new OdtStyle();
            for (var i = 0; i < MaxChain && name is not null && _styles.TryGetValue(name, out var found); i++)
            {
                style = style.Over(found);
                name = found.Parent;
            }

            return style;
        }
    }

    public void Set(string name, OdtStyle style) => _styles[name] = style;
}

/// <summary>What a style says; null when it says nothing.</summary>
internal sealed record OdtStyle(string? Parent = null, float? Size = null, bool? Bold = null, int? Color = null, int? Background = null, bool? Hidden = null)
{
    public OdtStyle Over(OdtStyle other) =>
        new(Parent ?? other.Parent, Size ?? other.Size, Bold ?? other.Bold, Color ?? other.Color, Background ?? other.Background, Hidden ?? other.Hidden);
}

/// <summary>Reads one part of an ODT file.</summary>
internal sealed class OdtPartReader(XmlReader xml, FlowWriter writer, OdtStyles styles, CancellationToken cancellationToken)
{
    private const int White = 0xFFFFFF;

    private readonly Stack<OdtStyle> _open = new([new OdtStyle()]);
    private string? _styleName;
    private int _lists;
    private int _text;
    private int _boxes;
    private int _elements;

    public void Read()
    {
        while (xml.Read())
        {
            if ((++_elements & 0xFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
            if (xml.NodeType == XmlNodeType.Element) Start();
            else if (xml.NodeType == XmlNodeType.EndElement) End(xml.LocalName);
            else if (_text > 0 && xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace) writer.Text(xml.Value, Style());
        }
    }

    private void Start()
    {
        var (name, empty) = (xml.LocalName, xml.IsEmptyElement);
        switch (name)
        {
            case "tracked-changes" or "script" or "annotation" or "forms" or "sequence-decls":
            case "title" or "desc" when xml.NamespaceURI.Contains("svg", StringComparison.Ordinal):
                xml.SkipContent();
                return;
            case "style" or "default-style":
                _styleName = xml.LocalAttribute("name") ?? "";
                styles.Set(_styleName, new OdtStyle(xml.LocalAttribute("parent-style-name")));
                break;
            case "text-properties" or "paragraph-properties" when _styleName is not null:
                styles.Set(_styleName, Properties().Over(styles[_styleName]));
                break;
            case "p" or "h":
                writer.HeadingLevel = name == "h" ? Math.Clamp(int.TryParse(xml.LocalAttribute("outline-level"), out var level) ? level : 1, 1, 6) : 0;
                writer.ListItem = _lists > 0 && name == "p";
                _text++;
                Push(empty);
                if (empty) EndText();
                break;
            case "span" or "a":
                Push(empty);
                break;
            case "section" when !empty:
                writer.EndParagraph();
                _open.Push(xml.LocalAttribute("display") == "none" ? _open.Peek() with { Hidden = true } : _open.Peek());
                break;
            case "s" when _text > 0:
                writer.Text(new string(' ', Math.Clamp(int.TryParse(xml.LocalAttribute("c"), out var count) ? count : 1, 1, 100)), Style());
                break;
            case "tab" when _text > 0:
                writer.Text("\t", Style());
                break;
            case "line-break":
                writer.LineBreak();
                break;
            case "soft-page-break":
                writer.PageBreak();
                break;
            case "list" when !empty:
                _lists++;
                break;
            case "text-box" when !empty:
                writer.EndParagraph();
                _boxes++;
                break;
            case "table-row" when !empty:
                writer.StartRow();
                break;
            case "table-cell" when !empty:
                writer.StartCell();
                break;
        }
    }

    private void End(string name)
    {
        switch (name)
        {
            case "style" or "default-style":
                _styleName = null;
                break;
            case "p" or "h":
                EndText();
                break;
            case "span" or "a" or "section":
                if (_open.Count > 1) _open.Pop();
                break;
            case "list":
                _lists--;
                break;
            case "text-box":
                _boxes--;
                break;
            case "table-row":
                writer.EndRow();
                break;
        }
    }

    private void Push(bool empty)
    {
        if (!empty || xml.LocalName is "p" or "h") _open.Push(styles[xml.LocalAttribute("style-name")].Over(_open.Peek()));
    }

    private void EndText()
    {
        writer.EndParagraph();
        _text--;
        if (_open.Count > 1) _open.Pop();
    }

    private RunStyle Style()
    {
        var style = _open.Peek();
        var hidden = style.Hidden == true ? HiddenReason.MarkedHidden
            : style.Size is < 2 ? HiddenReason.Tiny
            : style.Color == (style.Background ?? White) && _boxes == 0 ? HiddenReason.BackgroundColor
            : (HiddenReason?)null;
        return new RunStyle(style.Size ?? 0, style.Bold == true, style.Color ?? 0, hidden);
    }

    private OdtStyle Properties() => new(
        Size: xml.LocalAttribute("font-size") is { } size && size.EndsWith("pt", StringComparison.Ordinal) && float.TryParse(size.AsSpan(0, size.Length - 2), NumberStyles.Float, CultureInfo.InvariantCulture, out var points) ? points : null,
        Bold: xml.LocalAttribute("font-weight") is { } weight ? weight is "bold" or "600" or "700" or "800" or "900" : null,
        Color: Color(xml.LocalAttribute("color")),
        Background: Color(xml.LocalAttribute("background-color")),
        Hidden: xml.LocalAttribute("display") is { } display ? display == "none" : null);

    private static int? Color(string? value) =>
        value is ['#', ..] && int.TryParse(value.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var color) ? color : null;
}
