using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>Words that say how much a requirement matters.</summary>
/// <param name="Token">First token of the wording.</param>
/// <param name="Importance">What it says.</param>
/// <param name="Weak">True for wording that also goes with things that are only good to have ("minimum", "at least").</param>
internal readonly record struct ImportanceMention(int Token, Importance Importance, bool Weak);

/// <summary>Reads how much a requirement matters: "must", "essential" or "a plus", "ideally".</summary>
internal static class ImportanceWording
{
    private static readonly PhraseTable<(Importance Importance, bool Weak)?> Phrases = new(
    [
        ("must|required|require|requires|requirement|mandatory|essential|necessary|critical|crucial|imperative|prerequisite|pre requisite|"
            + "indispensable|compulsory|vital|non negotiable",
            (Importance.Required, false)),
        ("minimum|at least|need|needs|needed|should", (Importance.Required, true)),
        ("preferred|preferably|prefer|preference|a plus|plus|is plus|big plus|huge plus|strong plus|definite plus|nice to have|nice to haves|"
            + "good to have|great to have|bonus|desirable|desired|highly desired|strongly desired|ideally|advantage|advantageous|beneficial|optional|"
            + "asset|helpful|useful|welcome|welcomed|favourable|favorable|favored|valued|appreciated|highly regarded|will be considered|"
            + "also be considered|considered a benefit|a benefit|would be great|would be nice|not required|not necessary|not essential|not mandatory|"
            + "not a must|not needed|but not required|not a requirement|nice|bonus points|pluses|wish list|where possible|if possible",
            (Importance.Preferred, false)),
        // These words speak of something else than importance.
        ("essential functions|essential duties|essential oils|as required|as needed|if required|when needed|when required|if needed|where required|"
            + "requirements|plus years|need for|needs of|critical thinking|mission critical|critical care|essential job functions|business needs|"
            + "customer needs|client needs|needs analysis|asset management|asset manager|fixed asset|critical thinker|needs assessment|time critical|"
            + "required by law|asset allocation|customer preference|requirements gathering|required to be|must be willing|value added", null),
    ]);

    private static readonly PhraseTable<bool> ShuttingOut = new(
    [
        ("will not be considered|won t be considered|cannot be considered|can not be considered|can t be considered|not be considered|"
            + "need not apply|do not apply|should not apply|will be rejected|will be disqualified|automatically disqualified|be disqualified|"
            + "automatic disqualification|non negotiable|nonnegotiable|no exceptions|without exception|absolute must|absolutely required|"
            + "will not be processed|will be declined|will be discarded", true),
    ]);

    /// <summary>Returns every such wording in text order.</summary>
    public static IReadOnlyList<ImportanceMention> Find(TokenizedText words)
    {
        var mentions = new List<ImportanceMention>();
        for (var i = 0; i < words.Tokens.Count; i++)
        {
            var length = Phrases.MatchAt(words, i, words.Tokens.Count, out var value);
            if (length == 0) continue;
            if (value is { } found && !IsAside(words, i)) mentions.Add(new ImportanceMention(i, found.Importance, found.Weak));
            i += length - 1;
        }

        return mentions;
    }

    // "3 years of sales, preferably in retail": only the last words are a wish.
    private static bool IsAside(TokenizedText words, int i) =>
        i >= 3 && words[i] is "preferably" or "ideally" && i + 1 < words.Tokens.Count && words[i + 1] is "in" or "with" or "within" or "at" or "from" or "for" or "as";

    /// <summary>Returns what the first clear wording says; null when there is none.</summary>
    public static Importance? Read(TokenizedText words)
    {
        foreach (var mention in Find(words))
            if (!mention.Weak) return mention.Importance;
        return null;
    }

    /// <summary>
    /// True only for wording that shuts an applicant out: "will not be considered", "need not apply", "non-negotiable", "no exceptions", "automatically disqualified".
    /// "Must", "required" and "mandatory" are not enough: advertisers use them for wishes.
    /// </summary>
    public static bool ShutsOut(TokenizedText words) => ShuttingOut.IsIn(words);
}
