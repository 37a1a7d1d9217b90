using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Ranking;

/// <summary>What of a person is exchanged for another's to see whether a score moves.</summary>
public enum PersonTrait
{
    /// <summary>The name, wherever it stands whole.</summary>
    Name,

    /// <summary>Pronouns, titles and words for kin: he for she, Mrs for Mr, mother for father.</summary>
    Gender,

    /// <summary>E-mail address, phone number and links.</summary>
    Contact,

    /// <summary>Address and place of living.</summary>
    Address,

    /// <summary>Names of schools.</summary>
    School,

    /// <summary>Date of birth, nationality, family status, religion and a photo, which are added under a heading of their own.</summary>
    PersonalDetails,
}

/// <summary>A resume with something of the person exchanged, and all else, layout too, as it was.</summary>
public static class PersonSwap
{
    private static readonly Dictionary<string, string> Genders = Both(
        ("he", "she"), ("his", "her"), ("him", "her"), ("himself", "herself"), ("mr", "mrs"), ("man", "woman"), ("men", "women"), ("male", "female"), ("father", "mother"), ("husband", "wife"),
        ("son", "daughter"), ("sons", "daughters"), ("brother", "sister"), ("brothers", "sisters"), ("boy", "girl"), ("chairman", "chairwoman"), ("salesman", "saleswoman"), ("waiter", "waitress"));

    private static readonly string[] Details = ["Date of birth: 29 February 1960", "Nationality: Freedonian", "Gender: not told", "Marital status: widowed, five children", "Religion: Quaker", "Photo attached"];

    /// <summary>Returns the document with one trait exchanged, or null when it holds nothing of it.</summary>
    public static DocumentText? Of(ParsedResume resume, PersonTrait trait)
    {
        if (trait == PersonTrait.PersonalDetails) return Rebuild(resume.Document, text => text, Details);
        var replacements = trait == PersonTrait.Gender ? Genders : ReplacementsOf(resume.Resume, trait);
        var changed = false;
        var document = Rebuild(resume.Document, text => Replace(text, replacements, trait == PersonTrait.Gender, ref changed), []);
        return changed ? document : null;
    }

    private static Dictionary<string, string> ReplacementsOf(Resume resume, PersonTrait trait)
    {
        var basics = resume.Basics;
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        switch (trait)
        {
            case PersonTrait.Name:
                Add(found, basics.Name, "Abimbola Fitzgerald-Nguyen");
                break;
            case PersonTrait.Contact:
                Add(found, basics.Email, "somebody.else@example.org");
                Add(found, basics.Phone, "555-0199-000");
                Add(found, basics.Url, "https://example.org/somebody");
                foreach (var profile in basics.Profiles) Add(found, profile.Url, "https://example.org/profile");
                break;
            case PersonTrait.Address:
                Add(found, basics.Location?.Address, "7 Harbour Road, Elsewhere");
                break;
            default:
                foreach (var education in resume.Education) Add(found, education.Institution, "University of Elsewhere");
                break;
        }

        return found;
    }

    private static void Add(Dictionary<string, string> found, string? value, string other)
    {
        if (value is { Length: > 2 }) found[value] = other;
    }

    private static DocumentText Rebuild(DocumentText document, Func<string, string> change, string[] end)
    {
        var builder = new DocumentTextBuilder();
        foreach (var line in document.Lines) builder.AddLine(change(document.TextOf(line).ToString()), line.Style);
        if (end.Length > 0)
        {
            var style = document.Lines.Count > 0 ? document.Lines[^1].Style with { Bold = false, ListItem = false, HeadingLevel = 0 } : new LineStyle { Page = 1 };
            builder.AddLine("PERSONAL DETAILS", style with { Block = style.Block + 1, HeadingLevel = 1, Bold = true });
            foreach (var (i, line) in end.Index()) builder.AddLine(line, style with { Block = style.Block + 2 + i });
        }

        return builder.Build();
    }

    // Whole words or whole values only; the first that fits at a place is taken.
    private static string Replace(string text, Dictionary<string, string> replacements, bool words, ref bool changed)
    {
        foreach (var (value, other) in replacements)
        {
            for (var at = 0; (at = text.IndexOf(value, at, StringComparison.OrdinalIgnoreCase)) >= 0;)
            {
                if (!IsEdge(text, at - 1) || !IsEdge(text, at + value.Length))
                {
                    at += value.Length;
                    continue;
                }

                // Marked, so that a word is not exchanged back by the next pair.
                var mark = words ? "\u0001" + string.Join('\u0001', Cased(other, text.Substring(at, value.Length)).ToCharArray()) + "\u0001" : other;
                text = string.Concat(text.AsSpan(0, at), mark, text.AsSpan(at + value.Length));
                at += mark.Length;
                changed = true;
            }
        }

        return words ? text.Replace("\u0001", "", StringComparison.Ordinal) : text;
    }

    private static bool IsEdge(string text, int at) => at < 0 || at >= text.Length || !(char.IsLetterOrDigit(text[at]) || text[at] == '\u0001');

    private static string Cased(string word, string like) =>
        like.Length > 1 && !like.Any(char.IsLower) ? word.ToUpperInvariant() : char.IsUpper(like[0]) ? char.ToUpperInvariant(word[0]) + word[1..] : word.ToLowerInvariant();

    private static Dictionary<string, string> Both(params (string One, string Other)[] pairs)
    {
        var both = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (one, other) in pairs)
        {
            both.TryAdd(one, other);
            both.TryAdd(other, one);
        }

        return both;
    }
}

/// <summary>What came of exchanging one trait in one resume.</summary>
/// <param name="Trait">What was exchanged.</param>
/// <param name="Before">Total of the resume, 0 to 100.</param>
/// <param name="After">Total with the trait exchanged.</param>
public readonly record struct PersonSwapResult(PersonTrait Trait, double Before, double After)
{
    /// <summary>True when the total is the same to the last bit.</summary>
    public bool IsEqual => BitConverter.DoubleToInt64Bits(Before) == BitConverter.DoubleToInt64Bits(After);

    /// <summary>Exchanges every trait that a resume shows, reads and scores it again each time.</summary>
    public static IReadOnlyList<PersonSwapResult> AllOf(ParsedResume resume, Scorer scorer, SkillTaxonomy taxonomy)
    {
        var before = scorer.Score(ResumeFeatures.From(resume, taxonomy)).Total;
        var results = new List<PersonSwapResult>();
        foreach (var trait in Enum.GetValues<PersonTrait>())
            if (PersonSwap.Of(resume, trait) is { } document) results.Add(new PersonSwapResult(trait, before, scorer.Score(ResumeFeatures.From(ResumeParser.Parse(document, taxonomy), taxonomy)).Total));
        return results;
    }
}
