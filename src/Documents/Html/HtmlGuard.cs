using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;

namespace Shortlist.Documents.Html;

/// <summary>Watches the parser: bounds the depth of the tree and the work that badly nested elements make, and stops it when time is up.</summary>
/// <remarks>
/// The parser of HTML walks all open elements for most tags, and makes all open elements of formatting again after each block that ends,
/// so that a small file could ask for a tree of any size.
/// </remarks>
internal sealed class HtmlGuard(CancellationToken cancellationToken)
{
    private const int MaxOpenElements = 2_000;
    private const int MaxOpenFormatting = 500;

    // Tokens, and for each one the elements of formatting that it may make again beyond the few that any page has open.
    private const int MaxWork = 500_000;
    private const int UsualFormatting = 8;

    private static readonly HashSet<string> NeverOpenForLong = new(["br", "img", "hr", "input", "meta", "link", "p", "li", "td", "tr", "th", "col", "wbr", "option", "dt", "dd", "tbody", "thead"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> Formatting = new(["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"], StringComparer.OrdinalIgnoreCase);

    private int _open;
    private int _openFormatting;
    private int _work;

    /// <summary>Counts one token.</summary>
    public void Pass(HtmlToken token)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var step = token.Type switch { HtmlTokenType.StartTag => 1, HtmlTokenType.EndTag => -1, _ => 0 };
        if (step != 0 && !NeverOpenForLong.Contains(token.Name)) _open = Math.Max(0, _open + step);
        if (step != 0 && Formatting.Contains(token.Name)) _openFormatting = Math.Max(0, _openFormatting + step);
        _work += 1 + Math.Max(0, _openFormatting - UsualFormatting);
        if (_open > MaxOpenElements) throw new UnreadableDocumentException(UnreadableReason.Damaged, "The elements of the page are nested too deeply.");
        if (_work > MaxWork || _openFormatting > MaxOpenFormatting) throw new UnreadableDocumentException(UnreadableReason.TooLarge, "The page has too many elements.");
    }
}
