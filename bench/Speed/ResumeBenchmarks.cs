using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Shortlist.Core.Jobs;
using Shortlist.Core.Ranking;
using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;
using Shortlist.Documents;

namespace Shortlist.Speed;

/// <summary>The steps after text extraction, each over all samples that can be read: mean CPU time of one resume.</summary>
[MemoryDiagnoser]
public class ResumeBenchmarks
{
    private const double MaxMilliseconds = 5;

    // BenchmarkDotNet makes the instance, so what was read before is handed over here.
    private static readonly List<DocumentText> Texts = [];
    private static Core.Jobs.Job s_job = null!;

    private readonly List<DocumentText> _documents = Texts;
    private List<ParsedResume> _resumes = [];
    private List<ResumeFeatures> _features = [];
    private Scorer _scorer = null!;

    /// <summary>Reads the files, runs the benchmarks and adds their figures to the table.</summary>
    internal static async Task RunAsync(SpeedReport report, string job, IEnumerable<string> files)
    {
        s_job = CriteriaExtractor.Extract(await ReadAsync(job) ?? throw new InvalidOperationException("The job description cannot be read."), SkillTaxonomy.Default);
        foreach (var file in files)
            if (await ReadAsync(file) is { } document) Texts.Add(document);

        // In this process: the benchmarks need the texts that were just read.
        var config = ManualConfig.CreateEmpty()
            .AddJob(BenchmarkDotNet.Jobs.Job.ShortRun.WithClock(new ProcessorClock()).WithToolchain(InProcessEmitToolchain.Instance))
            .AddLogger(ConsoleLogger.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "shortlist-speed"));
        var summary = BenchmarkRunner.Run<ResumeBenchmarks>(config);
        var means = summary.Reports.ToDictionary(
            result => result.BenchmarkCase.Descriptor.WorkloadMethod.Name,
            result => (result.ResultStatistics ?? throw new InvalidOperationException("A benchmark failed.")).Mean / 1e6 / Texts.Count);
        foreach (var (step, milliseconds) in means) report.Add($"CPU time of {step.ToLowerInvariant()}, one resume", $"{milliseconds:0.000} ms");
        var total = means.Values.Sum();
        report.Add("CPU time of all three", $"{total:0.000} ms", $"<= {MaxMilliseconds:0} ms", total <= MaxMilliseconds);
    }

    /// <summary>Parses and scores once, so that each step starts from what the step before gave.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _resumes = Parse();
        _features = Features();
        _scorer = new Scorer(s_job.Criteria, RankingProfile.Default, SkillTaxonomy.Default, new DateOnly(2026, 1, 1));
    }

    [Benchmark]
    public List<ParsedResume> Parse() => _documents.ConvertAll(document => ResumeParser.Parse(document, SkillTaxonomy.Default));

    [Benchmark]
    public List<ResumeFeatures> Features() => _resumes.ConvertAll(resume => ResumeFeatures.From(resume, SkillTaxonomy.Default));

    [Benchmark]
    public List<ResumeScore> Score() => _features.ConvertAll(features => _scorer.Score(features));

    private static async Task<DocumentText?> ReadAsync(string file)
    {
        try
        {
            return await DocumentReaders.ReadAsync(await File.ReadAllBytesAsync(file), Path.GetFileName(file), DocumentLimits.Default, CancellationToken.None);
        }
        catch (UnreadableDocumentException)
        {
            // The samples hold files that nobody can read; they have no steps after extraction.
            return null;
        }
    }
}
