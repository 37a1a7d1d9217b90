using System.Security;
using System.Text;

namespace Shortlist.Make;

/// <summary>Writes a sheet as OpenDocument text.</summary>
internal static class OdtWriter
{
    private const string MediaType = "application/vnd.oasis.opendocument.text";

    private const string Manifest = $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="{MediaType}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>
        """;

    private const string Styles = """
        <style:style style:name="Name" style:family="paragraph"><style:text-properties fo:font-family="Georgia" fo:font-size="22pt" fo:font-weight="bold"/></style:style><style:style style:name="Section" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.35cm" fo:margin-bottom="0.1cm" fo:border-bottom="0.5pt solid #555555"/><style:text-properties fo:font-family="Georgia" fo:font-size="13pt" fo:font-weight="bold"/></style:style><style:style style:name="Entry" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.15cm"><style:tab-stops><style:tab-stop style:position="17cm" style:type="right"/></style:tab-stops></style:paragraph-properties><style:text-properties fo:font-family="Georgia" fo:font-size="11pt" fo:font-weight="bold"/></style:style><style:style style:name="Text" style:family="paragraph"><style:text-properties fo:font-family="Georgia" fo:font-size="10.5pt"/></style:style>
        """;

    public static byte[] Write(Sheet sheet)
    {
        var body = new StringBuilder(Heading(sheet.Name, "Name", 1) + Paragraph(sheet.Headline, "Text") + Paragraph(string.Join(", ", sheet.Contact), "Text"));
        foreach (var section in sheet.Sections)
        {
            body.Append(Heading(section.Title, "Section", 2));
            for (var i = 0; i < section.Blocks.Count; i++)
            {
                var block = section.Blocks[i];
                var isBullet = block.Kind == BlockKind.Bullet;
                if (isBullet && (i == 0 || section.Blocks[i - 1].Kind != BlockKind.Bullet)) body.Append("<text:list>");
                body.Append(isBullet ? $"<text:list-item>{Paragraph(block.Text, "Text")}</text:list-item>" : block.Kind == BlockKind.Entry ? Entry(block) : Paragraph(block.Text, "Text"));
                if (isBullet && (i + 1 == section.Blocks.Count || section.Blocks[i + 1].Kind != BlockKind.Bullet)) body.Append("</text:list>");
            }
        }

        var content = $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2"><office:automatic-styles>{Styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>
            """;
        return ZipWriter.Write(("mimetype", MediaType), ("META-INF/manifest.xml", Manifest), ("content.xml", content));
    }

    private static string Entry(Block block) =>
        $"<text:p text:style-name=\"Entry\">{Escape(block.Text)}<text:tab/>{Escape(block.Dates)}</text:p>" + (block.Detail.Length > 0 ? Paragraph(block.Detail, "Text") : "");

    private static string Heading(string text, string style, int level) => $"<text:h text:style-name=\"{style}\" text:outline-level=\"{level}\">{Escape(text)}</text:h>";

    private static string Paragraph(string text, string style) => $"<text:p text:style-name=\"{style}\">{Escape(text)}</text:p>";

    private static string Escape(string text) => SecurityElement.Escape(text);
}
