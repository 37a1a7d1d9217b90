using System.IO.Compression;
using System.Text;

namespace Shortlist.Make;

/// <summary>Writes zip packages whose bytes depend on their content only.</summary>
internal static class ZipWriter
{
    private static readonly DateTimeOffset Time = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the parts in their order. They are stored as they are, since what compresses better may change from one runtime to the next.</summary>
    public static byte[] Write(params (string Name, string Content)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
                entry.LastWriteTime = Time;
                using var part = entry.Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return stream.ToArray();
    }
}
