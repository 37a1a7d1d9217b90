using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Shortlist.Documents;

namespace Shortlist.App.Extraction;

/// <summary>What a <c>shortlist extractor</c> does: reads requests from its standard input and answers them, until its parent ends.</summary>
internal static class ExtractorLoop
{
    /// <summary>Name of the command.</summary>
    public const string Command = "extractor";

    // The one that the system ends first when memory runs out.
    private const string FirstToGo = "1000";

    /// <summary>Runs until the input ends.</summary>
    public static async Task RunAsync(Stream input, Stream output)
    {
        // Whoever would catch it: memory that ran out ends the process, and a new one takes the next file.
        AppDomain.CurrentDomain.FirstChanceException += (_, thrown) =>
        {
            if (thrown.Exception is OutOfMemoryException) Environment.FailFast("Out of memory.");
        };
        OfferToTheSystem();
        await output.WriteAsync(new[] { ExtractorFrames.Ready });
        await output.FlushAsync();
        var extractor = new Extractor(DocumentLimits.Default);
        for (var request = await ExtractorFrames.ReadRequestAsync(input, CancellationToken.None); request is { } asked;)
        {
            // The parent sends the next when it has the answer. If the input ends before, the parent did, and nobody wants the answer.
            var next = ExtractorFrames.ReadRequestAsync(input, CancellationToken.None);
            var answer = AnswerAsync(extractor, asked);
            await Task.WhenAny(next, answer);
            if (!answer.IsCompleted) return;
            await ExtractorFrames.WriteAsync(output, await answer, CancellationToken.None);
            await output.FlushAsync();
            request = await next;
        }
    }

    private static Task<byte[]> AnswerAsync(Extractor extractor, ExtractorRequest request) => Task.Run(async () => request.IsJob
        ? JsonSerializer.SerializeToUtf8Bytes(await extractor.ExtractJobAsync(request.Content, CancellationToken.None), ShortlistJson.Compact.ExtractedJob)
        : JsonSerializer.SerializeToUtf8Bytes(await extractor.ExtractResumeAsync(request.Name, request.Content, CancellationToken.None), ShortlistJson.Compact.ExtractedResume));

    private static void OfferToTheSystem()
    {
        try
        {
            // Requests have the processors, and work gets what they leave; as WorkThreads does for what is done in the service itself.
            using var process = Process.GetCurrentProcess();
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
            if (OperatingSystem.IsLinux()) File.WriteAllText("/proc/self/oom_score_adj", FirstToGo);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or Win32Exception)
        {
            // Then the system decides by itself.
        }
    }
}
