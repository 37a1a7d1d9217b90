using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Shortlist.Fuzz;

// Throws changed samples at everything that reads what strangers send, for a time that is given, and prints totals. Ends with 1 when something crashed, hung or took too much memory.
var minutes = new Option<double>("--minutes") { Description = "How long in all.", DefaultValueFactory = _ => 2 };
var seed = new Option<ulong>("--seed") { Description = "Another seed makes other inputs; the same one makes the same.", DefaultValueFactory = _ => 1 };
var only = new Option<string?>("--target") { Description = "Only targets whose name holds this." };
var samples = new Option<string>("--samples") { Description = "Folder of the files that are changed.", DefaultValueFactory = _ => "samples" };
var findings = new Option<string>("--findings") { Description = "Folder for inputs that show a fault.", DefaultValueFactory = _ => "artifacts/fuzz" };
var command = new RootCommand("Fuzzes the readers, the resume parser, the criteria extractor and the URL parser.") { minutes, seed, only, samples, findings };
command.SetAction((parsed, cancellationToken) =>
{
    var targets = Targets.Of(parsed.GetValue(samples)!).Where(target => parsed.GetValue(only) is not { } part || target.Name.Contains(part, StringComparison.OrdinalIgnoreCase)).ToList();
    return new FuzzRun(TimeSpan.FromMinutes(parsed.GetValue(minutes)) / Math.Max(1, targets.Count), parsed.GetValue(seed), parsed.GetValue(findings)!).RunAsync(targets, cancellationToken);
});
return await command.Parse(args).InvokeAsync();

/// <summary>One run over all targets.</summary>
internal sealed class FuzzRun(TimeSpan each, ulong seed, string folder)
{
    // An input that takes longer is a hang; one that makes the process hold more is a flood.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(20);
    private const long MaxMemory = 512_000_000;

    // Inputs between two looks at the clock and the memory.
    private const int Batch = 64;

    private long _total;
    private int _faults;

    /// <summary>Runs the targets one after the other.</summary>
    public async Task<int> RunAsync(IReadOnlyList<Target> targets, CancellationToken cancellationToken)
    {
        Console.WriteLine("| target | inputs | a second | slowest | faults |\n| --- | --- | --- | --- | --- |");
        foreach (var target in targets) await RunAsync(target, cancellationToken);
        var memory = Process.GetCurrentProcess().PeakWorkingSet64;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{_total:#,0} inputs, {_faults} faults, {memory / 1_000_000} MB at most, seed {seed}."));
        if (memory > MaxMemory) Console.WriteLine("More memory than 512 MB.");
        return _faults > 0 || memory > MaxMemory ? 1 : 0;
    }

    private async Task RunAsync(Target target, CancellationToken cancellationToken)
    {
        var (mutator, watch, count, slowest, faults) = (new Mutator(seed * 1_000_003 + (ulong)target.Name.Length), Stopwatch.StartNew(), 0L, TimeSpan.Zero, 0);
        while (watch.Elapsed < each && !cancellationToken.IsCancellationRequested)
        {
            for (var i = 0; i < Batch && watch.Elapsed < each; i++, count++)
            {
                var input = target.Next(mutator);
                var started = watch.Elapsed;
                var fault = await FaultOfAsync(target, input, cancellationToken);
                var took = watch.Elapsed - started;
                if (took > slowest) slowest = took;
                if (fault is null && took > Hang) fault = $"took {took.TotalSeconds:0} s";
                if (fault is not null) Keep(target, input, fault, ++faults);
            }
        }

        _total += count;
        _faults += faults;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {target.Name} | {count:#,0} | {count / watch.Elapsed.TotalSeconds:#,0} | {slowest.TotalMilliseconds:0} ms | {faults} |"));
    }

    private static async Task<string?> FaultOfAsync(Target target, byte[] input, CancellationToken cancellationToken)
    {
        try
        {
            await target.RunAsync(input, cancellationToken);
            return null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return exception.ToString();
        }
    }

    private void Keep(Target target, byte[] input, string fault, int number)
    {
        if (number > 20) return;
        Directory.CreateDirectory(folder);
        var name = Path.Combine(folder, $"{target.Name.Replace(' ', '-').Replace(".", "", StringComparison.Ordinal)}-{seed}-{number}");
        File.WriteAllBytes(name + ".bin", input);
        File.WriteAllText(name + ".txt", fault);
        Console.Error.WriteLine($"{name}: {fault.Split('\n')[0]}");
    }
}
