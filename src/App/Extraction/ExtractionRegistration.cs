using Microsoft.Extensions.Options;
using Shortlist.App.Work;

namespace Shortlist.App.Extraction;

/// <summary>Registers the reading of files.</summary>
internal static class ExtractionRegistration
{
    /// <summary>Registers <see cref="IExtractor"/>: as many processes as there are slots for work, or this process where that is set.</summary>
    public static void AddExtraction(this IServiceCollection services)
    {
        services.AddOptions<ExtractionOptions>().BindConfiguration("Extraction").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IExtractor>(provider => provider.GetRequiredService<IOptions<ExtractionOptions>>().Value.Isolated
            ? ActivatorUtilities.CreateInstance<IsolatedExtractor>(provider, provider.GetRequiredService<IOptions<WorkOptions>>().Value.SlotCount)
            : ActivatorUtilities.CreateInstance<Extractor>(provider));
    }
}
