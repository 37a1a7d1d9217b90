using Microsoft.Extensions.DependencyInjection;
using Shortlist.Storage.Embedded;
using Shortlist.Storage.Mongo;
using Shortlist.Storage.S3;

namespace Shortlist.Storage;

/// <summary>Registers the stores.</summary>
public static class StorageRegistration
{
    /// <summary>
    /// Registers <see cref="IResumeStore"/>, <see cref="IJobStore"/>, <see cref="IProcessStore"/>, <see cref="IRankingStore"/>, <see cref="IIdempotencyStore"/>, <see cref="IKeyStore"/>, <see cref="ICookieKeyStore"/>,
    /// <see cref="IAuditStore"/>, <see cref="IErasureStore"/>,
    /// <see cref="IObjectStore"/>, <see cref="IdMaker"/> and every <see cref="IStorageBackend"/>; <see cref="IObjectGateway"/> when objects lie in a folder.
    /// Nothing is opened before <see cref="IStorageBackend.PrepareAsync"/>.
    /// </summary>
    /// <remarks>Needs a <see cref="TimeProvider"/>; the system's is registered when there is none.</remarks>
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageOptions options)
    {
        if (services.All(service => service.ServiceType != typeof(TimeProvider))) services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IdMaker>();
        if (options.MongoConnectionString is { Length: > 0 } connectionString) AddMongo(services, connectionString, options.MongoDatabase);
        else AddSqlite(services, Path.Combine(options.DataDirectory, "shortlist.db"));
        if (options.S3Bucket is { Length: > 0 }) AddS3(services, options);
        else AddFolder(services, Path.Combine(options.DataDirectory, "objects"));
        return services;
    }

    private static void AddSqlite(IServiceCollection services, string path)
    {
        services.AddSingleton(_ => new SqliteDatabase(path));
        services.AddSingleton<IStorageBackend>(provider => provider.GetRequiredService<SqliteDatabase>());
        services.AddSingleton<IResumeStore, SqliteResumeStore>();
        services.AddSingleton<IJobStore, SqliteJobStore>();
        services.AddSingleton<IProcessStore, SqliteProcessStore>();
        services.AddSingleton<IRankingStore, SqliteRankingStore>();
        services.AddSingleton<IIdempotencyStore, SqliteIdempotencyStore>();
        services.AddSingleton<IKeyStore, SqliteKeyStore>();
        services.AddSingleton<ICookieKeyStore, SqliteCookieKeyStore>();
        services.AddSingleton<IAuditStore, SqliteAuditStore>();
        services.AddSingleton<IErasureStore, SqliteErasureStore>();
    }

    private static void AddMongo(IServiceCollection services, string connectionString, string database)
    {
        services.AddSingleton(_ => new MongoStorage(connectionString, database));
        services.AddSingleton<IStorageBackend>(provider => provider.GetRequiredService<MongoStorage>());
        services.AddSingleton<IResumeStore, MongoResumeStore>();
        services.AddSingleton<IJobStore, MongoJobStore>();
        services.AddSingleton<IProcessStore, MongoProcessStore>();
        services.AddSingleton<IRankingStore, MongoRankingStore>();
        services.AddSingleton<IIdempotencyStore, MongoIdempotencyStore>();
        services.AddSingleton<IKeyStore, MongoKeyStore>();
        services.AddSingleton<ICookieKeyStore, MongoCookieKeyStore>();
        services.AddSingleton<IAuditStore, MongoAuditStore>();
        services.AddSingleton<IErasureStore, MongoErasureStore>();
    }

    private static void AddS3(IServiceCollection services, StorageOptions options)
    {
        services.AddSingleton(provider => new S3ObjectStore(options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IStorageBackend>(provider => provider.GetRequiredService<S3ObjectStore>());
        services.AddSingleton<IObjectStore>(provider => provider.GetRequiredService<S3ObjectStore>());
    }

    private static void AddFolder(IServiceCollection services, string folder)
    {
        services.AddSingleton(provider => new FolderObjectStore(folder, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IStorageBackend>(provider => provider.GetRequiredService<FolderObjectStore>());
        services.AddSingleton<IObjectStore>(provider => provider.GetRequiredService<FolderObjectStore>());
        services.AddSingleton<IObjectGateway>(provider => provider.GetRequiredService<FolderObjectStore>());
    }
}
