using System.Buffers.Binary;
using System.Text;

namespace Shortlist.App.Extraction;

/// <summary>What an extractor process is asked.</summary>
/// <param name="IsJob">True for a job description, false for a resume.</param>
/// <param name="Name">Name of the file.</param>
/// <param name="Content">The file.</param>
internal readonly record struct ExtractorRequest(bool IsJob, string Name, ReadOnlyMemory<byte> Content);

/// <summary>
/// How an extractor process is talked to over its standard input and output. A request is a byte (1 for a job description, 0 for a resume), then name and content; an answer is JSON.
/// Each of these three is led by its length: 4 bytes, little-endian.
/// </summary>
internal static class ExtractorFrames
{
    /// <summary>What a process says when it is ready, before the first answer.</summary>
    public const byte Ready = 0x2A;

    // Texts have at most 2 million characters and files 20 MB; more than ten times that is no frame.
    private const int MaxLength = 250_000_000;

    /// <summary>Writes a request.</summary>
    public static async Task WriteAsync(Stream stream, ExtractorRequest request, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(new byte[] { (byte)(request.IsJob ? 1 : 0) }, cancellationToken);
        await WriteAsync(stream, Encoding.UTF8.GetBytes(request.Name), cancellationToken);
        await WriteAsync(stream, request.Content, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    /// <summary>Reads a request; null at the end of the stream.</summary>
    public static async Task<ExtractorRequest?> ReadRequestAsync(Stream stream, CancellationToken cancellationToken)
    {
        var kind = new byte[1];
        if (await stream.ReadAsync(kind, cancellationToken) == 0) return null;
        var name = Encoding.UTF8.GetString(await ReadAsync(stream, cancellationToken));
        return new ExtractorRequest(kind[0] == 1, name, await ReadAsync(stream, cancellationToken));
    }

    /// <summary>Writes some bytes behind their length.</summary>
    public static async Task WriteAsync(Stream stream, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        await stream.WriteAsync(length, cancellationToken);
        await stream.WriteAsync(bytes, cancellationToken);
    }

    /// <summary>Reads bytes behind their length.</summary>
    /// <exception cref="EndOfStreamException">The other side ended.</exception>
    /// <exception cref="InvalidDataException">That is no length.</exception>
    public static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var length = new byte[4];
        await stream.ReadExactlyAsync(length, cancellationToken);
        var count = BinaryPrimitives.ReadInt32LittleEndian(length);
        if (count is < 0 or > MaxLength) throw new InvalidDataException("No frame starts here.");
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }
}
