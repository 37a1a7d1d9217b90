using System.IO.Compression;
using System.Text;

namespace Shortlist.Documents.Tests.Making;

/// <summary>Makes zip-based packages out of their parts.</summary>
internal static class ZipMaker
{
    private static readonly DateTimeOffset Written = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Of(params (string Name, string Text)[] parts) => Of([.. parts.Select(part => (part.Name, Encoding.UTF8.GetBytes(part.Text)))]);

    public static byte[] Of(params (string Name, byte[] Bytes)[] parts)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts)
            {
                var entry = zip.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
                entry.LastWriteTime = Written;
                using var stream = entry.Open();
                stream.Write(bytes);
            }
        }

        return file.ToArray();
    }
}

/// <summary>Makes DOCX files.</summary>
internal static class DocxMaker
{
    private const string Namespaces =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" " +
        "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"";

    /// <summary>A file with a body and perhaps more parts, such as <c>("header1.xml", "hdr", "…")</c>.</summary>
    public static byte[] Of(string body, params (string Name, string Root, string Content)[] parts) =>
        ZipMaker.Of([
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            ("word/document.xml", Part("document", $"<w:body>{body}</w:body>")),
            .. parts.Select(part => ($"word/{part.Name}", Part(part.Root, part.Content))),
        ]);

    public static string Part(string root, string content) => $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:{root} {Namespaces}>{content}</w:{root}>";

    /// <summary>A paragraph of one run.</summary>
    public static string Paragraph(string text, string paragraphProperties = "", string runProperties = "") => $"<w:p><w:pPr>{paragraphProperties}</w:pPr>{Run(text, runProperties)}</w:p>";

    public static string Run(string text, string properties = "") => $"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>";

    /// <summary>A table; each row is a list of texts.</summary>
    public static string Table(params string[][] rows) =>
        $"<w:tbl>{string.Concat(rows.Select(row => $"<w:tr>{string.Concat(row.Select(cell => $"<w:tc>{Paragraph(cell)}</w:tc>"))}</w:tr>"))}</w:tbl>";

    /// <summary>A text box as Word writes it: the new form, and the old form for programs that do not know the new one.</summary>
    public static string TextBox(string content) =>
        $"<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice>" +
        $"<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>";
}

/// <summary>Makes ODT files.</summary>
internal static class OdtMaker
{
    private const string Namespaces =
        "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" " +
        "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" " +
        "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";

    /// <summary>A file with a body, automatic styles, and what its headers and footers hold.</summary>
    public static byte[] Of(string body, string styles = "", string masterStyles = "") =>
        ZipMaker.Of(
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", $"<office:document-content {Namespaces}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"),
            ("styles.xml", $"<office:document-styles {Namespaces}><office:master-styles>{masterStyles}</office:master-styles></office:document-styles>"),
            ("META-INF/manifest.xml", "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>"));

    /// <summary>A style of text.</summary>
    public static string Style(string name, string properties) => $"<style:style style:name=\"{name}\" style:family=\"text\"><style:text-properties {properties}/></style:style>";
}
