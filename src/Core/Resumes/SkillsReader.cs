using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Resumes;

/// <summary>Reads lists of skills, and the human languages that stand among them.</summary>
internal sealed class SkillsReader(DocumentText document, SkillTaxonomy taxonomy)
{
    // Longer pieces are sentences about skills: their words count, but they are no keywords.
    private const int MaxWords = 6;

    private readonly string _text = document.Text;

    /// <summary>Languages found under a label of their own, such as "Languages: German (fluent)", as stretches of text.</summary>
    public List<TextSpan> Languages { get; } = [];

    /// <summary>Reads the groups of one section.</summary>
    public List<SkillGroup> Read(ResumeSection section)
    {
        var groups = new List<Group>();
        foreach (var paragraph in Paragraphs(section)) AddParagraph(paragraph, groups);
        return groups.ConvertAll(group => new SkillGroup { Name = group.Name, Keywords = [.. group.Keywords] });
    }

    private sealed record Group(string? Name, List<string> Keywords);

    // Wrapped lines of one paragraph are one list.
    private List<TextSpan> Paragraphs(ResumeSection section)
    {
        var paragraphs = new List<TextSpan>();
        var block = -1;
        for (var i = document.LineIndexAt(section.Body.Start); i < document.Lines.Count && document.Lines[i].Span.Start < section.Span.End; i++)
        {
            var line = document.Lines[i];
            if (line.Span.Start < section.Body.Start && line.Span.End <= section.Body.Start) continue;
            var span = line.Span.Start < section.Body.Start ? TextSpan.FromBounds(section.Body.Start, line.Span.End) : line.Span;
            if (block == line.Style.Block && paragraphs.Count > 0 && Continues(paragraphs[^1], span)) paragraphs[^1] = TextSpan.FromBounds(paragraphs[^1].Start, span.End);
            else paragraphs.Add(span);
            block = line.Style.Block;
        }

        return paragraphs;
    }

    // A line that has commas, or ends in one, goes on; lines of one item each do not.
    private bool Continues(TextSpan paragraph, TextSpan line)
    {
        var last = _text.LastIndexOf('\n', Math.Max(paragraph.Start, paragraph.End - 1)) is var at && at < paragraph.Start ? paragraph : TextSpan.FromBounds(at + 1, paragraph.End);
        if (LabelEnd(line) > 0) return false;
        var before = _text.AsSpan(last.Start, last.Length);
        var after = _text.AsSpan(line.Start, line.Length);
        if (before[^1] is ',' or ';' or '&' or '/' or '|' or '•' or '·') return true;
        return before.ContainsAny(",;|•·") && (before.Length > 50 || char.IsLower(after[0]));
    }

    private void AddParagraph(TextSpan paragraph, List<Group> groups)
    {
        var label = LabelEnd(paragraph);
        var name = label > 0 ? _text[paragraph.Start..label].Trim(' ', '•', '·', '-', '*', '\t') : null;
        var list = label > 0 ? TextSpan.FromBounds(label + 1, paragraph.End) : paragraph;
        if (name is not null && IsLanguageLabel(name) && HasHumanLanguage(list))
        {
            Languages.Add(list);
            return;
        }

        if (name is not null && SectionFinder.KindOf(name) is SectionKind.Interests or SectionKind.Personal or SectionKind.References) return;
        var keywords = Items(list);
        if (keywords.Count == 0) return;
        if (name is null && groups.Count > 0 && groups[^1].Name is null) groups[^1].Keywords.AddRange(keywords);
        else groups.Add(new Group(name, keywords));
    }

    // "Databases: PostgreSQL": up to five words before a colon near the start of the line.
    private int LabelEnd(TextSpan line)
    {
        var colon = _text.IndexOf(':', line.Start, line.Length);
        if (colon < 0 || colon - line.Start > 48 || colon + 1 >= line.End) return -1;
        var label = _text.AsSpan(line.Start, colon - line.Start);
        return label.Count(' ') <= 5 && !label.ContainsAny(",;|") ? colon : -1;
    }

    private static bool IsLanguageLabel(string name) => Folding.Fold(name) is "language" or "languages" or "spoken languages" or "foreign languages" or "language skills";

    private bool HasHumanLanguage(TextSpan list) =>
        taxonomy.FindMentions(Tokenizer.Tokenize(_text.Substring(list.Start, list.Length)), skillList: true).Any(mention => mention.Skill.Kind == SkillKind.Language);

    private List<string> Items(TextSpan list)
    {
        var (items, seen) = (new List<string>(), new HashSet<string>());
        var linesAreItems = !_text.AsSpan(list.Start, list.Length).ContainsAny(",;|•·");
        var (start, depth) = (list.Start, 0);
        for (var i = list.Start; i <= list.End; i++)
        {
            if (i < list.End)
            {
                if (_text[i] is '(' or '[') depth++;
                if (_text[i] is ')' or ']') depth = Math.Max(0, depth - 1);
                if (!IsSeparator(list, i, depth, linesAreItems)) continue;
            }

            AddItem(items, seen, _text.AsSpan()[start..i]);
            start = i + 1;
        }

        return items;
    }

    private bool IsSeparator(TextSpan list, int i, int depth, bool linesAreItems)
    {
        if (_text[i] is '\t' or '|' or '•' or '·' or '●' or '▪' or '■' or '◦' or '➢' or '✓' or '►' or '❖' or '¦') return true;
        if (_text[i] == '\n') return linesAreItems;
        if (depth > 0) return false;
        if (_text[i] is ',' or ';' or '，') return true;
        if (_text[i] == '.' && (i + 1 >= list.End || char.IsWhiteSpace(_text[i + 1]))) return true;
        return _text[i] is '-' or '–' && i > list.Start && i + 1 < list.End && _text[i - 1] == ' ' && _text[i + 1] == ' ';
    }

    private static void AddItem(List<string> items, HashSet<string> seen, ReadOnlySpan<char> text)
    {
        var item = text.Trim(" \t\n-–*•·:.").ToString().Replace('\n', ' ');
        if (item.StartsWith("and ", StringComparison.OrdinalIgnoreCase)) item = item[4..].Trim();
        if (item.Length is 0 or > 60 || item.Count(char.IsWhiteSpace) >= MaxWords || !item.Any(char.IsLetter)) return;
        if (seen.Add(item)) items.Add(item);
    }
}
