using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>Tells sentences that ask something of the applicant from those about the employer or the work.</summary>
internal static class RequirementWording
{
    private static readonly PhraseTable<bool> RequirementCues = new(
    [
        ("must have|must be|must possess|you have|you are|you should|you will have|you ll have|you bring|should have|should be|should possess|"
            + "looking for|ideal candidate|successful candidate|candidates should|candidate should|candidates must|candidate must|candidates will|"
            + "candidate will|applicants must|applicants should|proficiency|proficient|will need|you need|is required|are required|fluent|fluency|"
            + "experience with|experience in|knowledge of|familiarity with|familiar with|degree in|is a plus|a plus|preferred|nice to have|desirable|"
            + "role is based|position is based|job is based|must live|must reside|essential|mandatory|is a must|advantage|skills in|expertise in|"
            + "certification|certified|skilled in|be skilled", true),
    ]);

    private static readonly PhraseTable<bool> FirmCues = new(
        [("must have|should have|you have|you bring|you will have|you ll have|we need|we require|you need|will need|applicants must|candidates must|"
            + "candidate must|applicants should|candidates should|candidate should", true)]);

    private static readonly PhraseTable<bool> FirmLeads = new(
        [("knowledge of|knowledge with|knowledge in|basic knowledge|basic understanding|solid knowledge|solid understanding|some knowledge|working knowledge|strong knowledge|good knowledge|proficiency in|proficiency with|proficient in|proficient with|"
            + "experience with|experience in|experience of|expertise in|familiarity with|strong experience|proven experience|hands on experience|"
            + "understanding of", true)]);

    private static readonly PhraseTable<bool> AbilityLeads = new(
    [
        ("ability|able|willing|willingness|capable|self|highly|flexible|flexibility|adaptable|adaptability|attention|detail|eager|strong desire|"
            + "desire|interest|proactive|positive|comfortable|motivated|results|organized|reliable|dependable|integrity|team|good judgment|"
            + "sound judgment|the willingness|keen|commitment|committed|the ability|excellent|outstanding|exceptional|professional demeanor|independent|creative|enjoy|"
            + "you enjoy|you love|you are|is a|be a|must be a", true),
    ]);

    private static readonly PhraseTable<bool> AboutEmployer = new([("we|we re|our|ours|us|this position|this role|the company|this job", true)]);

    private static readonly PhraseTable<bool> EmployerWords = new(
        [("employees|countries|revenue|leader|leaders|worldwide|clients across|serving|billion|million|provider|company|organization|organizations|"
            + "industries|our|we|award|firm|firms", true)]);

    private static readonly PhraseTable<bool> ProseLeads = new(
        [("you ll|you will|your|our|we|during|throughout|beyond|explore|check out|learn|at|to help|the summer|the program|the internship|as a|as an|"
            + "from|if you|whether|here|there|it|they|these|that|our program", true),
        ("you will have|you ll have|you will need|you ll need|you will bring|you ll bring|you will be able|you ll be able|we require|we are looking|"
            + "we re looking|we need|we expect|we seek|we are seeking|we re seeking|your profile|your skills|your background|at least|"
            + "our ideal candidate|as a minimum|from you", false)]);

    // First words of sentences that tell a story; duties start with a verb.
    private static readonly WordSet Openers = new(
        "a an the every each all this that these those it its they their he she his her in on at as with from for by if when while where there here our we us "
        + "you your and but or so because since after before during through within whether what why how who most many some such one two three");

    private static readonly PhraseTable<bool> Duty = new([("will|shall|responsible for|is expected to|are expected to|must", true)]);

    private static readonly PhraseTable<bool> Descriptions = new([("is|are|was|will be|means", true)]);

    private const int MaxSubjectWords = 9;

    private static readonly PhraseTable<bool> ProseWords = new([("typically|usually|generally|is provided|are provided|is limited|are limited|is present|we suggest|may be|will be|you ll", true)]);

    // What follows these may be the job itself: "we are looking for an analyst".
    private static readonly PhraseTable<bool> WeakCues = new(
        [("looking for|seeking|ideal candidate|ideal candidates|successful candidate|candidates will|candidate will", true)]);

    /// <summary>True when the words ask for something also outside a list of requirements: "you have", "knowledge of", "is a plus".</summary>
    public static bool Asks(TokenizedText words)
    {
        for (var i = 0; i < words.Tokens.Count; i++)
            if (RequirementCues.MatchAt(words, i, words.Tokens.Count, out _, acrossBreaks: true) > 0 && WeakCues.MatchAt(words, i, words.Tokens.Count, out _) == 0) return true;
        return WeakCues.IsIn(words) && !IsAboutEmployer(words);
    }

    /// <summary>True for "we are looking for somebody with drive", which names who is wanted and asks for nothing else.</summary>
    public static bool SeeksSomebody(TokenizedText words) => WeakCues.IsIn(words) && IsAboutEmployer(words);

    /// <summary>True when the words start with what asks for knowledge: "knowledge of", "proficient in".</summary>
    public static bool StartsFirmly(TokenizedText words) => FirmLeads.Starts(words);

    /// <summary>True when the words leave no doubt that all they name is asked for: "you should have", "applicants must".</summary>
    public static bool AsksFirmly(TokenizedText words) => FirmCues.IsIn(words) || FirmLeads.Starts(words);

    /// <summary>True when the words start like an ability anybody may claim: "ability to", "self-motivated".</summary>
    public static bool IsAbility(TokenizedText words) => AbilityLeads.Starts(words);

    /// <summary>True when the employer or the position speaks: "we", "our", "this role".</summary>
    public static bool IsAboutEmployer(TokenizedText words) => AboutEmployer.IsIn(words);

    /// <summary>True for the words in which employers describe themselves.</summary>
    public static bool PraisesEmployer(TokenizedText words) => EmployerWords.IsIn(words);

    /// <summary>True for a sentence that says what something is rather than what is done: "The team is the first contact of …".</summary>
    public static bool Describes(TokenizedText words) => Descriptions.IsIn(words, 0, Math.Min(words.Tokens.Count, MaxSubjectWords));

    /// <summary>True for a sentence of running text that can name a duty: it starts with a verb, or says who will do what.</summary>
    public static bool NamesDuty(TokenizedText words) => !Openers.Contains(words[0]) || Duty.IsIn(words, 0, Math.Min(words.Tokens.Count, MaxSubjectWords));

    /// <summary>True for a sentence about what comes later or how the work is done, in a list that lost its end.</summary>
    public static bool IsProse(TokenizedText words) =>
        ImportanceWording.Read(words) is null
        && ((ProseLeads.MatchAt(words, 0, words.Tokens.Count, out var prose) > 0 && prose) || (ProseWords.IsIn(words) && !RequirementCues.IsIn(words)));
}
