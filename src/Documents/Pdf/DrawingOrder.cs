using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Graphics.Operations.ClippingPaths;
using UglyToad.PdfPig.Graphics.Operations.PathConstruction;
using UglyToad.PdfPig.Graphics.Operations.PathPainting;
using UglyToad.PdfPig.Graphics.Operations.SpecialGraphicsState;
using UglyToad.PdfPig.Graphics.Operations.TextShowing;

namespace Shortlist.Documents.Pdf;

/// <summary>
/// What the order of drawing tells of the text of a page: which pieces are drawn transparent, and over which something opaque is drawn later.
/// A piece is what one operator shows; PdfPig numbers them, from 1.
/// </summary>
/// <remarks>Only the page itself is followed. From the first form that holds text of its own the numbers do not fit any more, so nothing is said of what follows it.</remarks>
internal sealed class DrawingOrder
{
    // From here on text is seen, if barely.
    private const double Visible = 0.05;
    private const double Opaque = 0.95;

    private readonly HashSet<int> _transparent = [];
    private readonly List<Cover> _covers = [];
    private int _known;

    private DrawingOrder()
    {
    }

    /// <summary>Reads the order of a page.</summary>
    /// <param name="pdf">The file, for what the page refers to.</param>
    /// <param name="page">The page.</param>
    public static DrawingOrder Of(PdfDocument pdf, Page page)
    {
        var order = new DrawingOrder();
        order.Walk(new PageResources(pdf, page.Dictionary), page);
        return order;
    }

    /// <summary>True when the piece is drawn so transparent that nobody sees it.</summary>
    public bool IsTransparent(int piece) => piece <= _known && _transparent.Contains(piece);

    /// <summary>True when something opaque is drawn over a point of the piece after it.</summary>
    public bool IsCovered(int piece, double x, double y)
    {
        if (piece > _known) return false;
        foreach (var cover in _covers)
            if (cover.After >= piece && x >= cover.Box.Left && x <= cover.Box.Right && y >= cover.Box.Bottom && y <= cover.Box.Top) return true;
        return false;
    }

    private void Walk(PageResources resources, Page page)
    {
        var (shown, firstForm) = (0, int.MaxValue);
        var state = new State(TransformationMatrix.Identity, 1, false);
        var saved = new Stack<State>();
        var rectangle = default(PdfRectangle?);
        var plain = page.Rotation.Value == 0 && page.CropBox.Bounds is { Left: 0, Bottom: 0 } && page.MediaBox.Bounds is { Left: 0, Bottom: 0 };
        foreach (var operation in page.Operations)
        {
            switch (operation)
            {
                case ShowText or ShowTextsWithPositioning or MoveToNextLineShowText or MoveToNextLineShowTextWithSpacing:
                    shown++;
                    if (state.FillAlpha < Visible) _transparent.Add(shown);
                    break;
                case Push:
                    saved.Push(state);
                    break;
                case Pop when saved.Count > 0:
                    state = saved.Pop();
                    break;
                case ModifyCurrentTransformationMatrix change:
                    state = state with { Matrix = TransformationMatrix.FromArray([.. change.Value]).Multiply(state.Matrix) };
                    break;
                case SetGraphicsStateParametersFromDictionary set:
                    state = state with { FillAlpha = resources.Alpha(set.Name, "ca") ?? state.FillAlpha };
                    break;
                case ModifyClippingByNonZeroWindingIntersect or ModifyClippingByEvenOddIntersect:
                    state = state with { Clipped = true };
                    break;
                case AppendRectangle append:
                    rectangle = rectangle is null ? new PdfRectangle(append.LowerLeftX, append.LowerLeftY, append.LowerLeftX + append.Width, append.LowerLeftY + append.Height) : new PdfRectangle(0, 0, 0, 0);
                    break;
                case BeginNewSubpath:
                    rectangle = new PdfRectangle(0, 0, 0, 0);
                    break;
                case FillPathNonZeroWinding or FillPathEvenOddRule or FillPathNonZeroWindingCompatibility or FillPathNonZeroWindingAndStroke or FillPathEvenOddRuleAndStroke:
                    if (plain && rectangle is { } filled) AddCover(shown, state, filled);
                    rectangle = null;
                    break;
                case EndPath or StrokePath or CloseAndStrokePath:
                    rectangle = null;
                    break;
                case InvokeNamedXObject draw when resources.IsForm(draw.Name):
                    firstForm = Math.Min(firstForm, shown);
                    break;
                case InvokeNamedXObject draw when plain && resources.IsOpaqueImage(draw.Name):
                    AddCover(shown, state, new PdfRectangle(0, 0, 1, 1));
                    break;
                default:
                    break;
            }
        }

        var last = 0;
        foreach (var letter in page.Letters) last = Math.Max(last, letter.TextSequence);
        _known = last <= shown ? shown : firstForm;
    }

    // Only upright rectangles that nothing clips: what covers less than its box covers is not taken to cover.
    private void AddCover(int after, State state, PdfRectangle box)
    {
        if (state.Clipped || state.FillAlpha < Opaque || after == 0) return;
        var corners = (PdfPoint[])[state.Matrix.Transform(box.BottomLeft), state.Matrix.Transform(box.TopRight)];
        var skewed = Math.Abs(state.Matrix[0, 1]) + Math.Abs(state.Matrix[1, 0]) > 1e-6;
        var (left, right) = (Math.Min(corners[0].X, corners[1].X), Math.Max(corners[0].X, corners[1].X));
        var (bottom, top) = (Math.Min(corners[0].Y, corners[1].Y), Math.Max(corners[0].Y, corners[1].Y));
        if (!skewed && right - left > 1 && top - bottom > 1) _covers.Add(new Cover(after, new PdfRectangle(left, bottom, right, top)));
    }

    private readonly record struct State(TransformationMatrix Matrix, double FillAlpha, bool Clipped);

    private readonly record struct Cover(int After, PdfRectangle Box);
}
