namespace Shortlist.Make;

/// <summary>What a block of a sheet is.</summary>
internal enum BlockKind
{
    Paragraph,
    Bullet,
    Entry,
}

/// <summary>Where a section stands.</summary>
internal enum Place
{
    Main,
    Sidebar,
    Hidden,
}

/// <summary>One paragraph, bullet or heading of an entry. Only an entry has a detail (employer or school) and dates; both may be empty.</summary>
internal sealed record Block(BlockKind Kind, string Text, string Detail = "", string Dates = "");

/// <summary>A heading and what stands below it.</summary>
internal sealed record Section(string Title, Place Place, List<Block> Blocks);

/// <summary>The content of a resume or a job description, free of any format.</summary>
internal sealed record Sheet(string Name, string Headline, IReadOnlyList<string> Contact, IReadOnlyList<Section> Sections)
{
    /// <summary>
    /// Reads a source file, one block a line: <c># name</c>, <c>&gt; headline</c>, <c>@ contact | contact</c>, <c>## section</c> (<c>##&lt;</c> in the sidebar, <c>##~</c> hidden),
    /// <c>### entry | detail | dates</c>, <c>- bullet</c>, anything else a paragraph.
    /// </summary>
    public static Sheet Read(string path)
    {
        var (name, headline, contact, sections) = ("", "", Array.Empty<string>(), new List<Section>());
        foreach (var line in File.ReadLines(path).Where(line => line.Length > 0))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var (mark, rest) = (line[..space], line[(space + 1)..]);
            switch (mark)
            {
                case "#": name = rest; break;
                case ">": headline = rest; break;
                case "@": contact = rest.Split(" | "); break;
                case "##": sections.Add(new Section(rest, Place.Main, [])); break;
                case "##<": sections.Add(new Section(rest, Place.Sidebar, [])); break;
                case "##~": sections.Add(new Section(rest, Place.Hidden, [])); break;
                default: sections[^1].Blocks.Add(ToBlock(mark, rest, line)); break;
            }
        }

        return new Sheet(name, headline, contact, sections);
    }

    private static Block ToBlock(string mark, string rest, string line)
    {
        if (mark == "-") return new Block(BlockKind.Bullet, rest);
        if (mark != "###") return new Block(BlockKind.Paragraph, line);
        var parts = rest.Split(" | ");
        return new Block(BlockKind.Entry, parts[0], parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? "");
    }
}
