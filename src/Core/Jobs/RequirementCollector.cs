using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>Collects the criteria of one job, piece by piece.</summary>
internal sealed class RequirementCollector(string text, SkillTaxonomy taxonomy)
{
    private const int MaxCollected = 300;
    private const int MaxWarnings = 50;
    private const int MaxFreeWords = 40;
    private const int MaxWithDuties = 14;
    private const int MinDuties = 3;
    private const int MaxDuties = 8;
    private const int MaxDutyWords = 18;
    private const int MinDutyWords = 3;
    private const int MinToolsInRow = 3;
    private const int FewCriteria = 4;
    private const int MaxNameWords = 4;
    private const int MaxLeadTokens = 3;
    private const int MaxFree = 15;
    private const int ShortClause = 6;

    private readonly CriterionMerger _merger = new();
    private readonly List<JobWarning> _warnings = [];
    private TextSpan? _title;
    private int _free;
    private bool _cut;

    public IReadOnlyList<JobWarning> Warnings => _warnings;

    /// <summary>Adds the title as a criterion.</summary>
    public void AddTitle(TextSpan span)
    {
        _title = span;
        var title = Clause.Of(text, span);
        _merger.Add(new Criterion { Id = "", Text = title.Text, Kind = CriterionKind.Experience, JobTitle = true, Weight = CriterionReader.TitleWeight, Span = title.Span }, isTitle: true);
    }

    /// <summary>Adds what the piece at <paramref name="index"/> asks for, together with the items after it that it lets one choose from.</summary>
    /// <returns>How many pieces were read.</returns>
    public int Add(IReadOnlyList<JobPiece> pieces, int index)
    {
        var asks = pieces[index].Section is JobSection.Required or JobSection.Preferred;
        if (asks && _merger.Count < MaxCollected && ChoiceReader.Read(text, pieces, index, taxonomy) is var (choice, count))
        {
            _merger.Add(choice);
            return count;
        }

        Add(pieces[index]);
        return 1;
    }

    private void Add(JobPiece piece)
    {
        if (piece.Section == JobSection.Label || (piece.Section == JobSection.Ignored && !IsRightToWork(piece))) return;
        if (_merger.Count >= MaxCollected)
        {
            _cut = true;
            return;
        }

        var whole = Clause.Of(text, piece.Span);
        if (whole.Count == 0 || IsTag(whole) || (whole.Count <= MaxFreeWords && UnscorableWording.IsBoilerplate(whole.Words))) return;
        var asks = piece.Section is JobSection.Required or JobSection.Preferred or JobSection.Ignored;
        if (!asks && (!(RequirementWording.Asks(whole.Words) || KindWording.AsksGoodSkill(whole.Words)) || text[piece.Span.End - 1] == '?')) return;
        if (!piece.Bullet && RequirementWording.IsProse(whole.Words)) return;
        var fallback = piece.Section == JobSection.Preferred ? Importance.Preferred : Importance.Required;
        // In running text only degrees, years, certificates and languages are clear enough to be required without a word that says so.
        var skillFallback = asks || RequirementWording.AsksFirmly(whole.Words) ? fallback : Importance.Preferred;
        var spoken = WholeImportance(whole);
        var list = asks && (piece.Bullet || whole.Count <= 25);
        foreach (var clause in ClauseCutter.Split(text, whole))
        {
            if (clause.Count == 0 || UnscorableWording.IsBoilerplate(clause.Words)) continue;
            var facts = ClauseFacts.Read(clause, taxonomy, list && HasList(clause), study: piece.Study);
            if (asks && IsBareName(facts, piece.Bullet)) facts = ClauseFacts.Read(clause, taxonomy, skillList: true, named: true);
            if (!(asks ? IsRequirement(facts, piece.Bullet) : IsClearRequirement(facts)) || IsUnscorable(facts)) continue;
            if (facts.Kind == CriterionKind.Other && ++_free > MaxFree)
            {
                _cut = true;
                continue;
            }

            var importance = ImportanceWording.Read(clause.Words) ?? spoken;
            foreach (var part in ListSplitter.Split(text, facts, taxonomy))
                AddPart(ClauseShortener.Shorten(text, part, taxonomy), facts, importance ?? (part.Kind == CriterionKind.Skill && !part.IsSoft ? skillFallback : fallback));
        }
    }

