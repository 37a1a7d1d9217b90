using System.Collections.Frozen;
using Shortlist.Core.Text;

namespace Shortlist.Core.Resumes;

/// <summary>A date, or two with a dash between them, found in a text.</summary>
/// <param name="Start">The first date, or the only one.</param>
/// <param name="End">The last date; null for a single date and for "present".</param>
/// <param name="IsCurrent">True for "present" and for "since".</param>
/// <param name="Span">All words that belong to it.</param>
internal readonly record struct DateRange(PartialDate Start, PartialDate? End, bool IsCurrent, TextSpan Span)
{
    /// <summary>True when it says from when to when.</summary>
    public bool IsRange => IsCurrent || End is not null;
}

/// <summary>Finds dates in the usual forms: "Jan 2020 – present", "01/2020 - 05.2021", "2015–17", "Summer 2019", "since 2018".</summary>
internal sealed class DateRanges
{
    private static readonly FrozenDictionary<string, int> Months = Names(
        "january jan jänner januar janvier enero gennaio januari janeiro", "february feb febr februar fevrier febrero febbraio februari fevereiro",
        "march mar mars marz marzo maart marco marz", "april apr avril abril aprile", "may mai mayo maggio mei maio", "june jun juni juin junio giugno junho",
        "july jul juli juillet julio luglio julho", "august aug aout agosto augustus", "september sep sept septembre septiembre settembre setembro",
        "october oct oktober okt octobre octubre ottobre outubro", "november nov novembre noviembre novembro", "december dec dezember dez decembre diciembre dicembre dezembro");

    private static readonly FrozenDictionary<string, int> Seasons =
        new Dictionary<string, int> { ["winter"] = 1, ["spring"] = 3, ["summer"] = 6, ["fall"] = 9, ["autumn"] = 9, ["q1"] = 1, ["q2"] = 4, ["q3"] = 7, ["q4"] = 10 }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Present =
        new[]
        {
            "present", "current", "currently", "now", "today", "ongoing", "date", "continuing", "heute", "jetzt", "laufend", "aujourd", "actuel", "actuellement", "jour", "actualidad", "actual", "actualmente", "presente", "atual",
            "atualmente", "hoje", "hoy", "oggi", "attuale", "corso", "heden", "nu",
        }.ToFrozenSet();

    private static readonly FrozenSet<string> Joiners = new[] { "to", "until", "till", "til", "thru", "through", "bis", "a", "al", "ate", "tot" }.ToFrozenSet();

    private readonly TokenizedText _text;
    private readonly int _end;

    private DateRanges(TokenizedText text, int end)
    {
        _text = text;
        _end = end;
    }

    /// <summary>Finds the dates inside a span, in text order, without overlaps.</summary>
    public static List<DateRange> Find(TokenizedText text, TextSpan span)
    {
        var finder = new DateRanges(text, text.FirstTokenAt(span.End));
        var found = new List<DateRange>();
        for (var i = text.FirstTokenAt(span.Start); i < finder._end;)
        {
            if (finder.RangeAt(i) is var (range, next))
            {
                found.Add(range);
                i = next;
            }
            else
            {
                i++;
            }
        }

        return found;
    }

    /// <summary>True for a word that stands in dates only: a month, "present", a number, "20XX".</summary>
    public static bool IsDateWord(ReadOnlySpan<char> word) =>
        Months.TryGetValue(word.ToString(), out _) || Present.Contains(word.ToString()) || word is "20xx" or "19xx" or "xx" or "xxxx" or "to" || !word.ContainsAnyExceptInRange('0', '9');

    private (DateRange Range, int Next)? RangeAt(int i)
    {
        var since = _text[i] is "since" or "from" or "seit" or "depuis" or "desde";
        var first = since ? i + 1 : i;
        if (first >= _end) return null;
        if (DateAt(first) is not var (start, next)) return MonthsOfOneYear(i);
        var (endDate, current, after) = EndAt(first, next, start);
        if (after == next && since && _text[i] is not "from") current = true;
        return (new DateRange(start, endDate, current, SpanOf(i, after)), after);
    }

    // "June – August 2019": the year of the second month is that of the first.
    private (DateRange Range, int Next)? MonthsOfOneYear(int i)
    {
        if (MonthAt(i) is not { } month || !IsDash(i, i + 1)) return null;
        var second = IsJoiner(i + 1) ? i + 2 : i + 1;
        if (second >= _end || MonthAt(second) is null || DateAt(second) is not var (end, next)) return null;
        return (new DateRange(new PartialDate(end.Year, month), end, false, SpanOf(i, next)), next);
    }

    private (PartialDate? End, bool Current, int Next) EndAt(int first, int next, PartialDate start)
    {
        if (next >= _end) return (null, false, next);
        var joined = IsJoiner(next);
        var at = joined ? next + 1 : next;
        if (at >= _end) return (null, false, next);
        if (!joined && !IsDash(next - 1, next)) return Beside(first, next, start);
        if (joined && IsJoiner(at)) at++;
        while (at < _end && _text[at] is "the" or "ce" or "la" or "l" or "in") at++;
        if (at >= _end) return (null, false, next);
        if (Present.Contains(_text[at].ToString())) return (null, true, AfterPresent(at + 1));
        if (DateAt(at) is var (end, after)) return end.FirstMonth >= start.Year * 12 ? (end, false, after) : (null, false, next);

        return ShortEnd(next, at, start) ?? (null, false, next);
    }

