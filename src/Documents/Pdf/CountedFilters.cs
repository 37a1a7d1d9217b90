using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Shortlist.Documents.Pdf;

/// <summary>Decodes the streams of one PDF and counts what comes out. A stream that could exceed the limit is measured before it is decoded.</summary>
/// <remarks>PdfPig asks for filters each time it reads a stream, so this is also where it is stopped when time is up.</remarks>
internal sealed class CountedFilters(long maxBytes, CancellationToken cancellationToken) : IFilterProvider
{
    private readonly Dictionary<IFilter, CountedFilter> _filters = [];
    private long _bytes;
    private bool _exceeded;

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Counted(DefaultFilterProvider.Instance.GetFilters(dictionary));

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Counted(DefaultFilterProvider.Instance.GetNamedFilters(names));

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetAllFilters() => Counted(DefaultFilterProvider.Instance.GetAllFilters());

    /// <summary>Refuses the file when it went over the limit, also where PdfPig caught the first refusal.</summary>
    /// <exception cref="UnreadableDocumentException">It did.</exception>
    public void ThrowIfExceeded()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_exceeded) throw new UnreadableDocumentException(UnreadableReason.TooLarge, $"The file inflates to more than {maxBytes / 1_000_000} MB.");
    }

    private List<IFilter> Counted(IReadOnlyList<IFilter> filters)
    {
        ThrowIfExceeded();
        var counted = new List<IFilter>(filters.Count);
        foreach (var filter in filters)
        {
            if (!_filters.TryGetValue(filter, out var own)) _filters[filter] = own = new CountedFilter(this, filter);
            counted.Add(own);
        }

        return counted;
    }

    private void Check(long bytes)
    {
        if (bytes > maxBytes - _bytes) _exceeded = true;
        ThrowIfExceeded();
    }

    private sealed class CountedFilter(CountedFilters counter, IFilter inner) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            counter.ThrowIfExceeded();
            if (input.Length * MaxRatio() > counter.Left) counter.Check(Measure(input));
            var decoded = inner.Decode(input, streamDictionary, filterProvider, filterIndex);
            counter.Check(decoded.Length);
            counter._bytes += decoded.Length;
            return decoded;
        }

        // Bytes out for a byte in, at most.
        private long MaxRatio() => inner switch { FlateFilter => 1_032, LzwFilter => 2_560, RunLengthFilter => 64, _ => 4 };

        private long Measure(Memory<byte> input) => inner switch
        {
            FlateFilter => Inflated(input, counter.Left),
            LzwFilter => LzwLength(input.Span, counter.Left),
            RunLengthFilter => RunLength(input.Span),
            _ => 0,
        };
    }

    private long Left => maxBytes - _bytes;

    private static long Inflated(Memory<byte> input, long limit)
    {
        // Two bytes of zlib header stand before the data.
        using var stream = new DeflateStream(new MemoryStream(input[Math.Min(2, input.Length)..].ToArray()), CompressionMode.Decompress);
        var (buffer, total) = (new byte[81920], 0L);
        try
        {
            for (int read; total <= limit && (read = stream.Read(buffer)) > 0;) total += read;
        }
        catch (InvalidDataException)
        {
            // What stands before the fault counts.
        }

        return total;
    }

    private static long RunLength(ReadOnlySpan<byte> input)
    {
        var total = 0L;
        for (var i = 0; i < input.Length && input[i] != 128;)
        {
            total += input[i] < 128 ? input[i] + 1 : 257 - input[i];
            i += input[i] < 128 ? input[i] + 2 : 2;
        }

        return total;
    }

    // Follows the codes and the lengths of what they stand for: ISO 32000-1, 7.4.4.
    private static long LzwLength(ReadOnlySpan<byte> input, long limit)
    {
        const int clear = 256, end = 257, first = 258;
        var lengths = new int[4096];
        lengths.AsSpan(0, clear).Fill(1);
        var (total, next, width, previous, bits, held) = (0L, first, 9, 0, 0, 0);
        foreach (var b in input)
        {
            (bits, held) = ((bits << 8) | b, held + 8);
            if (held < width) continue;
            held -= width;
            var code = bits >> held;
            bits &= (1 << held) - 1;
            if (code == end || total > limit) break;
            if (code == clear)
            {
                (next, width, previous) = (first, 9, 0);
                continue;
            }

            var length = code < next ? lengths[code] : previous + 1;
            total += length;
            if (previous > 0 && next < lengths.Length) lengths[next++] = previous + 1;
            previous = length;
            width = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9;
        }

        return total;
    }
}
