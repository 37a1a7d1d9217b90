using System.Collections.Frozen;
using Shortlist.Core.Text;

namespace Shortlist.Core.Resumes;

/// <summary>Reads who a resume is about and how to reach them, from its header first and from the whole text where the header lacks it.</summary>
internal sealed class BasicsReader(DocumentText document)
{
    private static readonly (string Host, string Network)[] Networks =
    [
        ("linkedin.com", "LinkedIn"), ("github.com", "GitHub"), ("gitlab.com", "GitLab"), ("twitter.com", "X"), ("x.com", "X"), ("stackoverflow.com", "Stack Overflow"), ("behance.net", "Behance"),
        ("dribbble.com", "Dribbble"), ("medium.com", "Medium"), ("kaggle.com", "Kaggle"), ("orcid.org", "ORCID"), ("facebook.com", "Facebook"), ("instagram.com", "Instagram"),
    ];

    // How much larger than the next largest line a name must be to be told by its size alone.
    private const float MinTitleRatio = 1.4f;

    private static readonly string[] NotInNames = ["universit", "college", "diploma", "bachelor", "high school", "degree"];

    private static readonly FrozenSet<string> ContactWords = new[]
    {
        "phone", "mobile", "mobile phone", "cell", "cell phone", "telephone", "tel", "email", "e-mail", "mail", "address", "home address", "residence", "location", "contact", "contacts", "contact me", "linkedin", "linked in", "github", "gitlab",
        "telegram", "whatsapp", "skype", "facebook", "twitter", "instagram", "website", "web", "portfolio", "city", "country", "home", "fax", "resume", "curriculum vitae", "cv", "profile", "links", "info", "date", "page", "updated", "last updated",
        "telefon", "adresse", "wohnort", "telephone portable", "courriel", "telefono", "direccion", "correo", "telefone", "endereco", "indirizzo", "telefoon", "adres", "lebenslauf",
    }.ToFrozenSet();

    private readonly string _text = document.Text;

    /// <summary>Reads the basics.</summary>
    public Basics Read(IReadOnlyList<ResumeSection> sections)
    {
        var header = HeaderSpan(sections);
        var summary = sections.FirstOrDefault(section => section.Kind == SectionKind.Summary);
        var links = Links();
        var name = FindName(header);
        return new Basics
        {
            Name = name is { } found ? CleanName(document.Quote(found)) : null,
            Label = FindLabel(header, name),
            Email = FindEmail(),
            Phone = PhoneFinder.Find(_text, header) ?? PhoneFinder.Find(_text, new TextSpan(0, _text.Length)),
            Url = links.Find(link => NetworkOf(link) is null),
            Location = FindLocation(header),
            Summary = summary.Body.Length > 0 ? document.Quote(summary.Body).Trim() : null,
            Profiles = [.. links.Where(link => NetworkOf(link) is not null).Select(link => new Profile { Network = NetworkOf(link), Url = link, Username = UserOf(link) })],
        };
    }

    // A resume may start with the heading of its contacts; under any other heading a line in capitals is no name.
    private static TextSpan HeaderSpan(IReadOnlyList<ResumeSection> sections)
    {
        var header = sections.FirstOrDefault(section => section.Kind == SectionKind.Header);
        if (header.Span.Length > 0) return header.Span;
        return sections.Count > 0 && sections[0].Kind is SectionKind.Other or SectionKind.Personal ? sections[0].Span : default;
    }

    private TextSpan? FindName(TextSpan header)
    {
        var (best, bestScore) = (default(TextSpan?), 0.0);
        var index = 0;
        var body = document.Lines.Count == 0 ? 0 : document.Lines.Min(line => line.Style.FontSize);
        var email = Folding.Fold(FindEmail() ?? "");
        foreach (var line in document.Lines)
        {
            if (line.Span.Start >= header.End || index > 12) break;
            foreach (var piece in Pieces.Cut(_text, line.Span, []))
            {
                if (piece.Length > 90 || Pieces.CutAtCommas(_text, piece) is not [var first, ..] || !LooksLikeName(first) || IsLabel(piece)) continue;
                if (Places.IsPlace(_text.AsSpan(piece.Start, piece.Length))) continue;
                var inEmail = IsInEmail(first, email);
                var large = line.Style.FontSize > body * 1.2f;

                // A single word is a name only where something says so.
                if (!_text.AsSpan(first.Start, first.Length).Contains(' ') && index > 0 && !large && !inEmail) continue;
                var score = 1.0 / (1 + index) + (line.Style.FontSize * 0.2) + (first.Start == line.Span.Start ? 0.3 : 0) + (inEmail ? 1 : 0);
                if (score > bestScore) (best, bestScore) = (LastFirst(piece, first), score);
            }

            index++;
        }

        return (FindTitleOfPage() ?? best) is { } name ? WithNextLine(name) : null;
    }