    private void AddPart(ClauseFacts part, ClauseFacts whole, Importance importance)
    {
        var criterion = CriterionReader.Read("", part, importance, taxonomy);
        // "Fluent in French and English" says the level once.
        if (criterion is { Kind: CriterionKind.Language, LanguageLevel: LanguageLevel.Unknown })
            criterion = criterion with { LanguageLevel = CriterionReader.Level(whole) };
        _merger.Add(criterion);
    }

    /// <summary>Adds the weightiest duties, and when little was asked for, of the sentences outside any section.</summary>
    public void AddDuties(IReadOnlyList<JobPiece> pieces)
    {
        var few = _merger.Count < FewCriteria;
        var without = !pieces.Any(piece => piece.Section == JobSection.Duties);
        // The more was asked for, the less the duties add.
        var max = Math.Clamp(MaxWithDuties - _merger.Count, MinDuties, MaxDuties);
        var duties = new List<(Clause Clause, int Weight)>();
        foreach (var piece in pieces)
        {
            if (duties.Count >= MaxCollected) break;
            if (piece.Section != JobSection.Duties && !((few || without) && piece.Section == JobSection.Neutral)) continue;
            if (_title is { } title && title.Contains(piece.Span.Start)) continue;
            foreach (var clause in ClauseCutter.Split(text, Clause.Of(text, piece.Span)))
            {
                if (!IsDuty(clause, piece)) continue;
                var facts = ClauseFacts.Read(clause, taxonomy, skillList: false);
                if (AddTools(facts)) continue;
                var skills = facts.Mentions.Count(mention => mention.Skill.Kind == SkillKind.Skill && !ClauseFacts.IsSoftSkill(mention.Skill));
                if (skills > 0 || (few && piece.Section == JobSection.Duties)) duties.Add((clause, skills));
            }
        }

        foreach (var (clause, _) in duties.OrderByDescending(duty => Math.Min(duty.Weight, 3)).Take(max)) AddDuty(clause);
    }

    private static bool IsDuty(Clause clause, JobPiece piece) =>
        clause.Count >= MinDutyWords && !UnscorableWording.IsBoilerplate(clause.Words) && !RequirementWording.Asks(clause.Words)
        && !RequirementWording.IsProse(clause.Words) && !RequirementWording.IsAboutEmployer(clause.Words) && !clause.Text.EndsWith('?')
        && !RequirementWording.Describes(clause.Words) && (piece.Bullet || RequirementWording.NamesDuty(clause.Words))
        && (piece.Section == JobSection.Duties || !RequirementWording.PraisesEmployer(clause.Words));

    // "Works with Foo, Bar and Baz": tools named in a row are looked for one by one.
    private bool AddTools(ClauseFacts facts)
    {
        if (NameList.Find(facts, needsLead: true) is not { Count: >= MinToolsInRow } names) return false;
        foreach (var (first, end) in names)
            _merger.Add(CriterionReader.Read("", ClauseFacts.Read(facts.Clause.Part(text, first, end), taxonomy, skillList: true, named: true), Importance.Preferred, taxonomy));
        return true;
    }

    private void AddDuty(Clause clause)
    {
        var duty = ClauseShortener.Shorten(text, clause, MaxDutyWords);
        _merger.Add(new Criterion
        {
            Id = "",
            Text = duty.Text,
            Kind = CriterionKind.Other,
            Importance = Importance.Preferred,
            Weight = CriterionReader.PreferredWeight * CriterionReader.WordingShare,
            Span = duty.Span,
        });
    }

