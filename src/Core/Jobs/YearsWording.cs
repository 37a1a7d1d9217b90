using System.Globalization;
using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>A length of experience asked for.</summary>
/// <param name="FirstToken">First token of the wording, lead such as "at least" included.</param>
/// <param name="EndToken">Token after "years".</param>
/// <param name="Min">Least years asked for; null when only "several" are, or none at least ("up to 3 years").</param>
internal readonly record struct YearsMention(int FirstToken, int EndToken, double? Min);

/// <summary>Finds lengths of experience: "5+ years", "at least three years", "3-5 yrs", "six (6) months", "several years".</summary>
internal static class YearsWording
{
    private const double MaxYears = 50;

    private static readonly string[] Numbers =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
        "nineteen", "twenty",
    ];

    // After "years": what makes them something else than experience.
    private static readonly WordSet NotExperience = new(
        "old age ago degree college university program programme bachelor course warranty history anniversary contract term plan period accredited diploma");

    /// <summary>Returns them in text order.</summary>
    public static IReadOnlyList<YearsMention> Find(TokenizedText words)
    {
        var mentions = new List<YearsMention>();
        for (var i = 0; i < words.Tokens.Count; i++)
        {
            if (Unit(words[i]) is not { } perYear || i == 0) continue;
            if (NotExperience.Contains(words, i + 1) || (i + 2 < words.Tokens.Count && words[i + 1] is "of" && words[i + 2] is "age")) continue;
            if ((perYear > 1 || IsCompound(words, i)) && !IsExperienceNear(words, i)) continue;
            if (Read(words, i, perYear) is not { } mention) continue;
            // "3 years to 5 years".
            if (i + 3 < words.Tokens.Count && words[i + 1] is "to" && Unit(words[i + 3]) is not null && Number(words[i + 2]) is not null)
            {
                mention = mention with { EndToken = i + 4 };
                i += 3;
            }

            mentions.Add(mention);
        }

        return mentions;
    }

    // "12-month programme", "5-year plan".
    private static bool IsCompound(TokenizedText words, int unit) => words.Folded[words.Tokens[unit].Start - 1] == '-' && words[unit] is "year" or "month";

    private static bool IsExperienceNear(TokenizedText words, int unit)
    {
        for (var i = Math.Max(0, unit - 6); i < Math.Min(words.Tokens.Count, unit + 8); i++)
            if (words[i] is "experience" or "experienced" or "background") return true;
        return false;
    }

    private static double? Unit(ReadOnlySpan<char> word) => word switch
    {
        "years" or "year" or "yrs" or "yr" => 1,
        "months" or "month" or "mos" => 12,
        _ => null,
    };

    private static YearsMention? Read(TokenizedText words, int unit, double perYear)
    {
        var first = unit - 1;
        if (words[first] is "plus" or "more" or "full" && first > 0) first--;
        if (words[first] is "or" or "calendar" && first > 0) first--;
        if (words[first] is "several" or "many" or "multiple" or "few" or "some") return words[first] is "few" or "some" ? null : new YearsMention(first, unit + 1, null);
        if (Number(words[first]) is not { } last) return null;
        var min = last;
        if (first > 0 && Number(words[first - 1]) is { } low && IsRange(words, first - 1, first)) min = low <= last ? low : last;
        else if (first > 1 && words[first - 1] is "to" or "or" or "and" && Number(words[first - 2]) is { } from && from < last) (min, first) = (from, first - 1);
        if (min != last) first--;
        else if (first > 0 && Number(words[first - 1]) is { } twin && twin == last) (min, first) = BeforeTwin(words, first - 1, last);
        var isLimit = first > 0 && IsUpperLimit(words, first);
        var years = min / perYear;
        if (years > MaxYears || last / perYear > MaxYears) return null;
        return new YearsMention(Lead(words, first), unit + 1, isLimit || years <= 0 ? null : Math.Round(years, 2));
    }

    // "one (1) to three (3)".
    private static (double Min, int First) BeforeTwin(TokenizedText words, int first, double last)
    {
        if (first < 2 || !(words[first - 1] is "to" or "or") || Number(words[first - 2]) is not { } low || low >= last) return (last, first);
        var start = first - 2;
        return (low, start > 0 && Number(words[start - 1]) == low ? start - 1 : start);
    }

    // "3-5", "3 – 5", "(3)" after "three".
    private static bool IsRange(TokenizedText words, int low, int high)
    {
        var gap = words.Folded.AsSpan(words.Tokens[low].Span.End..words.Tokens[high].Start);
        return gap.Length <= 4 && gap.ContainsAny('-', '(');
    }

    private static bool IsUpperLimit(TokenizedText words, int first) =>
        words[first - 1] is "under" or "maximum" or "max" or "below" or "within" or "last" or "past" or "first" or "every" or "next"
        || (words[first - 1] is "of" && first > 1 && words[first - 2] is "period" or "term")
        || (first > 1 && ((words[first - 1] is "to" && words[first - 2] is "up") || (words[first - 1] is "than" && words[first - 2] is "less" or "fewer")));

    private static int Lead(TokenizedText words, int first)
    {
        var lead = first;
        while (lead > 0 && first - lead < 4 && !words.Tokens[lead].BreakBefore
            && words[lead - 1] is "at" or "least" or "minimum" or "of" or "a" or "over" or "more" or "than" or "min" or "approximately" or "about" or "around" or "with") lead--;
        return lead < first && words[lead] is "of" or "than" or "least" ? first : lead;
    }

    private static double? Number(ReadOnlySpan<char> word)
    {
        if (char.IsAsciiDigit(word[0]))
            return double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 600 ? number : null;
        for (var i = 0; i < Numbers.Length; i++)
            if (word.SequenceEqual(Numbers[i])) return i;
        return null;
    }
}
