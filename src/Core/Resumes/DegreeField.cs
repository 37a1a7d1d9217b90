using Shortlist.Core.Text;

namespace Shortlist.Core.Resumes;

/// <summary>Reads what follows the name of a degree: the rest of the name ("of Science", "degree", "(Hons)") and the field of study.</summary>
internal static class DegreeField
{
    private const int MaxWords = 6;

    // Words that name no field by themselves after "Bachelor of".
    private static readonly WordSet Generic = new("arts art science sciences applied philosophy letters general studies liberal professional research");

    private static readonly WordSet NameRest = new("degree degrees hons honours honors level hon program programme qualification diploma ed s");

    private static readonly WordSet NoField = new(
        "related relevant similar any appropriate equivalent applicable progress order addition lieu following this that these your our their at which hand "
        + "good either another other place one it suitable comparable associated");

    private static readonly WordSet Stops = new(
        "from at with or required require requires preferred is are plus degree degrees university college institute school academy who to by for as will would "
        + "desired desirable strongly highly including such etc combined field fields discipline disciplines minimum gpa cgpa jan feb mar apr may jun jul aug sep "
        + "sept oct nov dec january february march april june july august september october november december expected graduated graduation completed while but "
        + "so on that which where than not must have has if within experience equivalent an a the bachelor bachelors master masters bs ba ms phd mba bsc msc "
        + "years year in of subject subjects preferably ideally essential mandatory awarded obtained we you present current spring summer fall winter advantage "
        + "asset area areas major minor double");

    // After "and": what starts another thought and no second half of a field.
    private static readonly WordSet NewThought = new(
        "related relevant similar other strong excellent proven ability minimum knowledge good prior previous your their work some several");

    private static readonly WordSet FieldHeads = new(
        "accountancy accounting actuarial administration advertising aeronautical aerospace agricultural agriculture agronomy animal anthropology applied "
        + "architecture art artificial arts astronomy automotive aviation banking behavioral biochemistry bioinformatics biological biology biomedical "
        + "biotechnology botany broadcast building business chemical chemistry child civil classics clinical cognitive commerce communication communications "
        + "community comparative computer computing construction creative criminal criminology culinary cyber cybersecurity data dental design digital early "
        + "earth ecology econometrics economics education educational electrical electronic electronics elementary engineering english entrepreneurship "
        + "environmental fashion film finance financial fine fire food forensic forestry french game general genetics geography geology german global government "
        + "graphic health healthcare history hospitality hotel human humanities industrial information interior international it journalism kinesiology labor law "
        + "leadership legal liberal library life linguistics literature logistics management manufacturing marine marketing materials math mathematics maths "
        + "mechanical mechatronics media medical medicine microbiology molecular music neuroscience network nuclear nursing nutrition occupational operations "
        + "organizational paralegal petroleum pharmaceutical pharmacy philosophy photography physical physics physiology political politics professional project "
        + "psychology public quantitative radiologic real recreation retail risk science sciences secondary social sociology software spanish special sport "
        + "sports statistics structural supply systems technical technology telecommunication telecommunications textile theater theatre theology tourism "
        + "transportation urban veterinary visual web welding wildlife zoology stem");

    /// <summary>True for a word that often starts the name of a field of study.</summary>
    public static bool IsFieldHead(ReadOnlySpan<char> word) => FieldHeads.Contains(word);

    /// <summary>Reads from token <paramref name="next"/>, the first after the name.</summary>
    /// <returns>The field, and the token after the whole name of the degree (the field not counted unless it is part of the name).</returns>
    public static (TextSpan? Field, int NameEnd) Read(TokenizedText text, int next, int end, DegreeLevel level)
    {
        TextSpan? field = null;
        if (level >= DegreeLevel.Vocational && Word(text, next, end) is "of" && !text.Tokens[next].BreakBefore) (field, next) = ReadAfterOf(text, next, end);
        while (next < end && NameRest.Contains(text[next]) && Near(text, next)) next++;
        return (ReadAfterName(text, next, end) ?? field, next);
    }

    private static (TextSpan? Field, int Next) ReadAfterOf(TokenizedText text, int of, int end)
    {
        var next = of + 1;
        while (next < end && !text.Tokens[next].BreakBefore && (Generic.Contains(text[next]) || (next > of + 1 && IsGenericJoin(text, next, end)))) next++;
        if (next > of + 1 && (next == end || text.Tokens[next].BreakBefore || !IsFieldHead(text[next]) || StartsLine(text, next))) return (null, next);
        if (next > of + 1) return (null, next);
        var (field, stop) = ReadField(text, next, end);
        return field is null ? (null, of) : (field, stop);
    }

    private static bool IsGenericJoin(TokenizedText text, int i, int end) => text[i] is "and" && i + 1 < end && Generic.Contains(text[i + 1]);

    private static TextSpan? ReadAfterName(TokenizedText text, int next, int end)
    {
        var at = next;
        while (at < end && at < next + 4 && text[at] is "with" or "a" or "an" or "major" or "majors" or "majoring" or "specialization" or "specialisation" or "specializing"
            or "concentration" or "focus" or "honors" or "honours" or "emphasis" && !StartsLine(text, at)) at++;
        if (at < end && text[at] is "in" && !StartsLine(text, at)) return ReadField(text, at + 1, end).Field;
        if (at > next && at < end && text[at - 1] is "major" or "majors" && IsFieldHead(text[at])) return ReadField(text, at, end).Field;
        return next < end && IsFieldHead(text[next]) && char.IsUpper(text.Source[text.Tokens[next].Start]) && Near(text, next) ? ReadField(text, next, end).Field : null;
    }

    private static (TextSpan? Field, int Next) ReadField(TokenizedText text, int at, int end)
    {
        while (at < end && text[at] is "a" or "an" or "the") at++;
        if (at >= end || NoField.Contains(text[at]) || Stops.Contains(text[at]) || char.IsAsciiDigit(text[at][0])) return (null, at);
        var stop = at + 1;
        while (stop < end && stop - at < MaxWords && !text.Tokens[stop].BreakBefore && !StartsLine(text, stop) && Continues(text, stop, end)) stop++;
        if (text[stop - 1] is "and" && stop - at > 1) stop--;
        return (TextSpan.FromBounds(text.Tokens[at].Start, text.Tokens[stop - 1].Span.End), stop);
    }

    private static bool Continues(TokenizedText text, int i, int end)
    {
        var word = text[i];
        if (char.IsAsciiDigit(word[0]) || Stops.Contains(word)) return false;
        return word is not "and" || (i + 1 < end && !char.IsAsciiDigit(text[i + 1][0]) && !Stops.Contains(text[i + 1]) && !NewThought.Contains(text[i + 1]));
    }

    private static bool StartsLine(TokenizedText text, int i) =>
        i > 0 && text.Folded.AsSpan(text.Tokens[i - 1].Span.End..text.Tokens[i].Start).Contains('\n');

    // On the same line with nothing but blanks and one separator between.
    private static bool Near(TokenizedText text, int i) => i > 0 && !StartsLine(text, i) && text.Tokens[i].Start - text.Tokens[i - 1].Span.End <= 4;

    private static ReadOnlySpan<char> Word(TokenizedText text, int i, int end) => i < end ? text[i] : [];
}
