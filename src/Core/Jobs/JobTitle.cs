using System.Buffers;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>Finds the title of a job and leaves out what does not belong to it.</summary>
/// <remarks>
/// "Job title: Senior Accountant (m/f/d) - Berlin, #4711" gives "Senior Accountant". A part that only says the form of work goes with the next one:
/// "Intern - Data Engineer" stays whole.
/// </remarks>
internal static class JobTitle
{
    private const int MaxWords = 14;
    private const int MaxLinesSearched = 60;
    private const int MaxTopLines = 8;

    private static readonly SearchValues<char> PartEnds = SearchValues.Create("()[]|@\t#");

    private static readonly PhraseTable<bool> Labels = new(
        [("job title|position title|title|position|role|job role|vacancy|vacancy title|post title|opening|job opening|role title|job posting|job|"
            + "we are hiring|hiring|now hiring|we re hiring", true)]);

    private static readonly WordSet GenericParts = new(
        "intern internship trainee graduate apprentice apprenticeship contract contractor senior junior temporary student working co op summer winter fall "
        + "spring full part time lead principal associate program programme entry level mid scholar paid new grad freelance the a an");

    private static readonly WordSet NotTitle = new(
        "remote hybrid onsite site home office m f d w x all genders gender full part time contract permanent temporary location ref reference req requisition "
        + "id no urgent immediate multiple openings positions per hour day salary bonus usa uk us eu united states kingdom city area based shift nights weekend "
        + "apply now k fte job jobs months ftc");

    private static readonly WordSet SectionOnly = new("description advertisement posting specification announcement details opportunity vacancy");

    /// <summary>Returns where the title stands; null when none was found.</summary>
    public static TextSpan? Find(DocumentText document, SkillTaxonomy taxonomy) => Labelled(document, taxonomy) ?? AtTop(document, taxonomy);

    private static TextSpan? Labelled(DocumentText document, SkillTaxonomy taxonomy)
    {
        for (var i = 0; i < Math.Min(document.Lines.Count, MaxLinesSearched); i++)
        {
            var line = Clause.Of(document.Text, document.Lines[i].Span);
            var length = Labels.MatchAt(line.Words, 0, line.Count, out _);
            if (length == 0 || length >= line.Count || line.Words.Tokens[0].Start > 3) continue;
            var between = line.Words.Source.AsSpan(line.Words.Tokens[length - 1].Span.End..line.Words.Tokens[length].Start);
            if (!between.ContainsAny(':', '\t') || line.Count - length > MaxWords) continue;
            if (length == 1 && line.Words[0] is "title" or "position" or "role" or "job" or "hiring" && line.Count - length > 8) continue;
            return Clean(line.Part(document.Text, length, line.Count), taxonomy);
        }

        return null;
    }

    // The largest of the first lines, else the first that can be a title.
    private static TextSpan? AtTop(DocumentText document, SkillTaxonomy taxonomy)
    {
        Clause? best = null;
        var bestSize = 0f;
        for (var i = 0; i < Math.Min(document.Lines.Count, MaxTopLines); i++)
        {
            var style = document.Lines[i].Style;
            var line = Clause.Of(document.Text, document.Lines[i].Span);
            var size = style.FontSize + (style.HeadingLevel is 1 or 2 ? 100 : 0);
            if (!CanBeTitle(line) || (best is not null && size <= bestSize * 1.05f)) continue;
            (best, bestSize) = (line, size);
        }

        return best is null ? null : Clean(best, taxonomy);
    }

    private static bool CanBeTitle(Clause line)
    {
        var text = line.Text;
        if (line.Count is 0 or > MaxWords || text.Length > 120 || text.Contains('@') || text.Contains("://", StringComparison.Ordinal)) return false;
        if (SectionWording.Match(line.Words, 0, out _) == line.Count || !HasLetters(line.Words.Source) || IsSentence(line.Words)) return false;
        return !(line.Words[0] is "job" or "position" or "role" or "vacancy" && line.Count <= 2 && (line.Count == 1 || SectionOnly.Contains(line.Words[1])));
    }

    private static bool IsSentence(TokenizedText words)
    {
        for (var i = 0; i < words.Tokens.Count; i++)
            if (words[i] is "is" or "are" or "we" or "our" or "you" or "your" or "will" or "have" or "has" or "us") return true;
        return false;
    }

    private static bool HasLetters(string text) => text.Count(char.IsLetter) >= 2;

    private static TextSpan? Clean(Clause line, SkillTaxonomy taxonomy)
    {
        var parts = Parts(line.Words);
        var start = 0;
        while (start < parts.Count - 1 && IsNotTitle(line.Words, parts[start])) start++;
        if (parts.Count == 0) return null;
        var end = start;
        // "Intern (Summer) - Data Engineer": a bracket is passed over but not ended with.
        for (var next = start + 1; next < parts.Count && IsGeneric(line.Words, TextSpan.FromBounds(parts[start].Start, parts[end].End)); next++)
        {
            if (IsBracket(line, parts, next)) continue;
            if (IsNotTitle(line.Words, parts[next])) break;
            end = next;
        }

        // "Registered Nurse - Intensive Care": what names a skill belongs to the title, a city does not.
        if (end == start && end + 1 < parts.Count && !IsBracket(line, parts, end + 1) && taxonomy.FindMentions(line.Words, skillList: true, parts[end + 1]).Count > 0) end++;
        var span = TextSpan.FromBounds(parts[start].Start, parts[end].End);
        return span.Length == 0 ? null : new TextSpan(line.Span.Start + span.Start, span.Length);
    }

    private static bool IsBracket(Clause line, List<TextSpan> parts, int i) => line.Text.AsSpan(parts[i - 1].End..parts[i].Start).ContainsAny('(', '[');

    // Cut at " - ", "|", brackets, "@", tabs and at a slash between blanks.
    private static List<TextSpan> Parts(TokenizedText words)
    {
        var parts = new List<TextSpan>();
        var start = -1;
        for (var i = 0; i < words.Tokens.Count; i++)
        {
            var token = words.Tokens[i];
            if (start >= 0 && IsCut(words, i))
            {
                parts.Add(TextSpan.FromBounds(start, words.Tokens[i - 1].Span.End));
                start = -1;
            }

            if (start < 0) start = token.Start;
        }

        if (start >= 0) parts.Add(TextSpan.FromBounds(start, words.Tokens[^1].Span.End));
        return parts;
    }

    private static bool IsCut(TokenizedText words, int i)
    {
        var gap = words.Source.AsSpan(words.Tokens[i - 1].Span.End..words.Tokens[i].Start);
        if (gap.ContainsAny(PartEnds)) return true;
        return gap.Length > 1 && gap.ContainsAny("-\u2013\u2014:") && (char.IsWhiteSpace(gap[0]) || gap[0] == ':');
    }

    private static bool IsGeneric(TokenizedText words, TextSpan part)
    {
        for (var i = words.FirstTokenAt(part.Start); i < words.FirstTokenAt(part.End); i++)
            if (!GenericParts.Contains(words[i]) && !char.IsAsciiDigit(words[i][0])) return false;
        return true;
    }

    private static bool IsNotTitle(TokenizedText words, TextSpan part)
    {
        for (var i = words.FirstTokenAt(part.Start); i < words.FirstTokenAt(part.End); i++)
            if (!NotTitle.Contains(words[i]) && !char.IsAsciiDigit(words[i][0])) return false;
        return true;
    }
}
