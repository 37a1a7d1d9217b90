using System.Security.Cryptography;
using System.Text;
using Shortlist.Core.Text;

namespace Shortlist.Core.Skills;

/// <summary>The skills that the product knows, and the search for them in a text.</summary>
public sealed class SkillTaxonomy
{
    private static readonly Lazy<SkillTaxonomy> Shipped = new(() => new SkillTaxonomy(SkillData.ReadEmbedded()));

    private readonly Dictionary<string, Skill> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int>[] _ancestors;
    private readonly SkillMatcher _matcher;

    internal SkillTaxonomy(IReadOnlyList<(string File, string Content)> files)
    {
        var entries = SkillData.Parse(files);
        Skills = [.. entries.Select(entry => entry.Skill)];
        foreach (var skill in Skills) _byId.Add(skill.Id, skill);
        _ancestors = Ancestors(Skills, _byId);
        _matcher = new SkillMatcher(entries);
        Version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(files.Select(file => file.Content)))))[..12];
    }

    /// <summary>The taxonomy that ships with the product; loaded once, on first use.</summary>
    public static SkillTaxonomy Default => Shipped.Value;

    /// <summary>Version of the data: a hash of its content, as 12 hex digits.</summary>
    public string Version { get; }

    /// <summary>All skills, ordered by <see cref="Skill.Index"/>.</summary>
    public IReadOnlyList<Skill> Skills { get; }

    /// <summary>Returns the skill with that id, or null.</summary>
    public Skill? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Returns the skill that the whole of <paramref name="phrase"/> names, or null.</summary>
    public Skill? Match(string phrase)
    {
        var text = Tokenizer.Tokenize(phrase);
        if (text.Tokens.Count == 0) return null;
        var mentions = FindMentions(text, skillList: true);
        return mentions.Count == 1 && mentions[0].Span.Start == text.Tokens[0].Start && mentions[0].Span.End == text.Tokens[^1].Span.End
            ? mentions[0].Skill
            : null;
    }

    /// <summary>
    /// Finds the skills named in <paramref name="text"/>, longest match first, left to right, no overlaps.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="skillList">
    /// True for text known to list skills (a skills section, a criterion given as a plain phrase): ambiguous names such as "C", "R", "Go" count there without further context.
    /// </param>
    /// <param name="range">Only tokens inside this span; the whole text when null.</param>
    public IReadOnlyList<SkillMention> FindMentions(TokenizedText text, bool skillList = false, TextSpan? range = null)
    {
        var first = range is { } span ? text.FirstTokenAt(span.Start) : 0;
        var end = range is { } within ? text.FirstTokenAt(within.End) : text.Tokens.Count;
        return _matcher.Find(text, first, end, skillList);
    }

    /// <summary>Steps up from <paramref name="skill"/> to <paramref name="ancestor"/> over broader links: 0 for the same skill, 1 for its parent, …; -1 when it is no ancestor.</summary>
    public int StepsUp(Skill skill, Skill ancestor) =>
        skill.Index == ancestor.Index ? 0 : _ancestors[skill.Index].GetValueOrDefault(ancestor.Index, -1);

    // The shortest way up to each ancestor, found breadth first.
    private static Dictionary<int, int>[] Ancestors(IReadOnlyList<Skill> skills, Dictionary<string, Skill> byId)
    {
        var all = new Dictionary<int, int>[skills.Count];
        foreach (var skill in skills)
        {
            var steps = new Dictionary<int, int>();
            var queue = new Queue<(Skill Skill, int Steps)>([(skill, 0)]);
            while (queue.TryDequeue(out var next))
            {
                foreach (var id in next.Skill.Broader)
                {
                    var broader = byId[id];
                    if (broader.Index == skill.Index) throw new InvalidDataException($"'{skill.Name}' is broader than itself.");
                    if (steps.TryAdd(broader.Index, next.Steps + 1)) queue.Enqueue((broader, next.Steps + 1));
                }
            }

            all[skill.Index] = steps;
        }

        return all;
    }
}
