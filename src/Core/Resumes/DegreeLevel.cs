namespace Shortlist.Core.Resumes;

/// <summary>Level of a degree, in ascending order.</summary>
public enum DegreeLevel
{
    /// <summary>No degree named.</summary>
    None,

    /// <summary>High school diploma, GED, A-levels.</summary>
    HighSchool,

    /// <summary>Vocational diploma, apprenticeship, post-secondary certificate.</summary>
    Vocational,

    /// <summary>Associate degree, foundation degree, HND.</summary>
    Associate,

    /// <summary>Bachelor's degree.</summary>
    Bachelor,

    /// <summary>Master's degree, MBA.</summary>
    Master,

    /// <summary>Doctorate or first professional doctorate (PhD, MD, JD, PharmD).</summary>
    Doctorate,
}
