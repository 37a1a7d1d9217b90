using System.Buffers;
using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>Reads the fields of study and the ways around a degree out of an education requirement.</summary>
internal static class EducationWording
{
    private const int MaxFields = 20;
    private const int MaxFieldWords = 5;

    private static readonly SearchValues<char> Separators = SearchValues.Create(",;()/&:");

    private static readonly PhraseTable<bool> Equivalents = new(
    [
        ("or equivalent|or an equivalent|equivalent experience|equivalent work experience|equivalent combination|equivalent practical experience|"
            + "equivalent professional experience|equivalent job experience|equivalent industry experience|equivalent relevant experience|"
            + "equivalent related experience|equivalent education|or comparable|in lieu of|or relevant experience|or related experience|"
            + "or relevant work experience|or work experience|or equal experience|or experience|combination of education|combination of experience|"
            + "combination of training|commensurate experience|or practical experience|or comparable experience|or qualified by experience|"
            + "or years of experience|substituted for|substitute for", true),
    ]);

    private static readonly PhraseTable<bool> Studies = new(
        [("education in|majoring in|major in|a major in|majors in|degree program|degree programs|degree program s|field of study|fields of study|"
            + "students of|studying|areas of concentration|area of concentration|areas of study|concentration in|enrolled in a program in", true)]);

    private static readonly WordSet Stops = new(
        "required preferred desired is are plus with from degree degrees experience equivalent work years year strong minimum at who to for a an the other such "
        + "must combined highly strongly bachelor master bachelors masters phd mba we you ability knowledge will within proficiency proficient certification "
        + "license employer gpa that which on by program programs coursework university college field fields discipline disciplines area areas subject subjects "
        + "major majors study preferably ideally accredited advantage as but not");

    private static readonly WordSet Vague = new(
        "related relevant similar any appropriate equivalent comparable other another closely associated applicable something etc quantitative");

    /// <summary>True when work may stand in for the degree.</summary>
    public static bool AllowsExperience(TokenizedText words)
    {
        foreach (var years in YearsWording.Find(words))
            if (years.FirstToken > 0 && words[years.FirstToken - 1] is "or") return true;
        for (var i = 0; i < words.Tokens.Count; i++)
        {
            var length = Equivalents.MatchAt(words, i, words.Tokens.Count, out _);
            if (length == 0) continue;
            // "a related field or equivalent degree" still asks for a degree.
            var next = i + length;
            var degree = next < words.Tokens.Count && words[next] is "degree" or "diploma" or "qualification" or "field" or "certificate";
            if (degree && words[next - 1] is "equivalent" or "comparable") continue;
            return true;
        }

        return false;
    }

    /// <summary>Returns where the fields start when a course of study is asked for without naming a degree: "students majoring in finance"; null when none is.</summary>
    public static int? Study(TokenizedText words)
    {
        for (var i = 0; i < words.Tokens.Count; i++)
        {
            var length = Studies.MatchAt(words, i, words.Tokens.Count, out _);
            if (length > 0 && i + length < words.Tokens.Count) return words.Tokens[i + length].Start;
        }

        return null;
    }

    /// <summary>Returns the fields of study listed from <paramref name="start"/> on.</summary>
    public static IReadOnlyList<string> FieldsAt(TokenizedText words, int start, SkillTaxonomy taxonomy)
    {
        var fields = new List<string>();
        ReadList(words, start, taxonomy, fields);
        return fields;
    }

    /// <summary>Returns the fields of study: ids of the taxonomy where known, else as written.</summary>
    public static IReadOnlyList<string> Fields(TokenizedText words, IReadOnlyList<DegreeMention> degrees, SkillTaxonomy taxonomy)
    {
        var fields = new List<string>();
        foreach (var degree in degrees)
        {
            if (degree.Field is { } field) ReadList(words, field.Start, taxonomy, fields);
            else if (After(words, degree.Span.End) is { } list) ReadList(words, list, taxonomy, fields);
        }

        if (fields.Count == 0 && degrees.Count > 0) ReadBefore(words, degrees[0], taxonomy, fields);
        return fields;
    }

