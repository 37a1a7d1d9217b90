using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Shortlist.Speed;

/// <summary>What one run of a program gave.</summary>
/// <param name="ExitCode">0 when the program says that it succeeded.</param>
/// <param name="Output">All it wrote on its standard output.</param>
/// <param name="Cpu">Processor time, user and system, of the program and of what it started and waited for.</param>
internal sealed record ChildRun(int ExitCode, byte[] Output, TimeSpan Cpu);

/// <summary>Runs programs one at a time and measures them by what the operating system counts for ended children.</summary>
internal static partial class ChildProcess
{
    private const int Children = -1;

    /// <summary>True where the operating system counts the time of ended children.</summary>
    public static bool CanMeasure => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    /// <summary>Memory of the largest child so far, in bytes, resident at its peak.</summary>
    public static long PeakMemory => Usage().MaxResident * (OperatingSystem.IsMacOS() ? 1 : 1024);

    /// <summary>Runs a program to its end; what it writes on standard error is dropped.</summary>
    public static async Task<ChildRun> RunAsync(string program, IEnumerable<string> arguments)
    {
        var before = Usage();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
        using var output = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(output);
        await errors;
        await process.WaitForExitAsync();
        var after = Usage();
        return new ChildRun(process.ExitCode, output.ToArray(), after.Cpu - before.Cpu);
    }

    /// <summary>Returns the full path of a program that is on the search path, or null.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static ResourceUsage Usage() =>
        GetResourceUsage(Children, out var usage) == 0 ? usage : throw new InvalidOperationException("The operating system does not tell the use of children.");

    [LibraryImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetResourceUsage(int who, out ResourceUsage usage);

    // struct rusage of 64-bit Linux and macOS; the fields after the peak are counters that are not needed.
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private readonly struct ResourceUsage
    {
        private readonly long _userSeconds;
        private readonly long _userMicroseconds;
        private readonly long _systemSeconds;
        private readonly long _systemMicroseconds;

        public readonly long MaxResident;

        public TimeSpan Cpu => TimeSpan.FromSeconds(_userSeconds + _systemSeconds) + TimeSpan.FromMicroseconds(_userMicroseconds + _systemMicroseconds);
    }
}
