using Shortlist.Core.Text;

namespace Shortlist.Documents;

/// <summary>Turns the bytes of one format into text with layout.</summary>
/// <remarks>Every implementation must pass <c>DocumentReaderContract</c> in the tests. Readers hold no state and may be used by many threads.</remarks>
internal interface IDocumentReader
{
    /// <summary>Reads a document whose format was already recognised.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="limits">When to refuse.</param>
    /// <param name="cancellationToken">Checked often: at least once a page and once in some thousand elements.</param>
    /// <exception cref="UnreadableDocumentException">It cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    DocumentText Read(ReadOnlyMemory<byte> content, DocumentLimits limits, CancellationToken cancellationToken);
}
