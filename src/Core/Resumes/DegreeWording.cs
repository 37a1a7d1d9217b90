using Shortlist.Core.Text;

namespace Shortlist.Core.Resumes;

/// <summary>A degree named in a text.</summary>
/// <param name="Span">The words that name it, such as "B.S." or "Bachelor of Science degree", without the field.</param>
/// <param name="Level">Its level.</param>
/// <param name="Field">The first field of study that goes with it, when one is named. It may lie inside <paramref name="Span"/> ("Bachelor of Engineering").</param>
internal readonly record struct DegreeMention(TextSpan Span, DegreeLevel Level, TextSpan? Field);

/// <summary>Finds degrees by name: "Bachelor's degree in Computer Science", "B.Tech", "MBA", "4-year college degree", "GED".</summary>
internal static class DegreeWording
{
    private static readonly PhraseTable<(DegreeLevel Level, Check Check)> Names = new(
    [
        ("bachelor|bachelors|bachelor s|bachlor|bachelors s|batchelor|batchelors", (DegreeLevel.Bachelor, Check.Bachelor)),
        ("baccalaureate|licenciatura|licenciado|licenciada|licence professionnelle|laurea|laurea triennale|bacharelado|bacharel|college degree|"
            + "university degree|undergraduate degree|undergraduate degrees|tertiary degree|postgraduate diploma|post graduate diploma|pg diploma|"
            + "graduate diploma|4 year degree|four year degree|4 years degree|3 year degree|three year degree|5 year degree|five year degree|"
            + "4 year college degree|four year college degree|4 year university degree|four year university degree|4 year bachelor degree|"
            + "four year bachelor degree|4 year accredited degree|graduation degree",
            (DegreeLevel.Bachelor, Check.None)),
        ("master|masters|master s", (DegreeLevel.Master, Check.Master)),
        ("graduate degree|graduate degrees|postgraduate degree|post graduate degree|advanced degree|advanced degrees|diplom|diplom ingenieur|"
            + "dipl ing|magister|maitrise|maestria|mestrado|laurea magistrale|staatsexamen|executive mba|post baccalaureate degree|integrated master", (DegreeLevel.Master, Check.None)),
        ("doctorate|doctorates|doctoral degree|doctoral degrees|doctoral|juris doctor|doctor juris|terminal degree|doctor of philosophy|"
            + "doctor of medicine|doctor of education|doctor of pharmacy|doctor of nursing practice|doctor of nursing|doctor of psychology|"
            + "doctor of business administration|doctor of physical therapy|doctor of dental surgery|doctor of dental medicine|"
            + "doctor of veterinary medicine|doctor of law|doctor of laws|doctor of science|doctor of chiropractic|doctor of public health|"
            + "doctor of osteopathic medicine|doctor of engineering|doctor of social work|doctor of audiology|doctor of optometry|doctor of theology|"
            + "doctor of musical arts|doctor of divinity|doctor of jurisprudence", (DegreeLevel.Doctorate, Check.None)),
        ("associate|associates|associate s", (DegreeLevel.Associate, Check.Associate)),
        ("foundation degree|higher national diploma|advanced diploma|higher diploma|2 year degree|two year degree|2 year college degree|"
            + "two year college degree|junior college degree|community college degree|higher national certificate", (DegreeLevel.Associate, Check.None)),
        ("high school diploma|high school diplomas|high school degree|high school education|high school graduate|high school graduation|"
            + "high school certificate|high school equivalency|high school equivalent|high school or equivalent|high school or ged|high school ged|"
            + "highschool diploma|hs diploma|h s diploma|hs degree|hs graduate|general education diploma|general education development|"
            + "general educational development|general educational diploma|general equivalency diploma|general equivalency degree|"
            + "secondary school diploma|secondary school certificate|secondary school education|secondary education|secondary diploma|"
            + "higher secondary certificate|higher secondary school|higher secondary education|higher secondary|senior secondary|senior high school|"
            + "12th grade|12th standard|12th std|12th class|class 12|class xii|grade 12|10th standard|10th std|10th class|10th grade|class x|a levels|"
            + "a level|o levels|gcse|gcses|abitur|matura|baccalaureat|bachillerato|matriculation|leaving certificate|international baccalaureate|"
            + "ib diploma|high school diploma or ged|matric certificate", (DegreeLevel.HighSchool, Check.None)),
        ("high school|highschool", (DegreeLevel.HighSchool, Check.EducationOnly)),
        ("diploma|diplomas", (DegreeLevel.Vocational, Check.None)),
        ("vocational degree|vocational diploma|vocational training|vocational education|vocational qualification|vocational certificate|"
            + "technical diploma|trade school|trade certificate|trade diploma|national diploma|technical school|vocational school|"
            + "post secondary certificate|postsecondary certificate|certificate iii|certificate iv|apprenticeship|berufsausbildung|ausbildung", (DegreeLevel.Vocational, Check.None)),
        ("degree|degrees", (DegreeLevel.Bachelor, Check.Degree)),
    ]);

