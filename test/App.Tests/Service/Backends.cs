using Microsoft.Extensions.DependencyInjection;
using Shortlist.App.Hosting;

namespace Shortlist.App.Tests.Service;

/// <summary>The pairs of backends that tests of the service run on.</summary>
internal static class Backends
{
    /// <summary>Starts a server on SQLite and a folder.</summary>
    public static Task<Server> EmbeddedAsync(Action<IServiceCollection>? services = null) => Server.StartAsync(services, null, Roles.All);

    /// <summary>Starts a server on MongoDB and S3, or skips where these are not to be had.</summary>
    public static Task<Server> MongoAndS3Async(Action<IServiceCollection>? services = null)
    {
        var mongo = Environment.GetEnvironmentVariable("SHORTLIST_TEST_MONGODB");
        var s3 = Environment.GetEnvironmentVariable("SHORTLIST_TEST_S3");
        if (string.IsNullOrEmpty(mongo) || string.IsNullOrEmpty(s3)) Assert.Skip("Needs SHORTLIST_TEST_MONGODB and SHORTLIST_TEST_S3, which test.sh sets where the servers can be had.");
        var name = "shortlist-test-" + Guid.NewGuid().ToString("N")[..12];
        return Server.StartAsync(services, null, Roles.All, ("ConnectionStrings:mongodb", mongo), ("MongoDB:Database", name), ("S3:Bucket", name), ("S3:ServiceUrl", s3));
    }
}

/// <summary>The clock of this machine, put forward by the test.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    /// <summary>By how much.</summary>
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
}
