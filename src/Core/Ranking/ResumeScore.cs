using Shortlist.Core.Text;

namespace Shortlist.Core.Ranking;

/// <summary>What one resume got on one criterion, and why.</summary>
/// <param name="CriterionId">The criterion.</param>
/// <param name="Score">0 to 5 in steps of 0.1.</param>
/// <param name="Evidence">The words that earned it, best first, at most <see cref="Scorer.MaxEvidence"/>; empty exactly when the score is 0.</param>
/// <param name="Explanation">What the score is made of; its points add up to the score before rounding.</param>
public sealed record CriterionScore(string CriterionId, double Score, IReadOnlyList<TextSpan> Evidence, IReadOnlyList<ScorePart> Explanation);

/// <summary>One summand of a score.</summary>
/// <param name="Name">What earned the points, as a code such as <c>found_in_work</c> or <c>duration</c>; all of them are listed in docs/scoring.md.</param>
/// <param name="Points">0 to 5.</param>
public readonly record struct ScorePart(string Name, double Points);

/// <summary>What one resume got in all.</summary>
/// <param name="Total">100 · Σ wᵢ sᵢ / (5 Σ wᵢ), 0 to 100, to one decimal.</param>
/// <param name="Scores">One for each criterion, in their order.</param>
/// <param name="FailedKnockOuts">Ids of the knock-out criteria that are not met; such a resume ranks after all that met theirs.</param>
public sealed record ResumeScore(double Total, IReadOnlyList<CriterionScore> Scores, IReadOnlyList<string> FailedKnockOuts);
