using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Shortlist.Core.Ranking;

namespace Shortlist.Core.Tests;

/// <summary>Holds Core to what makes scores the same on any machine: no packages, no files, no network, no clock, no chance.</summary>
public sealed class PurityTests
{
    // Types that Core may use of namespaces that are forbidden otherwise: reading its own embedded data.
    private static readonly string[] Allowed = ["System.IO.Stream", "System.IO.StreamReader", "System.IO.TextReader", "System.IO.MemoryStream", "System.IO.InvalidDataException"];

    private static readonly string[] Forbidden =
    [
        "System.IO.", "System.Net.", "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "System.Random", "System.Security.Cryptography.RandomNumberGenerator",
        "System.TimeProvider", "System.TimeZoneInfo", "System.Threading.Thread", "System.Threading.Tasks.Parallel", "System.Threading.Timer", "System.Console",
    ];

    private static readonly string[] ForbiddenMembers =
        ["get_Now", "get_UtcNow", "get_Today", "NewGuid", "GetTimestamp", "get_TickCount", "get_TickCount64", "get_CurrentCulture", "GetEnvironmentVariable", "get_MachineName", "get_ProcessorCount", "get_NewLine"];

    private static readonly Assembly Core = typeof(Scorer).Assembly;

    [Fact]
    public void Core_references_the_framework_only() =>
        Core.GetReferencedAssemblies().Select(reference => reference.Name).ShouldAllBe(name => name!.StartsWith("System.") || name == "netstandard");

    [Fact]
    public void Core_uses_no_type_that_reads_the_world() =>
        TypesUsed().Where(type => !Allowed.Contains(type) && Forbidden.Any(type.StartsWith)).ShouldBeEmpty();

    [Fact]
    public void Core_asks_for_no_time_and_no_chance() => MembersUsed().Intersect(ForbiddenMembers).ShouldBeEmpty();

    [Fact]
    public void The_check_sees_what_is_used() => TypesUsed().ShouldContain("System.Collections.Generic.List`1");

    private static List<string> TypesUsed() => Read(metadata =>
        metadata.TypeReferences.Select(handle => metadata.GetTypeReference(handle))
            .Select(type => metadata.GetString(type.Namespace) + "." + metadata.GetString(type.Name)));

    private static List<string> MembersUsed() => Read(metadata =>
        metadata.MemberReferences.Select(handle => metadata.GetString(metadata.GetMemberReference(handle).Name)));

    private static List<string> Read(Func<MetadataReader, IEnumerable<string>> select)
    {
        using var file = File.OpenRead(Core.Location);
        using var reader = new PEReader(file);
        return [.. select(reader.GetMetadataReader())];
    }
}
