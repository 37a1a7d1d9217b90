using System.Text;

namespace Shortlist.Make;

/// <summary>Writes a sheet as plain text of 78 columns: headings in capitals, dates on the right.</summary>
internal static class PlainTextWriter
{
    private const int Columns = 78;

    public static byte[] Write(Sheet sheet)
    {
        var text = new StringBuilder($"{sheet.Name}\n{sheet.Headline}\n{string.Join(" | ", sheet.Contact)}\n");
        foreach (var section in sheet.Sections)
        {
            text.Append($"\n{section.Title.ToUpperInvariant()}\n{new string('-', section.Title.Length)}\n");
            foreach (var (i, block) in section.Blocks.Index())
            {
                if (i > 0 && block.Kind == BlockKind.Entry) text.Append('\n');
                text.Append(ToText(block));
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string ToText(Block block) => block.Kind switch
    {
        BlockKind.Bullet => Wrap("* " + block.Text, "  "),
        BlockKind.Entry => (block.Text + (block.Dates.Length > 0 ? block.Dates.PadLeft(Math.Max(block.Dates.Length + 3, Columns - block.Text.Length)) : "")) + "\n" + (block.Detail.Length > 0 ? block.Detail + "\n" : ""),
        _ => Wrap(block.Text, ""),
    };

    private static string Wrap(string text, string indent)
    {
        var (wrapped, line) = (new StringBuilder(), "");
        foreach (var word in text.Split(' '))
        {
            if (line.Length + 1 + word.Length > Columns)
            {
                wrapped.Append(line).Append('\n');
                line = indent + word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        return wrapped.Append(line).Append('\n').ToString();
    }
}
