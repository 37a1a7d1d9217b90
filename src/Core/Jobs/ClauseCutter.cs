using Shortlist.Core.Resumes;
using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>Cuts a sentence that states several requirements into one clause each.</summary>
internal static class ClauseCutter
{
    // A clause of its own after a comma, "and" or "with".
    private static readonly PhraseTable<Cut> Starts = new(
    [
        ("minimum gpa|overall minimum gpa|overall gpa|gpa of|a gpa|cumulative gpa|experience|experienced|prior experience|previous experience|proven experience|knowledge of|working knowledge|good knowledge|"
            + "strong knowledge|ability to|able to|the ability to|an ability to|proficiency in|proficiency with|proficient in|proficient with|"
            + "proficient at|proficient knowledge|familiarity with|familiar with|understanding of|a strong|a solid|a good|a proven|a deep|strong|"
            + "excellent|good|solid|proven|demonstrated|demonstrable|outstanding|exceptional|superior|effective|willingness to|willing to|must have|"
            + "must be|must possess|must|should have|should be|you have|you are|fluent|fluency|capable of|comfortable with|comfortable working|hands on|"
            + "in depth|exposure to|interest in|background in|expertise in|a background in|high school|highly|attention to detail|detail oriented|"
            + "self motivated|self starter|team player|capacity to|skilled in|track record|a track record|well organized|very good|very strong|"
            + "understands|possesses|has excellent|has strong|has proven",
            Cut.After),
        ("at least|a minimum of|minimum|minimum of|more than|over", Cut.AfterNumber),
    ]);

    // Words that begin a requirement with a capital where a web page lost the line break before them.
    private static readonly PhraseTable<bool> LostStarts = new(
    [
        ("candidate must|candidates must|candidate should|candidates should|applicant must|applicants must|aptitude to|knowledge with|be willing|"
            + "be eager|be able|fluent in|keen sense|relevant experience|leadership|communication|time management|problem solving|motivated|flexibility|"
            + "teamwork|technical|very good|very strong|ability to|able to|experience with|experience in|experience working|experience using|"
            + "experience of|knowledge of|working knowledge|proficiency in|proficiency with|proficient in|proficient with|proficient at|familiarity with|"
            + "familiar with|understanding of|interest in|background in|willingness to|willing to|capable of|comfortable with|comfortable working|"
            + "expertise in|exposure to|must have|must be|must possess|must demonstrate|minimum of|at least|high school|bachelor degree|bachelors degree|"
            + "bachelor in|bachelor of|master degree|currently enrolled|currently pursuing|pursuing|participation in|desire to|commitment to|"
            + "aptitude for|strong|excellent|outstanding|exceptional|superior|solid|good|proven|demonstrated|demonstrates|exhibits|possess|possesses|"
            + "highly|quantitative|effective|advanced|intermediate|basic|minimum|self motivated|self starter|detail oriented|results oriented|"
            + "team player|organizational|interpersonal|completed|preferred|proactive|some|previous|prior|attention to|flexible|creative|analytical|"
            + "technically|professional|successful|availability|available|has|can|working|hands on|works|must|knowledgeable|experienced|"
            + "project management|the|this|you|we|our|a|willing|some experience|critical thinking|public speaking|work with|the willingness|the ability|responsible for", true),
    ]);

    // These start a thought of their own also after a word that could lead up to them: "… Business Management Knowledge of …".
    private static readonly PhraseTable<bool> NewThoughts = new(
        [("knowledge of|ability to|able to|proficiency in|proficient in|familiarity with|understanding of|experience with|must have|must be", true)]);

    private static readonly WordSet NeedsObject = new(
        "strong working basic good excellent proven deep solid on thorough demonstrated prior previous and or of the a an some extensive advanced expert "
        + "general practical with have has in minimum significant proficient to for broad detailed sound any your full fundamental conceptual clear intermediate "
        + "is be hands high great superior outstanding exceptional demonstrable possess possesses must highly very years year yrs months");

