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
internal readonly record struct Piece(TextSpan Span, PieceKind Kind);

/// <summary>Cuts heading lines of work and education into pieces and tells what each is by its words.</summary>
internal static class Pieces
{
    /// <summary>Cuts a line at tabs, bars, bullets, spaced dashes and at the dates, which are left out.</summary>
    public static List<TextSpan> Cut(string text, TextSpan line, IReadOnlyList<DateRange> dates)
    {
        var pieces = new List<TextSpan>();
        var start = line.Start;
        for (var i = line.Start; i <= line.End; i++)
        {
            var date = DateAt(dates, i);
            var width = i == line.End ? 1 : date is { } span ? span.Length : SeparatorAt(text, i, line);
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
        var (title, employer) = (false, false);
        var end = HeadEnd(tokens);
        for (var i = 0; i < tokens.Tokens.Count; i++)
        {
            var word = tokens[i].ToString();
            title |= i < end && (i == end - 1 || tokens.Tokens.Count > 1) && IsTitleWord(word);
            employer |= WordLists.Employers.Contains(word) || WordLists.Schools.Contains(word);
        }

        var last = tokens[end - 1].ToString();
        if (IsTitleWord(last)) return PieceKind.Title;
        if (Places.IsPlace(text.AsSpan(piece.Start, piece.Length))) return PieceKind.Place;
        if (employer) return PieceKind.Employer;
        return title ? PieceKind.Title : PieceKind.Unknown;
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

    private static TextSpan? DateAt(IReadOnlyList<DateRange> dates, int offset)
    {
        foreach (var date in dates)
            if (date.Span.Start == offset) return date.Span;
        return null;
    }

    private static int SeparatorAt(string text, int i, TextSpan line)
    {
        if (text[i] is '\t' or '|' or '•' or '·' or '\n' or '●' or '▪' or '■' or '◦' or '○' or '¦' or '❖' or '➢' or '►' or '✓') return 1;
        if (text[i] is not ('-' or '–' or '—' or ':' or '/' or '~')) return 0;
        var (before, after) = (i == line.Start || char.IsWhiteSpace(text[i - 1]), i + 1 >= line.End || char.IsWhiteSpace(text[i + 1]));
        return (before && after) || (text[i] == '—') || (text[i] == ':' && after) ? 1 : 0;
    }

    private static void Add(List<TextSpan> pieces, string text, int start, int end)
    {
        while (start < end && IsEdge(text[start])) start++;
        while (end > start && (IsEdge(text[end - 1]) || (text[end - 1] is '(' or '[')) && !(text[end - 1] == ')' && text.AsSpan(start, end - start).Contains('('))) end--;
        if (end > start) pieces.Add(TextSpan.FromBounds(start, end));
    }

    private static bool IsEdge(char c) => char.IsWhiteSpace(c) || c is ',' or ';' or '-' or '–' or '—' or ':' or '|' or '*' or '•' or ')' or ']' or '，' or '.' or '_' or '/';
}
