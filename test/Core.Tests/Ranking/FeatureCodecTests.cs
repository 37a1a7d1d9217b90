using System.Text;
using CsCheck;
using Shortlist.Core.Jobs;
using Shortlist.Core.Ranking;
using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Tests.Ranking;

public sealed class FeatureCodecTests
{
    private const string Text = """
        Alex Example
        alex@example.com

        SUMMARY
        Software engineer with a long record in the design of services in Python and of tools for the teams that run them on Kubernetes.

        EXPERIENCE
        Software Engineer, Example Works
        Jan 2019 - Present
        - Built the billing service in Python and PostgreSQL, and led a team of four people
        - Moved the build to Docker; cut the time of a release to a tenth
        Developer, Sample Shop
        2015 - 2018
        - Wrote Java for the web shop

        EDUCATION
        Hill College
        Bachelor of Science in Computer Science, 2015

        LANGUAGES
        German (native), French (B1)

        SKILLS
        Python, Java, SQL, Docker, Kubernetes
        """;

    private static readonly SkillTaxonomy Taxonomy = SkillTaxonomy.Default;
    private static readonly Gen<FeatureDegree> Degrees =
        from level in Gen.Int[0, (int)DegreeLevel.Doctorate]
        from fields in Gen.Int[0, Taxonomy.Skills.Count - 1].Array[0, 3]
        from area in Gen.ULong.Array[0, 3]
        select new FeatureDegree((DegreeLevel)level, fields, area, 0);

    private static readonly Gen<PartialDate?> Dates =
        from kind in Gen.Int[0, 2]
        from year in Gen.Int[1900, 2100]
        from month in Gen.Int[1, 12]
        select kind == 0 ? (PartialDate?)null : new PartialDate(year, kind == 1 ? null : month);

    private static readonly Gen<ResumeFeatures> Features =
        from words in Gen.Int[0, 100_000]
        from jobCount in Gen.Int[0, 5]
        from spans in Gen.Select(Gen.Int[0, 2_000_000], Gen.Int[0, 300], Gen.Int[0, (int)SectionKind.Other], Gen.Int[-1, jobCount - 1]).Array[1, 300]
        let last = spans.Length - 1
        from jobs in Gen.Select(Dates, Dates, Gen.Bool, Gen.Int[-1, last], Gen.ULong.Array[0, 4]).Array[jobCount]
        from terms in Gen.Select(Gen.ULong, Gen.UShort[0, (ushort)last]).Array[0, 400]
        from repeated in Gen.Select(Gen.ULong[0, 5], Gen.UShort[0, (ushort)last]).Array[0, 50]
        from skills in Gen.Select(Gen.Int[0, Taxonomy.Skills.Count - 1], Gen.UShort[0, (ushort)last]).Array[0, 60]
        from degrees in Degrees.Array[0, 3]
        from languages in Gen.Select(Gen.Int[0, Taxonomy.Skills.Count - 1], Gen.Int[0, (int)LanguageLevel.Native], Gen.Int[0, last]).Array[0, 3]
        from english in Gen.Int[-1, last]
        select new ResumeFeatures(
            words,
            [.. spans.Select(unit => new FeatureUnit(new TextSpan(unit.Item1, unit.Item2), (SectionKind)unit.Item3, (short)unit.Item4))],
            [.. jobs.Select(job => new FeatureJob(job.Item1, job.Item2, job.Item3, job.Item4, job.Item5))],
            [.. terms.Concat(repeated).Distinct().Order()],
            skills,
            degrees,
            [.. languages.Select(language => new FeatureLanguage(language.Item1, (LanguageLevel)language.Item2, language.Item3))],
            english);

    [Fact]
    public void Any_features_come_back_as_they_were() => Features.Sample(
        features => Describe(FeatureCodec.Decode(FeatureCodec.Encode(features), Taxonomy)) == Describe(features), iter: 2_000);

