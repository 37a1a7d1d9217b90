using System.ComponentModel.DataAnnotations;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Shortlist.App.Hosting;

namespace Shortlist.App.Access;

/// <summary>How much one key, or one account, may ask of one server; configuration section <c>Limits</c>. A service that asks for no key has no such limits.</summary>
internal sealed class AccessLimits
{
    /// <summary>Requests in a minute. Default 6000.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerMinute { get; set; } = 6000;

    /// <summary>Requests in a minute from one address without a key, such as those that load the sign-in page. Default 600.</summary>
    [Range(1, 1_000_000)]
    public int AnonymousRequestsPerMinute { get; set; } = 600;

    /// <summary>Megabytes of uploads that are signed in an hour, each begun megabyte counted whole. Default 20,000.</summary>
    [Range(1, 10_000_000)]
    public int UploadMegabytesPerHour { get; set; } = 20_000;
}

/// <summary>Keeps the limits with the rate limiters of the framework.</summary>
internal sealed class AccessLimiter(IOptions<AccessLimits> limits) : IDisposable
{
    private const long Megabyte = 1_000_000;

    private readonly PartitionedRateLimiter<string> _uploads = PartitionedRateLimiter.Create<string, string>(actor => RateLimitPartition.GetTokenBucketLimiter(
        actor, _ => BucketOf(limits.Value.UploadMegabytesPerHour, TimeSpan.FromHours(1))));

    /// <summary>Adds the limit on requests.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddOptions<AccessLimits>().BindConfiguration("Limits").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AccessLimiter>();
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(PartitionOf);
            limiter.OnRejected = (rejected, _) =>
            {
                if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait)) rejected.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
        });
    }

    /// <summary>Counts an upload that is to be signed.</summary>
    /// <exception cref="ApiException">The hour holds no more.</exception>
    public void CountUpload(Caller caller, long bytes)
    {
        if (caller == Caller.Local) return;
        var megabytes = (int)((bytes + Megabyte - 1) / Megabyte);
        using var lease = megabytes <= limits.Value.UploadMegabytesPerHour ? _uploads.AttemptAcquire(caller.Actor, megabytes) : null;
        if (lease is not { IsAcquired: true }) throw new ApiException(StatusCodes.Status429TooManyRequests, "too_many_uploads", $"A key uploads at most {limits.Value.UploadMegabytesPerHour} MB an hour. Go on later.");
    }

    public void Dispose() => _uploads.Dispose();

    private static RateLimitPartition<string> PartitionOf(HttpContext context)
    {
        var options = context.RequestServices.GetRequiredService<IOptions<AccessLimits>>().Value;
        var caller = Caller.Find(context.User);
        if (caller == Caller.Local) return RateLimitPartition.GetNoLimiter("local");
        return caller is null
            ? RateLimitPartition.GetTokenBucketLimiter("address:" + context.Connection.RemoteIpAddress, _ => BucketOf(options.AnonymousRequestsPerMinute, TimeSpan.FromMinutes(1)))
            : RateLimitPartition.GetTokenBucketLimiter(caller.Actor, _ => BucketOf(options.RequestsPerMinute, TimeSpan.FromMinutes(1)));
    }

    // Filled up a little at a time, so that nobody waits for the next whole period.
    private static TokenBucketRateLimiterOptions BucketOf(int tokens, TimeSpan period)
    {
        var part = Math.Max(1, tokens / 60);
        return new() { TokenLimit = tokens, TokensPerPeriod = part, ReplenishmentPeriod = period * ((double)part / tokens), QueueLimit = 0 };
    }
}
