using Microsoft.Extensions.Options;
using Shortlist.App.Work;

namespace Shortlist.App.Rankings;

/// <summary>Adds notices to other systems.</summary>
internal static class CallbackRegistration
{
    private const int MinSecret = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Adds them.</summary>
    public static IServiceCollection AddCallbacks(this IServiceCollection services)
    {
        services.AddOptions<CallbackOptions>().BindConfiguration("Callbacks").ValidateDataAnnotations().ValidateOnStart()
            .Validate(options => options.AllowedHosts.Count == 0 || options.Secret.Length >= MinSecret, $"Callbacks:Secret needs at least {MinSecret} characters when hosts are allowed.");
        services.AddSingleton<CallbackUrls>();
        services.AddHttpClient<IProcessWork, CallbackWork>("callbacks", client => client.Timeout = Patience).ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            ConnectCallback = provider.GetRequiredService<IOptions<CallbackOptions>>().Value.AllowPrivateAddresses ? null : PublicAddresses.ConnectAsync,
        });
        return services;
    }
}
