using System.IO.Compression;
using System.Xml;

namespace Shortlist.Documents;

/// <summary>The parts of a zipped document. What is inflated is counted over all parts, whatever the headers claim.</summary>
internal sealed class ZipPackage : IDisposable
{
    private const int MaxEntries = 10_000;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
        CloseInput = true,
    };

    private readonly ZipArchive _zip;
    private readonly long _maxInflatedBytes;
    private long _inflatedBytes;

    private ZipPackage(ZipArchive zip, long maxInflatedBytes)
    {
        _zip = zip;
        _maxInflatedBytes = maxInflatedBytes;
    }

    /// <summary>Opens a package.</summary>
    /// <exception cref="UnreadableDocumentException">It is no zip file, or has too many parts.</exception>
    public static ZipPackage Open(ReadOnlyMemory<byte> content, DocumentLimits limits)
    {
        try
        {
            var zip = new ZipArchive(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MaxEntries) throw new UnreadableDocumentException(UnreadableReason.TooLarge, "The file has too many parts.");
            return new ZipPackage(zip, limits.MaxInflatedBytes);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw new UnreadableDocumentException(UnreadableReason.Damaged, "The file is damaged and cannot be opened.", exception);
        }
    }

    /// <summary>Names of the parts.</summary>
    public IEnumerable<string> Names => _zip.Entries.Select(entry => entry.FullName);

    /// <summary>True when there is such a part.</summary>
    public bool Has(string name) => _zip.GetEntry(name) is not null;

    /// <summary>Opens an XML part, or returns null when there is none. No DTD is read and nothing is fetched.</summary>
    /// <exception cref="UnreadableDocumentException">It starts with a DTD.</exception>
    public XmlReader? OpenXml(string name)
    {
        if (_zip.GetEntry(name) is not { } entry) return null;
        var xml = XmlReader.Create(new CountingStream(this, entry.Open()), Settings);
        try
        {
            // A DTD stands before the root; nothing else there is of use.
            xml.MoveToContent();
        }
        catch (XmlException exception) when (exception.Message.Contains("DTD", StringComparison.Ordinal))
        {
            xml.Dispose();
            throw new UnreadableDocumentException(UnreadableReason.Damaged, "The document holds a document type definition, which is refused.", exception);
        }

        return xml;
    }

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    private void Count(int bytes)
    {
        _inflatedBytes += bytes;
        if (_inflatedBytes > _maxInflatedBytes) throw new UnreadableDocumentException(UnreadableReason.TooLarge, $"The file inflates to more than {_maxInflatedBytes / 1_000_000} MB.");
    }

    private sealed class CountingStream(ZipPackage package, Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            package.Count(read);
            return read;
        }

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            package.Count(read);
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