    // Beside a sidebar the name comes after all of it, set larger than anything else on the first page.
    private TextSpan? FindTitleOfPage()
    {
        if (document.Lines.Count == 0) return null;
        var page = document.Lines.TakeWhile(line => line.Page == document.Lines[0].Page).ToList();
        var largest = page.MaxBy(line => line.Style.FontSize);
        var isTitle = page.TrueForAll(line => line == largest || line.Style.FontSize * MinTitleRatio < largest.Style.FontSize);
        return isTitle && _text.AsSpan(largest.Span.Start, largest.Span.Length).Contains(' ') && LooksLikeName(largest.Span) && !IsLabel(largest.Span) ? largest.Span : null;
    }

    // "Phone:", "Residence: Springfield", and words that head a section.
    private bool IsLabel(TextSpan piece)
    {
        if (piece.End < _text.Length && _text[piece.End] == ':') return true;
        var text = _text.AsSpan(piece.Start, piece.Length);
        return ContactWords.Contains(Folding.Fold(text.ToString())) || SectionFinder.KindOf(text) is not null || AreHeadings(text) || FollowsLabel(piece.Start);
    }

    // "Experience Skills": the headings of two columns on one line.
    private static bool AreHeadings(ReadOnlySpan<char> text)
    {
        foreach (var word in text.Split(' '))
            if (SectionFinder.KindOf(text[word]) is null) return false;
        return true;
    }

    // "Languages: English" tells no name, "Name: Jane Doe" does.
    private bool FollowsLabel(int start)
    {
        var end = start;
        while (end > 0 && _text[end - 1] is ' ' or '\t') end--;
        if (end == 0 || _text[end - 1] != ':') return false;
        var first = --end;
        while (first > 0 && end - first < 30 && _text[first - 1] is not ('\n' or '\t' or '|' or ':')) first--;
        return Folding.Fold(_text[first..end].Trim()) is not ("name" or "full name" or "candidate" or "candidate name" or "applicant" or "nom" or "nombre" or "nome" or "naam" or "resume of" or "curriculum vitae");
    }

    private bool IsInEmail(TextSpan name, string email)
    {
        var at = email.IndexOf('@');
        if (at < 0) return false;
        foreach (var word in Folding.Fold(document.Quote(name)).Split(' ', '-', '.'))
            if (word.Length > 2 && email.AsSpan(0, at).Contains(word, StringComparison.Ordinal)) return true;
        return false;
    }

    // Large names are often set on two lines.
    private TextSpan WithNextLine(TextSpan name)
    {
        var index = document.LineIndexAt(name.Start);
        if (index + 1 >= document.Lines.Count || document.Lines[index].Span != name || _text.AsSpan(name.Start, name.Length).Contains(' ')) return name;
        var (line, next) = (document.Lines[index], document.Lines[index + 1]);
        var body = document.Lines.Min(other => other.Style.FontSize);
        return next.Style.FontSize == line.Style.FontSize && line.Style.FontSize > body * 1.3f && LooksLikeName(next.Span) ? TextSpan.FromBounds(name.Start, next.Span.End) : name;
    }

    // "Doe, Jane" keeps both parts; "Jane Doe, RN" only the first.
    private TextSpan LastFirst(TextSpan piece, TextSpan first)
    {
        var parts = Pieces.CutAtCommas(_text, piece);
        var oneWord = !_text.AsSpan(first.Start, first.Length).Contains(' ');
        return oneWord && parts.Count == 2 && LooksLikeName(parts[1]) && !Credentials.IsOne(_text.AsSpan(parts[1].Start, parts[1].Length)) ? piece : first;
    }

    private static string CleanName(string name)
    {
        name = name.Replace("\n", " ", StringComparison.Ordinal).Replace("  ", " ", StringComparison.Ordinal);
        var comma = name.IndexOf(',');
        return comma < 0 ? name : $"{name[(comma + 1)..].Trim()} {name[..comma].Trim()}";
    }