    // Words that end a requirement as well as stand before its object: with a capital they are part of a name or a heading.
    private static readonly WordSet MayNeedObject = new(
        "relevant related professional required preferred industry work technical knowledge expertise skills training education management desired customer "
        + "service project sales business");

    // "Knowledge and experience with", "education and experience": the second half of one thought.
    private static readonly WordSet HalfThoughts = new("knowledge strong good excellent experience understanding education training willingness ability desire");

    private enum Cut
    {
        After,
        AfterNumber,
    }

    /// <summary>Returns the clauses of <paramref name="piece"/> in order; together they hold all its words.</summary>
    public static IEnumerable<Clause> Split(string text, Clause piece)
    {
        var first = 0;
        var titleCase = IsTitleCase(piece.Words);
        var importance = ImportanceWording.Find(piece.Words);
        var years = YearsWording.Find(piece.Words);
        for (var i = 1; i < piece.Count; i++)
        {
            var starts = StartsClause(piece.Words, i, first)
                || (!titleCase && LostLineBreak(piece.Words, i))
                || ChangesImportance(piece.Words, importance, first, i)
                || StartsDegree(piece.Words, i, first)
                || IsSecondLength(piece.Words, years, i, first)
                || IsBracketWithImportance(piece.Words, importance, i);
            if (!starts) continue;
            yield return piece.Part(text, first, EndBefore(piece.Words, first, i));
            first = i;
        }

        yield return piece.Part(text, first, piece.Count);
    }

    // Leaves the joining word out of the clause before.
    private static int EndBefore(TokenizedText words, int first, int next)
    {
        var end = next;
        while (end - 1 > first && words[end - 1] is "and" or "with" or "but" or "as" or "well" or "along" or "also" or "including") end--;
        return end;
    }

    private static bool StartsClause(TokenizedText words, int i, int first)
    {
        var comma = Gap(words, i).ContainsAny(',', ';');
        var joined = words[i - 1] is "and" or "plus" or "with" or "but" || (words[i - 1] is "as" or "with" && i > 1 && words[i - 2] is "well" or "along");
        if (!comma && !joined) return false;
        var length = Starts.MatchAt(words, i, words.Tokens.Count, out var cut, acrossBreaks: true);
        var number = length > 0 && cut == Cut.AfterNumber;
        if (length == 0) number = char.IsAsciiDigit(words[i][0]) && i + 1 < words.Tokens.Count;
        if (number) return IsYearsAhead(words, i) && !HasOnly(words, first, i);
        if (length == 0) return false;
        var before = EndBefore(words, first, i);
        if (before - first < 2 || HalfThoughts.Contains(words[before - 1]) || (!comma && words[before - 1] is "skills" && words[i] is "experience" or "knowledge")) return false;
        // "strong written and excellent verbal communication": adjectives side by side belong together, so do "with strong".
        return words[i - 1] is not "with" || length > 1 || words[i] is "strong" or "excellent" or "proven" or "demonstrated" or "experience" or "solid" or "good";
    }

    // "Degree in marketing (MBA a plus) and …": the bracket says something of its own, and what follows goes back to before it.
    private static bool IsBracketWithImportance(TokenizedText words, IReadOnlyList<ImportanceMention> mentions, int i)
    {
        var gap = Gap(words, i);
        if (!gap.ContainsAny('(', ')')) return false;
        var open = gap.Contains('(') ? i : i - 1;
        while (open > 0 && i - open < 8 && !Gap(words, open).Contains('(')) open--;
        var close = open;
        while (close + 1 < words.Tokens.Count && close - open < 8 && !Gap(words, close + 1).Contains(')')) close++;
        return close > open && mentions.Any(mention => mention.Token >= open && mention.Token <= close && !mention.Weak);
    }

    // "10 years of experience, including 5 years in management".
    private static bool IsSecondLength(TokenizedText words, IReadOnlyList<YearsMention> years, int i, int first)
    {
        for (var k = 1; k < years.Count; k++)
            if (years[k].FirstToken == i && years[k - 1].FirstToken >= first && !(words[i - 1] is "or")) return true;
        return false;
    }

