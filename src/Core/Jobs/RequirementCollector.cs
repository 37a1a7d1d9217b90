using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>Collects the criteria of one job, piece by piece.</summary>
internal sealed class RequirementCollector(string text, SkillTaxonomy taxonomy)
{
    private const int MaxCollected = 300;
    private const int MaxWarnings = 50;
    private const int MaxPieceLength = 4000;
    private const int MaxFreeWords = 40;
    private const int MaxDutySkills = 10;
    private const int FewCriteria = 4;
    private const int MaxLeadTokens = 3;
    private const int MaxFree = 15;

    private static readonly PhraseTable<bool> RequirementCues = new(
    [
        ("must have|must be|must possess|you have|you are|you should|you will have|you ll have|you bring|should have|should be|should possess|looking for|ideal candidate|successful candidate|candidates should|"
            + "candidate should|candidates must|candidate must|candidates will|candidate will|applicants must|applicants should|proficiency|proficient|will need|you need|is required|are required|fluent|fluency|"
            + "experience with|experience in|knowledge of|familiarity with|familiar with|degree in|is a plus|a plus|preferred|nice to have|desirable|essential|mandatory|is a must|advantage|skills in|expertise in|certification|certified", true),
    ]);

    private static readonly PhraseTable<bool> FirmCues = new(
        [("must have|should have|you have|you bring|you will have|you ll have|we need|we require|you need|will need|applicants must|candidates must|candidate must|applicants should|candidates should|candidate should", true)]);

    private static readonly PhraseTable<bool> AbilityLeads = new(
    [
        ("ability|able|willing|willingness|capable|self|highly|flexible|flexibility|adaptable|adaptability|attention|detail|eager|strong desire|desire|interest|proactive|positive|comfortable|motivated|"
            + "results|organized|reliable|dependable|integrity|team|good judgment|sound judgment|keen|commitment|committed|the ability|excellent|outstanding|exceptional|professional demeanor|"
            + "independent|creative|enjoy|you enjoy|you love|you are|is a|be a|must be a", true),
    ]);

    private static readonly PhraseTable<bool> AboutEmployer = new([("we|we re|our|us|this position|this role|the company|this job", true)]);

    private static readonly PhraseTable<bool> EmployerWords = new(
        [("employees|countries|revenue|leader|leaders|worldwide|clients across|serving|billion|million|provider|company|organization|organizations|industries|our|we|award|firm|firms", true)]);

    private static readonly PhraseTable<bool> ProseLeads = new(
        [("you ll|you will|your|our|we|during|throughout|beyond|explore|check out|learn|at|to help|the summer|the program|the internship|as a|as an|from|if you|whether|here|there|it|they|these|that|our program", true),
        ("you will have|you ll have|you will need|you ll need|you will bring|you ll bring|you will be able|you ll be able|we require|we are looking|we re looking|we need|we expect|we seek|we are seeking|we re seeking|"
            + "your profile|your skills|your background|at least|our ideal candidate|as a minimum|from you", false)]);

    private static readonly PhraseTable<bool> ProseWords = new([("typically|usually|generally|is provided|are provided|is limited|are limited|is present|we suggest|may be|will be|you ll", true)]);

    private readonly CriterionMerger _merger = new();
    private readonly List<JobWarning> _warnings = [];
    private TextSpan? _title;
    private int _free;

    public IReadOnlyList<JobWarning> Warnings => _warnings;

    /// <summary>Adds the title as a criterion.</summary>
    public void AddTitle(TextSpan span)
    {
        _title = span;
        _merger.Add(new Criterion { Id = "", Text = Clause.Of(text, span).Text, Kind = CriterionKind.Experience, Span = span }, isTitle: true);
    }