    private static readonly WordSet NotBachelor = new("party pad apartment flat suite quarters of");

    private static readonly WordSet MasterOf = new(
        "arts art science sciences business education engineering public fine social law laws nursing technology philosophy applied computer health accountancy "
        + "accounting architecture music commerce information international management divinity library urban economics finance human project data medical "
        + "professional theology theological liberal research city environmental pharmacy design physics chemistry mathematics statistics financial hospitality "
        + "industrial labor legal letters studies teaching communication counseling psychology software marketing journalism landscape occupational physician");

    private static readonly WordSet NotAfterThese = new(
        "scrum web toast grand ring post quarter station harbor house past head paint pay game jack pro build self dungeon");

    private static readonly WordSet DegreeVerbs = new(
        "degree degrees level program programme preferred required desired qualification qualified prepared candidate student thesis");

    private static readonly WordSet NotDegree = new(
        "high highest some great greater greatest lesser certain large larger considerable significant varying reasonable third nth same what");

    private enum Check
    {
        None,
        Bachelor,
        Master,
        Associate,
        Degree,
        EducationOnly,
    }

    /// <summary>Returns the degrees in text order; none overlap.</summary>
    /// <param name="text">The text.</param>
    /// <param name="range">Only tokens inside this span; the whole text when null.</param>
    /// <param name="inEducation">
    /// True for text known to be about education (that section of a resume, the education line of a job): "BA", "MS" or "High School" count there without further context.
    /// </param>
    public static IReadOnlyList<DegreeMention> Find(TokenizedText text, TextSpan? range = null, bool inEducation = false)
    {
        var end = range is { } span ? text.FirstTokenAt(span.End) : text.Tokens.Count;
        var mentions = new List<DegreeMention>();
        for (var i = range is null ? 0 : text.FirstTokenAt(range.Value.Start); i < end; i++)
        {
            var next = ReadName(text, i, end, inEducation, mentions, out var level, out var spanEnd);
            if (next == 0) continue;
            var (field, nameEnd) = DegreeField.Read(text, next, end, level);
            var start = text.Tokens[i].Start;
            mentions.Add(new DegreeMention(TextSpan.FromBounds(start, Math.Max(spanEnd, EndOf(text, nameEnd))), level, field));
            i = Math.Max(i, nameEnd - 1);
        }

        return mentions;
    }

    // Returns the token after the name, 0 when there is none.
    private static int ReadName(TokenizedText text, int i, int end, bool inEducation, List<DegreeMention> before, out DegreeLevel level, out int spanEnd)
    {
        var next = ShortDegreeForms.Match(text, i, end, inEducation, before, out level, out spanEnd);
        if (next > 0) return next;
        var length = Names.MatchAt(text, i, end, out var name);
        if (length == 0 || !Passes(name.Check, text, i, i + length, end, inEducation, before)) return 0;
        level = name.Level;
        spanEnd = EndOf(text, i + length);
        return i + length;
    }

