namespace Shortlist.Storage;

/// <summary>Pages of a ranking: a cursor is the place and id of the last row.</summary>
internal static class RankingCursor
{
    /// <summary>Returns after which row to start; place -1 for the start.</summary>
    public static (int Place, string ResumeId) Decode(string list, string? cursor)
    {
        if (Cursor.Decode(list, cursor) is not { } text) return (-1, "");
        var parts = text.Split('\n');
        return parts.Length == 2 && int.TryParse(parts[0], out var place) ? (place, parts[1]) : throw new InvalidCursorException();
    }

    public static Page<RankingRow> ToPage(string list, List<(int Place, RankingRow Row)> rows, int limit)
    {
        var page = Cursor.ToPage(list, rows, limit, row => $"{row.Place}\n{row.Row.ResumeId}");
        return new Page<RankingRow>([.. page.Items.Select(item => item.Row)], page.NextCursor);
    }

    /// <summary>Gives ranks to rows that follow each other in the order of the ranking.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="places">How many rows have which place.</param>
    /// <param name="before">Rows of the place of the first one that come before it.</param>
    public static List<(int Place, RankingRow Row)> WithRanks(List<(int Place, RankingRow Row)> rows, RankingPlaces places, int before)
    {
        if (places.Before(rows[0].Place) is not { } earlier) return rows;
        var rank = earlier + before;
        return [.. rows.Select(item => (item.Place, item.Row.Outcome == RankingOutcome.Ranked ? item.Row with { Rank = ++rank } : item.Row))];
    }
}
