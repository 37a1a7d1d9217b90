using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;

namespace Shortlist.Core.Ranking;

/// <summary>All that scoring needs of a resume, without what must never count: name, contact, address, personal data, school names, years.</summary>
/// <remarks>A resume of two pages takes about 6 KB: one entry for each different word and skill of each sentence.</remarks>
public sealed class ResumeFeatures
{
    private readonly (ulong Stem, ushort Unit)[] _terms;

    internal ResumeFeatures(
        int wordCount,
        FeatureUnit[] units,
        FeatureJob[] jobs,
        (ulong Stem, ushort Unit)[] terms,
        (int Skill, ushort Unit)[] skills,
        FeatureDegree[] degrees,
        FeatureLanguage[] languages,
        int englishUnit)
    {
        WordCount = wordCount;
        Units = units;
        Jobs = jobs;
        _terms = terms;
        Skills = skills;
        Degrees = degrees;
        Languages = languages;
        EnglishUnit = englishUnit;
    }

    /// <summary>Words of visible text.</summary>
    public int WordCount { get; }

    internal FeatureUnit[] Units { get; }

    internal FeatureJob[] Jobs { get; }

    /// <summary>Each different stem of each unit, by stem, then by unit.</summary>
    internal ReadOnlySpan<(ulong Stem, ushort Unit)> Terms => _terms;

    /// <summary>Each different skill of each unit, in text order.</summary>
    internal (int Skill, ushort Unit)[] Skills { get; }

    internal FeatureDegree[] Degrees { get; }

    internal FeatureLanguage[] Languages { get; }

    /// <summary>A sentence that shows the resume to be written in English; -1 when it is not.</summary>
    internal int EnglishUnit { get; }

    /// <summary>Takes the features of a parsed resume.</summary>
    public static ResumeFeatures From(ParsedResume resume, SkillTaxonomy taxonomy) => new FeatureReader(resume, taxonomy).Read();

    /// <summary>Returns the entries of one stem, in text order.</summary>
    internal ReadOnlySpan<(ulong Stem, ushort Unit)> Occurrences(ulong stem)
    {
        var first = LowerBound(stem);
        var end = first;
        while (end < _terms.Length && _terms[end].Stem == stem) end++;
        return _terms.AsSpan(first, end - first);
    }

    private int LowerBound(ulong stem)
    {
        var low = 0;
        var high = _terms.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_terms[middle].Stem < stem) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
