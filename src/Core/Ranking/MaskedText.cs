using Shortlist.Core.Resumes;
using Shortlist.Core.Text;

namespace Shortlist.Core.Ranking;

/// <summary>The stretches of a resume that must not move a score: name, contact, address, school names, and all of the header but the headline.</summary>
internal sealed class MaskedText
{
    private readonly List<TextSpan> _spans = [];
    private readonly List<TextSpan> _names = [];
    private TextSpan _label;
    private int _next;

    /// <summary>Finds them.</summary>
    public static MaskedText Of(ParsedResume resume)
    {
        var masked = new MaskedText();
        var text = resume.Tokens.Folded;
        var basics = resume.Resume.Basics;
        AddAll(masked._names, text, basics.Name);
        masked._spans.AddRange(masked._names);
        foreach (var value in (string?[])[basics.Email, basics.Phone, basics.Url, basics.Location?.Address, .. basics.Profiles.Select(profile => profile.Url)])
            AddAll(masked._spans, text, value);
        foreach (var education in resume.Resume.Education)
            AddAll(masked._spans, text, education.Institution, education.Span);

        masked._spans.Sort((x, y) => x.Start != y.Start ? x.Start.CompareTo(y.Start) : y.End.CompareTo(x.End));
        masked._label = FindLabel(resume);
        return masked;
    }

    /// <summary>True when a word must not count. Ask in text order.</summary>
    public bool Hides(SectionKind section, Token token)
    {
        while (_next < _spans.Count && _spans[_next].End <= token.Start) _next++;
        if (_next < _spans.Count && _spans[_next].Contains(token.Start)) return true;
        return section == SectionKind.Header && !_label.Contains(token.Start);
    }

    /// <summary>True when the span lies in the name of the person.</summary>
    public bool IsName(TextSpan span) => _names.Exists(name => name.Contains(span.Start));

    private static void AddAll(List<TextSpan> target, string folded, string? value, TextSpan? range = null)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length < 3) return;
        var wanted = Folding.Fold(value);
        var (start, end) = range is { } within ? (within.Start, within.End) : (0, folded.Length);
        while (start < end)
        {
            var at = folded.IndexOf(wanted, start, end - start, StringComparison.Ordinal);
            if (at < 0) return;
            if (IsWhole(folded, at, at + wanted.Length)) target.Add(new TextSpan(at, wanted.Length));
            start = at + wanted.Length;
        }
    }

    private static bool IsWhole(string text, int start, int end) =>
        (start == 0 || !char.IsLetterOrDigit(text[start - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]));

    private static TextSpan FindLabel(ParsedResume resume)
    {
        if (resume.Resume.Basics.Label is not { Length: > 0 } label) return default;
        foreach (var section in resume.Sections)
        {
            if (section.Kind != SectionKind.Header) continue;
            var at = resume.Document.Text.IndexOf(label, section.Span.Start, section.Span.Length, StringComparison.Ordinal);
            if (at >= 0) return new TextSpan(at, label.Length);
        }

        return default;
    }
}
