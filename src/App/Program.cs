using System.Runtime;
using Shortlist.App;

using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    cancellation.Cancel();
};

// A command is over soon: a second thread that collects costs more than it saves. The service sets it back.
GCSettings.LatencyMode = GCLatencyMode.Batch;
return await Cli.RunAsync(args, Terminal.Process(), cancellation.Token);
