using System.Collections.Frozen;
using System.Text;
using Shortlist.Core.Text;

namespace Shortlist.Core.Resumes;

/// <summary>Cuts a resume into sections by its headings: known by their words, and by their looks when the words leave a doubt.</summary>
internal sealed class SectionFinder
{
    private const int MaxHeadingLength = 60;

    private static readonly FrozenDictionary<string, SectionKind> Headings = WordLists.Read("headings", ',')
        .SelectMany(list => list.Value.Select(phrase => KeyValuePair.Create(phrase, Enum.Parse<SectionKind>(list.Key, ignoreCase: true))))
        .DistinctBy(entry => entry.Key).ToFrozenDictionary();

    // Small capitals and letterspacing come out of files as "E XPERIENCE" and "E X P E R I E N C E".
    private static readonly FrozenDictionary<string, SectionKind> WithoutBlanks = Headings
        .Select(entry => KeyValuePair.Create(entry.Key.Replace(" ", "", StringComparison.Ordinal), entry.Value)).DistinctBy(entry => entry.Key).ToFrozenDictionary();

    // Words that, alone on a line, are a heading however the line looks; "Tools" or "Training" may be an item of a list.
    private static readonly FrozenSet<string> SureAlone = new[]
    {
        "summary", "objective", "profile", "experience", "employment", "education", "skills", "certifications", "certificates", "licenses", "languages", "projects", "awards", "honors", "accomplishments",
        "achievements", "publications", "affiliations", "memberships", "interests", "hobbies", "references", "highlights", "qualifications", "volunteering", "internships",
    }.ToFrozenSet();

    // The same in a list of skills, where "Languages" may be a group of programming languages.
    private static readonly FrozenSet<string> SureInLists = new[]
    {
        "summary", "objective", "experience", "employment", "education", "work experience", "work history", "professional experience", "employment history", "career history", "education and training", "certifications",
        "references", "accomplishments", "publications", "affiliations", "interests", "hobbies", "volunteering", "volunteer experience",
    }.ToFrozenSet();

    // Headings that also stand within a job, over its results, tools or projects.
    private static readonly FrozenSet<SectionKind> WithinJobs = new[]
    {
        SectionKind.Awards, SectionKind.Projects, SectionKind.Skills, SectionKind.Summary, SectionKind.Other, SectionKind.Memberships, SectionKind.Publications, SectionKind.Certificates, SectionKind.Interests,
    }.ToFrozenSet();

    // A heading that is not listed is told by its last word, if it also looks like one.
    private static readonly FrozenDictionary<string, SectionKind> LastWords = new Dictionary<string, SectionKind>
    {
        ["experience"] = SectionKind.Work, ["experiences"] = SectionKind.Work, ["employment"] = SectionKind.Work, ["internships"] = SectionKind.Work,
        ["history"] = SectionKind.Work, ["education"] = SectionKind.Education, ["skills"] = SectionKind.Skills, ["competencies"] = SectionKind.Skills,
        ["proficiencies"] = SectionKind.Skills, ["certifications"] = SectionKind.Certificates, ["licenses"] = SectionKind.Certificates,
        ["projects"] = SectionKind.Projects, ["awards"] = SectionKind.Awards, ["honors"] = SectionKind.Awards, ["accomplishments"] = SectionKind.Awards,
        ["achievements"] = SectionKind.Awards, ["publications"] = SectionKind.Publications, ["presentations"] = SectionKind.Publications,
        ["affiliations"] = SectionKind.Memberships, ["memberships"] = SectionKind.Memberships, ["volunteering"] = SectionKind.Volunteer,
        ["interests"] = SectionKind.Interests, ["references"] = SectionKind.References, ["summary"] = SectionKind.Summary, ["profile"] = SectionKind.Summary,
    }.ToFrozenDictionary();

