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
    private const int MaxFromDuties = 16;
    private const int MaxDutySkills = 10;
    private const int MinDutySkills = 4;
    private const int FewCriteria = 4;
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
        _merger.Add(new Criterion { Id = "", Text = title.Text, Kind = CriterionKind.Experience, Span = title.Span }, isTitle: true);
    }

    /// <summary>Adds what a piece asks for.</summary>
    public void Add(JobPiece piece)
    {
        if (piece.Section is JobSection.Ignored or JobSection.Label) return;
        if (_merger.Count >= MaxCollected)
        {
            _cut = true;
            return;
        }

        var whole = Clause.Of(text, piece.Span);
        if (whole.Count == 0 || (whole.Count <= MaxFreeWords && UnscorableWording.IsBoilerplate(whole.Words))) return;
        var asks = piece.Section is JobSection.Required or JobSection.Preferred;
        if (!asks && (!RequirementWording.Asks(whole.Words) || text[piece.Span.End - 1] == '?')) return;
        if (asks && !piece.Bullet && RequirementWording.IsProse(whole.Words)) return;
        var fallback = piece.Section == JobSection.Preferred ? Importance.Preferred : Importance.Required;
        // In running text only degrees, years, certificates and languages are clear enough to be required without a word that says so.
        var skillFallback = asks || RequirementWording.AsksFirmly(whole.Words) ? fallback : Importance.Preferred;
        var spoken = WholeImportance(whole);
        var list = asks && (piece.Bullet || whole.Count <= 25);
        foreach (var clause in ClauseCutter.Split(text, whole))
        {
            if (clause.Count == 0 || UnscorableWording.IsBoilerplate(clause.Words)) continue;
            var facts = ClauseFacts.Read(clause, taxonomy, list && HasList(clause));
            if (!(asks ? IsRequirement(facts, piece.Bullet) : IsClearRequirement(facts)) || IsUnscorable(facts)) continue;
            if (facts.Kind == CriterionKind.Other && ++_free > MaxFree)
            {
                _cut = true;
                continue;
            }

            var importance = ImportanceWording.Read(clause.Words) ?? spoken;
            if (clause.Count > MaxFreeWords && facts.Kind == CriterionKind.Skill)
            {
                foreach (var group in facts.Groups) AddGroup(clause, group, importance ?? (facts.IsSoft ? Importance.Preferred : skillFallback));
                continue;
            }

            foreach (var part in ListSplitter.Split(text, facts, taxonomy))
            {
                var otherwise = DefaultImportance(part, part.Kind == CriterionKind.Skill ? skillFallback : fallback);
                var criterion = CriterionReader.Read("", part, importance ?? otherwise, taxonomy);
                // "Fluent in French and English" says the level once.
                if (criterion is { Kind: CriterionKind.Language, LanguageLevel: LanguageLevel.Unknown })
                    criterion = criterion with { LanguageLevel = CriterionReader.Level(facts) };
                _merger.Add(criterion);
            }
        }
    }

    /// <summary>Adds the skills named only among the duties, and when little else was found, in the rest of the text.</summary>
    public void AddDuties(IReadOnlyList<JobPiece> pieces)
    {
        var few = _merger.Count < FewCriteria;
        // The more was asked for, the less the duties add.
        var max = Math.Clamp(MaxFromDuties - _merger.Count, MinDutySkills, MaxDutySkills);
        var added = 0;
        foreach (var piece in pieces)
        {
            if (added >= max) return;
            if (piece.Section != JobSection.Duties && !(few && piece.Section == JobSection.Neutral)) continue;
            if (_title is { } title && title.Contains(piece.Span.Start)) continue;
            var clause = Clause.Of(text, piece.Span);
            if (clause.Count == 0 || UnscorableWording.IsBoilerplate(clause.Words)) continue;
            if (piece.Section == JobSection.Neutral && RequirementWording.PraisesEmployer(clause.Words)) continue;
            foreach (var mention in taxonomy.FindMentions(clause.Words))
            {
                if (mention.Skill.Kind != SkillKind.Skill || ClauseFacts.IsSoftSkill(mention.Skill) || _merger.Names(mention.Skill.Id)) continue;
                AddGroup(clause, new SkillGroup([mention]), Importance.Preferred);
                if (++added >= max) return;
            }
        }
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

    private static Importance DefaultImportance(ClauseFacts facts, Importance fallback) =>
        facts.IsSoft || (facts.Kind == CriterionKind.Other && RequirementWording.IsAbility(facts.Clause.Words)) ? Importance.Preferred : fallback;

    // Under a heading that asks, everything asks, but for stray headings, sentences about the employer and long prose.
    private static bool IsRequirement(ClauseFacts facts, bool bullet)
    {
        var clause = facts.Clause;
        if (facts.Kind is not (CriterionKind.Other or CriterionKind.Location)) return true;
        if (clause.Count > MaxFreeWords || clause.Count < (bullet ? 1 : 2)) return false;
        return facts.Kind == CriterionKind.Location || !RequirementWording.IsAboutEmployer(clause.Words);
    }

    private static bool IsClearRequirement(ClauseFacts facts) => facts.Kind switch
    {
        CriterionKind.Education => true,
        CriterionKind.Experience => facts.Years.Count > 0 || facts.Mentions.Count > 0,
        CriterionKind.Location => facts.Place is not null || ImportanceWording.Read(facts.Clause.Words) is not null,
        CriterionKind.Certificate => RequirementWording.Asks(facts.Clause.Words),
        CriterionKind.Skill or CriterionKind.Language => facts.Mentions.Count > 0 && RequirementWording.Asks(facts.Clause.Words),
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

    // The words that name the skills stand for the whole of a long sentence.
    private void AddGroup(Clause clause, SkillGroup group, Importance importance)
    {
        var words = Clause.Of(text, new TextSpan(clause.Span.Start + group.Span.Start, group.Span.Length));
        _merger.Add(new Criterion
        {
            Id = "",
            Text = words.Text,
            Kind = CriterionKind.Skill,
            Importance = importance,
            Weight = importance == Importance.Required ? CriterionReader.RequiredWeight : CriterionReader.PreferredWeight,
            Skills = [group.Ids],
            Span = words.Span,
        });
    }

    private static bool HasList(Clause clause) => clause.Text.AsSpan().Count(',') >= 2 || clause.Text.Contains('/');
}
