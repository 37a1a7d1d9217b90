using AngleSharp.Dom;

namespace Shortlist.Documents.Html;

/// <summary>What the style sheets inside a page and the attributes of its elements say, as far as it can hide text.</summary>
/// <remarks>
/// The last rule wins whatever its specificity, and rules for some media only are left out: this is no browser. Where rules may be missing,
/// <see cref="AreWhole"/> says so and no text is taken as hidden by its colour.
/// </remarks>
internal sealed class HtmlStyles
{
    // Rules times elements; each step compares one element with one selector.
    private const long MaxSteps = 10_000_000;
    private const int MaxSelectorLength = 100;

    private readonly Dictionary<IElement, List<string>> _rules = [];

    /// <summary>False when a style sheet was not read: it lies elsewhere, or is too long.</summary>
    public bool AreWhole { get; private set; } = true;

    /// <summary>Applies the style sheets of a page to its elements.</summary>
    public static HtmlStyles Of(IDocument document, CancellationToken cancellationToken)
    {
        var elements = document.All.Length;
        var styles = new HtmlStyles { AreWhole = document.QuerySelector("link[rel~=stylesheet]") is null };
        var steps = 0L;
        foreach (var sheet in document.QuerySelectorAll("style"))
            foreach (var (selector, declarations) in Rules(sheet.TextContent))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!Matters(declarations)) continue;
                steps += elements;
                if (steps > MaxSteps || selector.Length > MaxSelectorLength || selector.Contains('(')) styles.AreWhole = false;
                else styles.Apply(document, selector, declarations);
            }

        return styles;
    }

    /// <summary>Returns names and values that are said for an element itself, in lower case.</summary>
    public Dictionary<string, string> DeclaredOn(IElement element)
    {
        var declared = new Dictionary<string, string>(StringComparer.Ordinal);
        if (element.LocalName is "font" && element.GetAttribute("color") is { } color) declared["color"] = color.ToLowerInvariant();
        if (element.LocalName is "body" && element.GetAttribute("text") is { } text) declared["color"] = text.ToLowerInvariant();
        if (element.GetAttribute("bgcolor") is { } background) declared["background-color"] = background.ToLowerInvariant();
        if (element.HasAttribute("background")) declared["background"] = "url";
        if (_rules.TryGetValue(element, out var rules)) rules.ForEach(rule => Declare(declared, rule));
        if (element.GetAttribute("style") is { } own) Declare(declared, own);
        return declared;
    }

    private void Apply(IDocument document, string selector, string declarations)
    {
        try
        {
            foreach (var element in document.QuerySelectorAll(selector))
            {
                if (!_rules.TryGetValue(element, out var rules)) _rules[element] = rules = [];
                rules.Add(declarations);
            }
        }
        catch (DomException)
        {
            // A browser leaves out a selector that it does not understand, too.
        }
    }

    private static void Declare(Dictionary<string, string> declared, string declarations)
    {
        foreach (var declaration in declarations.Split(';'))
        {
            var colon = declaration.IndexOf(':');
            if (colon < 0) continue;
            var value = declaration[(colon + 1)..].Replace("!important", "", StringComparison.OrdinalIgnoreCase).Trim().ToLowerInvariant();
            declared[declaration[..colon].Trim().ToLowerInvariant()] = value;
        }
    }

    private static bool Matters(string declarations)
    {
        foreach (var name in (ReadOnlySpan<string>)["display", "visibility", "opacity", "color", "background", "font-size", "left", "top", "text-indent"])
            if (declarations.Contains(name, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static IEnumerable<(string Selector, string Declarations)> Rules(string sheet)
    {
        sheet = WithoutComments(sheet);
        for (var at = 0; at < sheet.Length;)
        {
            var open = sheet.IndexOf('{', at);
            if (open < 0) yield break;
            var selector = sheet[at..open].Trim();
            if (selector.StartsWith('@'))
            {
                var end = sheet.IndexOf(';', at);
                at = end >= 0 && end < open ? end + 1 : EndOfBlock(sheet, open);
                continue;
            }

            var close = sheet.IndexOf('}', open);
            if (close < 0) close = sheet.Length;
            yield return (selector, sheet[(open + 1)..close]);
            at = close + 1;
        }
    }

    private static int EndOfBlock(string sheet, int open)
    {
        var depth = 0;
        for (var i = open; i < sheet.Length; i++)
        {
            if (sheet[i] == '{') depth++;
            else if (sheet[i] == '}' && --depth == 0) return i + 1;
        }

        return sheet.Length;
    }

    private static string WithoutComments(string sheet)
    {
        var kept = new System.Text.StringBuilder(sheet.Length);
        for (var at = 0; at < sheet.Length;)
        {
            var start = sheet.IndexOf("/*", at, StringComparison.Ordinal);
            kept.Append(sheet, at, (start < 0 ? sheet.Length : start) - at);
            var end = start < 0 ? -1 : sheet.IndexOf("*/", start + 2, StringComparison.Ordinal);
            at = end < 0 ? sheet.Length : end + 2;
        }

        return kept.ToString();
    }
}