    // What a form asks that must never count, whatever section it stands in.
    private static readonly FrozenSet<string> PersonalLabels = new[]
    {
        "date of birth", "dob", "birth date", "birthdate", "born", "age", "gender", "sex", "marital status", "nationality", "citizenship", "religion", "race", "ethnicity", "passport", "passport no",
        "passport number", "father's name", "fathers name", "mother's name", "mothers name", "husband's name", "spouse", "children", "blood group", "caste", "place of birth", "height", "weight",
        "family status", "civil status", "social security number", "ssn", "pronouns", "birthday", "birth year", "year of birth", "birth place", "birthplace", "native place", "sexual orientation", "disability", "tribe", "clan",
        "geburtsdatum", "geburtstag", "geboren", "geboren am", "geburtsort", "alter", "geschlecht", "familienstand", "staatsangehorigkeit", "nationalitat", "konfession", "kinder",
        "date de naissance", "ne le", "nee le", "lieu de naissance", "sexe", "situation familiale", "situation de famille", "nationalite", "etat civil", "enfants",
        "fecha de nacimiento", "lugar de nacimiento", "edad", "sexo", "estado civil", "nacionalidad", "hijos", "data de nascimento", "local de nascimento", "idade", "nacionalidade", "filhos",
        "data di nascita", "luogo di nascita", "nato il", "nata il", "eta", "sesso", "stato civile", "nazionalita", "cittadinanza", "figli",
        "geboortedatum", "geboren op", "geboorteplaats", "leeftijd", "geslacht", "burgerlijke staat", "nationaliteit", "kinderen",
    }.ToFrozenSet();

    private readonly DocumentText _document;
    private readonly float _bodySize;
    private readonly Dictionary<string, int> _timesNamed = [];
    private int _workHeading = -1;

    private SectionFinder(DocumentText document)
    {
        _document = document;
        _bodySize = BodySize(document);
        foreach (var line in document.Lines)
        {
            var text = document.TextOf(line);
            if (text.Length > MaxHeadingLength) continue;
            var words = Normalize(text);
            if (Headings.ContainsKey(words)) _timesNamed[words] = _timesNamed.GetValueOrDefault(words) + 1;
        }
    }

    /// <summary>Returns the sections in text order; together they cover the whole text.</summary>
    public static IReadOnlyList<ResumeSection> Find(DocumentText document, TokenizedText tokens)
    {
        var sections = new SectionFinder(document).Find();
        return sections.Exists(section => section.Kind == SectionKind.Work) ? sections : SplitOffWork(sections, document, tokens);
    }

    private List<ResumeSection> Find()
    {
        var starts = new List<(SectionKind Kind, int Start, int Body)> { (SectionKind.Header, 0, 0) };
        var before = SectionKind.Header;
        var listed = -1;
        for (var i = 0; i < _document.Lines.Count; i++)
        {
            var span = _document.Lines[i].Span;
            var current = starts[^1].Kind;
            if (HeadingAt(i, listed >= 0 ? before : current) is var (kind, body))
            {
                if (kind == SectionKind.Work) _workHeading = i;
                starts.Add((before = kind, span.Start, body));
                listed = -1;
            }
            else if (LabelledList(i, before) is var (list, content))
            {
                starts.Add((list, span.Start, content));
                listed = i;
            }
            else if (listed >= 0)
            {
                if (WrapsInto(i)) continue;
                starts.Add((before, span.Start, span.Start));
                listed = -1;
                i--;
            }
            else if (IsPersonal(_document.TextOf(_document.Lines[i])))
            {
                if (current != SectionKind.Personal) starts.Add((SectionKind.Personal, span.Start, span.Start));
            }
            else if (current == SectionKind.Personal && before != SectionKind.Personal)
            {
                starts.Add((before, span.Start, span.Start));
            }
        }

        var sections = new List<ResumeSection>();
        for (var i = 0; i < starts.Count; i++)
        {
            var end = i + 1 < starts.Count ? starts[i + 1].Start : _document.Text.Length;
            if (end > starts[i].Start || starts.Count == 1)
                sections.Add(new ResumeSection(starts[i].Kind, TextSpan.FromBounds(starts[i].Start, end), TextSpan.FromBounds(Math.Min(starts[i].Body, end), end)));
        }

        return sections;
    }

    // Some name no section for their jobs: these start where the first title stands next to its dates.
    private static List<ResumeSection> SplitOffWork(List<ResumeSection> sections, DocumentText document, TokenizedText tokens)
    {
        for (var i = 0; i < sections.Count; i++)
        {
            if (sections[i].Kind is not (SectionKind.Header or SectionKind.Summary or SectionKind.Skills or SectionKind.Awards or SectionKind.Other)) continue;
            foreach (var line in SectionLines.Of(document, sections[i]))
            {
                if (line.Span.Length > 140 || !IsDatedTitle(document, tokens, line)) continue;
                var work = TextSpan.FromBounds(line.Span.Start, sections[i].Span.End);
                sections.Insert(i + 1, new ResumeSection(SectionKind.Work, work, work));
                var body = TextSpan.FromBounds(sections[i].Body.Start, Math.Max(sections[i].Body.Start, work.Start));
                sections[i] = sections[i] with { Span = TextSpan.FromBounds(sections[i].Span.Start, work.Start), Body = body };
                if (sections[i].Span.Length == 0) sections.RemoveAt(i);
                return sections;
            }
        }

        return sections;
    }