    private bool LooksLikeName(TextSpan span)
    {
        var text = _text.AsSpan(span.Start, span.Length);
        var words = 0;
        foreach (var range in text.Split(' '))
        {
            var word = text[range];
            if (word.Length == 0) continue;
            words++;
            var particle = word is "de" or "da" or "van" or "von" or "der" or "den" or "la" or "le" or "bin" or "al" or "el" or "di" or "del" or "dos" or "du" or "ter" or "y";
            if (!particle && !char.IsUpper(word[0]) && !(word.Length == 1 && char.IsLetter(word[0]) && !char.IsAscii(word[0]))) return false;
            foreach (var c in word)
                if (!char.IsLetter(c) && c is not ('.' or '\'' or '’' or '-' or '‑')) return false;
            if (words > 1 || text.Length > word.Length) continue;
            if (word.Length < 2) return false;
        }

        if (words is 0 or > 5 || text.Length is < 3 or > 45) return false;
        if (Places.IsPlace(text)) return false;
        var folded = Folding.Fold(text.ToString());
        return folded is not ("resume" or "curriculum vitae" or "cv" or "curriculum" or "vitae" or "page" or "confidential" or "references" or "contact" or "profile" or "name")
            && SectionFinder.KindOf(text) is null && !IsTitle(folded) && !folded.Contains("resume") && !NotInNames.Any(word => folded.Contains(word, StringComparison.Ordinal));
    }

    private static bool IsTitle(string folded)
    {
        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 1 && words[^1] is "i" or "ii" or "iii" or "iv" && WordLists.Titles.Contains(words[^2])) return true;
        var count = words.Count(word => WordLists.Titles.Contains(word) || WordLists.Employers.Contains(word));
        return WordLists.Titles.Contains(words[^1]) && words[^1] is not ("smith" or "cook" or "baker" or "mason" or "tailor" or "miner" or "farmer" or "porter" or "judge" or "marshal" or "dean" or "carpenter" or "gardener" or "potter" or "archer" or "fisher" or "parker" or "page" or "head" or "lead" or "major" or "butcher" or "driver" or "singer" or "weaver" or "steward" or "ranger" or "keeper" or "model" or "guide" or "host" or "coach" or "pilot" or "chef" or "captain" or "scholar" or "buyer" or "barber" or "turner") || count > 1;
    }

    private string? FindLabel(TextSpan header, TextSpan? name)
    {
        foreach (var line in document.Lines)
        {
            if (line.Span.Start >= header.End) break;
            if (line.Span.Length > 120) continue;
            foreach (var piece in Pieces.Cut(_text, line.Span, []))
            {
                if (name is { } taken && (taken.Contains(piece) || piece.Contains(taken))) continue;
                if (Pieces.KindOf(_text, piece) == PieceKind.Title && !document.Quote(piece).Contains('@') && !_text.AsSpan(piece.Start, piece.Length).Contains("www.", StringComparison.Ordinal)) return document.Quote(piece);
            }
        }

        return null;
    }

    private string? FindEmail()
    {
        for (var at = _text.IndexOf('@'); at >= 0; at = _text.IndexOf('@', at + 1))
        {
            var start = at;
            while (start > 0 && (char.IsAsciiLetterOrDigit(_text[start - 1]) || _text[start - 1] is '.' or '_' or '-' or '+' or '%')) start--;
            var end = at + 1;
            while (end < _text.Length && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] is '.' or '-')) end++;
            while (end > at && _text[end - 1] is '.' or '-') end--;
            while (start < at && _text[start] is '.' or '-') start++;
            var domain = _text.AsSpan()[(at + 1)..end];
            var dot = domain.LastIndexOf('.');
            if (start < at && dot > 0 && domain.Length - dot > 2) return _text[start..end];
        }

        return null;
    }

    private List<string> Links()
    {
        var links = new List<string>();
        for (var i = 0; i < _text.Length && links.Count < 10;)
        {
            var end = i;
            while (end < _text.Length && !char.IsWhiteSpace(_text[end]) && _text[end] is not ('|' or ',' or ';' or '•' or '·' or '(' or ')' or '<' or '>')) end++;
            var word = _text.AsSpan()[i..end].TrimEnd(".:");
            if (IsLink(word) && !links.Contains(word.ToString())) links.Add(word.ToString());
            i = end + 1;
        }

        return links;
    }

    private static bool IsLink(ReadOnlySpan<char> word)
    {
        if (word.Length < 6 || word.Contains('@') || !word.Contains('.')) return false;
        if (word.StartsWith("http://") || word.StartsWith("https://") || word.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) return true;
        return NetworkOf(word.ToString()) is not null && word.Contains('/');
    }

    private static string? NetworkOf(string link)
    {
        foreach (var (host, network) in Networks)
        {
            var at = link.IndexOf(host, StringComparison.OrdinalIgnoreCase);
            if (at == 0 || (at > 0 && link[at - 1] is '.' or '/')) return network;
        }

        return null;
    }

    private static string? UserOf(string link)
    {
        var user = link.TrimEnd('/');
        var slash = user.LastIndexOf('/');
        return slash > 8 || (slash > 0 && !link.Contains("://")) ? user[(slash + 1)..] : null;
    }

    private Location? FindLocation(TextSpan header)
    {
        foreach (var line in document.Lines)
        {
            if (line.Span.Start >= header.End) break;
            foreach (var piece in Pieces.Cut(_text, line.Span, []))
            {
                var parts = Pieces.CutAtCommas(_text, piece);
                for (var i = 0; i < parts.Count; i++)
                {
                    var place = i + 1 < parts.Count ? TextSpan.FromBounds(parts[i].Start, parts[i + 1].End) : parts[i];
                    if (!Places.IsPlace(_text.AsSpan(place.Start, place.Length))) continue;
                    var comma = i + 1 < parts.Count;
                    return new Location { Address = document.Quote(piece), City = document.Quote(parts[i]), Region = comma ? document.Quote(parts[i + 1]) : null };
                }
            }
        }

        return null;
    }
}

