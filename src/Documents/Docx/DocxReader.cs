using System.Text;
using System.Xml;
using Shortlist.Core.Text;

namespace Shortlist.Documents.Docx;

/// <summary>Reads DOCX files by the XML of their parts, which also opens files that stricter libraries refuse.</summary>
internal sealed class DocxReader : IDocumentReader
{
    // Headers and footers for first, odd and even pages of two sections.
    private const int MaxParts = 6;

    /// <inheritdoc/>
    public DocumentText Read(ReadOnlyMemory<byte> content, DocumentLimits limits, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var package = ZipPackage.Open(content, limits);
        var body = BodyPart(package) ?? throw new UnreadableDocumentException(UnreadableReason.Damaged, "The document has no body.");
        var writer = new FlowWriter(limits);
        var styles = DocxStyles.Read(package);
        var folder = body[..(body.LastIndexOf('/') + 1)];

        // Sections repeat their headers and footers: each different text counts once.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string[] parts = [.. Parts(package, folder, "header"), body, .. Parts(package, folder, "footnotes"), .. Parts(package, folder, "endnotes"), .. Parts(package, folder, "footer")];
        foreach (var part in parts)
            if (part == body || seen.Add(PlainText(package, part))) ReadPart(package, part, writer, styles, cancellationToken);
        return writer.Build();
    }

