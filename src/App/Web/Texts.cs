using Shortlist.Core.Jobs;
using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.App.Web;

/// <summary>Codes in words.</summary>
internal static class Texts
{
    /// <summary>Returns a code as words: <c>needs_review</c> is "Needs review".</summary>
    public static string Words<T>(T value)
        where T : struct, Enum => Words(Codes.Of(value));

    /// <summary>The same for a code.</summary>
    public static string Words(string code) => code.Length == 0 ? "" : char.ToUpperInvariant(code[0]) + code[1..].Replace('_', ' ');

    /// <summary>Says what to do about a file that failed or needs review.</summary>
    public static string Remedy(string? reason) => reason switch
    {
        "encrypted" => "Ask the candidate for a copy without a password, or save one yourself, and upload that.",
        "damaged" => "The file is cut off or broken. Ask for it again; sending it as a PDF usually helps.",
        "empty" => "The file has no content. Ask for it again.",
        "unsupported" => "Save it as PDF, DOCX, ODT, RTF, HTML or text and upload that.",
        "too_large" or "too_many_pages" => "Upload the resume alone, without portfolio or scans of certificates.",
        "timed_out" => "The file is unusually hard to read. Print it to a new PDF and upload that.",
        "no_text" => "It is a picture of a page. Install tesseract on the server to have scans read, or ask for a file with text.",
        "too_little_text" => "Open the original and judge it yourself, or ask for a fuller resume.",
        "missing_object" => "The upload did not arrive. Upload the file again.",
        "crashed" or "internal_error" => "This is a fault of Shortlist. Please report it; meanwhile print the file to a new PDF and upload that.",
        _ => "Open the original and look.",
    };

    /// <summary>Says why text was set aside.</summary>
    public static string Of(HiddenReason reason) => reason switch
    {
        HiddenReason.BackgroundColor => "in the colour of the page",
        HiddenReason.Tiny => "too small to read",
        HiddenReason.Invisible => "drawn invisibly",
        HiddenReason.OffPage => "outside the page",
        HiddenReason.Covered => "covered by something",
        _ => "marked as hidden",
    };

    /// <summary>Says what went not quite right while reading.</summary>
    public static string OfWarning(string code) => code switch
    {
        "ocr" => "Read from a picture; letters may be wrong.",
        "page_skipped" => "A page could not be read.",
        "unmapped_glyphs" => "Some letters of this file say not what they are; words may be missing.",
        "damaged_part" => "A part of the file is damaged and was left out.",
        ModelInstructions.Warning => "Holds words meant for a language model. None reads resumes here, so they have no effect.",
        "hidden_text" => "Holds text that a person would not see. It was not scored.",
        _ => Words(code) + ".",
    };

    /// <summary>Says what is wrong with some words of a job description.</summary>
    public static string Of(JobWarning warning) => warning.Code switch
    {
        JobWarningCodes.ProtectedAttribute => "Touches a protected attribute (age, gender, origin, family, religion, health, looks). It is not scored; consider leaving it out of the job description.",
        JobWarningCodes.NotInResumes => "Cannot be judged from a resume. It is not scored; ask about it in the interview.",
        JobWarningCodes.CriteriaCut => "The job asks for more than can be kept; the least important was left out.",
        JobWarningCodes.NoCriteria => "Nothing that the job asks for was found. Add criteria on the right.",
        _ => Words(warning.Code),
    };

    /// <summary>Says what a criterion is taken to ask for, as far as it differs from its words.</summary>
    public static string Needs(Criterion criterion)
    {
        var parts = new List<string>();
        if (criterion.MinYears is { } years) parts.Add($"{years:0.#}+ years");
        parts.AddRange(criterion.Skills.Select(group => string.Join(" or ", group.Select(NameOf))));
        if (criterion.DegreeLevel != DegreeLevel.None) parts.Add(Words(criterion.DegreeLevel) + " degree");
        if (criterion.Fields.Count > 0) parts.Add("in " + string.Join(" or ", criterion.Fields.Select(NameOf)));
        if (criterion.OrEquivalentExperience) parts.Add("or work instead");
        if (criterion.LanguageLevel != LanguageLevel.Unknown) parts.Add($"level {criterion.LanguageLevel}");
        if (criterion.Location is { } place) parts.Add(place);
        if (criterion.JobTitle) return "The title of the job, compared with the titles held";
        return parts.Count == 0 ? "Judged by its words" : string.Join(" · ", parts);
    }

    /// <summary>Name to call a candidate by; a pseudonym made of the id while names are hidden.</summary>
    public static string Candidate(string resumeId, string? name, string? file, bool blind) =>
        blind ? "Candidate " + resumeId[^5..].ToUpperInvariant() : name ?? file ?? "Candidate " + resumeId[^5..].ToUpperInvariant();

    /// <summary>A size in bytes for people.</summary>
    public static string Size(long? bytes) => bytes switch
    {
        null => "",
        < 1000 => $"{bytes} B",
        < 1_000_000 => $"{bytes / 1000.0:0} KB",
        _ => $"{bytes / 1_000_000.0:0.0} MB",
    };

    private static string NameOf(string id) => SkillTaxonomy.Default.Find(id)?.Name ?? id;
}
