using Shortlist.Core.Ranking;
using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Tests.Ranking;

/// <summary>Builds parsed resumes by hand, so that tests of scoring do not depend on the parser.</summary>
internal sealed class ResumeBuilder(SkillTaxonomy taxonomy)
{
    private readonly DocumentTextBuilder _text = new();
    private readonly List<(SectionKind Kind, int Start)> _sections = [];
    private readonly List<Work> _work = [];
    private readonly List<Education> _education = [];
    private readonly List<SpokenLanguage> _languages = [];
    private Basics _basics = new();
    private int _block;

    public ResumeBuilder Section(SectionKind kind, params string[] lines)
    {
        _sections.Add((kind, _text.Length));
        foreach (var line in lines) Line(line);
        return this;
    }

    public ResumeBuilder Header(string name, string label, params string[] lines)
    {
        _basics = new Basics { Name = name, Label = label };
        return Section(SectionKind.Header, [name, label, .. lines]);
    }

    public ResumeBuilder Job(string title, PartialDate? start, PartialDate? end, params string[] lines)
    {
        if (_sections.Count == 0 || _sections[^1].Kind != SectionKind.Work) Section(SectionKind.Work);
        var span = Lines([title, .. lines]);
        _work.Add(new Work
        {
            Position = title,
            StartDate = start,
            EndDate = end,
            IsCurrent = start is not null && end is null,
            Span = span,
            PositionSpan = new TextSpan(span.Start, title.Length),
        });
        return this;
    }

    public ResumeBuilder Degree(DegreeLevel level, string area, string school = "Hill College")
    {
        Section(SectionKind.Education);
        var span = Lines([school, area]);
        _education.Add(new Education { Level = level, Area = area, Institution = school, Span = span });
        return this;
    }

    public ResumeBuilder Language(string language, LanguageLevel level)
    {
        Section(SectionKind.Languages);
        _languages.Add(new SpokenLanguage { Language = language, Level = level, Span = Lines([$"{language} ({level})"]) });
        return this;
    }

    public ResumeFeatures Features() => ResumeFeatures.From(Parsed(), taxonomy);

    public ParsedResume Parsed()
    {
        var document = _text.Build();
        var tokens = Tokenizer.Tokenize(document.Text);
        var sections = new List<ResumeSection>();
        for (var i = 0; i < _sections.Count; i++)
        {
            var span = TextSpan.FromBounds(_sections[i].Start, i + 1 < _sections.Count ? _sections[i + 1].Start : document.Text.Length);
            sections.Add(new ResumeSection(_sections[i].Kind, span, span));
        }

        return new ParsedResume
        {
            Document = document,
            Tokens = tokens,
            Resume = new Resume { Basics = _basics, Work = _work, Education = _education, Languages = _languages },
            Sections = sections,
            Mentions = [.. taxonomy.FindMentions(tokens, skillList: true)],
        };
    }

    private TextSpan Lines(string[] lines)
    {
        var start = _text.Length + (_text.Length == 0 ? 0 : 2);
        foreach (var line in lines) Line(line);
        return TextSpan.FromBounds(start, _text.Length);
    }

    private void Line(string text) => _text.AddLine(text, new LineStyle { Page = 1, Block = ++_block });
}
