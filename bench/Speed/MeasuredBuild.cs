using System.Diagnostics;
using System.Reflection.PortableExecutable;

namespace Shortlist.Speed;

/// <summary>Says which build of the program is measured: figures of a debug build or of one that compiles as it runs are not those of a published one.</summary>
internal static class MeasuredBuild
{
    /// <summary>Returns the version, the configuration and when it is compiled to machine code.</summary>
    /// <param name="program">Path of the program; its assembly lies beside it.</param>
    public static string Describe(string program)
    {
        var assembly = Path.ChangeExtension(program, ".dll");
        if (!File.Exists(assembly)) return "unknown: no assembly lies beside the program";
        var version = FileVersionInfo.GetVersionInfo(assembly);
        using var reader = new PEReader(File.OpenRead(assembly));
        var ahead = reader.PEHeaders.CorHeader?.ManagedNativeHeaderDirectory.Size > 0;
        return $"{version.ProductVersion}, {(version.IsDebug ? "debug" : "release")}, {(ahead ? "compiled ahead, as published" : "compiled as it runs; publish it and give --shortlist for the figures of a published build")}";
    }
}
