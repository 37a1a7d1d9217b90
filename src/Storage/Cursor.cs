using System.Buffers.Text;
using System.Text;

namespace Shortlist.Storage;

/// <summary>Cursors of lists: the place after which the next page starts, in a form that invites no guessing.</summary>
internal static class Cursor
{
    private const int MaxLength = 1024;

    public static string Encode(string list, string place) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{list}\n{place}"));

    /// <summary>Returns the place, or null for the start of the list.</summary>
    public static string? Decode(string list, string? cursor)
    {
        if (cursor is null) return null;
        if (cursor.Length > MaxLength || !Base64Url.IsValid(cursor)) throw new InvalidCursorException();
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return text.StartsWith(list + "\n", StringComparison.Ordinal) ? text[(list.Length + 1)..] : throw new InvalidCursorException();
    }

    /// <summary>Makes a page of one more item than the limit, if there is one more.</summary>
    public static Page<T> ToPage<T>(string list, List<T> items, int limit, Func<T, string> placeOf)
    {
        if (items.Count <= limit) return new Page<T>(items, null);
        items.RemoveRange(limit, items.Count - limit);
        return new Page<T>(items, Encode(list, placeOf(items[^1])));
    }

    public static void CheckLimit(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1000);
    }
}
