using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Ranking;

/// <summary>Writes features as a few KB of bytes and reads them back.</summary>
/// <remarks>
/// Skills are written as indexes into the taxonomy, and what is written depends on how the parser reads: store the versions of both (<see cref="Version"/>) beside the
/// bytes, and make features again from the resume where they differ from the scorer's.
/// Layout: a byte with the format; numbers as unsigned LEB128, with zigzag where they may be negative; stems as 8 bytes, little-endian. In order: words, units, jobs,
/// stems ascending, the units of each stem, skills, degrees, languages, the English unit.
/// </remarks>
public static class FeatureCodec
{
    private const byte Format = 2;
    private const int SectionBits = 5;

    /// <summary>Versions of all that decides features, to be stored beside them.</summary>
    public static string Version(SkillTaxonomy taxonomy) => $"{Format}/{ResumeParser.Version}/{taxonomy.Version}";

    /// <summary>Writes features.</summary>
    public static byte[] Encode(ResumeFeatures features)
    {
        var writer = new FeatureByteWriter(256 + (features.Terms.Length * 10));
        writer.Byte(Format);
        writer.Number(features.WordCount);
        WriteUnits(ref writer, features.Units);
        WriteJobs(ref writer, features.Jobs);
        WriteTerms(ref writer, features.Terms);
        WriteSkills(ref writer, features.Skills);
        WriteDegrees(ref writer, features.Degrees);
        WriteLanguages(ref writer, features.Languages);
        writer.Number(features.EnglishUnit + 1);
        return writer.ToArray();
    }

    /// <summary>Reads features.</summary>
    /// <param name="bytes">What <see cref="Encode"/> gave; not kept.</param>
    /// <param name="taxonomy">The one that they were made with.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged, of another format, or name skills that the taxonomy does not have.</exception>
    public static ResumeFeatures Decode(ReadOnlySpan<byte> bytes, SkillTaxonomy taxonomy)
    {
        var reader = new FeatureByteReader(bytes);
        if (reader.Byte() != Format) throw FeatureByteReader.Damaged("format");
        var skillCount = taxonomy.Skills.Count;
        var wordCount = reader.Number();
        var units = ReadUnits(ref reader);
        var jobs = ReadJobs(ref reader, units);
        var terms = ReadTerms(ref reader, units.Length);
        var skills = ReadSkills(ref reader, units.Length, skillCount);
        var degrees = ReadDegrees(ref reader, units.Length, skillCount);
        var languages = ReadLanguages(ref reader, units.Length, skillCount);
        var english = reader.Below(units.Length + 1) - 1;
        reader.End();
        return new ResumeFeatures(wordCount, units, jobs, terms, skills, degrees, languages, english);
    }

    private static void WriteUnits(ref FeatureByteWriter writer, FeatureUnit[] units)
    {
        writer.Number(units.Length);
        var last = 0;
        foreach (var unit in units)
        {
            writer.Signed(unit.Span.Start - last);
            writer.Number(unit.Span.Length);
            writer.Number(((unit.Job + 1) << SectionBits) | (int)unit.Section);
            last = unit.Span.End;
        }
    }

    private static FeatureUnit[] ReadUnits(ref FeatureByteReader reader)
    {
        var units = new FeatureUnit[reader.Count()];
        var last = 0L;
        for (var i = 0; i < units.Length; i++)
        {
            var start = last + reader.Signed();
            var length = reader.Number();
            var place = reader.Number();
            last = start + length;
            if (start < 0 || last > int.MaxValue) throw FeatureByteReader.Damaged("span");
            var (section, job) = (place & ((1 << SectionBits) - 1), (place >> SectionBits) - 1);
            if (section > (int)SectionKind.Other || job > short.MaxValue) throw FeatureByteReader.Damaged("section");
            units[i] = new FeatureUnit(new TextSpan((int)start, length), (SectionKind)section, (short)job);
        }

        return units;
    }

    private static void WriteJobs(ref FeatureByteWriter writer, FeatureJob[] jobs)
    {
        writer.Number(jobs.Length);
        foreach (var job in jobs)
        {
            writer.Number(job.IsCurrent ? 1 : 0);
            WriteDate(ref writer, job.Start);
            WriteDate(ref writer, job.End);
            writer.Number(job.HeadingUnit + 1);
            writer.Number(job.Title.Length);
            foreach (var stem in job.Title) writer.Stem(stem);
        }
    }

    private static FeatureJob[] ReadJobs(ref FeatureByteReader reader, FeatureUnit[] units)
    {
        var jobs = new FeatureJob[reader.Count()];
        for (var i = 0; i < jobs.Length; i++)
        {
            var isCurrent = reader.Below(2) == 1;
            var (start, end) = (ReadDate(ref reader), ReadDate(ref reader));
            var heading = reader.Below(units.Length + 1) - 1;
            jobs[i] = new FeatureJob(start, end, isCurrent, heading, reader.Stems(reader.Count()).ToArray());
        }

        foreach (var unit in units)
            if (unit.Job >= jobs.Length) throw FeatureByteReader.Damaged("job");
        return jobs;
    }

