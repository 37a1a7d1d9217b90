using System.Globalization;

namespace Shortlist.Documents.Html;

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
