using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;
using static UglyToad.PdfPig.Writer.PdfDocumentBuilder;

namespace Shortlist.Make;

/// <summary>A column of a page that is filled from the top. Points; the origin is the lower left corner of the page.</summary>
internal sealed class PdfColumn(PdfPageBuilder page, double left, double width, double top)
{
    private const double Leading = 1.36;

    public double Left => left;

    public double Width => width;

    /// <summary>Where the next line hangs from.</summary>
    public double Top { get; private set; } = top;

    public void Skip(double points) => Top -= points;

    /// <summary>Writes text over as many lines as it needs.</summary>
    public void Write(string text, double size, AddedFont font, double indent = 0, bool centered = false)
    {
        foreach (var line in Wrap(text, size, font, width - indent))
        {
            var x = centered ? left + ((width - Measure(line, size, font)) / 2) : left + indent;
            Put(line, size, font, x);
            Top -= size * Leading;
        }
    }

    /// <summary>Writes text at the right edge of the next line, and stays on that line.</summary>
    public void WriteRight(string text, double size, AddedFont font) => Put(text, size, font, left + width - Measure(text, size, font));

    /// <summary>Writes text at the left edge of the next line, and stays on that line.</summary>
    public void WriteMark(string text, double size, AddedFont font, double indent) => Put(text, size, font, left + indent);

    public void Rule(double thickness)
    {
        page.DrawLine(new PdfPoint(left, Top), new PdfPoint(left + width, Top), thickness);
        Top -= 5;
    }

    private void Put(string text, double size, AddedFont font, double x) => page.AddText(Check(text), size, new PdfPoint(x, Top - size), font);

    // PdfPig writes the built-in fonts in an encoding without accents, and draws other letters in their place.
    private static string Check(string text) =>
        text.FirstOrDefault(c => c > '~' && c is not ('–' or '•' or '·')) is var letter && letter == '\0' ? text : throw new InvalidOperationException($"'{letter}' cannot be written in a PDF: {text}");

    private double Measure(string text, double size, AddedFont font)
    {
        if (text.Length == 0) return 0;
        var letters = page.MeasureText(text, size, new PdfPoint(0, 0), font);
        return letters[^1].EndBaseLine.X;
    }

    private IEnumerable<string> Wrap(string text, double size, AddedFont font, double room)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Measure(longer, size, font) > room)
            {
                yield return line;
                longer = word;
            }

            line = longer;
        }

        yield return line;
    }
}
