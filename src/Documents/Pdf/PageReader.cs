using Shortlist.Core.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics.Colors;

namespace Shortlist.Documents.Pdf;

/// <summary>Takes the letters of one page: upright ones and turned ones apart, and those that a person would not see set aside.</summary>
internal sealed class PageReader
{
    private const float TinySize = 2;

    private readonly Page _page;
    private readonly Lazy<List<Fill>> _fills;
    private readonly Lazy<List<PdfRectangle>> _images;
    private readonly Lazy<DrawingOrder> _order;
    private readonly List<Glyph>[] _directions = [[], [], [], []];
    private readonly Dictionary<HiddenReason, List<Glyph>> _hidden = [];
    private readonly PdfRectangle _box;
    private IColor? _lastInk;
    private int _lastInkColor;
    private int _lastColor = -1;
    private List<Fill> _closeFills = [];

    public PageReader(PdfDocument pdf, Page page)
    {
        _page = page;
        _order = new(() => DrawingOrder.Of(pdf, page));
        _box = page.CropBox.Bounds;
        _fills = new(FindFills);
        _images = new(() => [.. _page.GetImages().Select(image => image.BoundingBox)]);
    }

    /// <summary>Letters without a known meaning.</summary>
    public int Unmapped { get; private set; }

    /// <summary>Text that a person would not see.</summary>
    public IEnumerable<(HiddenReason Reason, string Text)> Hidden =>
        _hidden.OrderBy(entry => entry.Key).Select(entry => (entry.Key, string.Join('\n', SegmentBuilder.Build(entry.Value).Select(segment => segment.Text))));

    /// <summary>Reads the page and returns its lines in reading order: upright text first, then text turned to either side.</summary>
    public List<PageLine> Read()
    {
        var order = 0;
        foreach (var letter in _page.Letters) Add(letter, order++);
        var lines = new List<PageLine>();
        var column = 0;
        foreach (var glyphs in _directions)
        {
            var turned = ReadingOrder.Of(SegmentBuilder.Build(glyphs));
            lines.AddRange(turned.Select(line => line with { Column = line.Column + column }));
            column = lines.Count == 0 ? 0 : lines[^1].Column;
        }

        return lines;
    }

    private void Add(Letter letter, int order)
    {
        var text = letter.Value;
        if (string.IsNullOrEmpty(text) || text[0] is '\0' or '\uFFFD')
        {
            Unmapped++;
            return;
        }

        if (IsCommand(text)) return;
        var direction = Direction(letter);
        var (left, baseline) = Turn(letter.StartBaseLine, direction);
        var (right, _) = Turn(letter.EndBaseLine, direction);
        var glyph = new Glyph
        {
            // A soft hyphen that is drawn is a hyphen.
            Text = text == "\u00AD" ? "-" : text,
            Left = left,
            Right = Math.Max(left, right),
            Baseline = baseline,
            Size = Math.Max(0.1f, (float)Math.Abs(letter.PointSize)),
            Color = ColorOf(letter),
            Bold = letter.FontDetails.IsBold || letter.RenderingMode == TextRenderingMode.FillThenStroke,
            Blank = IsBlank(text),
            Order = order,
        };
        if (!float.IsFinite(left) || !float.IsFinite(right) || !float.IsFinite(baseline)) return;
        if (!glyph.Blank && WhyHidden(letter, glyph) is { } reason)
        {
            if (!_hidden.TryGetValue(reason, out var list)) _hidden[reason] = list = [];
            list.Add(glyph);
        }
        else
        {
            _directions[direction].Add(glyph);
        }
    }

    // LaTeX writes the name of a picture's command, such as "\faPhone :", as the text that the picture stands for.
    private static bool IsCommand(string text) => text.Length > 2 && text[0] == '\\' && char.IsAsciiLetter(text[1]) && char.IsAsciiLetter(text[2]);

    private static bool IsBlank(string text)
    {
        foreach (var c in text)
            if (!char.IsWhiteSpace(c)) return false;
        return true;
    }

    // 0 upright, 1 reading downwards, 2 upside down, 3 reading upwards.
    private static int Direction(Letter letter)
    {
        var (dx, dy) = (letter.EndBaseLine.X - letter.StartBaseLine.X, letter.EndBaseLine.Y - letter.StartBaseLine.Y);
        if (Math.Abs(dx) + Math.Abs(dy) < 0.001)
            return letter.TextOrientation switch { TextOrientation.Rotate90 => 1, TextOrientation.Rotate180 => 2, TextOrientation.Rotate270 => 3, _ => 0 };
        if (Math.Abs(dx) >= Math.Abs(dy)) return dx >= 0 ? 0 : 2;
        return dy < 0 ? 1 : 3;
    }

