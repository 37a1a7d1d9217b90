using Shortlist.Core.Text;

namespace Shortlist.Core.Resumes;

/// <summary>Reads courses of study: school, degree, field, dates and grade.</summary>
internal sealed class EducationReader(DocumentText document, TokenizedText tokens)
{
    private readonly string _text = document.Text;

    /// <summary>Reads the education of one section.</summary>
    public List<Education> Read(ResumeSection section)
    {
        var drafts = new List<Draft>();
        for (var i = document.LineIndexAt(section.Body.Start); i < document.Lines.Count && document.Lines[i].Span.Start < section.Span.End; i++)
            if (document.Lines[i].Span.Start >= section.Body.Start) AddLine(drafts, document.Lines[i]);
        return drafts.FindAll(draft => (draft.Degree ??= draft.OfSchool) is not null || draft.School is not null).ConvertAll(ToEducation);
    }

    private sealed class Draft
    {
        public TextSpan Span;
        public TextSpan? School;
        public DegreeMention? Degree;
        public DegreeMention? OfSchool;
        public DateRange? Date;
        public string? Score;
    }

    // A second school, degree or range of dates starts the next entry.
    private void AddLine(List<Draft> drafts, TextLine line)
    {
        var dates = DateRanges.Find(tokens, line.Span);
        var degrees = DegreeWording.Find(tokens, line.Span, inEducation: true);
        var school = SchoolIn(line, dates, degrees);
        if (school is not null && degrees.Count > 0) school = WithoutField(school.Value);

        // "Oakfield High School" tells a degree, but only where nothing else does.
        DegreeMention? ofSchool = degrees.Where(degree => school?.Contains(degree.Span) == true).Cast<DegreeMention?>().FirstOrDefault();
        if (ofSchool is not null) degrees = [.. degrees.Where(degree => !school!.Value.Contains(degree.Span))];
        DateRange? date = dates.Count == 0 ? null : dates.Exists(found => found.IsRange) ? dates.Find(found => found.IsRange) : dates[^1];

        var draft = drafts.Count == 0 ? null : drafts[^1];
        var isNew = draft is null || (school is not null && draft.School is not null) || (degrees.Count > 0 && draft.Degree is not null)
            || (date is not null && draft.Date is not null && (school is not null || degrees.Count > 0));
        if (draft is null || isNew) drafts.Add(draft = StartDraft(drafts, line, school is null && degrees.Count > 0));
        draft.Span = TextSpan.FromBounds(draft.Span.Length == 0 ? line.Span.Start : draft.Span.Start, line.Span.End);
        draft.School ??= school;
        draft.OfSchool ??= ofSchool;
        draft.Date ??= date;
        draft.Score ??= GradeIn(line);
        foreach (var degree in degrees)
        {
            if (draft.Degree is null) draft.Degree = degree;
            else if (degree.Span != draft.Degree.Value.Span && degree.Level != DegreeLevel.None && degree.Level > draft.Degree.Value.Level) drafts.Add(draft = new Draft { Span = line.Span, School = draft.School, Degree = degree, Date = draft.Date });
        }
    }

    // Two degrees of one school: the second keeps the school, unless each entry starts with its degree.
    private static Draft StartDraft(List<Draft> drafts, TextLine line, bool degreeOnly)
    {
        var draft = new Draft { Span = new TextSpan(line.Span.Start, 0) };
        if (degreeOnly && drafts.Count > 0 && drafts[^1] is { School: { } school, Degree: { } degree } && school.Start < degree.Span.Start) draft.School = school;
        return draft;
    }

    private TextSpan? SchoolIn(TextLine line, List<DateRange> dates, IReadOnlyList<DegreeMention> degrees)
    {
        if (line.Span.Length > 160) return null;
        foreach (var piece in Pieces.Cut(_text, line.Span, dates))
        {
            var parts = Pieces.CutAtCommas(_text, piece);
            for (var i = 0; i < parts.Count; i++)
            {
                parts[i] = WithoutDegree(parts[i], degrees);
                if (parts[i].Length > 0 && NamesSchool(parts[i])) return WithPlaceOfName(parts, i);
            }
        }

        return null;
    }

    // "Bachelor of Science: Accounting Hill College": what is no word of a field of study belongs to the school.
    private TextSpan WithoutField(TextSpan school)
    {
        var next = tokens.FirstTokenAt(FieldEnd(school));
        return next < tokens.Tokens.Count && tokens.Tokens[next].Start < school.End ? TextSpan.FromBounds(tokens.Tokens[next].Start, school.End) : school;
    }