    /// <summary>Returns at most <paramref name="max"/> criteria in text order with their ids.</summary>
    public IReadOnlyList<Criterion> Criteria(int max)
    {
        var kept = _merger.Best(max);
        if (_cut || kept.Count < _merger.Total) _warnings.Add(new JobWarning(JobWarningCodes.CriteriaCut, "", null));
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

    // "SQL Server", "Content management systems": a few words under a heading that asks are the name of something to know.
    private static bool IsBareName(ClauseFacts facts, bool bullet) =>
        bullet && facts.Kind == CriterionKind.Other && facts.Clause.Count <= MaxNameWords && facts.Mentions.Count == 0
        && !RequirementWording.IsAbility(facts.Clause.Words) && ImportanceWording.Read(facts.Clause.Words) is null;

    // The right to work is often asked for at the end, below the benefits.
    private bool IsRightToWork(JobPiece piece)
    {
        var clause = Clause.Of(text, piece.Span);
        return clause.Count <= MaxFreeWords && clause.Words.Folded.Contains("must", StringComparison.Ordinal)
            && PlaceWording.Find(clause.Words, out _, out var rightToWork) && rightToWork;
    }

    // A tag of the posting, such as "LI-AB1".
    private static bool IsTag(Clause clause) => clause.Count <= 2 && clause.Text.AsSpan().ContainsAnyInRange('0', '9') && !clause.Text.AsSpan().ContainsAnyInRange('a', 'z');

    // Under a heading that asks, everything asks, but for stray headings, sentences about the employer and long prose.
    private static bool IsRequirement(ClauseFacts facts, bool bullet)
    {
        var clause = facts.Clause;
        if (facts.Kind is CriterionKind.Skill && RequirementWording.SeeksSomebody(clause.Words)) return KindWording.AsksKnowledge(clause.Words);
        if (facts.Kind is not (CriterionKind.Other or CriterionKind.Location)) return true;
        if (clause.Count > MaxFreeWords || clause.Count < (bullet ? 1 : 2)) return false;
        return facts.Kind == CriterionKind.Location || !RequirementWording.IsAboutEmployer(clause.Words);
    }

    private static bool IsClearRequirement(ClauseFacts facts) => facts.Kind switch
    {
        CriterionKind.Education => facts.Degrees.Count > 0 || facts.Study is not null || StudyWording.AsksGrade(facts.Clause.Words) || RequirementWording.Asks(facts.Clause.Words),
        CriterionKind.Experience => facts.Years.Count > 0 || RequirementWording.AsksFirmly(facts.Clause.Words)
            || (facts.Mentions.Count > 0 && RequirementWording.Asks(facts.Clause.Words)),
        CriterionKind.Location => facts.Place is not null || RequirementWording.IsAbility(facts.Clause.Words) || ImportanceWording.Read(facts.Clause.Words) is not null,
        CriterionKind.Certificate => RequirementWording.Asks(facts.Clause.Words),
        CriterionKind.Skill => (facts.Mentions.Count > 0 && RequirementWording.Asks(facts.Clause.Words)) || RequirementWording.StartsFirmly(facts.Clause.Words)
            || KindWording.AsksGoodSkill(facts.Clause.Words),
        CriterionKind.Language => facts.Mentions.Count > 0 && RequirementWording.Asks(facts.Clause.Words),
        _ => false,
    };

    private bool IsUnscorable(ClauseFacts facts)
    {
        if (UnscorableWording.Find(facts.Clause.Words) is not { } found) return false;
        var language = facts.Kind == CriterionKind.Language;
        var hard = facts.Kind is CriterionKind.Education or CriterionKind.Certificate or CriterionKind.Experience or CriterionKind.Language
            || (facts.Kind == CriterionKind.Skill && !facts.IsSoft && facts.Clause.Count > ShortClause);
        if (found.Code == JobWarningCodes.NotInResumes && hard) return false;
        if (_warnings.Count < MaxWarnings) _warnings.Add(new JobWarning(found.Code, facts.Clause.Text, facts.Clause.Span));
        return !language;
    }

    private static bool HasList(Clause clause) => clause.Text.AsSpan().Count(',') >= 2 || clause.Text.Contains('/');
}
