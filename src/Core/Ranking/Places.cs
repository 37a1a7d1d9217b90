using Shortlist.Core.Resumes;

namespace Shortlist.Core.Ranking;

/// <summary>Where things stand in one resume and what each place counts, with room to work in; made once for each resume and used for one criterion after the other.</summary>
internal sealed class Places
{
    /// <summary>Different words and skills that evidence can be chosen by.</summary>
    public const int MaxFinds = 64;

    /// <summary>Weighs the units of a resume.</summary>
    /// <param name="resume">The resume.</param>
    /// <param name="profile">The constants.</param>
    /// <param name="asOfMonth">Months since year 0 at which jobs that go on end.</param>
    /// <param name="asked">For each skill of the taxonomy whether any criterion looks at it.</param>
    public Places(ResumeFeatures resume, RankingProfile profile, int asOfMonth, bool[] asked)
    {
        Resume = resume;
        foreach (var (skill, unit) in resume.Skills)
            if (asked[skill]) Skills.Add((skill, unit));
        Weights = new double[resume.Units.Length];
        Shares = new double[resume.Units.Length];
        Finds = new ulong[resume.Units.Length];
        for (var i = 0; i < Weights.Length; i++) Weights[i] = RankingProfile.WeightOf(resume.Units[i].Section);
        for (var job = 0; job < resume.Jobs.Length; job++)
            if (resume.Jobs[job].HeadingUnit is >= 0 and var heading) Weights[heading] = RankingProfile.TitleWeight;

        for (var i = 0; i < Weights.Length; i++)
        {
            if (resume.Units[i].Job is >= 0 and var job && IsOld(resume.Jobs[job], asOfMonth, profile))
                Weights[i] = Math.Min(Weights[i], RankingProfile.WeightOf(SectionKind.Skills));
        }
    }

    public ResumeFeatures Resume { get; }

    /// <summary>The skills of the resume that any criterion looks at.</summary>
    public List<(int Skill, ushort Unit)> Skills { get; } = [];

    /// <summary>What each unit counts, 0–1.</summary>
    public double[] Weights { get; }

    /// <summary>For each unit the share of a phrase that it holds.</summary>
    public double[] Shares { get; }

    /// <summary>For each unit a bit for each word or skill of the criterion that it shows.</summary>
    public ulong[] Finds { get; }

    /// <summary>What each bit of <see cref="Finds"/> is worth.</summary>
    public double[] FindWeights { get; } = new double[MaxFinds];

    private static bool IsOld(FeatureJob job, int asOfMonth, RankingProfile profile) =>
        !job.IsCurrent && (job.End ?? job.Start) is { } end && asOfMonth - end.LastMonth > profile.OldMonths;
}