    private static bool IsDatedTitle(DocumentText document, TokenizedText tokens, TextLine line)
    {
        var dates = DateRanges.Find(tokens, line.Span);
        return dates.Exists(date => date.IsRange) && Pieces.Cut(document.Text, line.Span, dates).Exists(piece =>
            Pieces.CutAtCommas(document.Text, piece).Exists(part => Pieces.KindOf(document.Text, part) == PieceKind.Title));
    }

    private (SectionKind Kind, int Body)? HeadingAt(int index, SectionKind current)
    {
        var line = _document.Lines[index];
        var text = _document.TextOf(line);
        var colon = text.IndexOf(':');
        if (colon > 0 && colon < text.Length - 1) return InlineHeading(line, text, colon, current);
        text = text.TrimEnd("_-–—=~.* \t");
        if (text.Length is 0 or > MaxHeadingLength || text[0] == '•' || (line.Style.ListItem && line.Style.HeadingLevel == 0)) return null;

        var words = WithoutNumber(Normalize(text));
        if (words.EndsWith(" continued", StringComparison.Ordinal) || words.EndsWith(" cont", StringComparison.Ordinal)) words = words[..words.LastIndexOf(' ')];
        if (words.Length == 0) return null;
        if (Headings.TryGetValue(words, out var kind) || (IsUpper(text) && WithoutBlanks.TryGetValue(words.Replace(" ", "", StringComparison.Ordinal), out kind)))
            return IsPlausible(index, words, kind, current) ? (kind, line.Span.End) : null;
        var last = words[(words.LastIndexOf(' ') + 1)..];
        if (words.Count(' ') is > 0 and < 6 && LastWords.TryGetValue(last, out kind) && LooksLikeHeading(index) && HasCapitals(text) && !IsWithinJob(index, words, kind, current)) return (kind, line.Span.End);
        return null;
    }

    // "1. Education", "II. Experience"
    private static string WithoutNumber(string words)
    {
        var blank = words.IndexOf(' ');
        if (blank < 0) return words;
        var first = words[..blank];
        return first is "i" or "ii" or "iii" or "iv" or "v" or "vi" or "vii" || (first.Length is 1 or 2 && char.IsAsciiDigit(first[0])) ? words[(blank + 1)..] : words;
    }

    // "Detailed achievements:" goes on with the text, "Detailed Achievements" may head it.
    private static bool HasCapitals(ReadOnlySpan<char> text)
    {
        foreach (var range in text.Split(' '))
            if (text[range] is { Length: > 3 } word && char.IsLower(word[0])) return false;
        return true;
    }

    // "Key Achievements:" under each job is part of the job.
    private bool IsWithinJob(int index, string words, SectionKind kind, SectionKind current)
    {
        if (current != SectionKind.Work || !WithinJobs.Contains(kind)) return false;
        if (_timesNamed.GetValueOrDefault(words) > 1) return true;
        if (_workHeading < 0) return false;
        var (work, line) = (_document.Lines[_workHeading], _document.Lines[index]);
        return line.Style.FontSize < work.Style.FontSize - 0.4f || (EndsInColon(line) && !EndsInColon(work) && !IsUpper(_document.TextOf(line)) && line.Style.FontSize <= work.Style.FontSize);
    }

    private bool EndsInColon(TextLine line) => _document.TextOf(line)[^1] == ':';

    // "Languages: German, English" on one line among the contacts or in the summary is a list of its own, and the text goes on after it.
    private (SectionKind Kind, int Body)? LabelledList(int index, SectionKind around)
    {
        if (around is not (SectionKind.Header or SectionKind.Summary)) return null;
        var line = _document.Lines[index];
        var text = _document.TextOf(line);
        var colon = text.IndexOf(':');
        if (colon is < 5 or > MaxHeadingLength || colon > text.Length - 3) return null;
        var kind = KindOf(text[..colon]);
        return kind is SectionKind.Skills or SectionKind.Languages or SectionKind.Certificates ? (kind.Value, line.Span.Start + colon + 1) : null;
    }

    // A list goes on in the next line when its line is full or ends in a comma.
    private bool WrapsInto(int index)
    {
        var (line, next) = (_document.Lines[index - 1], _document.Lines[index]);
        var text = _document.TextOf(line);
        var after = _document.TextOf(next);
        return line.Style.Block == next.Style.Block && (text[^1] is ',' or ';' || text.Length > 70) && !after.Contains(':') && !after.Contains('@');
    }

