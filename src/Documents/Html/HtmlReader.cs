using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Shortlist.Core.Text;

namespace Shortlist.Documents.Html;

/// <summary>Reads HTML. Scripts do not run and nothing is fetched.</summary>
internal sealed class HtmlReader : IDocumentReader
{
    // Deeper nesting is no resume; it is refused before anything walks it.
    private const int MaxDepth = 400;

    /// <inheritdoc/>
    public DocumentText Read(ReadOnlyMemory<byte> content, DocumentLimits limits, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var source = Decode(content.Span);
        if (IsTooDeep(source)) throw new UnreadableDocumentException(UnreadableReason.Damaged, "The elements of the page are nested too deeply.");
        using var document = new HtmlParser().ParseDocument(source);
        var writer = new FlowWriter(limits);
        if (document.Body is { } body) new HtmlWalker(writer, cancellationToken).Walk(body, new RunStyle(0, false, 0, null), background: 0xFFFFFF, 0);
        return writer.Build();
    }

    private static string Decode(ReadOnlySpan<byte> content)
    {
        var head = System.Text.Encoding.Latin1.GetString(content[..Math.Min(2048, content.Length)]);
        var at = head.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return TextEncoding.Decode(content);
        var name = new string([.. head.AsSpan(at + 8).TrimStart("\"' ").ToString().TakeWhile(c => char.IsLetterOrDigit(c) || c is '-' or '_')]);
        return name.ToLowerInvariant() switch
        {
            "iso-8859-1" or "windows-1252" or "latin1" => TextEncoding.Windows1252.GetString(content),
            ['w', 'i', 'n', 'd', 'o', 'w', 's', '-', .. var page] when int.TryParse(page, out var number) => TextEncoding.CodePage(number).GetString(content),
            _ => TextEncoding.Decode(content),
        };
    }

    // Counted on the source, since building the tree of a million nested elements takes too long already.
    private static bool IsTooDeep(string source)
    {
        var (depth, i) = (0, 0);
        while ((i = source.IndexOf('<', i)) >= 0 && i + 1 < source.Length)
        {
            if (source[i + 1] == '/') depth = Math.Max(0, depth - 1);
            else if (char.IsAsciiLetter(source[i + 1]) && !IsVoid(source.AsSpan(i + 1)) && ++depth > 5 * MaxDepth) return true;
            i++;
        }

        return false;
    }

    private static bool IsVoid(ReadOnlySpan<char> tag)
    {
        foreach (var name in (ReadOnlySpan<string>)["br", "img", "hr", "input", "meta", "link", "p", "li", "td", "tr", "th", "col", "wbr", "option", "dt", "dd"])
            if (tag.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (tag.Length == name.Length || !char.IsAsciiLetter(tag[name.Length]))) return true;
        return false;
    }

    private sealed class HtmlWalker(FlowWriter writer, CancellationToken cancellationToken)
    {
        private int _nodes;
        private bool _endsInBlank = true;
        private int _preformatted;