    private (float Along, float Down) Turn(PdfPoint point, int direction) => direction switch
    {
        1 => ((float)(_page.Height - point.Y), (float)(_page.Width - point.X)),
        2 => ((float)(_page.Width - point.X), (float)point.Y),
        3 => ((float)point.Y, (float)point.X),
        _ => ((float)point.X, (float)(_page.Height - point.Y)),
    };

    // Letters mostly share the ink of the letter before.
    private int ColorOf(Letter letter)
    {
        if (!ReferenceEquals(letter.Color, _lastInk)) (_lastInk, _lastInkColor) = (letter.Color, ColorOf(letter.Color));
        return _lastInkColor;
    }

    private static int ColorOf(IColor? color)
    {
        if (color is null or PatternColor) return 0;
        try
        {
            var (r, g, b) = color.ToRGBValues();
            return (Channel(r) << 16) | (Channel(g) << 8) | Channel(b);
        }
        catch (InvalidOperationException)
        {
            // A colour without a plain value, such as a pattern.
            return 0;
        }
    }

    private static int Channel(double value) => (int)Math.Round(Math.Clamp(value, 0, 1) * 255);

    private HiddenReason? WhyHidden(Letter letter, in Glyph glyph)
    {
        var (x, y) = ((letter.StartBaseLine.X + letter.EndBaseLine.X) / 2, letter.StartBaseLine.Y + (0.3 * glyph.Size));
        if (x < _box.Left - 1 || x > _box.Right + 1 || y < _box.Bottom - 1 || y > _box.Top + 1) return HiddenReason.OffPage;
        if (letter.RenderingMode is TextRenderingMode.Neither or TextRenderingMode.NeitherClip && !IsScan()) return HiddenReason.Invisible;
        if (glyph.Size < TinySize) return HiddenReason.Tiny;
        if (_order.Value.IsTransparent(letter.TextSequence)) return HiddenReason.Invisible;
        if (_order.Value.IsCovered(letter.TextSequence, x, y) && !IsScan()) return HiddenReason.Covered;
        return MatchesBackground(glyph.Color, x, y) ? HiddenReason.BackgroundColor : null;
    }

    // Text recognised by a scanner lies invisibly over the picture of the page.
    private bool IsScan() => _images.Value.Exists(image => image.Width * image.Height > 0.5 * _box.Width * _box.Height);

    private bool MatchesBackground(int color, double x, double y)
    {
        if (color != _lastColor)
        {
            _lastColor = color;
            _closeFills = _fills.Value.FindAll(fill => IsClose(fill.Color, color));
        }

        // Most letters lie on no fill of their own colour, which needs a look at few of the page's fills.
        if (!IsNearlyWhite(color) && !LiesOn(_closeFills, x, y)) return false;
        // Fills stand in their order. A box of the colour of the letters hides them whatever lies under it; what only has such a box around it may leave them free.
        var seen = false;
        foreach (var fill in _fills.Value)
            if (fill.Holds(x, y) && (!IsClose(fill.Color, color) || fill.IsBox)) seen = !IsClose(fill.Color, color);
        if (seen) return false;
        foreach (var image in _images.Value)
            if (x >= image.Left && x <= image.Right && y >= image.Bottom && y <= image.Top) return false;
        return true;
    }

    private static bool LiesOn(List<Fill> fills, double x, double y)
    {
        foreach (var fill in fills)
            if (fill.Holds(x, y)) return true;
        return false;
    }

    private List<Fill> FindFills()
    {
        var fills = new List<Fill>();
        foreach (var path in _page.Paths)
        {
            if (!path.IsFilled || path.IsClipping || path.FillColor is null || path.GetBoundingRectangle() is not { } box) continue;
            if (box.Width >= 2 && box.Height >= 2) fills.Add(new Fill(box.Left, box.Bottom, box.Right, box.Top, path.FillColor is PatternColor ? 0x808080 : ColorOf(path.FillColor), path is [{ IsDrawnAsRectangle: true }]));
        }

        return fills;
    }

    private readonly record struct Fill(double Left, double Bottom, double Right, double Top, int Color, bool IsBox)
    {
        public bool Holds(double x, double y) => x >= Left && x <= Right && y >= Bottom && y <= Top;
    }

    private static bool IsNearlyWhite(int color) => IsClose(color, 0xFFFFFF);

    private static bool IsClose(int x, int y) =>
        Math.Abs((x >> 16) - (y >> 16)) <= 10 && Math.Abs(((x >> 8) & 255) - ((y >> 8) & 255)) <= 10 && Math.Abs((x & 255) - (y & 255)) <= 10;
}
