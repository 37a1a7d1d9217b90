using Shortlist.Core.Text;

namespace Shortlist.Core.Resumes;

/// <summary>Reads jobs: title, employer, place, dates and what was done.</summary>
internal sealed class WorkReader(DocumentText document, TokenizedText tokens)
{
    private readonly string _text = document.Text;
    private readonly HashSet<int> _running = RunningLines.Find(document);

    /// <summary>Reads the jobs of one section.</summary>
    public List<Work> Read(ResumeSection section)
    {
        var first = FirstLine(section.Body.Start);
        var end = FirstLine(section.Span.End);
        var drafts = EntryCutter.Cut(document, tokens, first, end, _running).ConvertAll(ToDraft);

        // One resume keeps one order: where the words do not tell, the entries that do decide.
        var titleFirst = drafts.Count(draft => draft.TitleBeforeEmployer == true) >= drafts.Count(draft => draft.TitleBeforeEmployer == false);
        var works = drafts.ConvertAll(draft => ToWork(draft, titleFirst));
        KeepEmployer(drafts, works);
        return works;
    }

    // Under one employer on a line of its own, each title with its dates is a job there.
    private static void KeepEmployer(List<Draft> drafts, List<Work> works)
    {
        for (var i = 1; i < works.Count; i++)
        {
            if (works[i].Name is not null || works[i].Position is null || drafts[i].Lines.Headings.Count > 1 || works[i - 1].Name is not { } employer) continue;
            if (drafts[i - 1].EmployerOnOwnLine || drafts[i - 1].KeepsEmployer)
            {
                works[i] = works[i] with { Name = employer };
                drafts[i].KeepsEmployer = true;
            }
        }
    }

    private int FirstLine(int offset)
    {
        var index = document.LineIndexAt(offset);
        return index < document.Lines.Count && document.Lines[index].Span.Start < offset ? index + 1 : index;
    }

    private sealed record Draft(EntryLines Lines, List<Piece> Pieces, DateRange? Date)
    {
        /// <summary>True when its employer is that of the job before it.</summary>
        public bool KeepsEmployer { get; set; }

        public bool EmployerOnOwnLine => Lines.Headings.Count > 1 && TitleBeforeEmployer == false;

        public bool? TitleBeforeEmployer
        {
            get
            {
                var (title, employer) = (Pieces.FindIndex(piece => piece.Kind == PieceKind.Title), Pieces.FindIndex(piece => piece.Kind == PieceKind.Employer));
                return title < 0 || employer < 0 ? null : title < employer;
            }
        }
    }

    private Draft ToDraft(EntryLines entry)
    {
        var pieces = new List<Piece>();
        foreach (var index in entry.Headings) AddPieces(document.Lines[index].Span, entry.DatesOf(index), pieces);
        var dates = entry.Headings.Select(entry.DatesOf).ToList();
        var date = dates.SelectMany(found => found).Where(found => found.IsRange).Cast<DateRange?>().FirstOrDefault() ?? dates.Find(found => found.Count == 1)?[0];
        return new Draft(entry, SplitCommas(pieces), date);
    }

    private void AddPieces(TextSpan line, IReadOnlyList<DateRange> dates, List<Piece> pieces)
    {
        PieceKind? labelled = null;
        foreach (var piece in Resumes.Pieces.Cut(_text, line, dates))
        {
            if (piece.End < _text.Length && _text[piece.End] == ':' && EntryLabels.KindOf(_text.AsSpan(piece.Start, piece.Length)) is { } kind)
            {
                labelled = kind;
                continue;
            }

            pieces.Add(new Piece(piece, labelled ?? Resumes.Pieces.KindOf(_text, piece), labelled is not null));
            labelled = null;
        }
    }

    // "Software Engineer, Globex Corporation" is one piece by its separators and two by its words.
    private List<Piece> SplitCommas(List<Piece> pieces)
    {
        pieces.RemoveAll(piece => piece.Kind == PieceKind.Date);
        var named = pieces.Count(piece => piece.Kind != PieceKind.Place);
        var result = new List<Piece>();
        foreach (var piece in pieces)
        {
            var parts = piece.Kind == PieceKind.Place || piece.Labelled ? [] : Resumes.Pieces.CutAtCommas(_text, piece.Span);
            var words = CutAtWords(parts);
            if (words.Count > parts.Count && !(named > 1 && words.Count == 2 && pieces.Exists(other => other != piece && other.Kind is PieceKind.Employer)))
            {
                AddWithPlaces(words, result);
                continue;
            }

            if (parts.Count < 2)
            {
                result.Add(piece);
                continue;
            }

            var kinds = parts.ConvertAll(part => new Piece(part, Resumes.Pieces.KindOf(_text, part)));
            var place = PlaceAtEnd(parts);
            var keep = named > 1 && pieces.Exists(other => other != piece && other.Kind is PieceKind.Employer or PieceKind.Unknown) && piece.Kind == PieceKind.Title
                && !kinds.Exists(part => part.Kind == PieceKind.Employer);
            if (keep || (place < 0 && !kinds.Exists(part => part.Kind == PieceKind.Title)))
            {
                result.Add(piece);
                continue;
            }

            AddParts(kinds, place, result);
        }

        return result;
    }