    // 0 for none, else 13 numbers a year: the bare year and its months.
    private static void WriteDate(ref FeatureByteWriter writer, PartialDate? date) =>
        writer.Number(date is { } value ? 1 + (value.Year * 13) + (value.Month ?? 0) : 0);

    private static PartialDate? ReadDate(ref FeatureByteReader reader)
    {
        var number = reader.Below(10_000 * 13);
        if (number == 0) return null;
        var (year, month) = Math.DivRem(number - 1, 13);
        return new PartialDate(year, month == 0 ? null : month);
    }

    private static void WriteTerms(ref FeatureByteWriter writer, ReadOnlySpan<(ulong Stem, ushort Unit)> terms)
    {
        writer.Number(terms.Length);
        var stems = 0;
        for (var i = 0; i < terms.Length; i++)
            if (i == 0 || terms[i].Stem != terms[i - 1].Stem) stems++;
        writer.Number(stems);
        for (var i = 0; i < terms.Length; i++)
            if (i == 0 || terms[i].Stem != terms[i - 1].Stem) writer.Stem(terms[i].Stem);
        for (var i = 0; i < terms.Length; i++)
        {
            var follows = i > 0 && terms[i].Stem == terms[i - 1].Stem;
            var isLast = i + 1 == terms.Length || terms[i + 1].Stem != terms[i].Stem;
            writer.Number(((terms[i].Unit - (follows ? terms[i - 1].Unit : 0)) << 1) | (isLast ? 1 : 0));
        }
    }

    private static (ulong Stem, ushort Unit)[] ReadTerms(ref FeatureByteReader reader, int unitCount)
    {
        // All of it is written below or the bytes are damaged.
        var terms = GC.AllocateUninitializedArray<(ulong Stem, ushort Unit)>(reader.Count());
        var stems = reader.Stems(reader.Count());
        var entry = 0;
        var last = 0UL;
        for (var i = 0; i < stems.Count; i++)
        {
            var stem = stems[i];
            if (i > 0 && stem <= last) throw FeatureByteReader.Damaged("stem");
            last = stem;
            for (var (unit, isLast) = (0, false); !isLast; entry++)
            {
                var number = reader.Number();
                isLast = (number & 1) == 1;
                unit += number >> 1;
                if ((uint)unit >= (uint)unitCount || entry >= terms.Length) throw FeatureByteReader.Damaged("term");
                terms[entry] = (stem, (ushort)unit);
            }
        }

        return entry == terms.Length ? terms : throw FeatureByteReader.Damaged("term");
    }

    private static void WriteSkills(ref FeatureByteWriter writer, (int Skill, ushort Unit)[] skills)
    {
        writer.Number(skills.Length);
        foreach (var (skill, unit) in skills)
        {
            writer.Number(skill);
            writer.Number(unit);
        }
    }

    private static (int Skill, ushort Unit)[] ReadSkills(ref FeatureByteReader reader, int unitCount, int skillCount)
    {
        var skills = new (int Skill, ushort Unit)[reader.Count()];
        for (var i = 0; i < skills.Length; i++)
        {
            var skill = reader.Below(skillCount);
            skills[i] = (skill, (ushort)reader.Below(unitCount));
        }

        return skills;
    }

    private static void WriteDegrees(ref FeatureByteWriter writer, FeatureDegree[] degrees)
    {
        writer.Number(degrees.Length);
        foreach (var degree in degrees)
        {
            writer.Number((int)degree.Level);
            writer.Number(degree.Unit);
            writer.Number(degree.Fields.Count);
            foreach (var field in degree.Fields) writer.Number(field);
            writer.Number(degree.Area.Count);
            foreach (var stem in degree.Area) writer.Stem(stem);
        }
    }

    private static FeatureDegree[] ReadDegrees(ref FeatureByteReader reader, int unitCount, int skillCount)
    {
        var degrees = new FeatureDegree[reader.Count()];
        for (var i = 0; i < degrees.Length; i++)
        {
            var level = (DegreeLevel)reader.Below((int)DegreeLevel.Doctorate + 1);
            var unit = reader.Below(unitCount);
            var fields = new int[reader.Count()];
            for (var k = 0; k < fields.Length; k++) fields[k] = reader.Below(skillCount);
            degrees[i] = new FeatureDegree(level, fields, reader.Stems(reader.Count()).ToArray(), unit);
        }

        return degrees;
    }

    private static void WriteLanguages(ref FeatureByteWriter writer, FeatureLanguage[] languages)
    {
        writer.Number(languages.Length);
        foreach (var language in languages)
        {
            writer.Number(language.Skill);
            writer.Number((int)language.Level);
            writer.Number(language.Unit);
        }
    }

    private static FeatureLanguage[] ReadLanguages(ref FeatureByteReader reader, int unitCount, int skillCount)
    {
        var languages = new FeatureLanguage[reader.Count()];
        for (var i = 0; i < languages.Length; i++)
        {
            var skill = reader.Below(skillCount);
            var level = (LanguageLevel)reader.Below((int)LanguageLevel.Native + 1);
            languages[i] = new FeatureLanguage(skill, level, reader.Below(unitCount));
        }

        return languages;
    }
}
