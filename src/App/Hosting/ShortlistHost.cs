using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Shortlist.App.Access;
using Shortlist.App.Exports;
using Shortlist.App.Extraction;
using Shortlist.App.Jobs;
using Shortlist.App.Rankings;
using Shortlist.App.Resumes;
using Shortlist.App.Web;
using Shortlist.App.Work;
using Shortlist.Documents;
using Shortlist.Storage;

namespace Shortlist.App.Hosting;

/// <summary>Puts the service together: stores, workers, API, pages.</summary>
internal static class ShortlistHost
{
    private const string DefaultUrl = "http://127.0.0.1:5000";
    private const long MaxBody = 2_000_000;

    // Those who stop a service wait for ten seconds before they kill it.
    private static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(8);

    /// <summary>Builds the service; it does not listen yet.</summary>
    /// <param name="options">How it was called.</param>
    /// <param name="configure">Further settings, for tests.</param>
    public static WebApplication Build(ServeOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(ShortlistHost).Assembly.GetName().Name });
        configure?.Invoke(builder);
        builder.WebHost.UseUrls(options.Urls ?? builder.Configuration["urls"] ?? DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBody;
        });

        var storage = StorageSettings.From(builder.Configuration, options.Data);
        builder.Services.AddStorage(storage);
        builder.AddAccess();
        AddQueue(builder, options.Roles);
        AddWork(builder.Services, options.Roles, storage.MongoConnectionString is null ? storage.DataDirectory : null);
        builder.Services.Configure<HostOptions>(host =>
        {
            // Units are given back while the last requests are still answered.
            (host.ShutdownTimeout, host.ServicesStopConcurrently) = (ShutdownTime, true);
        });
        AddFeatures(builder.Services);
        AddApi(builder);
        if (options.Roles.HasFlag(Roles.Api)) builder.AddPages();

        var app = builder.Build();
        Use(app, options.Roles);
        return app;
    }

    /// <summary>Makes tables, indexes and folders that are not there. To be awaited before the service starts.</summary>
    /// <exception cref="UsageException">It is to listen to other machines, and nobody made a key.</exception>
    public static async Task PrepareAsync(WebApplication app, CancellationToken cancellationToken)
    {
        foreach (var backend in app.Services.GetServices<IStorageBackend>()) await backend.PrepareAsync(cancellationToken);
        await ListenGuard.CheckAsync(app.Configuration, app.Services.GetRequiredService<OpenAccess>(), cancellationToken);
    }

    private static void AddQueue(WebApplicationBuilder builder, Roles roles)
    {
        var services = builder.Services;
        if (builder.Configuration.GetConnectionString("nats") is { Length: > 0 } url)
        {
            services.AddOptions<NatsQueueOptions>().BindConfiguration("Nats").ValidateDataAnnotations().ValidateOnStart();
            services.AddSingleton<IWorkQueue>(provider => ActivatorUtilities.CreateInstance<NatsWorkQueue>(provider, url));
        }
        else if (roles.HasFlag(Roles.Worker))
        {
            services.AddSingleton<IWorkQueue, ChannelWorkQueue>();
        }
        else
        {
            services.AddSingleton<IWorkQueue, StoreOnlyQueue>();
        }
    }

    // The folder is that of an embedded store.
    private static void AddWork(IServiceCollection services, Roles roles, string? folder)
    {
        services.AddOptions<WorkOptions>().BindConfiguration("Work").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<WorkTelemetry>();
        services.AddSingleton<ProcessStarter>();
        services.AddSingleton<ProcessSteps>();
        services.AddSingleton<IProcessWork, ExtractionWork>();
        services.AddSingleton<IProcessWork, RankingWork>();
        services.AddCallbacks();
        if (!roles.HasFlag(Roles.Worker)) return;

        services.AddSingleton(_ => new WorkerPresence(folder));
        services.AddSingleton(provider => MakeThreads(provider.GetRequiredService<IOptions<WorkOptions>>().Value, roles));
        services.AddHostedService<WorkRunner>();
        services.AddHostedService<Reconciler>();
        services.AddHostedService<ErasureRounds>();
    }

    // Without requests there is nobody to stand back behind.
    private static WorkThreads MakeThreads(WorkOptions options, Roles roles) => new(options.SlotCount, roles.HasFlag(Roles.Api) ? options.Niceness : 0);

    private static void AddFeatures(IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(DocumentLimits.Default);
        services.AddExtraction();
        services.TryAddSingleton<IdMaker>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<Erasures>();
        services.AddSingleton<Retention>();
        services.AddSingleton<StoredResumes>();
        services.AddSingleton<StoredJobs>();
        services.AddSingleton<FeatureRefresh>();
        services.AddSingleton<StoredRankings>();
        services.AddSingleton<RankingResults>();
        services.AddSingleton<RankingFairness>();
    }

    private static void AddApi(WebApplicationBuilder builder)
    {
        builder.Services.AddProblems();
        builder.Services.ConfigureHttpJsonOptions(json => ShortlistJson.Configure(json.SerializerOptions));
        builder.Services.AddOpenApi(ApiDescription.Configure);
        builder.AddTelemetry();
    }

    private static void Use(WebApplication app, Roles roles)
    {
        app.Use(SecurityHeaders.SetAsync);
        app.UseProblems();
        app.UseAccess();
        app.MapHealth();
        app.MapPrometheusScrapingEndpoint();
        if (!roles.HasFlag(Roles.Api)) return;

        app.UseMiddleware<Idempotency>();
        app.MapResumes();
        app.MapJobs();
        app.MapRankings();
        app.MapExports();
        app.MapErasures();
        app.MapAudit();
        app.MapSignIn();
        app.MapObjectGateway();
        app.MapOpenApi();
        app.MapReference();
        app.MapPages();
    }
}
