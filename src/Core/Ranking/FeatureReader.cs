using System.Buffers;
using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Ranking;

/// <summary>Takes the features of one parsed resume: cuts it into units and notes which words and skills stand in which.</summary>
internal sealed class FeatureReader(ParsedResume resume, SkillTaxonomy taxonomy)
{
    /// <summary>Characters after which a unit ends at the next word; sentences are rarely longer.</summary>
    public const int MaxUnitLength = 280;

    // A sentence end closes a unit only from this length on, so that "B.Sc. in ..." stays together.
    private const int MinUnitLength = 50;

    // In lists of keywords a comma closes one, so that the quote of one skill is not a page of them.
    private const int MinListUnitLength = 40;

    // Running text has fewer commas: one in so many characters, and so many in all, make a list.
    private const int MaxItemLength = 16;
    private const int MinItems = 4;

    private const int MaxJobs = 64;

    private static readonly SearchValues<char> ItemEnds = SearchValues.Create(",;|•·\t\n");

    private readonly DocumentText _document = resume.Document;
    private readonly TokenizedText _tokens = resume.Tokens;
    private readonly MaskedText _masked = MaskedText.Of(resume);
    private readonly List<FeatureUnit> _units = [];
    private readonly int[] _unitOfToken = new int[resume.Tokens.Tokens.Count];

    public ResumeFeatures Read()
    {
        CutIntoUnits();
        var english = FindEnglish();
        var (jobs, terms, degrees) = (ReadJobs(), ReadTerms(), ReadDegrees());

        // These two add units of their own.
        var (skills, languages) = (ReadSkills(), ReadLanguages());
        return new ResumeFeatures(_tokens.Tokens.Count, [.. _units], jobs, terms, skills, degrees, languages, english);
    }

    private void CutIntoUnits()
    {
        var works = resume.Resume.Work;
        var section = 0;
        var line = 0;
        var unit = new UnitInProgress { Job = -1 };
        for (var i = 0; i < _tokens.Tokens.Count; i++)
        {
            var token = _tokens.Tokens[i];
            while (section + 1 < resume.Sections.Count && token.Start >= resume.Sections[section].Span.End) section++;
            while (line + 1 < _document.Lines.Count && token.Start >= _document.Lines[line + 1].Span.Start) line++;

            var kind = resume.Sections.Count == 0 ? SectionKind.Other : resume.Sections[section].Kind;
            // A bare heading ("Skills") shows nothing.
            var isHeading = section < resume.Sections.Count && token.Start >= resume.Sections[section].Span.Start && token.Start < resume.Sections[section].Body.Start;
            if (isHeading || !Counts(kind, token))
            {
                Close(ref unit);
                _unitOfToken[i] = -1;
                continue;
            }

            var job = JobAt(works, token.Start, unit.Job);
            if (unit.IsOpen && (unit.Section != kind || unit.Job != job || StartsUnit(unit, token, line))) Close(ref unit);
            if (!unit.IsOpen)
            {
                if (_units.Count == ushort.MaxValue)
                {
                    _unitOfToken[i] = -1;
                    continue;
                }

                unit = new UnitInProgress { IsOpen = true, Start = token.Start, Section = kind, Job = job };
            }

            unit.End = token.Start + token.Length;
            unit.Line = line;
            _unitOfToken[i] = _units.Count;
        }

        Close(ref unit);
    }

    private struct UnitInProgress
    {
        public bool IsOpen;
        public int Start;
        public int End;
        public int Line;
        public SectionKind Section;
        public short Job;
    }

    private void Close(ref UnitInProgress unit)
    {
        if (unit.IsOpen) _units.Add(new FeatureUnit(WithPunctuation(unit.Start, unit.End), unit.Section, unit.Job));
        unit = new UnitInProgress { Job = -1 };
    }

    private bool Counts(SectionKind kind, Token token) =>
        kind is not (SectionKind.Personal or SectionKind.References) && !_masked.Hides(kind, token);

