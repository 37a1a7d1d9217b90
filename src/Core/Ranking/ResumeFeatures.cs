using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;

namespace Shortlist.Core.Ranking;

/// <summary>All that scoring needs of a resume, without what must never count: name, contact, address, personal data, school names, years of birth or graduation.</summary>
public sealed class ResumeFeatures
{
    /// <summary>Words of visible text.</summary>
    public int WordCount { get; }

    /// <summary>Takes the features of a parsed resume.</summary>
    public static ResumeFeatures From(ParsedResume resume, SkillTaxonomy taxonomy) => throw new NotImplementedException();
}
