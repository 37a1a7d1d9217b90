using System.CommandLine;
using System.Runtime;
using Shortlist.App.Hosting;
using Shortlist.App.Web;

namespace Shortlist.App.Commands;

/// <summary><c>shortlist serve</c>: the service and the web pages.</summary>
internal static class ServeCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var urls = new Option<string?>("--urls") { Description = "Where to listen. Default http://127.0.0.1:5000." };
        var roles = new Option<string>("--roles") { Description = "What this process does: api, worker, or both.", DefaultValueFactory = _ => "api,worker" };
        var data = new Option<string?>("--data") { Description = "Folder of the database and the uploaded files, where these are not on MongoDB and S3. Default ./data." };
        var command = new Command("serve", "Runs the service: API, workers and pages.\n\nSettings such as ConnectionStrings__mongodb and S3__Bucket move it to servers; docs/operations.md lists them.") { urls, roles, data };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(terminal, new ServeOptions(parsed.GetValue(urls), RolesOf(parsed.GetValue(roles)!), parsed.GetValue(data)), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, ServeOptions options, CancellationToken cancellationToken)
    {
        GCSettings.LatencyMode = GCLatencyMode.Interactive;
        await using var app = ShortlistHost.Build(options);
        await ShortlistHost.PrepareAsync(app, cancellationToken);
        await app.StartAsync(cancellationToken);
        foreach (var url in app.Urls) await terminal.Error.WriteLineAsync($"Shortlist listens on {url}. Stop it with Ctrl+C.");
        if (options.Roles.HasFlag(Roles.Api)) _ = FirstPage.CompileAsync(app.Urls.First(), app.Lifetime.ApplicationStopping);
        await app.WaitForShutdownAsync(cancellationToken);
        if (app.Services.GetServices<IHostedService>().OfType<BackgroundService>().FirstOrDefault(service => service.ExecuteTask is { IsFaulted: true }) is not { } failed) return 0;
        await terminal.Error.WriteLineAsync($"Shortlist ends because its {failed.GetType().Name} failed with {failed.ExecuteTask!.Exception!.InnerException!.GetType().Name}; the log says where.");
        return 1;
    }

    private static Roles RolesOf(string text)
    {
        var roles = default(Roles);
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            roles |= part.ToLowerInvariant() switch
            {
                "api" => Roles.Api,
                "worker" => Roles.Worker,
                _ => throw new UsageException($"'{part}' is no role. Use api, worker, or both: --roles api,worker."),
            };
        }

        return roles != default ? roles : throw new UsageException("Give a role: api, worker, or both.");
    }
}

/// <summary><c>shortlist setup</c>: what needs the rights of an administrator.</summary>
internal static class SetupCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("setup", "Makes what the service needs on its servers: the bucket and its CORS rules, collections and indexes. May be repeated.");
        command.SetAction(async (_, cancellationToken) =>
        {
            await using var app = ShortlistHost.Build(new ServeOptions(null, Roles.Api, null));
            foreach (var backend in app.Services.GetServices<Storage.IStorageBackend>())
            {
                await backend.SetUpAsync(cancellationToken);
                await backend.PrepareAsync(cancellationToken);
                await terminal.Error.WriteLineAsync($"{backend.Name} is set up.");
            }

            return 0;
        });
        return command;
    }
}