    /// <summary>Adds what a piece asks for.</summary>
    public void Add(JobPiece piece)
    {
        if (piece.Section is JobSection.Ignored or JobSection.Label || _merger.Count >= MaxCollected || piece.Span.Length > MaxPieceLength) return;
        var whole = Clause.Of(text, piece.Span);
        if (whole.Count == 0 || (whole.Count <= MaxFreeWords && UnscorableWording.IsBoilerplate(whole.Words))) return;
        var asks = piece.Section is JobSection.Required or JobSection.Preferred;
        if (!asks && (!Has(RequirementCues, whole.Words) || text[piece.Span.End - 1] == '?')) return;
        if (asks && !piece.Bullet && IsProse(whole.Words)) return;
        var fallback = piece.Section == JobSection.Preferred ? Importance.Preferred : Importance.Required;
        // In running text only degrees, years, certificates and languages are clear enough to be required without a word that says so.
        var skillFallback = asks || Has(FirmCues, whole.Words) ? fallback : Importance.Preferred;
        var spoken = WholeImportance(whole);
        var list = asks && (piece.Bullet || whole.Count <= 25);
        foreach (var clause in ClauseCutter.Split(text, whole))
        {
            if (clause.Count == 0 || UnscorableWording.IsBoilerplate(clause.Words)) continue;
            var facts = ClauseFacts.Read(clause, taxonomy, list && HasList(clause));
            if (facts.Kind == CriterionKind.Other) _free++;
            if (!(asks ? IsRequirement(facts) : IsClearRequirement(facts)) || IsUnscorable(facts)) continue;
            var importance = ImportanceWording.Read(clause.Words) ?? spoken;
            if (clause.Count > MaxFreeWords && facts.Kind == CriterionKind.Skill)
            {
                foreach (var group in facts.Groups) AddGroup(clause, group, importance ?? (facts.IsSoft ? Importance.Preferred : skillFallback));
                continue;
            }

            foreach (var part in ListSplitter.Split(text, facts, taxonomy))
            {
                var criterion = CriterionReader.Read("", part, importance ?? DefaultImportance(part, part.Kind == CriterionKind.Skill ? skillFallback : fallback), taxonomy);
                // "Fluent in French and English" says the level once.
                if (criterion is { Kind: CriterionKind.Language, LanguageLevel: LanguageLevel.Unknown }) criterion = criterion with { LanguageLevel = CriterionReader.Level(facts) };
                _merger.Add(criterion);
            }
        }
    }

    /// <summary>Adds the skills named only among the duties, and when little else was found, in the rest of the text.</summary>
    public void AddDuties(IReadOnlyList<JobPiece> pieces)
    {
        var few = _merger.Count < FewCriteria;
        var added = 0;
        foreach (var piece in pieces)
        {
            if (added >= MaxDutySkills) return;
            if (!(piece.Section == JobSection.Duties || (few && piece.Section == JobSection.Neutral)) || piece.Span.Length > MaxPieceLength) continue;
            if (_title is { } title && title.Contains(piece.Span.Start)) continue;
            var clause = Clause.Of(text, piece.Span);
            if (clause.Count == 0 || UnscorableWording.IsBoilerplate(clause.Words) || (piece.Section == JobSection.Neutral && Has(EmployerWords, clause.Words))) continue;
            foreach (var mention in taxonomy.FindMentions(clause.Words))
            {
                if (mention.Skill.Kind != SkillKind.Skill || ClauseFacts.IsSoftSkill(mention.Skill) || _merger.Names(mention.Skill.Id)) continue;
                AddGroup(clause, new SkillGroup([mention]), Importance.Preferred);
                if (++added >= MaxDutySkills) return;
            }
        }
    }

    /// <summary>Returns at most <paramref name="max"/> criteria in text order with their ids.</summary>
    public IReadOnlyList<Criterion> Criteria(int max)
    {
        var kept = _merger.Best(max);
        if (kept.Count < _merger.Count) _warnings.Add(new JobWarning(JobWarningCodes.CriteriaCut, "", null));
        if (kept.Count == 0) _warnings.Add(new JobWarning(JobWarningCodes.NoCriteria, "", null));
        return [.. kept.Select((criterion, index) => criterion with { Id = $"c{index + 1}" })];
    }

