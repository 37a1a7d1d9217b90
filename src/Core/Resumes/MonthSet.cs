using System.Numerics;

namespace Shortlist.Core.Resumes;

/// <summary>A set of calendar months, so that months worked in two jobs at once count once. Months are counted from year 0; those outside 1900–2099 are ignored.</summary>
internal sealed class MonthSet
{
    private const int First = 1900 * 12;
    private const int Count = 200 * 12;

    private readonly ulong[] _bits = new ulong[(Count + 63) / 64];

    /// <summary>Adds the months from <paramref name="first"/> to <paramref name="last"/>, both included, and returns how many were new.</summary>
    public int Add(int first, int last)
    {
        var added = 0;
        var end = Math.Min(last - First, Count - 1);
        for (var i = Math.Max(first - First, 0); i <= end;)
        {
            var word = i / 64;
            var upTo = Math.Min(end, (word * 64) + 63);
            var mask = (ulong.MaxValue << (i % 64)) & (ulong.MaxValue >> (63 - (upTo % 64)));
            added += BitOperations.PopCount(mask & ~_bits[word]);
            _bits[word] |= mask;
            i = upTo + 1;
        }

        return added;
    }

    /// <summary>Empties the set.</summary>
    public void Clear() => Array.Clear(_bits);
}
