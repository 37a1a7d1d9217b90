using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Resumes;

/// <summary>Reads the fields of a resume out of its text.</summary>
public static class ResumeParser
{
    /// <summary>Version of the parser; goes up whenever the same text may give other fields.</summary>
    public const string Version = "3";

    /// <summary>Reads a resume. Never fails: what is not found stays empty.</summary>
    public static ParsedResume Parse(DocumentText document, SkillTaxonomy taxonomy)
    {
        var tokens = Tokenizer.Tokenize(document.Text);
        var sections = SectionFinder.Find(document, tokens);
        return new ParsedResume
        {
            Document = document,
            Tokens = tokens,
            Sections = sections,
            Resume = document.Lines.Count == 0 ? new Resume() : Read(document, tokens, sections, taxonomy),
            Mentions = Mentions(tokens, sections, taxonomy),
        };
    }

    private static Resume Read(DocumentText document, TokenizedText tokens, IReadOnlyList<ResumeSection> sections, SkillTaxonomy taxonomy)
    {
        List<T> All<T>(SectionKind kind, Func<ResumeSection, List<T>> read) => [.. sections.Where(section => section.Kind == kind).SelectMany(read)];

        var works = new WorkReader(document, tokens);
        var skills = new SkillsReader(document, taxonomy);
        var languages = new LanguageReader(document, tokens, taxonomy);
        var groups = All(SectionKind.Skills, skills.Read);
        return new Resume
        {
            Basics = new BasicsReader(document).Read(sections),
            Work = All(SectionKind.Work, works.Read),
            Volunteer = All(SectionKind.Volunteer, works.Read),
            Education = All(SectionKind.Education, new EducationReader(document, tokens).Read),
            Certificates = All(SectionKind.Certificates, new CertificateReader(document, tokens).Read),
            Skills = groups,
            Languages = [.. All(SectionKind.Languages, section => languages.Read(section.Body)), .. skills.Languages.SelectMany(languages.Read)],
            Projects = All(SectionKind.Projects, new ProjectReader(document, tokens).Read),
        };
    }

    // Sections that list skills name them without context; everywhere else an ambiguous word needs some.
    private static List<SkillMention> Mentions(TokenizedText tokens, IReadOnlyList<ResumeSection> sections, SkillTaxonomy taxonomy)
    {
        var mentions = new List<SkillMention>();
        foreach (var section in sections)
        {
            var list = section.Kind is SectionKind.Skills or SectionKind.Certificates or SectionKind.Languages;
            mentions.AddRange(taxonomy.FindMentions(tokens, list, section.Span));
        }

        return mentions;
    }
}
