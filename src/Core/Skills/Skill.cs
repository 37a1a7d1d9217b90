using Shortlist.Core.Text;

namespace Shortlist.Core.Skills;

/// <summary>What an entry of the taxonomy is.</summary>
public enum SkillKind
{
    /// <summary>A method, tool, technology, field of knowledge or ability.</summary>
    Skill,

    /// <summary>A certificate, licence or registration that somebody issues.</summary>
    Certificate,

    /// <summary>A field of study, such as computer science or nursing.</summary>
    Field,

    /// <summary>A human language.</summary>
    Language,
}

/// <summary>One entry of the skill taxonomy.</summary>
/// <param name="Index">Position in the taxonomy, from 0; stable within one taxonomy version only.</param>
/// <param name="Id">Stable id, a slug such as <c>c-sharp</c>.</param>
/// <param name="Name">Name as people write it, such as "C#".</param>
/// <param name="Kind">What it is.</param>
/// <param name="Category">Slug of the group it is listed under, such as <c>programming-language</c>.</param>
/// <param name="Aliases">Other spellings, without the name.</param>
/// <param name="Broader">Ids of the skills it is a case of; empty at the top.</param>
public sealed record Skill(int Index, string Id, string Name, SkillKind Kind, string Category, IReadOnlyList<string> Aliases, IReadOnlyList<string> Broader);

/// <summary>A skill found in a text.</summary>
/// <param name="Skill">The skill.</param>
/// <param name="Span">The words that name it.</param>
public readonly record struct SkillMention(Skill Skill, TextSpan Span);