    private static int EndOf(TokenizedText text, int next)
    {
        var stop = text.Tokens[next - 1].Span.End;
        return stop + 1 < text.Folded.Length && text.Folded[stop] == '\'' && text.Folded[stop + 1] == 's' ? stop + 2 : stop;
    }

    private static bool Passes(Check check, TokenizedText text, int i, int next, int end, bool inEducation, List<DegreeMention> before) => check switch
    {
        Check.None => true,
        Check.EducationOnly => inEducation,
        Check.Bachelor => !Is(text, next, end, NotBachelor) || FollowedByOfDomain(text, next, end, anyCapital: true),
        Check.Master => !Is(text, i - 1, end, NotAfterThese) && IsMaster(text, i, next, end, before),
        Check.Associate => IsAssociate(text, i, next, end),
        _ => IsDegree(text, i, next, end),
    };

    private static bool IsMaster(TokenizedText text, int i, int next, int end, List<DegreeMention> before) =>
        IsPossessive(text, i)
        || FollowedByOfDomain(text, next, end, anyCapital: false)
        || (Is(text, next, end, DegreeVerbs) && !text.Tokens[next].BreakBefore)
        || (next - i > 1)
        || Joined(text, i, next, end, before)
        || (text[i].SequenceEqual("masters") && next < end && text[next] is "in" or "or" or "and")
        || (text[i].SequenceEqual("master") && char.IsUpper(text.Source[text.Tokens[i].Start]) && next + 1 < end && text[next] is "in" && DegreeField.IsFieldHead(text[next + 1]));

    private static bool IsAssociate(TokenizedText text, int i, int next, int end) =>
        (next < end && !text.Tokens[next].BreakBefore && text[next] is "degree" or "degrees")
        || FollowedByOfDomain(text, next, end, anyCapital: false)
        || (next + 1 < end && text[next] is "in" && text[next + 1] is "applied" or "science" or "arts")
        || ((IsPossessive(text, i) || text[i].SequenceEqual("associates")) && next < end
            && text.Tokens[next].Start - text.Tokens[next - 1].Span.End <= 3
            && (text[next] is "or" || text.Folded[text.Tokens[next].Start - 1] == '/'
                || (text[next] is "in" && next + 1 < end && DegreeField.IsFieldHead(text[next + 1]))));

    private static bool IsDegree(TokenizedText text, int i, int next, int end)
    {
        if (next < end && text[next] is "of") return false;
        if (i == 0 || text.Tokens[i].BreakBefore)
        {
            return next < end && (text.Folded[text.Tokens[next].Start - 1] == '('
                || text[next] is "in" or "required" or "preferred" or "level" or "educated" or "qualified" or "or");
        }

        var before = text[i - 1];
        return !char.IsAsciiDigit(before[^1]) && !NotDegree.Contains(before);
    }

    private static bool FollowedByOfDomain(TokenizedText text, int next, int end, bool anyCapital) =>
        next + 1 < end && text[next] is "of" && !text.Tokens[next + 1].BreakBefore
        && (MasterOf.Contains(text[next + 1]) || (anyCapital && char.IsUpper(text.Source[text.Tokens[next + 1].Start])));

    // "Bachelors/Masters", "bachelor's or master's".
    private static bool Joined(TokenizedText text, int i, int next, int end, List<DegreeMention> before)
    {
        if (before.Count > 0 && text.Tokens[i].Start - before[^1].Span.End <= 5) return true;
        var at = next < end && text[next] is "or" or "and" ? next + 1 : next;
        return at < end && text.Tokens[at].Start - text.Tokens[next - 1].Span.End <= 7
            && (at > next || text.Folded[text.Tokens[at].Start - 1] == '/')
            && (text[at] is "phd" or "doctorate" or "bachelor" or "bachelors" or "ph" or "mba");
    }

    private static bool IsPossessive(TokenizedText text, int i)
    {
        var stop = text.Tokens[i].Span.End;
        return stop < text.Folded.Length && text.Folded[stop] == '\'';
    }

    private static bool Is(TokenizedText text, int i, int end, WordSet words) =>
        i >= 0 && i < end && words.Contains(text[i]);
}
