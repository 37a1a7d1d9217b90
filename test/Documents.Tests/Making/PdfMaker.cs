using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Shortlist.Documents.Tests.Making;

/// <summary>Writes PDF files byte by byte, so that a test can hold whatever a file in the wild holds.</summary>
internal sealed class PdfMaker
{
    private readonly List<(string Dictionary, byte[]? Stream)> _objects = [];
    private readonly List<PdfPageMaker> _pages = [];
    private readonly StringBuilder _fonts = new();

    public PdfMaker()
    {
        // Objects 1 and 2 are the catalog and the page tree, written last.
        _objects.Add(("", null));
        _objects.Add(("", null));
        AddFont("F1", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
        AddFont("F2", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>");
    }

    /// <summary>More entries of the trailer, such as <c>/Encrypt 9 0 R</c>.</summary>
    public string Trailer { get; set; } = "";

    /// <summary>More entries of the catalog.</summary>
    public string Catalog { get; set; } = "";

    /// <summary>True to deflate the contents of pages.</summary>
    public bool Compressed { get; set; }

    /// <summary>The <c>/Count</c> that the page tree claims; null for the true one.</summary>
    public int? ClaimedPages { get; set; }

    /// <summary>A file of one page.</summary>
    public static byte[] Of(Action<PdfPageMaker> draw)
    {
        var pdf = new PdfMaker();
        draw(pdf.AddPage());
        return pdf.ToBytes();
    }

    public PdfPageMaker AddPage(string entries = "")
    {
        var page = new PdfPageMaker(entries);
        _pages.Add(page);
        return page;
    }

    /// <summary>Adds an object and returns its number.</summary>
    public int Add(string dictionary, byte[]? stream = null)
    {
        _objects.Add((dictionary, stream));
        return _objects.Count;
    }

    /// <summary>Adds a font under a name that pages use.</summary>
    public void AddFont(string name, string dictionary) => _fonts.Append($"/{name} {Add(dictionary)} 0 R");

    /// <summary>Adds a font whose codes stand for other characters: each pair is a code and what it means.</summary>
    public void AddMappedFont(string name, params (char Code, string Meaning)[] map)
    {
        var cmap = new StringBuilder("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange ");
        cmap.Append($"{map.Length} beginbfchar ");
        foreach (var (code, meaning) in map) cmap.Append($"<{(int)code:X2}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(meaning))}> ");
        cmap.Append("endbfchar endcmap end end");
        var toUnicode = Add("<<", Encoding.ASCII.GetBytes(cmap.ToString()));
        var widths = string.Join(' ', Enumerable.Repeat("500", 256));
        var descriptor = Add("<</Type/FontDescriptor/FontName/AAAAAA+Mapped/Flags 32/FontBBox[0 -200 1000 800]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>");
        AddFont(name, $"<</Type/Font/Subtype/TrueType/BaseFont/AAAAAA+Mapped/FirstChar 0/LastChar 255/Widths[{widths}]/FontDescriptor {descriptor} 0 R/Encoding/WinAnsiEncoding/ToUnicode {toUnicode} 0 R>>");
    }

    /// <summary>Adds a grey picture and returns the name that pages draw it by.</summary>
    public int AddImage(int width, int height, byte[]? grey = null) =>
        Add($"<</Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray/BitsPerComponent 8", grey ?? new byte[width * height]);

    /// <summary>The file with a plain table of objects.</summary>
    public byte[] ToBytes()
    {
        Finish();
        var file = new MemoryStream();
        var offsets = new List<long>();
        Write(file, "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        for (var i = 0; i < _objects.Count; i++)
        {
            offsets.Add(file.Position);
            WriteObject(file, i + 1, _objects[i]);
        }

        var start = file.Position;
        Write(file, $"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) Write(file, $"{offset:D10} 00000 n \n");
        Write(file, $"trailer\n<</Size {_objects.Count + 1}/Root 1 0 R{Trailer}>>\nstartxref\n{start}\n%%EOF\n");
        return file.ToArray();
    }

    /// <summary>The file as newer programs write it: objects packed into a stream, and a stream for their table.</summary>
    public byte[] ToPackedBytes()
    {
        Finish();
        var file = new MemoryStream();
        Write(file, "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        var packed = new List<int>();
        var entries = new List<(byte Kind, long At, int Index)> { (0, 0, 0) };
        var (head, body) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < _objects.Count; i++)
        {
            if (_objects[i].Stream is not null)
            {
                entries.Add((1, file.Position, 0));
                WriteObject(file, i + 1, _objects[i]);
                continue;
            }

            entries.Add((2, _objects.Count + 1, packed.Count));
            head.Append($"{i + 1} {body.Length} ");
            body.Append(_objects[i].Dictionary).Append('\n');
            packed.Add(i + 1);
        }

        entries.Add((1, file.Position, 0));
        WriteObject(file, _objects.Count + 1, ($"<</Type/ObjStm/N {packed.Count}/First {head.Length}/Filter/FlateDecode", Deflate(Encoding.Latin1.GetBytes(head.ToString() + body))));
        var start = file.Position;
        entries.Add((1, start, 0));
        var table = new MemoryStream();
        foreach (var (kind, at, index) in entries) table.Write([kind, (byte)(at >> 24), (byte)(at >> 16), (byte)(at >> 8), (byte)at, (byte)(index >> 8), (byte)index]);
        WriteObject(file, _objects.Count + 2, ($"<</Type/XRef/Size {entries.Count}/W[1 4 2]/Root 1 0 R/Filter/FlateDecode{Trailer}", Deflate(table.ToArray())));
        Write(file, $"startxref\n{start}\n%%EOF\n");
        return file.ToArray();
    }

    public static byte[] Deflate(byte[] bytes)
    {
        var deflated = new MemoryStream();
        using (var zlib = new ZLibStream(deflated, CompressionLevel.SmallestSize, leaveOpen: true)) zlib.Write(bytes);
        return deflated.ToArray();
    }

    private void Finish()
    {
        if (_objects[0].Dictionary.Length > 0) return;
        var kids = new StringBuilder();
        foreach (var page in _pages)
        {
            var content = Encoding.Latin1.GetBytes(page.Content);
            var contents = Compressed ? Add("<</Filter/FlateDecode", Deflate(content)) : Add("<<", content);
            var resources = $"<</Font<<{_fonts}>>/XObject<<{page.XObjects}>>{page.Resources}>>";
            kids.Append($"{Add($"<</Type/Page/Parent 2 0 R/Resources{resources}/Contents {contents} 0 R{page.Entries}>>")} 0 R ");
        }

        _objects[0] = ($"<</Type/Catalog/Pages 2 0 R{Catalog}>>", null);
        _objects[1] = ($"<</Type/Pages/Count {ClaimedPages ?? _pages.Count}/MediaBox[0 0 612 792]/Kids[{kids}]>>", null);
    }

    // The dictionary of a stream is left open for its length.
    private static void WriteObject(Stream file, int number, (string Dictionary, byte[]? Stream) item)
    {
        Write(file, $"{number} 0 obj\n");
        if (item.Stream is null)
        {
            Write(file, item.Dictionary);
        }
        else
        {
            Write(file, $"{item.Dictionary}/Length {item.Stream.Length}>>\nstream\n");
            file.Write(item.Stream);
            Write(file, "\nendstream");
        }

        Write(file, "\nendobj\n");
    }

    private static void Write(Stream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));
}

/// <summary>Draws one page of letter size: x from the left and y from the bottom, in points.</summary>
internal sealed class PdfPageMaker(string entries)
{
    private readonly StringBuilder _content = new();

    public string Entries { get; } = entries;

    public string Content => _content.ToString();

    public StringBuilder XObjects { get; } = new();

    /// <summary>More entries of the resources.</summary>
    public string Resources { get; set; } = "";

    /// <summary>Draws text that starts at a point: its colour as red, green and blue from 0 to 1, its rendering mode (3 is invisible), its angle in degrees against the clock.</summary>
    public PdfPageMaker Text(double x, double y, string text, double size = 11, string font = "F1", string color = "0 0 0", int mode = 0, int angle = 0) =>
        Draw(x, y, $"{Hex(text)} Tj", size, font, color, mode, angle);

    /// <summary>Draws lines under each other.</summary>
    public PdfPageMaker Lines(double x, double y, params string[] lines)
    {
        for (var i = 0; i < lines.Length; i++) Text(x, y - (14 * i), lines[i]);
        return this;
    }

    /// <summary>Draws strings with moves between them in thousandths of the size, as LaTeX does; a positive move goes left.</summary>
    public PdfPageMaker Kerned(double x, double y, params object[] parts) =>
        Draw(x, y, $"[{string.Join(' ', parts.Select(part => part is string text ? Hex(text) : Invariant($"{part}")))}] TJ", 11, "F1", "0 0 0", 0, 0);

    /// <summary>Fills a rectangle.</summary>
    public PdfPageMaker Fill(double x, double y, double width, double height, string color) => Raw(Invariant($"{color} rg {x} {y} {width} {height} re f\n"));

    /// <summary>Draws a picture that was added to the file.</summary>
    public PdfPageMaker Image(int image, double x, double y, double width, double height)
    {
        XObjects.Append($"/X{image} {image} 0 R");
        return Raw(Invariant($"q {width} 0 0 {height} {x} {y} cm /X{image} Do Q\n"));
    }

    public PdfPageMaker Raw(string content)
    {
        _content.Append(content);
        return this;
    }

    private PdfPageMaker Draw(double x, double y, string show, double size, string font, string color, int mode, int angle)
    {
        var (sine, cosine) = Math.SinCos(angle * Math.PI / 180);
        return Raw(Invariant($"BT /{font} {size} Tf {color} rg {mode} Tr {cosine:0.####} {sine:0.####} {-sine:0.####} {cosine:0.####} {x} {y} Tm {show} ET\n"));
    }

    private static string Hex(string text) => $"<{Convert.ToHexString(TextEncoding.Windows1252.GetBytes(text))}>";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