    // Past the words of a field that stand before a word that names a school; the start of the span when it starts otherwise or nothing else is left.
    private int FieldEnd(TextSpan span)
    {
        var first = tokens.FirstTokenAt(span.Start);
        var i = first;
        while (i < tokens.Tokens.Count && tokens.Tokens[i].Start < span.End && (DegreeField.IsFieldHead(tokens[i]) || (i > first && tokens[i] is "and" or "of" && i + 1 < tokens.Tokens.Count && DegreeField.IsFieldHead(tokens[i + 1])))) i++;
        if (i == first || i >= tokens.Tokens.Count || tokens.Tokens[i].Start >= span.End) return span.Start;

        // "Art Institute", "Business School", "Technical College": a name may start with one such word.
        var ofPlace = tokens[i] is "university" && i + 1 < tokens.Tokens.Count && tokens[i + 1] is "of" && !tokens[i - 1].EndsWith("al");
        var isName = WordLists.Schools.Contains(tokens[i].ToString()) && !ofPlace;
        return isName ? span.Start : tokens.Tokens[i - 1].Span.End;
    }

    // "Bachelor of Arts Hill College" and "Hill College Bachelor of Arts" name a school, "High School" none.
    private TextSpan WithoutDegree(TextSpan part, IReadOnlyList<DegreeMention> degrees)
    {
        foreach (var degree in degrees)
        {
            if (degree.Span.Contains(part)) return default;
            if (degree.Span.End <= part.Start || degree.Span.Start >= part.End) continue;
            if (degree.Span.Start <= part.Start)
            {
                var next = tokens.FirstTokenAt(degree.Span.End);
                while (next < tokens.Tokens.Count && tokens[next] is "in" or "at" or "from" or "of" or "the") next++;
                part = next < tokens.Tokens.Count && tokens.Tokens[next].Start < part.End ? TextSpan.FromBounds(tokens.Tokens[next].Start, part.End) : default;
            }
            else if (TextSpan.FromBounds(part.Start, degree.Span.Start) is var before && NamesSchool(before))
            {
                part = TextSpan.FromBounds(part.Start, tokens.Tokens[tokens.FirstTokenAt(degree.Span.Start) - 1].Span.End);
            }
        }

        return part;
    }

    // "University of California, Berkeley" is one name; "Hill College, Austin, TX" is a name and a place.
    private TextSpan WithPlaceOfName(List<TextSpan> parts, int at)
    {
        if (at + 2 != parts.Count || Places.IsRegion(_text.AsSpan(parts[at + 1].Start, parts[at + 1].Length)) || parts[at + 1].Length > 20) return parts[at];
        if (DegreeWording.Find(tokens, parts[at + 1], inEducation: true).Count > 0 || parts[at + 1].Length < 3 || !char.IsUpper(_text[parts[at + 1].Start])) return parts[at];
        return TextSpan.FromBounds(parts[at].Start, parts[at + 1].End);
    }

    // A word that names schools, and another that names this one.
    private bool NamesSchool(TextSpan piece)
    {
        var (isSchool, isNamed) = (false, false);
        for (var i = tokens.FirstTokenAt(piece.Start); i < tokens.Tokens.Count && tokens.Tokens[i].Start < piece.End; i++)
        {
            var school = WordLists.Schools.Contains(tokens[i].ToString());
            isSchool |= school && char.IsUpper(_text[tokens.Tokens[i].Start]);
            isNamed |= (!school || tokens.Tokens[i].Length < 5) && tokens[i] is not ("high" or "middle" or "secondary" or "graduate" or "diploma" or "degree" or "the" or "of" or "and" or "in" or "at");
        }

        return isSchool && isNamed;
    }

    private string? GradeIn(TextLine line)
    {
        var text = document.TextOf(line).ToString();
        var at = text.IndexOf("GPA", StringComparison.OrdinalIgnoreCase);
        if (at < 0) at = text.IndexOf("CGPA", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        var start = at + 3;
        while (start < text.Length && !char.IsAsciiDigit(text[start]) && start < at + 12) start++;
        var end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or '/' or ' ' || (text[end] == '%'))) end++;
        return end > start && char.IsAsciiDigit(text[start]) ? text[start..end].Trim(' ', '.', '/') : null;
    }

    private static TextSpan BeforeSchool(TextSpan field, TextSpan? school) =>
        school is { } name && field.Start < name.Start && field.End > name.Start ? TextSpan.FromBounds(field.Start, name.Start) : field;

    private Education ToEducation(Draft draft) => new()
    {
        Institution = draft.School is { } school ? document.Quote(school) : null,
        StudyType = draft.Degree is { } degree ? document.Quote(degree.Span) : null,
        Area = draft.Degree?.Field is { } field ? document.Quote(BeforeSchool(field, draft.School)).TrimEnd(' ', ',', ':') : null,
        Level = draft.Degree?.Level ?? DegreeLevel.None,
        StartDate = draft.Date is { IsRange: true } range ? range.Start : null,
        EndDate = draft.Date is { } date ? date.IsRange ? date.End : date.Start : null,
        Score = draft.Score,
        Span = draft.Span,
    };
}
