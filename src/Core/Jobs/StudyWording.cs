using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>Finds requirements about studies that name no degree: grades, standing, being enrolled, courses done.</summary>
internal static class StudyWording
{
    private static readonly PhraseTable<bool> Grades = new([("minimum gpa|gpa of|overall gpa|gpa|grade point average", true)]);

    private static readonly PhraseTable<bool> Headings = new(
        [("education|degree|degrees|degree program|degree programs|major|majors|field of study|fields of study|academic qualifications|academic requirements", true)]);

    private static readonly PhraseTable<bool> Others = new([("experience|skills|knowledge|training|certifications|qualifications and", true)]);

    private static readonly PhraseTable<bool> Phrases = new(
    [
        ("gpa|grade point average|academic standing|academic record|academic track record|academic performance|academic achievement|academic program|"
            + "currently enrolled|actively enrolled|enrolled in|enrolled at|enrolment in|enrollment in|matriculated|current student|current students|college student|"
            + "college students|university student|university students|graduate student|graduate students|undergraduate student|undergraduate students|"
            + "undergraduate or graduate|student pursuing|students pursuing|student or alumni|junior standing|senior standing|sophomore standing|"
            + "junior status|senior status|sophomore status|freshman status|junior year|senior year|sophomore year|final year student|penultimate year|"
            + "junior or senior|juniors or seniors|junior and senior|sophomore or junior|rising junior|rising juniors|rising senior|rising seniors|"
            + "rising sophomore|college junior|college senior|college sophomore|college seniors|coursework completed|relevant coursework|"
            + "college coursework|college credits|credit hours|semester hours|areas of concentration|area of concentration|area of study|areas of study|"
            + "undergraduate in|graduating in|graduation date|anticipated graduation|expected graduation|degree program|degree programme|class rank|"
            + "high school|secondary school|some college|full time student|full time students", true),
    ]);

    /// <summary>True for a heading about education alone: "Degree program(s)", "Education"; not for "Education and experience".</summary>
    public static bool IsHeading(TokenizedText words, int first, int end) => Headings.IsIn(words, first, end) && !Others.IsIn(words, first, end);

    /// <summary>True when a grade is asked for: "GPA of 3.0".</summary>
    public static bool AsksGrade(TokenizedText words) => Grades.IsIn(words);

    /// <summary>True when the words are about studies.</summary>
    public static bool IsIn(TokenizedText words) => Phrases.IsIn(words);
}
