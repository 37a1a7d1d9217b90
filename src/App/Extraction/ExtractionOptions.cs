using System.ComponentModel.DataAnnotations;

namespace Shortlist.App.Extraction;

/// <summary>Settings of the reading of files; configuration section <c>Extraction</c>.</summary>
internal sealed class ExtractionOptions
{
    /// <summary>True: files are read by processes of their own, so that one that takes all memory, all stack or no end takes nothing else along. Default true.</summary>
    public bool Isolated { get; set; } = true;

    /// <summary>Managed memory of such a process, in MB. Default 1024.</summary>
    [Range(16, 65536)]
    public int MemoryMegabytes { get; set; } = 1024;

    /// <summary>Seconds after which such a process is killed; longer than the time limits of a document, which end most of them before. Default 100.</summary>
    [Range(0.001, 3600)]
    public double DeadlineSeconds { get; set; } = 100;

    /// <summary>Times a file is tried that ends its process. Default 3.</summary>
    [Range(1, 10)]
    public int MaxAttempts { get; set; } = 3;
}