    [Fact]
    public void Scores_and_evidence_are_the_same_from_stored_features()
    {
        var features = OfText();
        var job = CriteriaExtractor.Extract(DocumentText.FromPlainText("Requirements\n- 5+ years of Python\n- Bachelor's degree in Computer Science\n- Docker and Kubernetes\n- Fluent German\n- Leads a team"), Taxonomy);
        var scorer = new Scorer(job.Criteria, RankingProfile.Default, Taxonomy, new DateOnly(2026, 1, 1));

        var stored = scorer.Score(FeatureCodec.Decode(FeatureCodec.Encode(features), Taxonomy));

        var direct = scorer.Score(features);
        direct.Total.ShouldBeGreaterThan(0);
        stored.ShouldBeEquivalentTo(direct);
    }

    [Fact]
    public void Cut_bytes_are_refused()
    {
        var bytes = FeatureCodec.Encode(OfText());
        for (var length = 0; length < bytes.Length; length++)
            Should.Throw<InvalidDataException>(() => FeatureCodec.Decode(bytes.AsSpan(0, length), Taxonomy));
    }

    [Fact]
    public void Bytes_too_many_are_refused() =>
        Should.Throw<InvalidDataException>(() => FeatureCodec.Decode([.. FeatureCodec.Encode(OfText()), 0], Taxonomy));

    [Fact]
    public void Another_format_is_refused()
    {
        var bytes = FeatureCodec.Encode(OfText());
        bytes[0]++;
        Should.Throw<InvalidDataException>(() => FeatureCodec.Decode(bytes, Taxonomy));
    }

    [Fact]
    public void Damaged_bytes_are_refused_or_can_be_scored()
    {
        var bytes = FeatureCodec.Encode(OfText());
        var scorer = new Scorer(
            CriteriaExtractor.Extract(DocumentText.FromPlainText("Requirements\n- 5+ years of Python\n- Bachelor's degree\n- Fluent German"), Taxonomy).Criteria,
            RankingProfile.Default, Taxonomy, new DateOnly(2026, 1, 1));
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte).Array[1, 8].Sample(
            changes =>
            {
                var damaged = bytes.ToArray();
                foreach (var (at, value) in changes) damaged[at] = value;
                try
                {
                    scorer.Score(FeatureCodec.Decode(damaged, Taxonomy));
                }
                catch (InvalidDataException)
                {
                }
            },
            iter: 20_000);
    }

    [Fact]
    public void Any_bytes_are_refused_or_read() => Gen.Byte.Array[0, 200].Sample(
        bytes =>
        {
            try
            {
                FeatureCodec.Decode([2, .. bytes], Taxonomy);
            }
            catch (InvalidDataException)
            {
            }
        },
        iter: 20_000);

    [Fact]
    public void The_version_tells_parser_and_taxonomy_apart() =>
        FeatureCodec.Version(Taxonomy).Split('/').ShouldBe(["2", ResumeParser.Version, Taxonomy.Version]);

    private static ResumeFeatures OfText() => ResumeFeatures.From(ResumeParser.Parse(DocumentText.FromPlainText(Text), Taxonomy), Taxonomy);

    private static string Describe(ResumeFeatures features)
    {
        var text = new StringBuilder();
        text.Append(features.WordCount).Append('|').Append(features.EnglishUnit).Append('|').AppendJoin(',', features.Units).Append('|');
        foreach (var job in features.Jobs) text.Append(job with { Title = [] }).AppendJoin(';', job.Title);
        text.Append('|').AppendJoin(',', features.Terms.ToArray()).Append('|').AppendJoin(',', features.Skills).Append('|').AppendJoin(',', features.Languages);
        foreach (var degree in features.Degrees)
            text.Append('|').Append(degree.Level).Append(degree.Unit).AppendJoin(',', degree.Fields).Append(';').AppendJoin(',', degree.Area);
        return text.ToString();
    }
}
