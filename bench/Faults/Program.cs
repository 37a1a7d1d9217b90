using System.CommandLine;
using Shortlist.Faults;

var names = new Argument<string[]>("faults") { Arity = ArgumentArity.ZeroOrMore, Description = "Which: " + string.Join(", ", FaultRun.All.Keys) + ". All unless given." };
var documents = new Option<int>("--documents") { Description = "Documents that are extracted.", DefaultValueFactory = _ => 2000 };
var resumes = new Option<int>("--resumes") { Description = "Resumes that are ranked.", DefaultValueFactory = _ => 200_000 };
var mongo = new Option<string?>("--mongodb") { Description = "Connection string of a MongoDB server, for the store that is out of reach. SHORTLIST_TEST_MONGODB unless given." };
var samples = new Option<string>("--samples") { Description = "Folder of the sample resumes.", DefaultValueFactory = _ => "samples/resumes" };
var command = new RootCommand("Breaks the service in every way that its documentation speaks of, and says whether it holds: exit code 1 when something does not, 2 for wrong usage. Linux only.") { names, documents, resumes, mongo, samples };
command.SetAction(async (parsed, _) =>
{
    if (!OperatingSystem.IsLinux()) return Wrong("The faults are made on Linux only.");
    if (!Directory.Exists(parsed.GetValue(samples))) return Wrong("Run it at the root of the tree, or give --samples.");
    var chosen = parsed.GetValue(names) is { Length: > 0 } given ? given : [.. FaultRun.All.Keys];
    if (chosen.FirstOrDefault(name => !FaultRun.All.ContainsKey(name)) is { } unknown) return Wrong($"There is no fault '{unknown}'.");
    await using var run = new FaultRun(parsed.GetValue(samples)!, parsed.GetValue(documents), parsed.GetValue(resumes), parsed.GetValue(mongo) ?? Environment.GetEnvironmentVariable("SHORTLIST_TEST_MONGODB"));
    foreach (var name in chosen) await run.MakeAsync(name);
    run.Table.Write(Console.Out);
    return run.Table.Holds ? 0 : 1;
});
var arguments = command.Parse(args);
var exitCode = await arguments.InvokeAsync();
return arguments.Errors.Count > 0 ? 2 : exitCode;

static int Wrong(string message)
{
    Console.Error.WriteLine(message);
    return 2;
}
