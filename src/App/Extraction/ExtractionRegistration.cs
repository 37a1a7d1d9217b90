using Microsoft.Extensions.Options;
using Shortlist.App.Work;

namespace Shortlist.App.Extraction;

/// <summary>Registers the reading of files.</summary>
internal static class ExtractionRegistration
{
    // A job description that somebody waits for must not wait for a slot.
    private const int ForRequests = 1;

    /// <summary>Registers <see cref="IExtractor"/>: a process for each slot of work and one for requests, or this process where that is set.</summary>
    public static void AddExtraction(this IServiceCollection services)
    {
        services.AddOptions<ExtractionOptions>().BindConfiguration("Extraction").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IExtractor>(provider => provider.GetRequiredService<IOptions<ExtractionOptions>>().Value.Isolated
            ? ActivatorUtilities.CreateInstance<IsolatedExtractor>(provider, provider.GetRequiredService<IOptions<WorkOptions>>().Value.SlotCount + ForRequests)
            : ActivatorUtilities.CreateInstance<Extractor>(provider));
    }
}
