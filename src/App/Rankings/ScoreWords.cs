using Shortlist.App.Web;
using Shortlist.Core.Ranking;

namespace Shortlist.App.Rankings;

/// <summary>What a score is made of, in words; docs/scoring.md has the formulas.</summary>
internal static class ScoreWords
{
    private const string FoundIn = "found_in_";
    private const string RelatedIn = "related_in_";

    /// <summary>Says what earned the points of a part.</summary>
    public static string Of(ScorePart part) => part.Name switch
    {
        "duration" => "Time in jobs that show it (1 for ten years)",
        "title_held" => "A job with this title, or one of the same family (2.8 at most)",
        "years" => "Years found against years asked (3 for as many, 5 for twice as many)",
        "named_without_dates" => "Named, but in no job with dates (1 at most)",
        "degree_above" => "A higher degree than asked, in the field asked",
        "degree" => "The degree asked, in the field asked",
        "degree_related_field" => "The degree, in a related field",
        "degree_other_field" => "The degree, in another field",
        "degree_below" => "A lower degree",
        "experience_instead_of_degree" => "Four years of work instead of the degree",
        "certificate_listed" => "Listed among certificates",
        "certificate_named" => "Named, but not among certificates",
        "certificate_pending" => "Being worked towards",
        "language_listed" => "Listed among languages, by its level",
        "language_named" => "Named outside a list of languages",
        "written_in_it" => "The resume is written in it",
        _ when part.Name.StartsWith(FoundIn, StringComparison.Ordinal) => $"Found in {Section(part.Name[FoundIn.Length..])} (4 at most)",
        _ when part.Name.StartsWith(RelatedIn, StringComparison.Ordinal) => $"Only something related, found in {Section(part.Name[RelatedIn.Length..])}",
        _ => Texts.Words(part.Name),
    };

    private static string Section(string code) => code switch
    {
        "work" => "a job",
        "header" => "the headline",
        "other" => "another section",
        "skills" => "the list of skills",
        _ => code.Replace('_', ' '),
    };
}
