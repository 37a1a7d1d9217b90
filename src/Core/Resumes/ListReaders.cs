using Shortlist.Core.Text;

namespace Shortlist.Core.Resumes;

/// <summary>Reads certificates: one a line, with date and issuer.</summary>
internal sealed class CertificateReader(DocumentText document, TokenizedText tokens)
{
    private const int MaxLength = 160;

    /// <summary>Reads the certificates of one section.</summary>
    public List<Certificate> Read(ResumeSection section)
    {
        var certificates = new List<Certificate>();
        foreach (var line in SectionLines.Of(document, section))
        {
            if (line.Span.Length > MaxLength) continue;
            var dates = DateRanges.Find(tokens, line.Span);
            var pieces = Pieces.Cut(document.Text, line.Span, dates);
            if (pieces.Count == 0) continue;
            certificates.Add(new Certificate
            {
                Name = document.Quote(pieces[0]),
                Issuer = pieces.Count > 1 ? document.Quote(pieces[1]) : null,
                Date = dates.Count > 0 ? dates[0].Start : null,
                Span = line.Span,
            });
        }

        return certificates;
    }
}

/// <summary>Reads projects: a heading line, then what it was.</summary>
internal sealed class ProjectReader(DocumentText document, TokenizedText tokens)
{
    private const int MaxNameLength = 90;

    /// <summary>Reads the projects of one section.</summary>
    public List<Project> Read(ResumeSection section)
    {
        var drafts = new List<List<TextLine>>();
        var block = -1;
        foreach (var line in SectionLines.Of(document, section))
        {
            var text = document.TextOf(line);
            var continues = line.Style.Block == block && !line.Style.Bold;
            var isName = !line.Style.ListItem && !continues && text.Length <= MaxNameLength && text[^1] is not ('.' or ',' or ';') && char.IsLetterOrDigit(text[0]) && !char.IsLower(text[0]);
            if (isName || drafts.Count == 0) drafts.Add([]);
            drafts[^1].Add(line);
            block = line.Style.Block;
        }

        return drafts.ConvertAll(ToProject);
    }

    private Project ToProject(List<TextLine> lines)
    {
        var dates = DateRanges.Find(tokens, lines[0].Span);
        var pieces = Pieces.Cut(document.Text, lines[0].Span, dates);
        return new Project
        {
            Name = pieces.Count > 0 ? document.Quote(pieces[0]) : null,
            Description = lines.Count > 1 ? string.Join('\n', lines.Skip(1).Select(line => document.Quote(line.Span))) : null,
            StartDate = dates.Count > 0 ? dates[0].Start : null,
            EndDate = dates.Count > 0 ? dates[0].End : null,
            Span = TextSpan.FromBounds(lines[0].Span.Start, lines[^1].Span.End),
        };
    }
}

/// <summary>The lines of a section.</summary>
internal static class SectionLines
{
    /// <summary>Returns the lines beneath the heading.</summary>
    public static IEnumerable<TextLine> Of(DocumentText document, ResumeSection section)
    {
        for (var i = document.LineIndexAt(section.Body.Start); i < document.Lines.Count && document.Lines[i].Span.Start < section.Span.End; i++)
            if (document.Lines[i].Span.Start >= section.Body.Start) yield return document.Lines[i];
    }
}
