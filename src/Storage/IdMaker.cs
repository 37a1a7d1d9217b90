using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Shortlist.Storage;

/// <summary>Makes ids: a prefix and 26 characters that sort by time, 80 bits of them random. Ids of one maker ascend strictly.</summary>
public sealed class IdMaker(TimeProvider time)
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    internal static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    private readonly Lock _lock = new();
    private long _milliseconds;
    private UInt128 _random;

    /// <summary>Makes an id such as <c>res_01k9…</c>.</summary>
    /// <param name="prefix">What it is of: <c>res</c>, <c>job</c>, <c>prc</c>, <c>upl</c>.</param>
    public string New(string prefix)
    {
        UInt128 value;
        lock (_lock)
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            if (now > _milliseconds)
            {
                _milliseconds = now;
                _random = Random80();
            }
            else if (++_random >> 80 != 0)
            {
                // The random part ran over: borrow the next millisecond.
                _milliseconds++;
                _random = Random80();
            }

            value = ((UInt128)_milliseconds << 80) | _random;
        }

        return string.Create(prefix.Length + 27, (prefix, value), static (span, state) =>
        {
            state.prefix.CopyTo(span);
            span[state.prefix.Length] = '_';
            var rest = state.value;
            for (var i = span.Length - 1; i > state.prefix.Length; i--, rest >>= 5) span[i] = Alphabet[(int)(rest & 31)];
        });
    }

    // The highest bit is left free for counting up within one millisecond.
    private static UInt128 Random80()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[6..]);
        bytes[..6].Clear();
        bytes[6] &= 0x7F;
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
