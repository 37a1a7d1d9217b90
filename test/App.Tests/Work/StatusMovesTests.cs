using System.Text.RegularExpressions;
using Shortlist.Storage;

namespace Shortlist.App.Tests.Work;

/// <summary>docs/architecture.md shows the table that the code goes by.</summary>
public sealed partial class StatusMovesTests
{
    [Fact]
    public void The_page_and_the_table_agree_on_processes() => MovesOn("process").ShouldBe(Lines(StatusMoves.OfProcess));

    [Fact]
    public void The_page_and_the_table_agree_on_units() => MovesOn("unit").ShouldBe(Lines(StatusMoves.OfUnit));

    [Fact]
    public void What_has_ended_never_moves_again()
    {
        foreach (var (from, to) in StatusMoves.OfUnit)
            to.Count.ShouldBe(from is UnitStatus.Completed or UnitStatus.Failed or UnitStatus.Cancelled ? 0 : to.Count, from.ToString());
        StatusMoves.OfProcess.Where(pair => pair.Value.Count == 0).Select(pair => pair.Key).ShouldBe([ProcessStatus.Completed, ProcessStatus.Failed, ProcessStatus.Cancelled]);
    }

    private static IEnumerable<string> Lines<T>(IReadOnlyDictionary<T, IReadOnlyList<T>> moves)
        where T : struct, Enum => moves.Select(pair => $"{Codes.Of(pair.Key)}: {string.Join(", ", pair.Value.Select(to => Codes.Of(to)))}");

    // Rows of the table whose head is "| a process that is | may become |".
    private static List<string> MovesOn(string thing)
    {
        var lines = File.ReadAllLines("docs/architecture.md").SkipWhile(line => !line.StartsWith($"| a {thing} that is ", StringComparison.Ordinal)).Skip(2);
        return [.. lines.TakeWhile(line => line.StartsWith('|')).Select(line => Row().Match(line)).Select(row => $"{row.Groups[1].Value}: {(row.Groups[2].Value == "–" ? "" : row.Groups[2].Value)}")];
    }

    [GeneratedRegex(@"^\| (\w+) \| ([^|]+?) \|")]
    private static partial Regex Row();
}
