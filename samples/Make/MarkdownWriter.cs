using System.Text;

namespace Shortlist.Make;

/// <summary>Writes a sheet as Markdown.</summary>
internal static class MarkdownWriter
{
    public static byte[] Write(Sheet sheet)
    {
        var text = new StringBuilder($"# {sheet.Name}\n\n*{sheet.Headline}*\n\n{string.Join(" · ", sheet.Contact)}\n");
        foreach (var section in sheet.Sections)
        {
            text.Append($"\n## {section.Title}\n\n");
            foreach (var (i, block) in section.Blocks.Index())
            {
                if (i > 0 && block.Kind != BlockKind.Bullet) text.Append('\n');
                text.Append(ToMarkdown(block));
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string ToMarkdown(Block block) => block.Kind switch
    {
        BlockKind.Bullet => $"- {block.Text}\n",
        BlockKind.Entry => $"### {block.Text}\n\n" + (block.Detail.Length + block.Dates.Length > 0 ? $"{string.Join(" | ", new[] { block.Detail.Length > 0 ? $"**{block.Detail}**" : "", block.Dates }.Where(part => part.Length > 0))}\n\n" : ""),
        _ => block.Text + "\n",
    };
}