    // "with" right after a word like "graduate" keeps the years with it.
    private static bool HasOnly(TokenizedText words, int first, int i) => EndBefore(words, first, i) - first < (words[i - 1] is "with" ? 3 : 2);

    private static bool IsYearsAhead(TokenizedText words, int i)
    {
        for (var k = i; k < Math.Min(words.Tokens.Count, i + 7); k++)
            if (words[k] is "years" or "year" or "yrs" or "yr" or "months") return true;
        return false;
    }

    // "8 years of relevant work experience, BA/BS degree".
    private static bool StartsDegree(TokenizedText words, int i, int first)
    {
        if (!(words[i] is "bachelor" or "bachelors" or "ba" or "bs" or "bsc" or "degree" or "college" or "high" or "university" or "mba")) return false;
        if (!Gap(words, i).ContainsAny(',', ';') && words[i - 1] is not ("and" or "with" or "a")) return false;
        for (var k = first; k < i; k++)
            if (words[k] is "years" or "year" or "yrs") return DegreeWording.Find(words, TextSpan.FromBounds(words.Tokens[i].Start, words.Source.Length)).Count > 0;
        return false;
    }

    private static bool LostLineBreak(TokenizedText words, int i)
    {
        if (!char.IsUpper(words.Source[words.Tokens[i].Start]) || words.Tokens[i].BreakBefore && Gap(words, i).ContainsAny(',', '(')) return false;
        if (IsCapitals(words, i)) return false;
        var length = LostStarts.MatchAt(words, i, words.Tokens.Count, out _);
        if (length == 0 || (NeedsObject.Contains(words[i - 1]) && !(IsTime(words[i - 1]) && !words[i].StartsWith("exp")))) return false;
        var before = words.Tokens[i - 1];
        if (char.IsUpper(words.Source[before.Start]) && MayNeedObject.Contains(words[i - 1]) && !NewThoughts.Starts(words, i)) return false;
        return length > 1 || !char.IsUpper(words.Source[before.Start]) || words.Source[before.Span.End] == ')'
            || (words[i] is "strong" or "excellent" or "good" or "proven" or "demonstrated" or "outstanding" or "exceptional" or "solid"
                && i + 1 < words.Tokens.Count && char.IsLower(words.Source[words.Tokens[i + 1].Start]));
    }

    // "… of the year Fluent in German".
    private static bool IsTime(ReadOnlySpan<char> word) => word is "year" or "years" or "months";

    private static bool IsCapitals(TokenizedText words, int i) => words.Tokens[i].Length > 1 && char.IsUpper(words.Source[words.Tokens[i].Start + 1]);

    // "Excel required, Access a plus": cut at the last separator between two wordings that say different things.
    private static bool ChangesImportance(TokenizedText words, IReadOnlyList<ImportanceMention> mentions, int first, int i)
    {
        if (mentions.Count < 2 || !(Gap(words, i).ContainsAny(',', ';', '(') || words[i - 1] is "but" || (words[i - 1] is "and" && i - first > 2))) return false;
        Importance? before = null;
        foreach (var mention in mentions)
        {
            if (mention.Token < first) continue;
            if (mention.Token < i) { before = mention.Importance; continue; }
            return before is { } left && left != mention.Importance && !SeparatorBetween(words, i, mention.Token);
        }

        return false;
    }

    private static bool SeparatorBetween(TokenizedText words, int i, int token)
    {
        for (var k = i + 1; k <= token; k++)
            if (Gap(words, k).ContainsAny(',', ';', '(')) return true;
        return false;
    }

    private static bool IsTitleCase(TokenizedText words)
    {
        var (capitals, letters) = (0, 0);
        for (var i = 0; i < words.Tokens.Count; i++)
        {
            if (words.Tokens[i].Length < 4) continue;
            letters++;
            if (char.IsUpper(words.Source[words.Tokens[i].Start])) capitals++;
        }

        return letters >= 3 && capitals * 10 >= letters * 8;
    }

    private static ReadOnlySpan<char> Gap(TokenizedText words, int i) => words.Source.AsSpan(words.Tokens[i - 1].Span.End..words.Tokens[i].Start);
}
