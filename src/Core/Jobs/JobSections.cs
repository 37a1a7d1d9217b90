using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>A sentence or list item of a job description.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Section">The section it stands in.</param>
/// <param name="Bullet">True when it is an item of a list.</param>
/// <param name="Study">True when the heading above it speaks of degrees or education only, so that the name of a field is a field of study.</param>
internal readonly record struct JobPiece(TextSpan Span, JobSection Section, bool Bullet, bool Study = false);

/// <summary>Cuts a job description into sentences and list items, each with the section it stands in.</summary>
internal sealed class JobSections
{
    private const int MaxLabelValue = 60;
    private const int MaxSubheadingWords = 3;

    private readonly DocumentText _document;
    private readonly bool _shouts;
    private readonly List<JobPiece> _pieces = [];
    private JobSection _section;
    private float _rank;
    private bool _study;

    private JobSections(DocumentText document)
    {
        _document = document;
        _shouts = document.Text.Count(char.IsUpper) > document.Text.Count(char.IsLower);
    }

    /// <summary>Returns the pieces in text order, headings left out.</summary>
    public static IReadOnlyList<JobPiece> Read(DocumentText document)
    {
        var reader = new JobSections(document);
        var labelled = false;
        foreach (var paragraph in JobParagraphs.Read(document))
        {
            // "Location:" on a line of its own: the short line after it is its value.
            var value = labelled && paragraph.Span.Length <= MaxLabelValue;
            labelled = reader.IsLabel(paragraph);
            if (!value || labelled) reader.Read(paragraph);
        }

        return reader._pieces;
    }

    private void Read(JobParagraph paragraph)
    {
        var first = true;
        foreach (var (span, bullet) in PieceCutter.Cut(_document.Text, paragraph.Span))
        {
            var words = Tokenizer.Tokenize(_document.Quote(span));
            var whole = first && span.End == paragraph.Span.End;
            first = false;
            if (words.Tokens.Count == 0 || (whole && !bullet && !paragraph.Style.ListItem && IsLoneHeading(words, paragraph))) continue;
            ReadPiece(span, words, bullet || paragraph.Style.ListItem, whole, Rank(paragraph));
        }
    }

    private bool IsLabel(JobParagraph paragraph)
    {
        if (paragraph.Span.Length > MaxLabelValue || _document.Text[paragraph.Span.End - 1] != ':') return false;
        var words = Tokenizer.Tokenize(_document.Quote(paragraph.Span));
        return words.Tokens.Count > 0 && SectionWording.Match(words, 0, out var section) == words.Tokens.Count && section == JobSection.Label;
    }

    // A heading of unknown wording on a line of its own. One that says nothing and is small ends no section.
    private bool IsLoneHeading(TokenizedText words, JobParagraph paragraph)
    {
        if (!HeadingLooks.IsLoneHeading(words, paragraph.StandsOut, !_shouts) || HeadingLooks.IsKnownHeading(words)) return false;
        var guess = SectionWording.Guess(words);
        var colon = words.Source[^1] == ':';
        // A bold line under a heading of the same meaning is an item of it.
        if (guess == _section && guess != JobSection.Neutral && !colon && paragraph.Style.HeadingLevel == 0) return false;
        var rank = Rank(paragraph);
        if (guess != JobSection.Neutral) (_section, _rank, _study) = (guess, rank, StudyWording.IsHeading(words, 0, words.Tokens.Count));
        else if (!colon && rank >= _rank && words.Tokens.Count > MaxSubheadingWords) (_section, _rank) = (JobSection.Neutral, 0);
        return guess != JobSection.Neutral || colon || paragraph.StandsOut;
    }

    // The larger, the more prominent: the level of a marked heading, else the size of its letters.
    private static float Rank(JobParagraph paragraph) =>
        paragraph.Style.HeadingLevel > 0 ? 1000 - paragraph.Style.HeadingLevel : paragraph.Style.FontSize + (paragraph.Style.Bold ? 0.5f : 0);

    private void ReadPiece(TextSpan span, TokenizedText words, bool bullet, bool whole, float rank)
    {
        if (HeadingLooks.IsAboutEmployer(words)) _section = JobSection.Ignored;
        var current = _section;
        var start = 0;
        var guessed = HeadingLooks.GuessHeading(words, _section);
        if (guessed.End > 0)
        {
            current = _section = guessed.Section;
            _study = StudyWording.IsHeading(words, 0, guessed.End);
            start = words.Tokens[guessed.End - 1].Span.End;
        }

        for (var i = guessed.End; i < words.Tokens.Count; i++)
        {
            var (after, next) = HeadingLooks.HeadingAt(words, i, start, whole);
            if (after == 0) continue;
            Add(span, start, words.Tokens[i].Start, words.Source, current, bullet);
            current = next;
            _study = StudyWording.IsHeading(words, i, after);
            if (next != JobSection.Label) (_section, _rank) = (next, whole ? rank : 0);
            start = words.Tokens[after - 1].Span.End;
            i = after - 1;
        }

        Add(span, start, span.Length, words.Source, current, bullet);
    }

    private void Add(TextSpan span, int start, int end, string source, JobSection section, bool bullet)
    {
        while (start < end && (char.IsWhiteSpace(source[start]) || source[start] is ':' or '-' or '\u2013' or '*' or ',' or '.' or ')' or '?' or '/' or '\u2022')) start++;
        while (end > start && char.IsWhiteSpace(source[end - 1])) end--;
        if (end > start) _pieces.Add(new JobPiece(new TextSpan(span.Start + start, end - start), section, bullet, _study));
    }
}
