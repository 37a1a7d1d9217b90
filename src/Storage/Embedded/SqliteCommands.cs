using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Shortlist.Storage.Embedded;

/// <summary>Statements with numbered parameters: <c>?1</c>, <c>?2</c>, ….</summary>
internal static class SqliteCommands
{
    /// <summary>Runs a statement and returns how many rows it changed.</summary>
    public static int Execute(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Query(sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Makes a statement.</summary>
    public static SqliteCommand Query(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text of SQL is a constant of this folder; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"?{i + 1}", values[i] ?? DBNull.Value);
        return command;
    }

    /// <summary>Runs a query, reads each row and disposes of the command.</summary>
    public static List<T> Rows<T>(this SqliteCommand command, Func<SqliteDataReader, T> read)
    {
        using (command)
        {
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read()) rows.Add(read(reader));
            return rows;
        }
    }

    public static string? Text(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static byte[]? Bytes(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<byte[]>(column);

    public static DateTimeOffset? Time(this SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    /// <summary>Ids as the JSON array that <c>json_each</c> reads.</summary>
    public static string ToJsonArray(IEnumerable<string> ids) => JsonSerializer.Serialize((IReadOnlyList<string>)[.. ids], StorageJson.Default.IReadOnlyListString);

    /// <summary>The ids of a selection in ascending order, as a table <c>chosen(resume_id)</c> for <c>WITH</c>, and what ?2 and ?3 stand for.</summary>
    public static (string Where, object? Second, object? Third) Where(IdSelection selection) => selection.Ids is { } ids
        ? ("resume_id IN (SELECT value FROM json_each(?2)) AND ?3 IS NULL", ToJsonArray(ids), null)
        : ("resume_id BETWEEN ?2 AND ?3", selection.First, selection.Last);
}
