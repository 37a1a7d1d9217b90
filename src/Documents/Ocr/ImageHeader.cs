using System.Buffers.Binary;

namespace Shortlist.Documents.Ocr;

/// <summary>Reads the size of a picture from its header.</summary>
internal static class ImageHeader
{
    /// <summary>Returns width times height of a PNG, JPEG or TIFF file, of its largest page; null when the header does not say.</summary>
    public static long? Pixels(ReadOnlySpan<byte> image)
    {
        if (image.Length < 26) return null;
        return image[0] switch
        {
            0x89 => (long)BinaryPrimitives.ReadUInt32BigEndian(image[16..]) * BinaryPrimitives.ReadUInt32BigEndian(image[20..]),
            0xFF => JpegPixels(image),
            _ => TiffPixels(image),
        };
    }

    private static long? JpegPixels(ReadOnlySpan<byte> image)
    {
        for (var i = 2; i + 9 < image.Length && image[i] == 0xFF;)
        {
            var marker = image[i + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC)) return (long)BinaryPrimitives.ReadUInt16BigEndian(image[(i + 5)..]) * BinaryPrimitives.ReadUInt16BigEndian(image[(i + 7)..]);

            // Bytes that fill up to the next marker stand without a length.
            i += marker == 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(image[(i + 2)..]);
        }

        return null;
    }

    // A chain of directories, one a page: TIFF 6.0, section 2.
    private static long? TiffPixels(ReadOnlySpan<byte> image)
    {
        const int maxPages = 1000, width = 256, height = 257;
        var little = image[0] == 'I';
        long? largest = null;
        long at = Number(image, 4, 4, little);
        for (var page = 0; page < maxPages && at >= 8 && at + 2 <= image.Length; page++)
        {
            var (count, w, h) = (Number(image, at, 2, little), 0L, 0L);
            if (at + 6 + (12 * count) > image.Length) return largest;
            for (var entry = at + 2; entry < at + 2 + (12 * count); entry += 12)
            {
                var value = Number(image, entry + 8, Number(image, entry + 2, 2, little) == 3 ? 2 : 4, little);
                switch (Number(image, entry, 2, little))
                {
                    case width:
                        w = value;
                        break;
                    case height:
                        h = value;
                        break;
                }
            }

            largest = Math.Max(largest ?? 0, w * h);
            at = Number(image, at + 2 + (12 * count), 4, little);
        }

        return largest;
    }

    private static long Number(ReadOnlySpan<byte> image, long at, int length, bool little)
    {
        var bytes = image.Slice((int)at, length);
        return length == 2
            ? little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes)
            : little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }
}
