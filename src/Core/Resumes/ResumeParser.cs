using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Resumes;

/// <summary>Reads the fields of a resume out of its text.</summary>
public static class ResumeParser
{
    /// <summary>Version of the parser; goes up whenever the same text may give other fields.</summary>
    public const string Version = "1";

    /// <summary>Reads a resume. Never fails: what is not found stays empty.</summary>
    public static ParsedResume Parse(DocumentText document, SkillTaxonomy taxonomy) => throw new NotImplementedException();
}
