using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;

namespace Shortlist.Core.Ranking;

/// <summary>Versions of all that decides a score, next to the file's hash, the criteria and the as-of date. The same ones give the same scores on any machine.</summary>
/// <param name="Profile">Version of the ranking profile.</param>
/// <param name="Parser">Version of the resume parser.</param>
/// <param name="Taxonomy">Version of the skill taxonomy.</param>
public sealed record Receipt(string Profile, string Parser, string Taxonomy)
{
    /// <summary>The versions of this build.</summary>
    public static Receipt Current(RankingProfile profile, SkillTaxonomy taxonomy) => new(profile.Version, ResumeParser.Version, taxonomy.Version);
}
