using Shortlist.Storage;

namespace Shortlist.App.Hosting;

/// <summary>Reads where data lies from the settings; docs/operations.md lists them.</summary>
internal static class StorageSettings
{
    /// <summary>Reads the settings.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="data">Folder given on the command line; null for the setting.</param>
    public static StorageOptions From(IConfiguration configuration, string? data)
    {
        var options = new StorageOptions
        {
            MongoConnectionString = NullIfEmpty(configuration.GetConnectionString("mongodb")),
            S3Bucket = NullIfEmpty(configuration["S3:Bucket"]),
            S3ServiceUrl = NullIfEmpty(configuration["S3:ServiceUrl"]),
            AllowedOrigins = configuration.GetSection("S3:AllowedOrigins").Get<string[]>() ?? [],
        };
        if (NullIfEmpty(configuration["S3:Region"]) is { } region) options.S3Region = region;
        if (NullIfEmpty(configuration["MongoDB:Database"]) is { } database) options.MongoDatabase = database;
        options.DataDirectory = Path.GetFullPath(data ?? NullIfEmpty(configuration["Data"]) ?? options.DataDirectory);
        return options;
    }

    private static string? NullIfEmpty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
