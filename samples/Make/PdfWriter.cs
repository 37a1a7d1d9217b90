using System.Security.Cryptography;
using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;
using static UglyToad.PdfPig.Writer.PdfDocumentBuilder;

namespace Shortlist.Make;

/// <summary>Writes a sheet as one A4 page: one column, or a coloured sidebar beside the main column when the sheet has sections for it.</summary>
internal sealed class PdfWriter : IDisposable
{
    private const double PageWidth = 595;
    private const double PageHeight = 842;
    private const double SidebarWidth = 178;

    private readonly PdfLook _look;
    private readonly PdfDocumentBuilder _document = new();
    private readonly PdfPageBuilder _page;
    private readonly AddedFont _regular;
    private readonly AddedFont _bold;
    private readonly AddedFont _italic;

    private PdfWriter(PdfLook look)
    {
        _look = look;
        _document.IncludeDocumentInformation = false;
        _regular = _document.AddStandard14Font(look.Regular);
        _bold = _document.AddStandard14Font(look.Bold);
        _italic = _document.AddStandard14Font(look.Italic);
        _page = _document.AddPage(PageSize.A4);
    }

    public static byte[] Write(Sheet sheet, PdfLook look)
    {
        using var writer = new PdfWriter(look);
        if (sheet.Sections.Any(section => section.Place == Place.Sidebar)) writer.WriteTwoColumns(sheet);
        else writer.WriteOneColumn(sheet);
        return WithIdOfContent(writer._document.Build());
    }

    /// <summary>Writes pictures of pages as a scanner does: a PDF without any text.</summary>
    public static byte[] WriteScan(byte[] jpeg)
    {
        using var document = new PdfDocumentBuilder { IncludeDocumentInformation = false };
        document.AddPage(PageSize.A4).AddJpeg(jpeg, new PdfRectangle(0, 0, PageWidth, PageHeight));
        return WithIdOfContent(document.Build());
    }

    public void Dispose() => _document.Dispose();

    // PdfPig draws the id of a document by lot, as 32 hex digits twice. It is replaced by a hash of everything before it, so that the same sheet gives the same bytes.
    private static byte[] WithIdOfContent(byte[] pdf)
    {
        var start = pdf.AsSpan().LastIndexOf("/ID [ <"u8) + "/ID [ <".Length;
        var id = Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData(pdf.AsSpan(0, start)))[..32]);
        id.CopyTo(pdf, start);
        id.CopyTo(pdf, start + id.Length + "><".Length);
        return pdf;
    }

    private void WriteOneColumn(Sheet sheet)
    {
        var column = new PdfColumn(_page, 56, PageWidth - 112, PageHeight - 48);
        SetAccent();
        column.Write(sheet.Name, 23, _bold, centered: _look.Centered);
        SetBlack();
        column.Write(sheet.Headline, _look.TextSize + 1.5, _italic, centered: _look.Centered);
        if (sheet.Contact.Count > 0) column.Write(string.Join("  ·  ", sheet.Contact), _look.TextSize - 0.5, _regular, centered: _look.Centered);
        foreach (var section in sheet.Sections.Where(section => section.Place == Place.Main)) WriteSection(column, section);
        foreach (var section in sheet.Sections.Where(section => section.Place == Place.Hidden)) WriteHidden(section);
    }

    private void WriteTwoColumns(Sheet sheet)
    {
        SetAccent();
        _page.DrawRectangle(new PdfPoint(0, 0), SidebarWidth, PageHeight, 0, true);
        var side = new PdfColumn(_page, 24, SidebarWidth - 46, PageHeight - 54);
        SetWhite();
        side.Write("Contact", 12, _bold);
        side.Skip(3);
        foreach (var line in sheet.Contact) side.Write(line, 8.5, _regular);
        foreach (var section in sheet.Sections.Where(section => section.Place == Place.Sidebar))
        {
            side.Skip(16);
            side.Write(section.Title, 12, _bold);
            side.Skip(3);
            foreach (var block in section.Blocks) WriteSideBlock(side, block);
        }

        var main = new PdfColumn(_page, SidebarWidth + 28, PageWidth - SidebarWidth - 68, PageHeight - 48);
        SetAccent();
        main.Write(sheet.Name, 25, _bold);
        SetBlack();
        main.Write(sheet.Headline, 12, _italic);
        main.Skip(8);
        foreach (var section in sheet.Sections.Where(section => section.Place == Place.Main)) WriteSection(main, section);
    }

    private void WriteSideBlock(PdfColumn side, Block block)
    {
        if (block.Kind != BlockKind.Entry)
        {
            side.Write(block.Text, 9.5, _regular);
            return;
        }

        side.Write(block.Text, 9.5, _bold);
        if (block.Detail.Length > 0) side.Write(block.Detail, 9, _regular);
        if (block.Dates.Length > 0) side.Write(block.Dates, 9, _italic);
    }

    private void WriteSection(PdfColumn column, Section section)
    {
        column.Skip(_look.TextSize);
        SetAccent();
        column.Write(section.Title.ToUpperInvariant(), _look.TextSize + 0.5, _bold);
        column.Rule(0.7);
        SetBlack();
        foreach (var (i, block) in section.Blocks.Index())
        {
            if (i > 0 && block.Kind == BlockKind.Entry) column.Skip(5);
            WriteBlock(column, block);
        }
    }

    private void WriteBlock(PdfColumn column, Block block)
    {
        var size = _look.TextSize;
        switch (block.Kind)
        {
            case BlockKind.Entry:
                if (block.Dates.Length > 0) column.WriteRight(block.Dates, size, _regular);
                column.Write(block.Text, size + 0.5, _bold);
                if (block.Detail.Length > 0) column.Write(block.Detail, size, _italic);
                column.Skip(1.5);
                break;
            case BlockKind.Bullet:
                column.WriteMark("•", size, _regular, 4);
                column.Write(block.Text, size, _regular, indent: 15);
                column.Skip(1);
                break;
            default:
                column.Write(block.Text, size, _regular);
                break;
        }
    }

    // At the foot of the page, white on white: an old trick to please programs.
    private void WriteHidden(Section section)
    {
        var column = new PdfColumn(_page, 56, PageWidth - 112, 74);
        SetWhite();
        foreach (var block in section.Blocks) column.Write(block.Text, 6, _regular);
        SetBlack();
    }

    private void SetAccent()
    {
        var (red, green, blue) = _look.Accent;
        _page.SetTextAndFillColor(red, green, blue);
        _page.SetStrokeColor(red, green, blue);
    }

    private void SetBlack() => _page.SetTextAndFillColor(25, 25, 25);

    private void SetWhite() => _page.SetTextAndFillColor(255, 255, 255);
}
