using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Shortlist.Core.Text;

namespace Shortlist.Documents.Html;

/// <summary>Reads HTML. Scripts do not run and nothing is fetched.</summary>
internal sealed class HtmlReader : IDocumentReader
{
    // Deeper elements become neighbours; walking the tree must not run out of stack.
    private const int MaxDepth = 400;

    /// <inheritdoc/>
    public DocumentText Read(ReadOnlyMemory<byte> content, DocumentLimits limits, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var guard = new HtmlGuard(cancellationToken);
        var parser = new HtmlParser(new HtmlParserOptions { MaximumDepth = MaxDepth, OnToken = (token, _) => guard.Pass(token) });
        using var document = parser.ParseDocument(Decode(content.Span));
        var writer = new FlowWriter(limits);
        if (document.Body is { } body) new HtmlWalker(writer, HtmlStyles.Of(document, cancellationToken), cancellationToken).Read(body);
        return writer.Build();
    }

    private static string Decode(ReadOnlySpan<byte> content)
    {
        var head = System.Text.Encoding.Latin1.GetString(content[..Math.Min(2048, content.Length)]);
        var at = head.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        if (at < 0 || content[0] >= 0xEF) return TextEncoding.Decode(content);
        var name = new string([.. head.AsSpan(at + 8).TrimStart("\"' ").ToString().TakeWhile(c => char.IsLetterOrDigit(c) || c is '-' or '_')]);
        return TextEncoding.Named(name)?.GetString(content) ?? TextEncoding.Decode(content);
    }

    private sealed class HtmlWalker(FlowWriter writer, HtmlStyles styles, CancellationToken cancellationToken)
    {
        private const int White = 0xFFFFFF;

        // Of a background: a picture, a gradient, or what a style sheet elsewhere says. It hides nothing for sure.
        private const int Unknown = -1;

        private int _nodes;
        private bool _endsInBlank = true;
        private int _preformatted;

        public void Read(IElement body) => WalkElement(body, new RunStyle(0, false, 0, null), styles.AreWhole ? White : Unknown, 0);

        private void Walk(INode node, RunStyle style, int background, int depth)
        {
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
            writer.ListItem = element.LocalName == "li" || (element.ParentElement is { LocalName: "li" } item && item.FirstElementChild == element);
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

        private (RunStyle Style, int Background) StyleOf(IElement element, RunStyle style, int background)
        {
            if (element.LocalName is "b" or "strong" or "th" or ['h', >= '1' and <= '6']) style = style with { Bold = true };
            if (element.HasAttribute("hidden")) style = style with { Hidden = HiddenReason.MarkedHidden };
            var declared = styles.DeclaredOn(element);
            if (declared.Count == 0) return (style, background);

            if (declared.TryGetValue("background", out var value) || declared.TryGetValue("background-color", out value))
                background = HtmlColor.Parse(value) ?? (value is "none" or "transparent" or "inherit" ? background : Unknown);
            if (declared.TryGetValue("font-weight", out value)) style = style with { Bold = value is "bold" or "bolder" or "600" or "700" or "800" or "900" };
            if (declared.TryGetValue("color", out value)) style = style with { Color = HtmlColor.Parse(value) ?? style.Color };
            if (declared.TryGetValue("font-size", out value) && Points(value) is { } size) style = style with { Size = size, Hidden = style.Hidden == HiddenReason.Tiny ? null : style.Hidden };
            if (style.Hidden == HiddenReason.BackgroundColor) style = style with { Hidden = null };
            return (style with { Hidden = style.Hidden ?? WhyHidden(declared, style, background) }, background);
        }

        private static HiddenReason? WhyHidden(Dictionary<string, string> declared, RunStyle style, int background)
        {
            bool Is(string name, string value) => declared.TryGetValue(name, out var found) && found == value;

            if (Is("display", "none") || Is("visibility", "hidden") || Is("visibility", "collapse") || Is("opacity", "0") || Is("opacity", "0.0")) return HiddenReason.MarkedHidden;
            if (declared.ContainsKey("font-size") && style.Size < 2) return HiddenReason.Tiny;
            foreach (var name in (ReadOnlySpan<string>)["left", "top", "margin-left", "margin-top", "text-indent"])
                if (declared.TryGetValue(name, out var value) && Points(value) < -500) return HiddenReason.OffPage;
            return background >= 0 && style.Color == background ? HiddenReason.BackgroundColor : null;
        }

        private static float? Points(string value)
        {
            var digits = value.TrimEnd("abcdefghijklmnopqrstuvwxyz% ".ToCharArray());
            if (!float.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return null;
            return value.EndsWith("px", StringComparison.Ordinal) ? number * 0.75f : value.EndsWith("em", StringComparison.Ordinal) ? number * 12 : value.EndsWith('%') ? number * 0.12f : number;
        }
    }
}