    // Importance said once for the whole sentence: "Must have Python and experience with SQL".
    private static Importance? WholeImportance(Clause whole)
    {
        Importance? spoken = null;
        foreach (var mention in ImportanceWording.Find(whole.Words))
        {
            if (mention.Weak) continue;
            if (spoken is null && mention.Token > MaxLeadTokens) return null;
            if (spoken is { } other && other != mention.Importance) return null;
            spoken = mention.Importance;
        }

        return spoken;
    }

    private static Importance DefaultImportance(ClauseFacts facts, Importance fallback) =>
        facts.IsSoft || (facts.Kind == CriterionKind.Other && AbilityLeads.MatchAt(facts.Clause.Words, 0, facts.Clause.Count, out _) > 0) ? Importance.Preferred : fallback;

    // A sentence about what comes later or how the work is done, in a list that lost its end.
    private static bool IsProse(TokenizedText words) =>
        ImportanceWording.Read(words) is null
        && ((ProseLeads.MatchAt(words, 0, words.Tokens.Count, out var prose) > 0 && prose) || (Has(ProseWords, words) && !Has(RequirementCues, words)));

    // Under a heading that asks, everything asks, but for stray headings, sentences about the employer and long prose.
    private bool IsRequirement(ClauseFacts facts)
    {
        var clause = facts.Clause;
        if (facts.Kind is not (CriterionKind.Other or CriterionKind.Location)) return true;
        return clause.Count is >= 2 and <= MaxFreeWords && !(facts.Kind == CriterionKind.Other && (_free >= MaxFree || Has(AboutEmployer, clause.Words)));
    }

    private static bool IsClearRequirement(ClauseFacts facts) => facts.Kind switch
    {
        CriterionKind.Education => true,
        CriterionKind.Experience => facts.Years.Count > 0 || facts.Mentions.Count > 0,
        CriterionKind.Location => facts.Place is not null || ImportanceWording.Read(facts.Clause.Words) is not null,
        CriterionKind.Certificate => Has(RequirementCues, facts.Clause.Words),
        CriterionKind.Skill or CriterionKind.Language => facts.Mentions.Count > 0 && Has(RequirementCues, facts.Clause.Words),
        _ => false,
    };

    private bool IsUnscorable(ClauseFacts facts)
    {
        if (UnscorableWording.Find(facts.Clause.Words) is not { } found) return false;
        var language = facts.Kind == CriterionKind.Language;
        var hard = facts.Kind is CriterionKind.Education or CriterionKind.Certificate or CriterionKind.Experience or CriterionKind.Language || (facts.Kind == CriterionKind.Skill && !facts.IsSoft);
        if (found.Code == JobWarningCodes.NotInResumes && hard) return false;
        if (_warnings.Count < MaxWarnings) _warnings.Add(new JobWarning(found.Code, facts.Clause.Text, facts.Clause.Span));
        return !language;
    }

    // The words that name the skills stand for the whole of a long sentence.
    private void AddGroup(Clause clause, SkillGroup group, Importance importance)
    {
        var span = new TextSpan(clause.Span.Start + group.Span.Start, group.Span.Length);
        _merger.Add(new Criterion
        {
            Id = "",
            Text = Clause.Of(text, span).Text,
            Kind = CriterionKind.Skill,
            Importance = importance,
            Weight = importance == Importance.Required ? CriterionReader.RequiredWeight : CriterionReader.PreferredWeight,
            Skills = [group.Ids],
            Span = span,
        });
    }

    private static bool HasList(Clause clause) => clause.Text.AsSpan().Count(',') >= 2 || clause.Text.Contains('/');

    private static bool Has(PhraseTable<bool> phrases, TokenizedText words)
    {
        for (var i = 0; i < words.Tokens.Count; i++)
            if (phrases.MatchAt(words, i, words.Tokens.Count, out _) > 0) return true;
        return false;
    }
}
