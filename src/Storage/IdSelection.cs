namespace Shortlist.Storage;

/// <summary>Which resumes: some by id, or all in a range of ids.</summary>
public sealed record IdSelection
{
    private IdSelection()
    {
    }

    /// <summary>The ids; null for a range.</summary>
    public IReadOnlyList<string>? Ids { get; private init; }

    /// <summary>First id of the range, included; null when ids are listed.</summary>
    public string? First { get; private init; }

    /// <summary>Last id of the range, included; null when ids are listed.</summary>
    public string? Last { get; private init; }

    /// <summary>Selects these ids; duplicates count once.</summary>
    public static IdSelection Of(IReadOnlyList<string> ids) => new() { Ids = ids };

    /// <summary>Selects all ids from <paramref name="first"/> to <paramref name="last"/>, both included, in ordinal order.</summary>
    public static IdSelection Range(string first, string last) => new() { First = first, Last = last };
}