    // "Degree (Accounting, Finance)", "degree in a related field (…)", "undergraduate in the following majors: …".
    private static int? After(TokenizedText words, int from)
    {
        var first = words.FirstTokenAt(from);
        for (var i = first; i < Math.Min(words.Tokens.Count, first + 10); i++)
        {
            // "a degree or work experience in sales" names no field of study.
            if (words[i] is "experience" or "years") return null;
            if (i > 0 && Gap(words, i).ContainsAny('(', ':') && IsField(words, i)) return words.Tokens[i].Start;
            if (words[i] is "in" && i + 1 < words.Tokens.Count && IsField(words, i + 1)) return words.Tokens[i + 1].Start;
        }

        return null;
    }

    private static bool IsField(TokenizedText words, int i) => DegreeField.IsFieldHead(words[i]);

    private static void ReadList(TokenizedText words, int from, SkillTaxonomy taxonomy, List<string> fields)
    {
        var i = words.FirstTokenAt(from);
        while (i < words.Tokens.Count && fields.Count < MaxFields)
        {
            while (i < words.Tokens.Count && words[i] is "or" or "and" or "a" or "an" or "in" or "either" or "the" or "of") i++;
            var start = i;
            while (i < words.Tokens.Count && i - start < MaxFieldWords && (i == start || !Separated(words, i)) && !Stops.Contains(words[i]) && !Vague.Contains(words[i])
                && words[i] is not ("or" or "and") && !char.IsAsciiDigit(words[i][0])) i++;
            if (i == start)
            {
                if (!SkipVague(words, ref i)) return;
                continue;
            }

            if (i - start == MaxFieldWords && i < words.Tokens.Count && !Separated(words, i)) return;
            AddField(words, start, i, taxonomy, fields);
            if (i >= words.Tokens.Count || !(Separated(words, i) || words[i] is "or" or "and")) return;
            if (words[i] is "and" && i + 1 < words.Tokens.Count && !IsField(words, i + 1)) return;
        }
    }

    // "… or a related field, mathematics": true when the list goes on after the vague part.
    private static bool SkipVague(TokenizedText words, ref int i)
    {
        if (!Vague.Contains(words, i)) return false;
        i++;
        if (Stops.Contains(words, i)) i++;
        return i < words.Tokens.Count && Separated(words, i) && IsField(words, i);
    }

    // "Engineering degree", "an accounting or finance degree".
    private static void ReadBefore(TokenizedText words, DegreeMention degree, SkillTaxonomy taxonomy, List<string> fields)
    {
        var end = words.FirstTokenAt(degree.Span.Start);
        var start = end;
        while (start > 0 && end - start < MaxFieldWords && !(start < end && Separated(words, start))
            && (IsField(words, start - 1) || (start < end && words[start - 1] is "or" or "and"))) start--;
        if (start < end && words[start] is not ("general" or "professional" or "secondary" or "business") && !char.IsAsciiDigit(words[end - 1][0]))
            ReadList(words, words.Tokens[start].Start, taxonomy, fields);
    }

    private static void AddField(TokenizedText words, int start, int end, SkillTaxonomy taxonomy, List<string> fields)
    {
        var written = words.Source[words.Tokens[start].Start..words.Tokens[end - 1].Span.End];
        var field = taxonomy.Match(written) is { Kind: SkillKind.Field } known ? known.Id : written;
        if (!fields.Contains(field)) fields.Add(field);
    }

    private static bool Separated(TokenizedText words, int i) => i > 0 && Gap(words, i).ContainsAny(Separators);

    private static ReadOnlySpan<char> Gap(TokenizedText words, int i) => words.Source.AsSpan(words.Tokens[i - 1].Span.End..words.Tokens[i].Start);
}
