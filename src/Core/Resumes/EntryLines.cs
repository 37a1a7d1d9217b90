using Shortlist.Core.Text;

namespace Shortlist.Core.Resumes;

/// <summary>An entry of a section: some heading lines (title, employer, dates) and the lines that tell about it, by line index.</summary>
/// <param name="Headings">Indexes of the heading lines, in order.</param>
/// <param name="First">Index of the first line.</param>
/// <param name="End">Index past the last line.</param>
/// <param name="DatesOf">The dates of a line, by its index.</param>
internal sealed record EntryLines(IReadOnlyList<int> Headings, int First, int End, Func<int, IReadOnlyList<DateRange>> DatesOf);

/// <summary>Cuts a section of work, projects or volunteering into entries.</summary>
/// <remarks>
/// Heading lines are short lines that are no bullet points and no sentences, next to a date range. In a run of heading lines with several date ranges each range starts an entry where the run starts with a
/// date, and ends its heading where it does not. Without any date, a run that holds a title starts an entry.
/// </remarks>
internal sealed class EntryCutter
{
    private const int MaxHeadingLines = 4;

    private readonly DocumentText _document;
    private readonly TokenizedText _tokens;
    private readonly int _first;
    private readonly int _end;
    private readonly List<DateRange>[] _dates;
    private readonly bool[] _isBody;
    private readonly bool[] _isJoined;
    private readonly IReadOnlySet<int> _running;

    private EntryCutter(DocumentText document, TokenizedText tokens, int first, int end, IReadOnlySet<int> running)
    {
        (_document, _tokens, _first, _end, _running) = (document, tokens, first, end, running);
        _dates = new List<DateRange>[end - first];
        _isBody = new bool[end - first];
        _isJoined = new bool[end - first];
        for (var i = first; i < end; i++)
        {
            _dates[i - first] = running.Contains(i) ? [] : DateRanges.Find(tokens, document.Lines[i].Span);
        }

        for (var i = first; i < end; i++) JoinDates(i);
        for (var i = first; i < end; i++) _isBody[i - first] = !_isJoined[i - first] && (running.Contains(i) || IsBody(i));
    }

    // In a narrow column "June 2019", "to" and "July 2021" stand on lines of their own.
    private void JoinDates(int i)
    {
        if (_dates[i - _first] is not [{ IsRange: false }] || !OnlyDate(i)) return;
        for (var last = i + 1; last <= i + 2 && last < _end; last++)
        {
            var span = TextSpan.FromBounds(_document.Lines[i].Span.Start, _document.Lines[last].Span.End);
            if (span.Length > 60 || DateRanges.Find(_tokens, span) is not [{ IsRange: true } range] || range.Span.End < span.End - 1) continue;
            _dates[i - _first] = [range];
            for (var line = i + 1; line <= last; line++)
            {
                _dates[line - _first] = [];
                _isJoined[line - _first] = true;
            }

            return;
        }
    }

    /// <summary>Cuts the lines from <paramref name="first"/> up to <paramref name="end"/>.</summary>
    /// <param name="document">The resume.</param>
    /// <param name="tokens">Its words.</param>
    /// <param name="first">Index of the first line.</param>
    /// <param name="end">Index past the last line.</param>
    /// <param name="running">Lines that start no entry, as found by <see cref="RunningLines"/>.</param>
    public static List<EntryLines> Cut(DocumentText document, TokenizedText tokens, int first, int end, IReadOnlySet<int> running) =>
        first >= end ? [] : new EntryCutter(document, tokens, first, end, running).Cut();

    private List<EntryLines> Cut()
    {
        var starts = new List<List<int>>();
        for (var i = _first; i < _end;)
        {
            if (_isBody[i - _first])
            {
                i++;
                continue;
            }

            var end = i;
            while (end < _end && !_isBody[end - _first] && end - i < 40) end++;
            AddRun(i, end, starts);
            i = end;
        }

        var entries = new List<EntryLines>();
        for (var k = 0; k < starts.Count; k++)
            entries.Add(new EntryLines(starts[k], starts[k][0], k + 1 < starts.Count ? starts[k + 1][0] : _end, line => _dates[line - _first]));
        return entries;
    }

    private void AddRun(int first, int end, List<List<int>> starts)
    {
        var anchors = new List<int>();
        for (var i = first; i < end; i++)
            if (HasRange(i)) anchors.Add(i);
        if (anchors.Count == 0)
        {
            AddUndated(first, end, starts);
            return;
        }

        // Where the dates come last, the lines up to them are the heading; where they come first, the lines after.
        var datesFirst = anchors[0] == first && (anchors.Count > 1 ? anchors[1] - anchors[0] > 1 || OnlyDate(first) : true);
        for (var k = 0; k < anchors.Count; k++)
        {
            var from = datesFirst ? anchors[k] : k == 0 ? first : HeadingEnd(anchors[k - 1], anchors[k]);
            var to = datesFirst ? (k + 1 < anchors.Count ? anchors[k + 1] : end) : (k + 1 < anchors.Count ? HeadingEnd(anchors[k], anchors[k + 1]) : end);
            if (!datesFirst && anchors[k] - from >= MaxHeadingLines) from = anchors[k] - MaxHeadingLines + 1;
            starts.Add([.. Enumerable.Range(from, Math.Max(1, Math.Min(to - from, MaxHeadingLines + 1)))]);
        }
    }

