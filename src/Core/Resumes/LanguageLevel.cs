namespace Shortlist.Core.Resumes;

/// <summary>How well somebody knows a language, by the Common European Framework of Reference, in ascending order.</summary>
public enum LanguageLevel
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>Beginner.</summary>
    A1,

    /// <summary>Elementary, basic.</summary>
    A2,

    /// <summary>Intermediate, conversational, limited working.</summary>
    B1,

    /// <summary>Upper intermediate, professional working.</summary>
    B2,

    /// <summary>Advanced, fluent, full professional.</summary>
    C1,

    /// <summary>Proficient, near native.</summary>
    C2,

    /// <summary>Native, bilingual, mother tongue.</summary>
    Native,
}
