using System.Text.Json.Serialization;

namespace Shortlist.Core.Text;

/// <summary>A run of characters in a text: UTF-16 offset of the first one and their count, both 0 or more.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Offset just past the last character.</summary>
    [JsonIgnore] public int End => Start + Length;

    /// <summary>Makes the span from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    public static TextSpan FromBounds(int start, int end) => new(start, end - start);

    /// <summary>True when <paramref name="other"/> lies wholly inside this span.</summary>
    public bool Contains(TextSpan other) => other.Start >= Start && other.End <= End;

    /// <summary>True when the character at <paramref name="offset"/> is in this span.</summary>
    public bool Contains(int offset) => offset >= Start && offset < End;
}
