using System.Text;

namespace Shortlist.Make;

/// <summary>Writes a sheet as a page for the web.</summary>
internal static class HtmlWriter
{
    private const string Style = "body{max-width:44rem;margin:2rem auto;font:15px/1.5 'Trebuchet MS',sans-serif;color:#222}h1{margin:0;color:#5b2a86}h2{border-bottom:2px solid #5b2a86;color:#5b2a86;font-size:1.1rem}h3{margin:.8rem 0 0;font-size:1rem}.dates{float:right;font-weight:normal}p{margin:.3rem 0}";

    public static byte[] Write(Sheet sheet)
    {
        var page = new StringBuilder($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{Escape(sheet.Name)}</title>\n<style>{Style}</style>\n</head>\n<body>\n");
        page.Append($"<h1>{Escape(sheet.Name)}</h1>\n<p><em>{Escape(sheet.Headline)}</em></p>\n<p>{Escape(string.Join(" · ", sheet.Contact))}</p>\n");
        foreach (var section in sheet.Sections)
        {
            page.Append($"<h2>{Escape(section.Title)}</h2>\n");
            for (var i = 0; i < section.Blocks.Count; i++)
            {
                var block = section.Blocks[i];
                if (block.Kind == BlockKind.Bullet && (i == 0 || section.Blocks[i - 1].Kind != BlockKind.Bullet)) page.Append("<ul>\n");
                page.Append(ToHtml(block));
                if (block.Kind == BlockKind.Bullet && (i + 1 == section.Blocks.Count || section.Blocks[i + 1].Kind != BlockKind.Bullet)) page.Append("</ul>\n");
            }
        }

        return Encoding.UTF8.GetBytes(page.Append("</body>\n</html>\n").ToString());
    }

    private static string ToHtml(Block block) => block.Kind switch
    {
        BlockKind.Bullet => $"<li>{Escape(block.Text)}</li>\n",
        BlockKind.Entry => $"<h3>{Escape(block.Text)}{(block.Dates.Length > 0 ? $" <span class=\"dates\">{Escape(block.Dates)}</span>" : "")}</h3>\n{(block.Detail.Length > 0 ? $"<p>{Escape(block.Detail)}</p>\n" : "")}",
        _ => $"<p>{Escape(block.Text)}</p>\n",
    };

    // The page says that it is UTF-8, so only the marks of HTML are escaped.
    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
