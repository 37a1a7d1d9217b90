using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Shortlist.Core.Ranking;

/// <summary>Appends numbers to a growing array.</summary>
internal struct FeatureByteWriter(int capacity)
{
    private byte[] _bytes = new byte[capacity];
    private int _length;

    public void Byte(byte value)
    {
        Reserve(1);
        _bytes[_length++] = value;
    }

    /// <summary>Writes a number of 0 or more, 7 bits a byte, lowest first.</summary>
    public void Number(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Unsigned((uint)value);
    }

    /// <summary>Writes a number that may be negative.</summary>
    public void Signed(int value) => Unsigned((uint)((value << 1) ^ (value >> 31)));

    public void Stem(ulong value)
    {
        Reserve(8);
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(_length), value);
        _length += 8;
    }

    public readonly byte[] ToArray() => _bytes.AsSpan(0, _length).ToArray();

    private void Unsigned(uint value)
    {
        Reserve(5);
        while (value >= 0x80)
        {
            _bytes[_length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _bytes[_length++] = (byte)value;
    }

    private void Reserve(int count)
    {
        if (_length + count > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
    }
}

/// <summary>Reads what <see cref="FeatureByteWriter"/> wrote and trusts none of it.</summary>
internal ref struct FeatureByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    public static InvalidDataException Damaged(string what) => new($"The stored features are damaged or of another version ({what}).");

    public byte Byte() => _at < _bytes.Length ? _bytes[_at++] : throw Damaged("end");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Number()
    {
        var value = Unsigned();
        return value <= int.MaxValue ? (int)value : throw Damaged("number");
    }

    public int Signed()
    {
        var value = Unsigned();
        return (int)(value >> 1) ^ -(int)(value & 1);
    }

    /// <summary>Reads a number below <paramref name="limit"/>.</summary>
    public int Below(int limit)
    {
        var value = Unsigned();
        return value < (uint)limit ? (int)value : throw Damaged("index");
    }

    /// <summary>Reads a count of things of a byte or more each, so that damaged bytes cannot ask for more memory than they hold.</summary>
    public int Count()
    {
        var value = Unsigned();
        return value <= (uint)(_bytes.Length - _at) ? (int)value : throw Damaged("count");
    }

    public StemBlock Stems(int count)
    {
        if (count > (_bytes.Length - _at) / 8) throw Damaged("count");
        var block = new StemBlock(_bytes.Slice(_at, count * 8));
        _at += count * 8;
        return block;
    }

    public readonly void End()
    {
        if (_at != _bytes.Length) throw Damaged("end");
    }

    // Nearly all numbers are one byte, and a resume has a thousand.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Unsigned()
    {
        var bytes = _bytes;
        var at = _at;
        if ((uint)at >= (uint)bytes.Length || bytes[at] >= 0x80)
        {
            var (value, next) = LongUnsigned(bytes, at);
            _at = next;
            return value;
        }

        _at = at + 1;
        return bytes[at];
    }

    private static (uint Value, int Next) LongUnsigned(ReadOnlySpan<byte> bytes, int at)
    {
        var value = 0U;
        for (var shift = 0; shift < 35; shift += 7)
        {
            if (at >= bytes.Length) throw Damaged("end");
            var next = bytes[at++];
            if (shift == 28 && next > 0x0F) throw Damaged("number");
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80) return (value, at);
        }

        throw Damaged("number");
    }
}

/// <summary>Stems that lie side by side, 8 bytes each.</summary>
internal readonly ref struct StemBlock(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Count => _bytes.Length / 8;

    public ulong this[int index] => BinaryPrimitives.ReadUInt64LittleEndian(_bytes[(index * 8)..]);

    public ulong[] ToArray()
    {
        var stems = new ulong[Count];
        for (var i = 0; i < stems.Length; i++) stems[i] = this[i];
        return stems;
    }
}
