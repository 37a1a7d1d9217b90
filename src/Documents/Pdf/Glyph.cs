namespace Shortlist.Documents.Pdf;

/// <summary>One drawn character, in points, along its own reading direction: x runs with the text, y runs down the page.</summary>
internal struct Glyph
{
    /// <summary>What it stands for; usually one character, more for a ligature.</summary>
    public string Text;

    /// <summary>Where it starts on its baseline.</summary>
    public float Left;

    /// <summary>Where the next one starts unless moved: start plus advance width.</summary>
    public float Right;

    /// <summary>Height of the baseline, growing downwards.</summary>
    public float Baseline;

    /// <summary>Font size as drawn.</summary>
    public float Size;

    /// <summary>Fill colour as 0xRRGGBB.</summary>
    public int Color;

    /// <summary>True for a bold font.</summary>
    public bool Bold;

    /// <summary>True for white space, which only sets words apart.</summary>
    public bool Blank;

    /// <summary>Position in the order of drawing.</summary>
    public int Order;
}

/// <summary>A run of words on one baseline without a wide gap: the atom of reading order.</summary>
internal sealed class Segment
{
    public required string Text { get; init; }

    public required float Left { get; init; }

    public required float Right { get; init; }

    public required float Baseline { get; init; }

    public required float Size { get; init; }

    public required int Color { get; init; }

    public required bool Bold { get; init; }

    /// <summary>Position of its first glyph in the order of drawing.</summary>
    public required int Order { get; init; }

    public required bool Bullet { get; init; }

    public float Top => Baseline - (0.8f * Size);
}
