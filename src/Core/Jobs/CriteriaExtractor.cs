using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>Reads what a job asks for out of its description.</summary>
public static class CriteriaExtractor
{
    /// <summary>Reads a whole job description.</summary>
    public static Job Extract(DocumentText document, SkillTaxonomy taxonomy) => throw new NotImplementedException();

    /// <summary>Reads one criterion typed by a person as if it were a line of a job description that states a requirement. Never splits it.</summary>
    /// <param name="id">Id to give it.</param>
    /// <param name="text">The line, such as "5+ years of Python".</param>
    /// <param name="taxonomy">The skills known.</param>
    public static Criterion ParseLine(string id, string text, SkillTaxonomy taxonomy) => throw new NotImplementedException();
}