    // "2015–17", "2015/16"
    private (PartialDate? End, bool Current, int Next)? ShortEnd(int next, int at, PartialDate start)
    {
        if (start.Month is not null || _text[at].Length != 2 || !int.TryParse(_text[at], out var years) || !Adjacent(next - 1, at)) return null;
        var year = (start.Year / 100 * 100) + years;
        return year > start.Year ? (new PartialDate(year), false, at + 1) : null;
    }

    // Two dates with no dash between them: "1998/2004", "2015/16", and where the dash got lost "04/2020 08/2021". Years alone need the start of a line,
    // since "SQL Server 2005 2008" is no time.
    private (PartialDate? End, bool Current, int Next) Beside(int first, int next, PartialDate start)
    {
        var nothing = ((PartialDate?)null, false, next);
        var between = Between(next - 1, next);
        var slash = between.Trim() is "/" && (first == 0 || Between(first - 1, first) != "/");
        if (slash && start.Month is null && ShortEnd(next, next, start) is { } shortEnd) return shortEnd;
        if (!slash && (between.Length == 0 || between.Length > 3 || !string.IsNullOrWhiteSpace(between))) return nothing;
        if (!slash && start.Month is null && !StartsLine(first)) return nothing;
        if (Present.Contains(_text[next].ToString()) && _text[next] is "present" or "now" or "current") return (null, true, AfterPresent(next + 1));
        if (slash && start.Month is not null) return nothing;
        return DateAt(next) is var (end, after) && end.Month is null == (start.Month is null) && end.FirstMonth >= start.FirstMonth ? (end, false, after) : nothing;
    }

    private bool StartsLine(int i)
    {
        var at = _text.Tokens[i].Start - 1;
        while (at >= 0 && _text.Source[at] != '\n' && !char.IsLetterOrDigit(_text.Source[at])) at--;
        return at < 0 || _text.Source[at] == '\n';
    }

    // "present day", "current time", "aujourd'hui", "à ce jour"
    private int AfterPresent(int next) => next < _end && _text[next] is "day" or "time" or "hui" && _text.Tokens[next].Start - _text.Tokens[next - 1].Span.End <= 1 ? next + 1 : next;

    private (PartialDate Date, int Next)? DateAt(int i)
    {
        if (MonthAt(i) is { } month) return AfterMonth(i, month);
        var word = _text[i];
        if (Seasons.TryGetValue(word.ToString(), out var season))
        {
            var at = i + 1 < _end && _text[i + 1] is "of" ? i + 2 : i + 1;
            return at < _end && YearAt(at) is { } seasonYear ? (new PartialDate(seasonYear, season), at + 1) : null;
        }

        if (Dotted(word) is { } dotted) return (dotted, i + 1);
        if (YearAt(i) is { } year) return AfterYear(i, year);
        return Number(i) is { } number ? AfterNumber(i, number) : null;
    }

    // "July 2021", "July of 2021", "July 5, 2021", "Jul '21".
    private (PartialDate, int)? AfterMonth(int i, int month)
    {
        var at = i + 1;
        if (at < _end && _text[at] is "of") at++;
        if (at >= _end) return null;
        if (YearAt(at) is { } year) return (new PartialDate(year, month), at + 1);
        if (Number(at) is >= 1 and <= 31 && at + 1 < _end && YearAt(at + 1) is { } late) return (new PartialDate(late, month), at + 2);
        if (ShortYear(at) is { } two) return (new PartialDate(two, month), at + 1);
        if (_text[at] is "st" or "nd" or "rd" or "th") return null;
        return Ordinal(at) && at + 1 < _end && YearAt(at + 1) is { } ordinal ? (new PartialDate(ordinal, month), at + 2) : null;
    }

    // "2021-03", "2021/03", "2021-03-15", or the year alone.
    private (PartialDate, int)? AfterYear(int i, int year)
    {
        if (i + 1 < _end && _text[i + 1].Length == 2 && Number(i + 1) is >= 1 and <= 12 and var month && Between(i, i + 1) is "-" or "/" or ".")
        {
            var day = i + 2 < _end && _text[i + 2].Length <= 2 && Number(i + 2) is >= 1 and <= 31 && Between(i + 1, i + 2) is "-" or "/" or ".";

            // "2010-12" is two years rather than a December, unless a day follows; "2021-03" can only be March.
            if (day || Between(i, i + 1) != "-" || month <= year % 100) return (new PartialDate(year, month), day ? i + 3 : i + 2);
        }

        return IsAmount(i) ? null : (new PartialDate(year), i + 1);
    }