    // "EXPERIENCE: ..." starts a section on its own line; "Languages: Java, C#" inside one does not.
    private static (SectionKind Kind, int Body)? InlineHeading(TextLine line, ReadOnlySpan<char> text, int colon, SectionKind current)
    {
        var label = text[..colon];
        if (colon > MaxHeadingLength || label.ContainsAnyInRange('0', '9') || !Headings.TryGetValue(Normalize(label), out var kind)) return null;
        var sure = IsUpper(label) || (line.Style.Bold && current != SectionKind.Skills);
        return sure && current != kind && label.Length > 4 ? (kind, line.Span.Start + colon + 1) : null;
    }

    // Words such as "Sales" or "Tools" stand alone on lines of lists too: there a heading must look like one.
    private bool IsPlausible(int index, string words, SectionKind kind, SectionKind current)
    {
        if (IsWithinJob(index, words, kind, current)) return false;
        if (LooksLikeHeading(index)) return true;
        if (!StartsInCapital(_document.TextOf(_document.Lines[index])) || ContinuesPhrase(index)) return false;
        if (current is SectionKind.Skills or SectionKind.Languages or SectionKind.Interests || kind == SectionKind.Other) return SureInLists.Contains(words);
        return index == 0 || _document.Lines[index - 1].Style.Block != _document.Lines[index].Style.Block || EndsSentence(index - 1) || words.Contains(' ') || SureAlone.Contains(words);
    }

    private static bool StartsInCapital(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (char.IsLetter(c)) return !char.IsLower(c);
        return false;
    }

    // "Master of" on one line and "Education" on the next.
    private bool ContinuesPhrase(int index)
    {
        if (index == 0 || _document.Lines[index - 1].Style.Block != _document.Lines[index].Style.Block) return false;
        var before = _document.TextOf(_document.Lines[index - 1]);
        return before[^1] is ',' or '&' or '/' or '-' || before[(before.LastIndexOf(' ') + 1)..] is "of" or "in" or "and" or "for" or "with" or "the" or "or" or "to";
    }

    private bool EndsSentence(int index) => _document.TextOf(_document.Lines[index])[^1] is '.' or '!' or '?';

    private bool LooksLikeHeading(int index)
    {
        var line = _document.Lines[index];
        var text = _document.TextOf(line);
        if (line.Style.HeadingLevel > 0) return true;
        if (text[^1] == ':') return true;
        if (IsUpper(text)) return true;
        if (!char.IsUpper(text[0]) || text[^1] is '.' or ',') return false;
        if (line.Style.FontSize > _bodySize * 1.12f) return true;
        return line.Style.Bold && StandsOut(index);
    }

    // Bold only tells a heading where the lines below are not bold too.
    private bool StandsOut(int index) => index + 1 >= _document.Lines.Count || !_document.Lines[index + 1].Style.Bold || _document.Lines[index].Style.FontSize > _document.Lines[index + 1].Style.FontSize + 0.4f;

    private static bool IsPersonal(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOfAny(':', '-', '\t');
        if (colon is < 2 or > 24) return false;
        var label = Normalize(text[..colon]);
        return PersonalLabels.Contains(label);
    }

    private static bool IsUpper(ReadOnlySpan<char> text)
    {
        var letters = 0;
        foreach (var c in text)
        {
            if (char.IsLower(c)) return false;
            if (char.IsUpper(c)) letters++;
        }

        return letters > 1;
    }

    /// <summary>Returns the section that a heading of these words starts; null when it is not listed.</summary>
    public static SectionKind? KindOf(ReadOnlySpan<char> heading) => Headings.TryGetValue(Normalize(heading), out var kind) ? kind : null;

    // Folded words with one blank between them; "&" and "/" become "and".
    private static string Normalize(ReadOnlySpan<char> text)
    {
        var words = new StringBuilder(text.Length);
        var gap = false;
        foreach (var raw in text)
        {
            var c = Folding.Fold(raw);
            if (char.IsLetterOrDigit(c) || c == '\'')
            {
                if (gap && words.Length > 0) words.Append(' ');
                words.Append(c);
                gap = false;
            }
            else if (c is '&' or '/' or '+')
            {
                words.Append(words.Length > 0 ? " and" : "");
                gap = true;
            }
            else
            {
                gap = true;
            }
        }

        return words.Replace("'s", "").ToString();
    }

    private static float BodySize(DocumentText document)
    {
        var sizes = new Dictionary<float, int>();
        foreach (var line in document.Lines) sizes[line.Style.FontSize] = sizes.GetValueOrDefault(line.Style.FontSize) + line.Span.Length;
        return sizes.Count == 0 ? 0 : sizes.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).First().Key;
    }
}