    private bool StartsUnit(in UnitInProgress unit, Token token, int line)
    {
        if (line != unit.Line && line < _document.Lines.Count)
        {
            var style = _document.Lines[line].Style;
            if (style.ListItem || style.Block != _document.Lines[unit.Line].Style.Block || HoldsTitle(unit)) return true;
        }

        var length = token.Start - unit.Start;
        return length > MaxUnitLength
            || (length > MinUnitLength && EndsSentence(unit.End, token.Start))
            || (length > MinListUnitLength && EndsItem(_tokens.Source.AsSpan(unit.End..token.Start)) && IsList(unit));
    }

    // What is said about a job is no part of its title.
    private bool HoldsTitle(in UnitInProgress unit)
    {
        if (unit.Job < 0) return false;
        var title = resume.Resume.Work[unit.Job].PositionSpan;
        return title.Length > 0 && title.Start >= unit.Start && title.Start < unit.End;
    }

    // The comma of "1,900" ends nothing.
    private static bool EndsItem(ReadOnlySpan<char> gap) => gap is not "," && gap.ContainsAny(ItemEnds);

    private bool IsList(in UnitInProgress unit)
    {
        if (unit.Section is SectionKind.Skills) return true;
        var text = _tokens.Source.AsSpan(unit.Start..unit.End);
        var items = text.Count(", ") + text.Count(",\n") + 1;
        return items >= MinItems && text.Length / items < MaxItemLength;
    }

    private bool EndsSentence(int from, int to)
    {
        for (var i = from; i + 1 < to; i++)
            if (_tokens.Source[i] is '.' or '!' or '?' or ';' && char.IsWhiteSpace(_tokens.Source[i + 1])) return true;
        return false;
    }

    private TextSpan WithPunctuation(int start, int end)
    {
        var text = _tokens.Source;
        while (start > 0 && text[start - 1] is '(' or '"' or '$' or '€' or '£' or '“') start--;
        while (end < text.Length && text[end] is '.' or ')' or '"' or '%' or '”' or '!' or '?') end++;
        return TextSpan.FromBounds(start, end);
    }

    private static short JobAt(IReadOnlyList<Work> works, int offset, short last)
    {
        if (last >= 0 && works[last].Span.Contains(offset)) return last;
        for (var i = 0; i < works.Count && i < MaxJobs; i++)
            if (works[i].Span.Contains(offset)) return (short)i;
        return -1;
    }

    private FeatureJob[] ReadJobs()
    {
        var works = resume.Resume.Work;
        var jobs = new FeatureJob[Math.Min(works.Count, MaxJobs)];
        for (var i = 0; i < jobs.Length; i++)
        {
            var work = works[i];
            var heading = UnitAt(work.PositionSpan.Length > 0 ? work.PositionSpan : work.Span);
            jobs[i] = new FeatureJob(work.StartDate, work.EndDate, work.IsCurrent, heading, Stems(work.Position));
        }

        return jobs;
    }

    private (ulong Stem, ushort Unit)[] ReadTerms()
    {
        var terms = new List<(ulong Stem, ushort Unit)>(_tokens.Tokens.Count);
        for (var i = 0; i < _unitOfToken.Length; i++)
        {
            if (_unitOfToken[i] >= 0 && !ScoringWords.IsStop(_tokens[i])) terms.Add((StemHash.Of(_tokens[i]), (ushort)_unitOfToken[i]));
        }

        terms.Sort();
        return Distinct(terms);
    }

    private (int Skill, ushort Unit)[] ReadSkills()
    {
        var skills = new List<(int Skill, ushort Unit)>();
        foreach (var mention in resume.Mentions)
        {
            var unit = UnitAt(mention.Span);

            // Letters after a name ("Jane Doe, RN") are the one thing that counts where the name stands.
            if (unit < 0 && mention.Skill.Kind == SkillKind.Certificate && !_masked.IsName(mention.Span)) unit = AddUnit(mention.Span);
            if (unit >= 0) skills.Add((mention.Skill.Index, (ushort)unit));
        }

        skills.Sort((x, y) => x.Unit != y.Unit ? x.Unit.CompareTo(y.Unit) : x.Skill.CompareTo(y.Skill));
        return Distinct(skills);
    }

    private int AddUnit(TextSpan span)
    {
        if (_units.Count == ushort.MaxValue) return -1;
        _units.Add(new FeatureUnit(span, SectionKind.Header, -1));
        return _units.Count - 1;
    }

