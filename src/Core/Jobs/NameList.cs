using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>
/// Cuts "Experience with Foo, Bar 2 and HTML coding" into its names, whether the taxonomy knows them or not. Lists of alternatives and of examples
/// ("Foo or Bar", "tools such as Foo, Bar") stay whole, and so do lists of common words, which lean on each other ("strong writing and speaking skills").
/// </summary>
internal static class NameList
{
    private const int MaxItemWords = 4;
    private const int MaxItems = 24;
    private const int MaxWordsBeforeLead = 8;

    private static readonly PhraseTable<bool> Leads = new(
    [
        ("knowledge of|knowledge in|knowledge with|working knowledge of|experience with|experience in|experience using|experienced with|experienced in|"
            + "proficient in|proficient with|proficient at|proficient using|proficiency in|proficiency with|proficiency using|familiar with|"
            + "familiarity with|understanding of|expertise in|expert in|skilled in|skills in|skills with|use of|exposure to|work with|works with|"
            + "working with|skills including|proficiency in the use of|programs like|knowledge", true),
    ]);

    private static readonly PhraseTable<bool> Whole = new(
        [("such as|e g|eg|i e|like|including|includes|for example|one of|one or more|any of|either|or|at least one|particularly|especially|and or|years|year", true)]);

    private static readonly WordSet Filler = new(
        "strong working basic good excellent proven deep solid thorough demonstrated prior previous some extensive advanced expert general practical broad "
        + "detailed sound intermediate fundamental hands on knowledge experience experienced understanding proficiency proficient familiarity familiar expertise "
        + "skills skill skilled use using of in with the a an at coding programming must have has should be is are candidate candidates you etc and very "
        + "highly well specific specialized required preferred desired desirable plus helpful would nice to minimum minimal direct relevant technical including as usage");

    private static readonly WordSet Prepositions = new(
        "for to in of with within on from by is are preferred required plus helpful desirable desired a an as at across through highly strongly would will at using");

    /// <summary>Returns the tokens of each name in order; null when the clause is no such list.</summary>
    /// <param name="facts">The clause.</param>
    /// <param name="needsLead">True when only a list after words such as "experience with" will do.</param>
    public static IReadOnlyList<(int First, int End)>? Find(ClauseFacts facts, bool needsLead = false)
    {
        if (facts.Kind is not (CriterionKind.Skill or CriterionKind.Other) || facts.IsSoft || facts.Clause.Count < 2) return null;
        var words = facts.Clause.Words;
        if (Whole.IsIn(words)) return null;
        var start = AfterLead(facts);
        if (start == 0 && needsLead) return null;
        var names = new List<(int First, int End)>();
        var named = 0;
        var first = start;
        for (var i = start + 1; i <= words.Tokens.Count; i++)
        {
            if (i < words.Tokens.Count && !Separates(words, i)) continue;
            // "…, with a focus on reports" ends the list.
            if (names.Count > 0 && Prepositions.Contains(words[first]) && words[first] is not ("a" or "an")) break;
            var (from, to) = Trim(words, first, i);
            if (start == 0 && to < i && !IsFiller(words, to, i)) return null;
            first = i;
            if (from >= to) continue;
            if (to - from > MaxItemWords || names.Count == MaxItems) return null;
            names.Add((from, to));
            if (LooksNamed(words, from, to)) named++;
            else if (start == 0 && names.Count > 1) return null;
        }

        if (start == 0 && names.Count > 0 && !LooksNamed(words, names[0].First, names[0].End)) named++;
        if (IsPlace(words, names)) return null;
        return names.Count > 1 && (start > 0 ? named * 2 >= names.Count : named == names.Count) ? names : null;
    }

    /// <summary>True when the words from <paramref name="first"/> to before <paramref name="end"/> say only how well something is to be known.</summary>
    public static bool IsFiller(TokenizedText words, int first, int end)
    {
        for (var i = first; i < end; i++)
            if (!Filler.Contains(words[i])) return false;
        return true;
    }

    // "Porto, PT", "Austin, TX".
    private static bool IsPlace(TokenizedText words, List<(int First, int End)> names) =>
        names.Count == 2 && names[0].First == 0 && names[1].End - names[1].First == 1 && words[names[1].First].Length == 2
        && char.IsAsciiLetterUpper(words.Source[words.Tokens[names[1].First].Start + 1]);

    private static int AfterLead(ClauseFacts facts)
    {
        var words = facts.Clause.Words;
        for (var i = 0; i < Math.Min(words.Tokens.Count, MaxWordsBeforeLead); i++)
        {
            // What is named before the lead is asked for as well.
            if (i > 0 && (Separates(words, i) || facts.Mentions.Any(mention => mention.Span.Start < words.Tokens[i].Start))) return 0;
            var length = Leads.MatchAt(words, i, words.Tokens.Count, out _);
            if (length == 0) continue;
            var next = i + length;
            return next < words.Tokens.Count ? next : 0;
        }

        return 0;
    }

    // A comma, "and" or "&" outside brackets.
    private static bool Separates(TokenizedText words, int i)
    {
        var gap = words.Source.AsSpan(words.Tokens[i - 1].Span.End..words.Tokens[i].Start);
        return (gap.ContainsAny(',', ';', '&') || words[i - 1] is "and") && !InBrackets(words, i);
    }

    private static bool InBrackets(TokenizedText words, int i)
    {
        var before = words.Source.AsSpan(0, words.Tokens[i].Start);
        return before.LastIndexOf('(') > before.LastIndexOf(')');
    }

    private static (int First, int End) Trim(TokenizedText words, int first, int end)
    {
        while (first < end && Filler.Contains(words[first]) && !IsCapital(words, first, first == 0)) first++;
        for (var i = first + 1; i < end; i++)
            if (Prepositions.Contains(words[i])) end = i;
        while (end > first && (Filler.Contains(words[end - 1]) && !IsCapital(words, end - 1, false))) end--;
        return (first, end);
    }

    // "HTML coding", "web APIs", "Notepad++": a capital or a digit that the start of the sentence does not explain.
    private static bool LooksNamed(TokenizedText words, int first, int end)
    {
        for (var i = first; i < end; i++)
            if (IsCapital(words, i, i == 0) || char.IsAsciiDigit(words.Source[words.Tokens[i].Start])) return true;
        return false;
    }

    private static bool IsCapital(TokenizedText words, int i, bool starts)
    {
        var written = words.Source.AsSpan(words.Tokens[i].Start, words.Tokens[i].Length);
        return starts ? written.Length > 1 && written[1..].ContainsAnyInRange('A', 'Z') : written.ContainsAnyInRange('A', 'Z');
    }
}
