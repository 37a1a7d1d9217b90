using Shortlist.Core.Text;

namespace Shortlist.Core.Resumes;

/// <summary>What a piece of a heading line most likely is.</summary>
internal enum PieceKind
{
    Unknown,
    Title,
    Employer,
    Place,
    Date,
}

/// <summary>A piece of a heading line, such as the title or the employer.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Labelled">True when a label before it says so, as in "Role: Analyst".</param>
internal readonly record struct Piece(TextSpan Span, PieceKind Kind, bool Labelled = false);

/// <summary>Cuts heading lines of work and education into pieces and tells what each is by its words.</summary>
internal static class Pieces
{
    /// <summary>Cuts a line at tabs, bars, bullets, spaced dashes and at the dates, which are left out and must come in text order.</summary>
    public static List<TextSpan> Cut(string text, TextSpan line, IReadOnlyList<DateRange> dates)
    {
        var pieces = new List<TextSpan>();
        var (start, next) = (line.Start, 0);
        for (var i = line.Start; i <= line.End; i++)
        {
            while (next < dates.Count && dates[next].Span.Start < i) next++;
            var isDate = next < dates.Count && dates[next].Span.Start == i;
            var width = i == line.End ? 1 : isDate ? dates[next].Span.Length : SeparatorAt(text, i, line);
            if (width == 0) continue;
            Add(pieces, text, start, i);
            i += width - 1;
            start = i + 1;
        }

        return pieces;
    }

    /// <summary>Cuts at commas and at " at ", for lines that hold title and employer without a stronger separator.</summary>
    public static List<TextSpan> CutAtCommas(string text, TextSpan piece)
    {
        var pieces = new List<TextSpan>();
        var (start, depth) = (piece.Start, 0);
        for (var i = piece.Start; i < piece.End; i++)
        {
            if (text[i] == '(') depth++;
            if (text[i] == ')') depth--;
            var width = depth > 0 ? 0 : text[i] is ',' or '，' or '@' ? 1 : IsAt(text, i, piece) ? 4 : 0;
            if (width == 0) continue;
            Add(pieces, text, start, i);
            start = i + width;
        }

        Add(pieces, text, start, piece.End);
        return pieces;
    }

    /// <summary>Tells what a piece is.</summary>
    public static PieceKind KindOf(string text, TextSpan piece)
    {
        var tokens = Tokenizer.Tokenize(text.Substring(piece.Start, piece.Length));
        if (tokens.Tokens.Count == 0) return PieceKind.Unknown;
        if (IsDate(tokens)) return PieceKind.Date;
        var (title, employer, legal) = (false, false, false);
        var end = HeadEnd(tokens);
        for (var i = 0; i < tokens.Tokens.Count; i++)
        {
            var word = tokens[i].ToString();
            title |= i < end && (i == end - 1 || tokens.Tokens.Count > 1) && IsTitleWord(word);
            employer |= WordLists.Employers.Contains(word) || WordLists.Schools.Contains(word);
            legal |= i > 0 && WordLists.LegalForms.Contains(word);
        }

        var last = tokens[end - 1].ToString();
        if (IsTitleWord(last)) return PieceKind.Title;
        if (!legal && Places.IsPlace(text.AsSpan(piece.Start, piece.Length))) return PieceKind.Place;
        if (employer) return PieceKind.Employer;
        return title ? PieceKind.Title : PieceKind.Unknown;
    }

    /// <summary>
    /// Cuts "Sales Clerk Globex Inc", "Globex Inc Sales Clerk" and "OR Sales Clerk" (after a city) where nothing but the words tells title, employer and place apart; gives the piece back whole when they do not.
    /// </summary>
    public static List<TextSpan> CutAtWords(string text, TextSpan piece, bool afterCity)
    {
        var tokens = Tokenizer.Tokenize(text.Substring(piece.Start, piece.Length));
        var count = tokens.Tokens.Count;
        if (count < 2) return [piece];
        var cut = afterCity ? AfterRegion(tokens) : 0;
        if (cut == 0) cut = AfterTitle(tokens);
        if (cut == 0) cut = AfterLegalForm(tokens);
        if (cut <= 0 || cut >= count) return [piece];
        var rest = TextSpan.FromBounds(piece.Start + tokens.Tokens[cut].Start, piece.End);
        return [TextSpan.FromBounds(piece.Start, piece.Start + tokens.Tokens[cut - 1].Span.End), .. CutAtWords(text, rest, afterCity: false)];
    }

    private static ReadOnlySpan<char> Word(TokenizedText tokens, int i) => tokens.Source.AsSpan(tokens.Tokens[i].Start, tokens.Tokens[i].Length);

