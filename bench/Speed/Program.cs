using System.CommandLine;
using Shortlist.Speed;
using Shortlist.Speed.Service;

var folder = new Argument<string?>("resumes") { Arity = ArgumentArity.ZeroOrOne, Description = "A folder of resumes. The samples unless given." };
var job = new Option<string?>("--job", "-j") { Description = "The job description. That of the samples unless given." };
var runs = new Option<int>("--runs") { Description = "Times that rank and pdftotext are measured in turns; the medians count.", DefaultValueFactory = _ => 3 };
var program = new Option<string?>("--shortlist") { Description = "The program to measure, such as a published one. The one built with this bench unless given." };
var micro = new Option<bool>("--micro") { Description = "Measures the steps after text extraction on the samples, in place of whole runs of the program." };
var service = new Option<bool>("--service") { Description = "Measures the service on the embedded store, in place of whole runs of the program." };
var million = new Option<bool>("--million") { Description = "With --service: ranks a million resumes as well. Takes minutes and 10 GB of disk." };
var command = new RootCommand("Measures how fast Shortlist is, and whether it keeps its limits: exit code 1 when one is missed, 2 for wrong usage.") { folder, job, runs, program, micro, service, million };
command.SetAction(async (parsed, _) =>
{
    var resumes = parsed.GetValue(folder) ?? Sample("resumes");
    var jobPath = parsed.GetValue(job) ?? Sample("job.pdf");
    if (!Directory.Exists(resumes)) return Wrong($"The folder '{resumes}' does not exist.");
    if (!parsed.GetValue(service) && !File.Exists(jobPath)) return Wrong($"The job description '{jobPath}' does not exist.");
    if (parsed.GetValue(runs) < 1) return Wrong("--runs is at least 1.");

    var report = new SpeedReport();
    if (parsed.GetValue(micro))
    {
        await ResumeBenchmarks.RunAsync(report, jobPath, Directory.EnumerateFiles(resumes).Order(StringComparer.Ordinal));
    }
    else
    {
        if (!ChildProcess.CanMeasure) return Wrong("Whole runs are measured on Linux and macOS only; --micro runs anywhere.");
        var shortlist = parsed.GetValue(program) ?? Path.Combine(AppContext.BaseDirectory, "shortlist");
        if (!File.Exists(shortlist)) return Wrong($"The program '{shortlist}' does not exist.");
        report.Add("build", MeasuredBuild.Describe(shortlist));
        if (parsed.GetValue(service)) await new ServiceSpeed(shortlist, resumes, parsed.GetValue(runs), parsed.GetValue(million)).MeasureAsync(report);
        else await new WholeProgram(shortlist, jobPath, resumes, parsed.GetValue(runs)).MeasureAsync(report);
    }

    report.Write(Console.Out);
    return report.Holds ? 0 : 1;
});
var arguments = command.Parse(args);
var exitCode = await arguments.InvokeAsync();
return arguments.Errors.Count > 0 ? 2 : exitCode;

static int Wrong(string message)
{
    Console.Error.WriteLine(message);
    return 2;
}

static string Sample(string name)
{
    var folder = new DirectoryInfo(AppContext.BaseDirectory);
    while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Shortlist.slnx"))) folder = folder.Parent;
    return Path.Combine(folder?.FullName ?? "", "samples", name);
}
