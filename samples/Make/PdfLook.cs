using UglyToad.PdfPig.Fonts.Standard14Fonts;

namespace Shortlist.Make;

/// <summary>How a PDF looks. Sizes are in points.</summary>
internal sealed record PdfLook
{
    public Standard14Font Regular { get; init; } = Standard14Font.Helvetica;

    public Standard14Font Bold { get; init; } = Standard14Font.HelveticaBold;

    public Standard14Font Italic { get; init; } = Standard14Font.HelveticaOblique;

    /// <summary>Colour of name, headings and lines.</summary>
    public (byte Red, byte Green, byte Blue) Accent { get; init; } = (28, 62, 110);

    public double TextSize { get; init; } = 10;

    /// <summary>Name, headline and contact in the middle rather than on the left.</summary>
    public bool Centered { get; init; }

    public static PdfLook Serif { get; } = new()
    {
        Regular = Standard14Font.TimesRoman,
        Bold = Standard14Font.TimesBold,
        Italic = Standard14Font.TimesItalic,
        TextSize = 11,
        Accent = (20, 20, 20),
        Centered = true,
    };
}
