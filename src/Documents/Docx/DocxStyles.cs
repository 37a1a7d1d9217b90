using System.Globalization;
using System.Xml;

namespace Shortlist.Documents.Docx;

/// <summary>Properties of a run or paragraph that matter here; null when not said.</summary>
internal sealed record DocxProperties
{
    public float? Size { get; init; }

    public bool? Bold { get; init; }

    public int? Color { get; init; }

    public bool? Vanish { get; init; }

    public int? HeadingLevel { get; init; }

    public bool? ListItem { get; init; }

    public string? Style { get; init; }

    public int? Shading { get; init; }

    /// <summary>Takes from <paramref name="other"/> what is not said here.</summary>
    public DocxProperties Over(DocxProperties other) => new()
    {
        Size = Size ?? other.Size,
        Bold = Bold ?? other.Bold,
        Color = Color ?? other.Color,
        Vanish = Vanish ?? other.Vanish,
        HeadingLevel = HeadingLevel ?? other.HeadingLevel,
        ListItem = ListItem ?? other.ListItem,
        Style = Style ?? other.Style,
        Shading = Shading ?? other.Shading,
    };
}

/// <summary>Reads properties, and the styles they come from.</summary>
internal sealed class DocxStyles
{
    private const int MaxChain = 20;

    private static readonly DocxProperties Nothing = new();

    private readonly Dictionary<string, (string? BasedOn, DocxProperties Properties)> _styles = new(StringComparer.Ordinal);
    private DocxProperties _defaults = Nothing;
    private string? _defaultStyle;

    /// <summary>Reads the styles of a document; none when the part is missing or damaged.</summary>
    public static DocxStyles Read(ZipPackage package)
    {
        var styles = new DocxStyles();
        try
        {
            using var xml = package.OpenXml("word/styles.xml");
            while (xml?.Read() == true)
            {
                if (xml.NodeType != XmlNodeType.Element) continue;
                if (xml.LocalName == "docDefaults") styles._defaults = ReadStyle(xml).Properties;
                else if (xml.LocalName == "style" && xml.LocalAttribute("styleId") is { } id)
                {
                    if (xml.LocalAttribute("type") == "paragraph" && xml.LocalAttribute("default") is "1" or "true" or "on") styles._defaultStyle = id;
                    styles._styles[id] = ReadStyle(xml);
                }
            }
        }
        catch (Exception exception) when (exception is XmlException or InvalidDataException)
        {
            // Text without styles is better than no text.
        }

        return styles;
    }

    /// <summary>Returns the properties of a paragraph of a style; of the default style when it says none.</summary>
    public DocxProperties OfParagraph(string? id) => Of(id ?? _defaultStyle);

    /// <summary>Returns the properties of a style with all that it is based on.</summary>
    public DocxProperties Of(string? id)
    {
        var properties = Nothing;
        for (var i = 0; i < MaxChain && id is not null && _styles.TryGetValue(id, out var style); i++)
        {
            properties = properties.Over(style.Properties);
            id = style.BasedOn;
        }

        return properties.Over(_defaults);
    }

    /// <summary>Reads the properties inside a <c>pPr</c> or <c>rPr</c> element, up to its end.</summary>
    public static DocxProperties ReadProperties(XmlReader xml)
    {
        var properties = Nothing;
        if (xml.IsEmptyElement) return properties;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element) continue;

            // What was before a tracked change, and the looks of the paragraph mark itself.
            if (xml.LocalName is "rPrChange" or "pPrChange" or "rPr" or "sectPr") xml.SkipContent();
            else properties = Add(properties, xml);
        }

        return properties;
    }

    private static (string? BasedOn, DocxProperties Properties) ReadStyle(XmlReader xml)
    {
        var (basedOn, properties, name) = ((string?)null, Nothing, (string?)null);
        if (xml.IsEmptyElement) return (null, properties);
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "basedOn") basedOn = xml.LocalAttribute("val");
            else if (xml.LocalName == "name") name = xml.LocalAttribute("val");
            else properties = Add(properties, xml);
        }

        // The name is the same in every language of Word, the id is not.
        if (name?.StartsWith("heading ", StringComparison.OrdinalIgnoreCase) == true && int.TryParse(name.AsSpan(8), out var level)) properties = properties with { HeadingLevel = Math.Clamp(level, 1, 6) };
        if (name?.StartsWith("List ", StringComparison.OrdinalIgnoreCase) == true) properties = properties with { ListItem = true };
        return (basedOn, properties);
    }

    private static DocxProperties Add(DocxProperties properties, XmlReader xml) => xml.LocalName switch
    {
        "sz" when float.TryParse(xml.LocalAttribute("val"), NumberStyles.Float, CultureInfo.InvariantCulture, out var halfPoints) => properties with { Size = halfPoints / 2 },
        "b" => properties with { Bold = IsOn(xml) },
        "color" => properties with { Color = Color(xml.LocalAttribute("val")) },
        "vanish" or "webHidden" => properties with { Vanish = IsOn(xml) },
        "outlineLvl" when int.TryParse(xml.LocalAttribute("val"), out var level) && level < 9 => properties with { HeadingLevel = Math.Min(level + 1, 6) },
        "numId" => properties with { ListItem = xml.LocalAttribute("val") != "0" },
        "pStyle" or "rStyle" => properties with { Style = xml.LocalAttribute("val") },
        "shd" => properties with { Shading = Color(xml.LocalAttribute("fill")) },
        "highlight" => properties with { Shading = xml.LocalAttribute("val") is "none" or "white" ? properties.Shading : 0x808080 },
        _ => properties,
    };

    /// <summary>Returns a colour of six hex digits; null for "auto".</summary>
    public static int? Color(string? value) =>
        value is { Length: 6 } && int.TryParse(value, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var color) ? color : null;

    private static bool IsOn(XmlReader xml) => xml.LocalAttribute("val") is not ("0" or "false" or "off" or "none");
}