    // "03/2021", "03/15/2021", "15/03/2021", "5 July 2021", "03/21".
    private (PartialDate, int)? AfterNumber(int i, int number)
    {
        if (i + 1 >= _end) return null;
        if (number is >= 1 and <= 31 && MonthAt(i + 1) is { } named && i + 2 < _end && YearAt(i + 2) is { } year) return (new PartialDate(year, named), i + 3);
        if (Between(i, i + 1) is not ("/" or "-" or "." or " / ")) return null;
        if (number is >= 1 and <= 12 && YearAt(i + 1) is { } plain) return (new PartialDate(plain, number), i + 2);
        if (i + 2 >= _end || Number(i + 1) is not { } second || YearAt(i + 2) is not { } full || Between(i + 1, i + 2) is not ("/" or "-" or ".")) return ShortMonth(i, number);
        if (number is >= 1 and <= 12) return (new PartialDate(full, number), i + 3);
        return second is >= 1 and <= 12 && number <= 31 ? (new PartialDate(full, second), i + 3) : null;
    }

    private (PartialDate, int)? ShortMonth(int i, int number)
    {
        if (number is < 1 or > 12 || _text[i].Length != 2 || Between(i, i + 1) != "/" || _text[i + 1].Length != 2 || Number(i + 1) is not { } two) return null;
        if (i + 2 < _end && Between(i + 1, i + 2) == "/") return null;
        return (new PartialDate(two > 50 ? 1900 + two : 2000 + two, number), i + 2);
    }

    // The tokenizer keeps "03.2021" and "2021.03" whole.
    private static PartialDate? Dotted(ReadOnlySpan<char> word)
    {
        var dot = word.IndexOf('.');
        if (dot < 0 || word.Length is < 6 or > 10) return null;
        var left = word[..dot];
        var right = word[(word.LastIndexOf('.') + 1)..];
        var middle = word.Length > left.Length + right.Length + 1 ? word[(dot + 1)..word.LastIndexOf('.')] : left;
        if (right.Length == 4 && ParseYear(right) is { } year && int.TryParse(middle, out var month) && month is >= 1 and <= 12) return new PartialDate(year, month);
        return left.Length == 4 && ParseYear(left) is { } first && int.TryParse(right, out month) && month is >= 1 and <= 12 ? new PartialDate(first, month) : null;
    }

    private int? MonthAt(int i) => i < _end && Months.TryGetValue(_text[i].ToString(), out var month) ? month : null;

    private int? YearAt(int i) => _text[i].Length == 4 ? ParseYear(_text[i]) : ShortYear(i);

    private static int? ParseYear(ReadOnlySpan<char> word) =>
        word.Length == 4 && int.TryParse(word, out var year) && year is >= 1940 and <= 2099 ? year : null;

    private int? ShortYear(int i)
    {
        var start = _text.Tokens[i].Start;
        if (_text[i].Length != 2 || start == 0 || _text.Folded[start - 1] is not ('\'' or '`') || !int.TryParse(_text[i], out var two)) return null;
        return two > 50 ? 1900 + two : 2000 + two;
    }

    private int? Number(int i) => _text[i].Length <= 2 && int.TryParse(_text[i], out var number) ? number : null;

    private bool Ordinal(int i) =>
        _text[i].Length is 3 or 4 && char.IsAsciiDigit(_text[i][0]) && (_text[i].EndsWith("st") || _text[i].EndsWith("nd") || _text[i].EndsWith("rd") || _text[i].EndsWith("th"));

    // "$2000", "2000+", "2000%" are no years.
    private bool IsAmount(int i)
    {
        var token = _text.Tokens[i];
        return (token.Start > 0 && _text.Source[token.Start - 1] is '$' or '€' or '£' or '#' or '+') || (token.Span.End < _text.Source.Length && _text.Source[token.Span.End] is '+' or '%');
    }

    private bool IsJoiner(int i) => i < _end && Joiners.Contains(_text[i].ToString());

    private bool IsDash(int left, int right)
    {
        if (right >= _end) return false;
        if (IsJoiner(right)) return true;
        var between = _text.Folded.AsSpan()[_text.Tokens[left].Span.End.._text.Tokens[right].Start];
        return between.Length <= 8 && between.ContainsAny('-', '~', '→');
    }

    private bool Adjacent(int left, int right) => _text.Tokens[right].Start - _text.Tokens[left].Span.End <= 3;

    private string Between(int left, int right) => _text.Folded[_text.Tokens[left].Span.End.._text.Tokens[right].Start];

    private TextSpan SpanOf(int first, int end)
    {
        var (start, stop) = (_text.Tokens[first].Start, _text.Tokens[end - 1].Span.End);
        if (start > 0 && stop < _text.Source.Length && _text.Source[start - 1] == '(' && _text.Source[stop] == ')') return TextSpan.FromBounds(start - 1, stop + 1);
        return TextSpan.FromBounds(start, stop);
    }

    private static FrozenDictionary<string, int> Names(params string[] months) =>
        months.SelectMany((names, month) => names.Split(' ').Select(name => KeyValuePair.Create(name, month + 1))).DistinctBy(entry => entry.Key).ToFrozenDictionary();
}