    // "OR | Sales Clerk", "New York | Sales Clerk"
    private static int AfterRegion(TokenizedText tokens)
    {
        var count = tokens.Tokens.Count;
        if (!IsTitleWord(tokens[HeadEnd(tokens) - 1].ToString()) && !EndsInTitle(tokens)) return 0;
        if (Places.IsRegion(Word(tokens, 0)) || Places.IsPlace(Word(tokens, 0))) return 1;
        return count > 2 && Places.IsPlace(tokens.Source.AsSpan()[tokens.Tokens[0].Start..tokens.Tokens[1].Span.End]) ? 2 : 0;
    }

    // "Registered Nurse II | Mercy Hospital": up to the last title word before the word that makes an employer.
    private static int AfterTitle(TokenizedText tokens)
    {
        var count = tokens.Tokens.Count;
        if (EndsInTitle(tokens)) return 0;
        var employer = 1;
        while (employer < count && !WordLists.SureEmployers.Contains(tokens[employer].ToString())) employer++;
        if (employer == count) return 0;
        var cut = employer;
        while (cut > 0 && !IsTitleWord(tokens[cut - 1].ToString())) cut--;
        if (cut == 0) return 0;
        while (cut < employer && tokens[cut] is "i" or "ii" or "iii" or "iv" or "1" or "2" or "3" or "tech") cut++;
        return cut < count && char.IsUpper(Word(tokens, cut)[0]) && tokens[cut] is not ("of" or "for" or "at" or "and" or "in") ? cut : 0;
    }

    private static bool EndsInTitle(TokenizedText tokens) => IsTitleWord(tokens[tokens.Tokens.Count - 1].ToString());

    // "Globex Inc | Sales Clerk", "Globex Inc | Portland"
    private static int AfterLegalForm(TokenizedText tokens)
    {
        for (var i = 1; i + 1 < tokens.Tokens.Count; i++)
        {
            var isForm = WordLists.LegalForms.Contains(tokens[i].ToString()) || (tokens[i] is "name" && tokens[i - 1] is "company" or "employer");
            if (isForm && char.IsUpper(Word(tokens, i + 1)[0]) && (EndsInTitle(tokens) || !WordLists.Employers.Contains(tokens[i + 1].ToString()))) return i + 1;
        }

        return 0;
    }

    // What is left of a date that names no year: "March 20XX", "40 hrs".
    private static bool IsDate(TokenizedText tokens)
    {
        for (var i = 0; i < tokens.Tokens.Count; i++)
            if (!DateRanges.IsDateWord(tokens[i])) return false;
        return true;
    }

    // A title is told by the word before "of", "for", a comma, a dash or a bracket: "Director of Sales", "Engineer (contract)", "Nurse II".
    private static int HeadEnd(TokenizedText tokens)
    {
        var end = 1;
        while (end < tokens.Tokens.Count && !tokens.Tokens[end].BreakBefore && tokens[end] is not ("of" or "for" or "in" or "at" or "to" or "with" or "and")) end++;
        while (end > 1 && tokens[end - 1] is "i" or "ii" or "iii" or "iv" or "v" or "1" or "2" or "3" or "4") end--;
        return end;
    }

    private static bool IsTitleWord(string word) =>
        WordLists.Titles.Contains(word) || (word.Length > 4 && word[^1] == 's' && WordLists.Titles.Contains(word[..^1]));

    private static bool IsAt(string text, int i, TextSpan piece) =>
        text[i] == ' ' && i + 4 < piece.End && text[i + 1] is 'a' or 'A' && text[i + 2] == 't' && text[i + 3] == ' ';

    private static int SeparatorAt(string text, int i, TextSpan line)
    {
        if (text[i] is '\t' or '|' or '•' or '·' or '\n' or '●' or '▪' or '■' or '◦' or '○' or '¦' or '❖' or '➢' or '►' or '✓') return 1;
        if (text[i] is not ('-' or '–' or '—' or '－' or ':' or '/' or '~')) return 0;
        var (before, after) = (i == line.Start || char.IsWhiteSpace(text[i - 1]), i + 1 >= line.End || char.IsWhiteSpace(text[i + 1]));
        return (before && after) || text[i] is '—' or '－' || (text[i] == ':' && after) ? 1 : 0;
    }

    private static void Add(List<TextSpan> pieces, string text, int start, int end)
    {
        while (start < end && IsEdge(text[start])) start++;
        while (end > start && (IsEdge(text[end - 1]) || (text[end - 1] is '(' or '[')) && !(text[end - 1] == ')' && text.AsSpan(start, end - start).Contains('('))) end--;
        if (end > start) pieces.Add(TextSpan.FromBounds(start, end));
    }

    private static bool IsEdge(char c) => char.IsWhiteSpace(c) || c is ',' or ';' or '-' or '–' or '—' or '－' or ':' or '|' or '*' or '•' or ')' or ']' or '，' or '.' or '_' or '/';
}
