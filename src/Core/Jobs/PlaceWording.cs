using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>Finds what a requirement says about place, remote work, travel or the right to work.</summary>
internal static class PlaceWording
{
    private const int MaxPlaceWords = 6;

    private static readonly PhraseTable<Cue> Cues = new(
    [
        ("remote|remotely|fully remote|work from home|working from home|home based|telecommute|telework", Cue.Remote),
        ("based in|located in|location in|reside in|living in|live in|residing in|resident of|commute to|commuting distance|relocate to|"
            + "relocation to|on site in|onsite in|on site at|onsite at|work from our|work in our|office in|local to|report to our", Cue.Place),
        ("authorized to work|authorised to work|authorization to work|authorisation to work|work authorization|work authorisation|right to work|"
            + "eligible to work|eligibility to work|legally work|legally authorized|legally entitled|entitled to work|work permit|work visa|not sponsor|"
            + "unable to sponsor|visa sponsorship|sponsorship|employment authorization|permission to work|permanent resident|permitted to work|"
            + "unrestricted authorization", Cue.RightToWork),
        ("travel|travelling|traveling|relocate|relocation|hybrid|on site|onsite|in office|in person", Cue.Way),
    ]);

    private static readonly WordSet SkillHeads = new("sensing team teams control access desktop monitoring support troubleshooting server servers administration");

    private static readonly WordSet AfterNoRequirement = new(
        "industry arrangements agency agencies booking bookings coordination management planning expenses experience logistics search support events training "
        + "services infrastructure cloud data environments environment seo package and");

    private static readonly WordSet BeforeNoRequirement = new("calendar coordinate arrange arranging booking book domestic corporate business manage managing");

    private enum Cue
    {
        Remote,
        Place,
        RightToWork,
        Way,
    }

    /// <summary>True when the words are about place, remote work, travel or the right to work; <paramref name="place"/> is the place as written, <c>remote</c>, or null.</summary>
    /// <param name="words">The words.</param>
    /// <param name="place">The place, when one is named.</param>
    /// <param name="rightToWork">True when it is about the right to work.</param>
    public static bool Find(TokenizedText words, out string? place, out bool rightToWork)
    {
        place = IsCity(words) ? words.Source[words.Tokens[0].Start..words.Tokens[^1].Span.End] : null;
        rightToWork = false;
        var found = place is not null;
        for (var i = 0; i < words.Tokens.Count; i++)
        {
            var length = Cues.MatchAt(words, i, words.Tokens.Count, out var cue);
            if (length == 0 || (cue == Cue.Remote && IsSkillWord(words, i + length)) || (cue == Cue.Way && IsNoRequirement(words, i, length))) continue;
            found = true;
            rightToWork |= cue == Cue.RightToWork;
            if (cue == Cue.Remote) place ??= "remote";
            else if (cue == Cue.Place) place ??= ReadPlace(words, i + length);
            i += length - 1;
        }

        return found;
    }

    // "Porto Alegre, RS" and nothing else.
    private static bool IsCity(TokenizedText words)
    {
        var last = words.Tokens.Count - 1;
        if (last is < 1 or > 3 || words.Tokens[last].Length != 2 || !words.Source.AsSpan(words.Tokens[last - 1].Span.End..words.Tokens[last].Start).Contains(',')) return false;
        for (var i = 0; i <= last; i++)
            if (!IsCapital(words, i) || (i < last && i > 0 && words.Tokens[i].BreakBefore)) return false;
        return char.IsUpper(words.Source[words.Tokens[last].Start + 1]) && words.Tokens[0].Length > 2;
    }

    // "remote sensing", "remote teams".
    private static bool IsSkillWord(TokenizedText words, int next) =>
        SkillHeads.Contains(words, next);

    // "travel industry", "travel arrangements", "on-site support".
    private static bool IsNoRequirement(TokenizedText words, int i, int length) =>
        AfterNoRequirement.Contains(words, i + length) || BeforeNoRequirement.Contains(words, i - 1);

    // Words with a capital after the cue: "Dallas, TX", "the Greater Boston area".
    private static string? ReadPlace(TokenizedText words, int first)
    {
        while (first < words.Tokens.Count && words[first] is "the" or "our" or "or" or "near" or "of") first++;
        var end = first;
        while (end < words.Tokens.Count && end - first < MaxPlaceWords && IsCapital(words, end) && (end == first || IsPlaceGap(words, end))) end++;
        return end == first ? null : words.Source[words.Tokens[first].Start..words.Tokens[end - 1].Span.End];
    }

    private static bool IsCapital(TokenizedText words, int i) => char.IsUpper(words.Source[words.Tokens[i].Start]);

    private static bool IsPlaceGap(TokenizedText words, int i) =>
        words.Source.AsSpan(words.Tokens[i - 1].Span.End..words.Tokens[i].Start).Trim() is "" or "," or "-" or ".";
}
