using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;

namespace Shortlist.App.Extraction;

/// <summary>
/// Reads files in processes of their own, which are started when they are first needed and kept. A file that takes too long or too much memory, or that overflows
/// the stack, ends such a process and nothing else; one that does so at every try has failed as <c>crashed</c>.
/// </summary>
/// <param name="processes">At most so many.</param>
/// <param name="options">Settings.</param>
/// <param name="logger">Is told when one dies.</param>
internal sealed class IsolatedExtractor(int processes, IOptions<ExtractionOptions> options, ILogger<IsolatedExtractor> logger) : IExtractor, IDisposable
{
    private const string TimedOut = "timed_out";

    private readonly ConcurrentBag<ExtractorProcess> _idle = [];
    private readonly SemaphoreSlim _free = new(processes);

    /// <summary>Numbers of the processes that wait for a file.</summary>
    public IEnumerable<int> IdleProcesses => _idle.Select(process => process.Id);

    /// <inheritdoc/>
    public Task<ExtractedResume> ExtractResumeAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => ExtractAsync(
        new ExtractorRequest(IsJob: false, name, content), ShortlistJson.Compact.ExtractedResume, failure => new ExtractedResume { Failure = failure }, resume => resume.Failure, cancellationToken);

    /// <inheritdoc/>
    public Task<ExtractedJob> ExtractJobAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => ExtractAsync(
        new ExtractorRequest(IsJob: true, "", content), ShortlistJson.Compact.ExtractedJob, failure => new ExtractedJob { Failure = failure }, job => job.Failure, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_idle.TryTake(out var process)) process.Dispose();
        _free.Dispose();
    }

    private async Task<T> ExtractAsync<T>(
        ExtractorRequest request, JsonTypeInfo<T> type, Func<ExtractionFailure, T> fail, Func<T, ExtractionFailure?> failureOf, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 1; attempt <= options.Value.MaxAttempts; attempt++)
            {
                if (await AskAsync(request, attempt, cancellationToken) is not { } answer) continue;
                var (process, bytes) = answer;
                if (process is null) return fail(new ExtractionFailure(TimedOut, $"Reading the file took longer than {options.Value.DeadlineSeconds:0.#} seconds."));
                var extracted = JsonSerializer.Deserialize(bytes, type)!;

                // A reader that was given up may still run in there.
                if (failureOf(extracted)?.Reason == TimedOut) process.Dispose();
                else _idle.Add(process);
                return extracted;
            }

            return fail(new ExtractionFailure("crashed", "Reading this file ended the program that reads it at every try. Save it anew, for instance as PDF, and upload that."));
        }
        finally
        {
            _free.Release();
        }
    }

    // Null when the process died; no process when it took too long.
    private async Task<(ExtractorProcess? Process, byte[] Answer)?> AskAsync(ExtractorRequest request, int attempt, CancellationToken cancellationToken)
    {
        if (!_idle.TryTake(out var process)) process = await ExtractorProcess.StartAsync(options.Value.MemoryMegabytes, cancellationToken);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(options.Value.DeadlineSeconds));
        try
        {
            return (process, await process.AskAsync(request, deadline.Token));
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            process.Dispose();
            Log.ExtractorDied(logger, attempt);
            return null;
        }
        catch (OperationCanceledException)
        {
            process.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            Log.ExtractorKilled(logger);
            return (null, []);
        }
    }
}
