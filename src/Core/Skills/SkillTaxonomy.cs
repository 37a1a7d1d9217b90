using Shortlist.Core.Text;

namespace Shortlist.Core.Skills;

/// <summary>The skills that the product knows, and the search for them in a text.</summary>
public sealed class SkillTaxonomy
{
    /// <summary>The taxonomy that ships with the product; loaded once, on first use.</summary>
    public static SkillTaxonomy Default { get; } = new();

    /// <summary>Version of the data: a hash of its content, as 12 hex digits.</summary>
    public string Version => throw new NotImplementedException();

    /// <summary>All skills, ordered by <see cref="Skill.Index"/>.</summary>
    public IReadOnlyList<Skill> Skills => throw new NotImplementedException();

    /// <summary>Returns the skill with that id, or null.</summary>
    public Skill? Find(string id) => throw new NotImplementedException();

    /// <summary>Returns the skill that the whole of <paramref name="phrase"/> names, or null.</summary>
    public Skill? Match(string phrase) => throw new NotImplementedException();

    /// <summary>
    /// Finds the skills named in <paramref name="text"/>, longest match first, left to right, no overlaps.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="skillList">
    /// True for text known to list skills (a skills section, a criterion given as a plain phrase): ambiguous names such as "C", "R", "Go" count there without further context.
    /// </param>
    /// <param name="range">Only tokens inside this span; the whole text when null.</param>
    public IReadOnlyList<SkillMention> FindMentions(TokenizedText text, bool skillList = false, TextSpan? range = null) => throw new NotImplementedException();

    /// <summary>Steps up from <paramref name="skill"/> to <paramref name="ancestor"/> over broader links: 0 for the same skill, 1 for its parent, …; -1 when it is no ancestor.</summary>
    public int StepsUp(Skill skill, Skill ancestor) => throw new NotImplementedException();
}