/// <summary>Letters that people put after their names.</summary>
internal static class Credentials
{
    /// <summary>True for a short word in capitals, such as RN or Ph.D.</summary>
    public static bool IsOne(ReadOnlySpan<char> text)
    {
        var letters = 0;
        foreach (var c in text)
        {
            if (char.IsLetter(c)) letters++;
            else if (c is not ('.' or '-' or '(' or ')')) return false;
        }

        return letters is > 1 and <= 5 && text.ContainsAnyInRange('A', 'Z') && !text[1..].ContainsAnyInRange('a', 'z') || text is "Ph.D." or "PhD" or "PharmD" or "Esq." or "Esq" or "Jr." or "Sr.";
    }
}

/// <summary>Finds phone numbers.</summary>
internal static class PhoneFinder
{
    /// <summary>Returns the first number of 7 to 15 digits in a span that is written like a phone number; null when there is none.</summary>
    public static string? Find(string text, TextSpan span)
    {
        for (var i = span.Start; i < span.End; i++)
        {
            if (!(char.IsAsciiDigit(text[i]) || (text[i] is '+' or '(' && i + 1 < span.End && char.IsAsciiDigit(text[i + 1])))) continue;
            if (i > 0 && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '/' or '_' or '$')) continue;
            var (end, digits) = Extent(text, i, span.End);
            if (digits is >= 7 and <= 15 && IsPhone(text.AsSpan()[i..end], digits)) return text[i..end].TrimEnd(' ', '-', '.', '(');
            i = Math.Max(i, end - 1);
        }

        return null;
    }

    private static (int End, int Digits) Extent(string text, int start, int limit)
    {
        var (digits, end, i) = (0, start, start);
        for (; i < limit && i - start < 26; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                digits++;
                end = i + 1;
            }
            else if (text[i] is not (' ' or '-' or '.' or '(' or ')' or '+' or '–' or '‑' or '\u00A0' or '/'))
            {
                break;
            }
        }

        return (end, digits);
    }

    // Years, dates and amounts are written otherwise.
    private static bool IsPhone(ReadOnlySpan<char> text, int digits)
    {
        if (text.Contains('/')) return false;
        if (text[0] == '+' || text.Contains('(')) return true;
        if (digits >= 10 && !text.ContainsAny(" -.–")) return digits <= 12;
        var groups = 0;
        var (run, longest) = (0, 0);
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                if (run++ == 0) groups++;
                longest = Math.Max(longest, run);
            }
            else
            {
                run = 0;
            }
        }

        if (digits == 8 && groups == 2 && longest == 4) return false;
        return groups >= 2 && longest is >= 3 and <= 6 && digits >= (groups == 2 ? 7 : 9);
    }
}