    private static string? BodyPart(ZipPackage package) =>
        package.Has("word/document.xml") ? "word/document.xml"
        : package.Names.FirstOrDefault(name => name.StartsWith("word/document", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Parts(ZipPackage package, string folder, string name) =>
        package.Names.Where(part => part.StartsWith(folder + name, StringComparison.Ordinal) && part.EndsWith(".xml", StringComparison.Ordinal) && part.LastIndexOf('/') < folder.Length)
            .Order(StringComparer.Ordinal).Take(MaxParts);

    private static string PlainText(ZipPackage package, string part)
    {
        var text = new StringBuilder();
        try
        {
            using var xml = package.OpenXml(part);
            while (xml?.Read() == true)
                if (xml.NodeType == XmlNodeType.Text) text.Append(xml.Value).Append(' ');
        }
        catch (Exception exception) when (exception is XmlException or InvalidDataException)
        {
            // What stands before the fault tells it apart.
        }

        return text.ToString();
    }

    private static void ReadPart(ZipPackage package, string part, FlowWriter writer, DocxStyles styles, CancellationToken cancellationToken)
    {
        try
        {
            using var xml = package.OpenXml(part);
            if (xml is null) return;
            new DocxPartReader(xml, writer, styles, cancellationToken).Read();
        }
        catch (Exception exception) when (exception is XmlException or InvalidDataException)
        {
            // What stands before the fault is read.
            writer.Warn("damaged_part");
        }

        writer.EndParagraph();
    }
}

/// <summary>Reads one part of a DOCX file.</summary>
internal sealed class DocxPartReader(XmlReader xml, FlowWriter writer, DocxStyles styles, CancellationToken cancellationToken)
{
    private const int White = 0xFFFFFF;
    private const float TinySize = 2;

    private readonly Stack<int?> _cellShading = new();
    private readonly Stack<(DocxProperties Paragraph, DocxProperties Run, int HeadingLevel, bool ListItem)> _textBoxes = new();
    private DocxProperties _paragraph = new();
    private DocxProperties _run = new();
    private int _elements;
    private bool _tableIsStyled;

    public void Read()
    {
        while (xml.Read())
        {
            if ((++_elements & 0xFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
            if (xml.NodeType == XmlNodeType.Element) Start();
            else if (xml.NodeType == XmlNodeType.EndElement) End(xml.LocalName);
        }
    }

    private void Start()
    {
        switch (xml.LocalName)
        {
            // Deleted or moved text, field codes, and the second form of what was already read.
            case "del" or "moveFrom" or "instrText" or "delText" or "Fallback":
                xml.SkipContent();
                break;
            case "p" when IsWord():
                _paragraph = styles.OfParagraph(null);
                if (xml.IsEmptyElement) writer.EndParagraph();
                break;
            case "pPr" when IsWord():
                StartParagraph(DocxStyles.ReadProperties(xml));
                break;
            case "r" when IsWord():
                _run = _paragraph;
                break;
            case "rPr" when IsWord():
                var properties = DocxStyles.ReadProperties(xml);
                _run = properties.Style is { } style ? properties.Over(styles.Of(style) with { HeadingLevel = null }).Over(_paragraph) : properties.Over(_paragraph);
                break;
            case "t":
                Text();
                break;
            case "tab" or "ptab":
                writer.Text("\t", Style());
                break;
            case "br" or "cr":
                Break();
                break;
            case "lastRenderedPageBreak":
                writer.PageBreak();
                break;
            case "noBreakHyphen":
                writer.Text("-", Style());
                break;
            case "sym":
                writer.Text(Symbol(), Style());
                break;
            case "tr" when IsWord():
                writer.StartRow();
                break;
            case "tc" when IsWord():
                writer.StartCell();
                _cellShading.Push(null);
                break;
            case "shd" when _cellShading.Count > 0:
                _cellShading.Pop();
                _cellShading.Push(DocxStyles.Color(xml.LocalAttribute("fill")));
                break;
            case "tblStyle":
                _tableIsStyled = true;
                break;
            case "txbxContent" when !xml.IsEmptyElement:
                _textBoxes.Push((_paragraph, _run, writer.HeadingLevel, writer.ListItem));
                writer.EndParagraph();
                break;
        }
    }

    private void End(string name)
    {
        switch (name)
        {
            case "p" when IsWord():
                writer.EndParagraph();
                break;
            case "tr" when IsWord():
                writer.EndRow();
                break;
            case "tc" when IsWord():
                _cellShading.TryPop(out _);
                break;
            case "tbl" when IsWord():
                _tableIsStyled = false;
                break;
            case "txbxContent":
                // The paragraph that the box hangs on goes on.
                (_paragraph, _run, writer.HeadingLevel, writer.ListItem) = _textBoxes.Pop();
                break;
        }
    }

    private void StartParagraph(DocxProperties own)
    {
        _paragraph = own.Over(styles.OfParagraph(own.Style));
        writer.HeadingLevel = _paragraph.HeadingLevel ?? 0;
        writer.ListItem = _paragraph.ListItem == true && writer.HeadingLevel == 0;
    }

    private void Text()
    {
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA) writer.Text(xml.Value, Style());
    }

    private void Break()
    {
        if (xml.LocalAttribute("type") is "page") writer.PageBreak();
        writer.LineBreak();
    }

    // Symbol fonts keep their signs in the private use area; nearly all of them are bullets.
    private string Symbol() => int.TryParse(xml.LocalAttribute("char"), System.Globalization.NumberStyles.HexNumber, null, out var code) && code is > 31 and < 0xD800 ? ((char)code).ToString() : "•";

    private RunStyle Style()
    {
        var hidden = _run.Vanish == true ? HiddenReason.MarkedHidden
            : _run.Size is < TinySize ? HiddenReason.Tiny
            : _run.Color is { } color && Background() is { } background && IsNear(color, background) ? HiddenReason.BackgroundColor
            : (HiddenReason?)null;
        return new RunStyle(_run.Size ?? 0, _run.Bold == true, _run.Color ?? 0, hidden);
    }

    // Null where it is not known: shapes and table styles bring fills of their own.
    private int? Background()
    {
        if ((_run.Shading ?? _paragraph.Shading ?? (_cellShading.TryPeek(out var cell) ? cell : null)) is { } shading) return shading;
        return _textBoxes.Count > 0 || (_tableIsStyled && _cellShading.Count > 0) ? null : White;
    }

    private static bool IsNear(int x, int y) =>
        Math.Abs((x >> 16) - (y >> 16)) <= 10 && Math.Abs(((x >> 8) & 255) - ((y >> 8) & 255)) <= 10 && Math.Abs((x & 255) - (y & 255)) <= 10;

    private bool IsWord() => xml.NamespaceURI.Contains("wordprocessingml", StringComparison.Ordinal);
}