    private List<TextSpan> CutAtWords(List<TextSpan> parts)
    {
        var words = new List<TextSpan>();
        for (var i = 0; i < parts.Count; i++) words.AddRange(Resumes.Pieces.CutAtWords(_text, parts[i], afterCity: i > 0));
        return words;
    }

    // "Portland" and "OR" next to each other are one place.
    private void AddWithPlaces(List<TextSpan> parts, List<Piece> result)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            var place = i + 1 < parts.Count ? TextSpan.FromBounds(parts[i].Start, parts[i + 1].End) : default;
            if (place.Length > 0 && Resumes.Pieces.KindOf(_text, parts[i]) is PieceKind.Place or PieceKind.Unknown && Places.IsPlace(_text.AsSpan(place.Start, place.Length)))
            {
                result.Add(new Piece(place, PieceKind.Place));
                i++;
            }
            else
            {
                result.Add(new Piece(parts[i], Resumes.Pieces.KindOf(_text, parts[i])));
            }
        }
    }

    // "Globex, Portland, OR" ends in a place of one or two parts.
    private int PlaceAtEnd(List<TextSpan> parts)
    {
        for (var from = Math.Max(1, parts.Count - 2); from < parts.Count; from++)
            if (Places.IsPlace(_text.AsSpan()[parts[from].Start..parts[^1].End])) return from;
        return -1;
    }

    private static void AddParts(List<Piece> parts, int place, List<Piece> result)
    {
        var end = place < 0 ? parts.Count : place;
        for (var i = 0; i < end; i++)
        {
            // A part that says nothing of itself continues the one before it: "Manager, Operations", "Acme, Retail Division".
            var last = result.Count - 1;
            if (i > 0 && parts[i].Kind == PieceKind.Unknown && end > 2 && last >= 0) result[last] = result[last] with { Span = TextSpan.FromBounds(result[last].Span.Start, parts[i].Span.End) };
            else if (i > 0 && parts[i].Kind == parts[i - 1].Kind && parts[i].Kind != PieceKind.Unknown && last >= 0) result[last] = result[last] with { Span = TextSpan.FromBounds(result[last].Span.Start, parts[i].Span.End) };
            else result.Add(parts[i]);
        }

        if (place >= 0) result.Add(new Piece(TextSpan.FromBounds(parts[place].Span.Start, parts[^1].Span.End), PieceKind.Place));
    }

    private Work ToWork(Draft draft, bool titleFirst)
    {
        var named = draft.Pieces.FindAll(piece => piece.Kind != PieceKind.Place && piece.Span.Length > 1);
        var title = Take(named, PieceKind.Title);
        var employer = Take(named, PieceKind.Employer);
        if (title is null && employer is null && named.Count > 1) title = titleFirst ? TakeAt(named, 0) : TakeAt(named, 1);
        title ??= employer is not null || named.Count > 0 && titleFirst ? TakeAt(named, 0) : null;
        employer ??= TakeAt(named, 0);

        var place = draft.Pieces.Find(piece => piece.Kind == PieceKind.Place);
        var (summary, highlights) = Body(draft.Lines);
        return new Work
        {
            Name = employer is { } name ? document.Quote(name.Span) : null,
            Position = title is { } position ? document.Quote(position.Span) : null,
            Location = place.Span.Length > 0 ? document.Quote(place.Span) : null,
            StartDate = draft.Date is { } date ? date.Start : null,
            EndDate = draft.Date?.End,
            IsCurrent = draft.Date?.IsCurrent == true,
            Summary = summary,
            Highlights = highlights,
            Span = TextSpan.FromBounds(document.Lines[draft.Lines.First].Span.Start, document.Lines[draft.Lines.End - 1].Span.End),
            PositionSpan = title?.Span ?? default,
        };
    }

    private static Piece? Take(List<Piece> pieces, PieceKind kind) => TakeAt(pieces, pieces.FindIndex(piece => piece.Kind == kind));

    private static Piece? TakeAt(List<Piece> pieces, int index)
    {
        if (index < 0 || index >= pieces.Count) return null;
        var piece = pieces[index];
        pieces.RemoveAt(index);
        return piece;
    }

    private (string? Summary, List<string> Highlights) Body(EntryLines entry)
    {
        var (summary, highlights) = (new List<string>(), new List<List<string>>());
        var block = -1;
        for (var i = entry.First; i < entry.End; i++)
        {
            if (entry.Headings.Contains(i)) continue;
            var line = document.Lines[i];
            var text = BulletText(document.TextOf(line));
            if (line.Style.ListItem) highlights.Add([text]);
            else if (highlights.Count > 0 && line.Style.Block == block) highlights[^1].Add(text);
            else summary.Add(text);
            block = line.Style.Block;
        }

        return (summary.Count == 0 ? null : string.Join('\n', summary), highlights.ConvertAll(lines => string.Join(' ', lines)));
    }

    private static string BulletText(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length - 1 && !char.IsLetterOrDigit(text[start]) && text[start] is not ('$' or '(' or '"' or '“' or '€' or '£' or '.')) start++;
        return text[start..].ToString();
    }
}
