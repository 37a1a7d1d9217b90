using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Resumes;

/// <summary>Reads human languages and how well they are known.</summary>
internal sealed class LanguageReader(DocumentText document, TokenizedText tokens, SkillTaxonomy taxonomy)
{
    /// <summary>Reads the languages in a stretch of text that is known to be about languages.</summary>
    public List<SpokenLanguage> Read(TextSpan span)
    {
        var languages = new List<SpokenLanguage>();
        var named = taxonomy.FindMentions(tokens, skillList: true, span).Where(mention => mention.Skill.Kind == SkillKind.Language).ToList();
        for (var i = 0; i < named.Count; i++)
        {
            // The level stands after its language up to the next one, or before it: "fluent German".
            var after = TextSpan.FromBounds(named[i].Span.End, i + 1 < named.Count ? named[i + 1].Span.Start : span.End);
            var before = TextSpan.FromBounds(i > 0 ? named[i - 1].Span.End : span.Start, named[i].Span.Start);
            var level = LevelIn(after, first: true) ?? LevelIn(before, first: false);
            var end = level is { } found && found.Span.Start > named[i].Span.End ? found.Span.End : named[i].Span.End;
            languages.Add(new SpokenLanguage
            {
                Language = document.Quote(named[i].Span),
                Fluency = level is { } words ? document.Quote(words.Span) : null,
                Level = level?.Level ?? LanguageLevel.Unknown,
                Span = TextSpan.FromBounds(named[i].Span.Start, end),
            });
        }

        return languages;
    }

    private LanguageLevelMention? LevelIn(TextSpan span, bool first)
    {
        var levels = LanguageLevelWording.Find(tokens, span);
        return levels.Count == 0 ? null : first ? levels[0] : levels[^1];
    }
}