    private FeatureDegree[] ReadDegrees()
    {
        var degrees = new List<FeatureDegree>();
        var named = resume.Mentions.Where(mention => mention.Skill.Kind == SkillKind.Field).ToList();
        foreach (var education in resume.Resume.Education)
        {
            if (education.Level == DegreeLevel.None) continue;
            var unit = UnitAt(education.Span);
            if (unit < 0) continue;
            unit = DegreeUnit(education, unit);
            degrees.Add(new FeatureDegree(education.Level, Fields(education, _units[unit].Span, named), Stems(education.Area), unit));
        }

        return [.. degrees];
    }

    // The field as it was read; where none was, those named in the line of the degree. A course or a minor named below is no degree in it.
    private int[] Fields(Education education, TextSpan line, List<SkillMention> named)
    {
        var fields = new SortedSet<int>();
        if (education.Area is { Length: > 0 } area)
        {
            foreach (var mention in taxonomy.FindMentions(Tokenizer.Tokenize(area), skillList: true))
                if (mention.Skill.Kind == SkillKind.Field) fields.Add(mention.Skill.Index);
        }

        if (fields.Count == 0)
            for (var i = FirstFrom(named, line.Start); i < named.Count && named[i].Span.End <= line.End; i++) fields.Add(named[i].Skill.Index);
        return [.. fields];
    }

    // Mentions are in text order.
    private static int FirstFrom(List<SkillMention> mentions, int offset)
    {
        var (low, high) = (0, mentions.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (mentions[middle].Span.Start < offset) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    // The school often stands before the degree: show the line that names the degree.
    private int DegreeUnit(Education education, int first)
    {
        if (education.StudyType is not { Length: > 0 } degree) return first;
        var at = _document.Text.IndexOf(degree, education.Span.Start, education.Span.Length, StringComparison.Ordinal);
        var unit = at < 0 ? -1 : UnitAt(new TextSpan(at, degree.Length));
        return unit < 0 ? first : unit;
    }

    private static ulong[] Stems(string? words)
    {
        if (words is null) return [];
        var tokens = Tokenizer.Tokenize(words);
        var stems = new List<ulong>();
        for (var i = 0; i < tokens.Tokens.Count; i++)
            if (!ScoringWords.IsStop(tokens[i])) stems.Add(StemHash.Of(tokens[i]));
        return [.. stems];
    }

    private FeatureLanguage[] ReadLanguages()
    {
        var languages = new List<FeatureLanguage>();
        foreach (var language in resume.Resume.Languages)
        {
            if (language.Language is null || taxonomy.Match(language.Language) is not { Kind: SkillKind.Language } skill) continue;
            var unit = UnitAt(language.Span);
            if (unit < 0) unit = AddUnit(language.Span);
            if (unit >= 0) languages.Add(new FeatureLanguage(skill.Index, language.Level, unit));
        }

        return [.. languages];
    }

    private int FindEnglish()
    {
        var common = 0;
        for (var i = 0; i < _tokens.Tokens.Count; i++)
            if (_tokens[i] is "the" or "and" or "of" or "to" or "in" or "for" or "with" or "a" or "on" or "at" or "by") common++;
        if (common < 10 || common * 100 < _tokens.Tokens.Count * 8) return -1;
        return _units.FindIndex(unit => unit.Section is SectionKind.Summary or SectionKind.Work && unit.Span.Length > MinUnitLength);
    }

    // The first unit that holds a counted word of the span.
    private int UnitAt(TextSpan span)
    {
        for (var i = _tokens.FirstTokenAt(span.Start); i < _tokens.Tokens.Count && _tokens.Tokens[i].Start < span.End; i++)
            if (_unitOfToken[i] >= 0) return _unitOfToken[i];
        return -1;
    }

    private static T[] Distinct<T>(List<T> sorted)
        where T : IEquatable<T>
    {
        var count = 0;
        for (var i = 0; i < sorted.Count; i++)
            if (count == 0 || !sorted[count - 1].Equals(sorted[i])) sorted[count++] = sorted[i];
        return [.. sorted[..count]];
    }
}
