using Shortlist.App;

using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    cancellation.Cancel();
};

return await Cli.RunAsync(args, Terminal.Process(), cancellation.Token);