        public void Walk(INode node, RunStyle style, int background, int depth)
        {
            if (depth > MaxDepth) return;
            if ((++_nodes & 0xFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
            foreach (var child in node.ChildNodes)
            {
                if (child is IText text) WriteText(text.Data, style);
                else if (child is IElement element) WalkElement(element, style, background, depth + 1);
            }
        }

        private void WalkElement(IElement element, RunStyle style, int background, int depth)
        {
            var name = element.LocalName;
            if (name is "script" or "style" or "head" or "template" or "noscript" or "svg" or "math" or "iframe" or "object" or "select" or "title") return;
            (style, background) = StyleOf(element, style, background);
            switch (name)
            {
                case "br":
                    writer.LineBreak();
                    _endsInBlank = true;
                    return;
                case "td" or "th":
                    writer.StartCell();
                    _endsInBlank = true;
                    Walk(element, style, background, depth);
                    return;
                case "tr":
                    writer.StartRow();
                    Walk(element, style, background, depth);
                    writer.EndRow();
                    _endsInBlank = true;
                    return;
                case "pre":
                    _preformatted++;
                    WalkBlock(element, style, background, depth);
                    _preformatted--;
                    return;
            }

            if (IsBlock(name)) WalkBlock(element, style, background, depth);
            else Walk(element, style, background, depth);
        }

        private void WalkBlock(IElement element, RunStyle style, int background, int depth)
        {
            writer.EndParagraph();
            _endsInBlank = true;
            if (element.LocalName is ['h', >= '1' and <= '6']) writer.HeadingLevel = element.LocalName[1] - '0';
            writer.ListItem = element.LocalName == "li";
            Walk(element, style, background, depth);
            writer.EndParagraph();
            _endsInBlank = true;
        }

        // Runs of white space are one blank, and none at the start of a line.
        private void WriteText(string text, RunStyle style)
        {
            if (_preformatted > 0)
            {
                foreach (var line in text.AsSpan().EnumerateLines())
                {
                    writer.Text(line, style);
                    writer.LineBreak();
                }

                return;
            }

            var words = new System.Text.StringBuilder(text.Length);
            foreach (var c in text)
            {
                if (c is ' ' or '\n' or '\r' or '\t' or '\f')
                {
                    if (!_endsInBlank) words.Append(' ');
                    _endsInBlank = true;
                }
                else
                {
                    words.Append(c);
                    _endsInBlank = false;
                }
            }

            if (words.Length > 0) writer.Text(words.ToString(), style);
        }

        private static bool IsBlock(string name) => name is "p" or "div" or "section" or "article" or "header" or "footer" or "main" or "aside" or "nav" or "ul" or "ol" or "li" or "dl" or "dt" or "dd"
            or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "table" or "thead" or "tbody" or "tfoot" or "blockquote" or "form" or "fieldset" or "figure" or "figcaption" or "address" or "hr" or "caption";

        private static (RunStyle Style, int Background) StyleOf(IElement element, RunStyle style, int background)
        {
            if (element.LocalName is "b" or "strong" or "th" or ['h', >= '1' and <= '6']) style = style with { Bold = true };
            if (element.HasAttribute("hidden")) style = style with { Hidden = HiddenReason.MarkedHidden };
            if (element.GetAttribute("style") is not { } css) return (style, background);

            var color = style.Color;
            foreach (var declaration in css.Split(';'))
            {
                var colon = declaration.IndexOf(':');
                if (colon < 0) continue;
                var (name, value) = (declaration[..colon].Trim().ToLowerInvariant(), declaration[(colon + 1)..].Trim().ToLowerInvariant());
                if ((name, value) is ("display", "none") or ("visibility", "hidden") || (name == "opacity" && value is "0" or "0.0")) style = style with { Hidden = HiddenReason.MarkedHidden };
                else if (name == "font-size" && Points(value) is { } size) style = size < 2 ? style with { Hidden = HiddenReason.Tiny } : style with { Size = size };
                else if (name == "font-weight") style = style with { Bold = value is "bold" or "bolder" or "600" or "700" or "800" or "900" };
                else if (name == "color") color = HtmlColor.Parse(value) ?? color;
                else if (name is "background" or "background-color") background = HtmlColor.Parse(value.Split(' ')[0]) ?? (value is "none" or "transparent" ? background : -1);
            }

            // A background that is not a plain colour hides nothing for sure.
            if (background >= 0 && color == background && style.Hidden is null) style = style with { Hidden = HiddenReason.BackgroundColor };
            else if (style.Hidden == HiddenReason.BackgroundColor && color != background) style = style with { Hidden = null };
            return (style with { Color = color }, background);
        }

        private static float? Points(string value)
        {
            var digits = value.TrimEnd("abcdefghijklmnopqrstuvwxyz% ".ToCharArray());
            if (!float.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return null;
            return value.EndsWith("px", StringComparison.Ordinal) ? number * 0.75f : value.EndsWith("em", StringComparison.Ordinal) ? number * 12 : value.EndsWith('%') ? number * 0.12f : number;
        }
    }
}

/// <summary>Reads colours of HTML.</summary>
internal static class HtmlColor
{
    /// <summary>Returns a colour as 0xRRGGBB: "#fff", "#ffffff", "rgb(255, 255, 255)", "white", "black"; null for others.</summary>
    public static int? Parse(string value)
    {
        if (value is "white") return 0xFFFFFF;
        if (value is "black") return 0;
        if (value is ['#', var r, var g, var b]) value = $"#{r}{r}{g}{g}{b}{b}";
        if (value is ['#', ..] && value.Length == 7 && int.TryParse(value.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var color)) return color;
        if (!value.StartsWith("rgb(", StringComparison.Ordinal)) return null;
        var parts = value[4..].TrimEnd(')').Split(',');
        return parts.Length == 3 && int.TryParse(parts[0], out var red) && int.TryParse(parts[1], out var green) && int.TryParse(parts[2], out var blue)
            ? ((red & 255) << 16) | ((green & 255) << 8) | (blue & 255)
            : null;
    }
}
