using Shortlist.Core.Resumes;
using Shortlist.Core.Text;

namespace Shortlist.Core.Ranking;

/// <summary>A sentence, bullet point or line of a resume: the smallest piece that is shown as evidence.</summary>
/// <param name="Span">Where it stands in the text; at most about <see cref="FeatureReader.MaxUnitLength"/> characters.</param>
/// <param name="Section">The section it stands in.</param>
/// <param name="Job">Index of the job it belongs to, or -1.</param>
internal readonly record struct FeatureUnit(TextSpan Span, SectionKind Section, short Job);

/// <summary>A job as far as scoring needs it.</summary>
/// <param name="Start">First month or year; null when unknown.</param>
/// <param name="End">Last month or year; null when unknown or when it goes on.</param>
/// <param name="IsCurrent">True when it goes on.</param>
/// <param name="HeadingUnit">Index of the unit with its title, or -1.</param>
/// <param name="Title">Stem hashes of the words of its title, in order; empty when it has none.</param>
internal readonly record struct FeatureJob(PartialDate? Start, PartialDate? End, bool IsCurrent, int HeadingUnit, ulong[] Title);

/// <summary>A degree as far as scoring needs it.</summary>
/// <param name="Level">Its level.</param>
/// <param name="Fields">Taxonomy indexes of its fields of study.</param>
/// <param name="Area">Stem hashes of the field as written.</param>
/// <param name="Unit">Where it stands.</param>
internal sealed record FeatureDegree(DegreeLevel Level, IReadOnlyList<int> Fields, IReadOnlyList<ulong> Area, int Unit);

/// <summary>A human language as far as scoring needs it.</summary>
/// <param name="Skill">Taxonomy index of the language.</param>
/// <param name="Level">How well it is known.</param>
/// <param name="Unit">Where it stands.</param>
internal readonly record struct FeatureLanguage(int Skill, LanguageLevel Level, int Unit);