    // Of the lines between two dated lines those after a visible gap, or else the last one, belong to the later.
    private int HeadingEnd(int anchor, int next)
    {
        if (next - anchor <= 1) return next;
        for (var i = anchor + 1; i < next; i++)
            if (_document.Lines[i].Style.Bold && !_document.Lines[i - 1].Style.Bold) return i;
        for (var i = next - 1; i > anchor; i--)
            if (_document.Lines[i].Style.Block != _document.Lines[i - 1].Style.Block && i < next - 1) return i;
        return OnlyDate(anchor) && OnlyDate(next) ? Math.Min(anchor + 1, next) : next - 1;
    }

    private void AddUndated(int first, int end, List<List<int>> starts)
    {
        // A short run in the middle of a job is a subheading, unless it names both a title and something else.
        var hasBody = end < _end;
        var title = -1;
        for (var i = first; i < end && title < 0; i++)
            if (Pieces.Cut(_document.Text, _document.Lines[i].Span, []).Exists(piece => Pieces.KindOf(_document.Text, piece) == PieceKind.Title)) title = i;
        var dated = Array.Exists(_dates, dates => dates.Exists(date => date.IsRange));
        if (title < 0 || dated || (!hasBody && starts.Count > 0 && end - first < 2)) return;
        starts.Add([.. Enumerable.Range(first, Math.Min(end - first, MaxHeadingLines))]);
    }

    private bool HasRange(int i) => _dates[i - _first].Exists(date => date.IsRange) || (IsLoneDate(i) && !_isBody[i - _first]);

    // "Company    2019": a single date at the end of a short line.
    private bool IsLoneDate(int i)
    {
        var dates = _dates[i - _first];
        return dates.Count == 1 && dates[0].Span.End >= _document.Lines[i].Span.End - 1 && _document.Lines[i].Span.Length < 90
            && (dates[0].Start.Month is not null || dates[0].Span.Start == _document.Lines[i].Span.Start || _document.Text[dates[0].Span.Start - 1] is '\t' or '(' or ' ');
    }

    private bool OnlyDate(int i)
    {
        var length = 0;
        foreach (var piece in Pieces.Cut(_document.Text, _document.Lines[i].Span, _dates[i - _first])) length += piece.Length;
        return length < 4;
    }

    private bool IsBody(int i)
    {
        var line = _document.Lines[i];
        var text = _document.TextOf(line);
        var dated = _dates[i - _first].Exists(date => date.IsRange);
        if (line.Style.ListItem) return !(dated && text.Length < 100) && !IsTitledBullet(text, i);
        if (!dated && EntryLabels.StartsBody(text)) return true;
        if (dated && text.Length < 140) return false;
        if (text.Length > 110) return true;
        if (text[^1] is '.' or ';' && !EndsInAbbreviation(text)) return true;
        if (char.IsLower(text[0]) || ReadsAsSentence(text)) return true;
        return i > _first && Continues(i);
    }

    // Sentences without a full stop: many words, most of them in lower case; headings have capitals.
    private static bool ReadsAsSentence(ReadOnlySpan<char> text)
    {
        var (words, lower) = (0, 0);
        foreach (var range in text.Split(' '))
        {
            var word = text[range];
            if (word.Length == 0 || !char.IsLetter(word[0])) continue;
            words++;
            if (char.IsLower(word[0])) lower++;
        }

        return words >= 7 && lower * 10 >= words * 6;
    }

    // A wrapped line of a paragraph or bullet point.
    private bool Continues(int i)
    {
        var (line, previous) = (_document.Lines[i], _document.Lines[i - 1]);
        return previous.Style.Block == line.Style.Block && i - 1 >= _first && _isBody[i - 1 - _first] && previous.Style.Bold == line.Style.Bold && !HasOwnHeadingShape(i);
    }

    private bool HasOwnHeadingShape(int i) => _dates[i - _first].Count > 0;

    // Some set the heading itself with a bullet, right after the dates.
    private bool IsTitledBullet(ReadOnlySpan<char> text, int i)
    {
        if (i == _first || !_dates[i - 1 - _first].Exists(date => date.IsRange) || !OnlyDate(i - 1) || text.Length > 90 || text[^1] == '.') return false;
        return Pieces.Cut(_document.Text, _document.Lines[i].Span, []).Exists(piece =>
            Pieces.CutAtCommas(_document.Text, piece).Exists(part => Pieces.KindOf(_document.Text, part) == PieceKind.Title));
    }

    private static bool EndsInAbbreviation(ReadOnlySpan<char> text) =>
        text.EndsWith("Inc.") || text.EndsWith("Co.") || text.EndsWith("Ltd.") || text.EndsWith("Corp.") || text.EndsWith("LLC.") || text.EndsWith("Sr.") || text.EndsWith("Jr.") || text.EndsWith("etc.") == false && text.Length > 3 && text[^3] == '.';
}
