using System.Text;
using Shortlist.Core.Text;

namespace Shortlist.Documents.Tests;

/// <summary>Reads made documents the way the product does.</summary>
internal static class Reading
{
    public static Task<DocumentText> OfAsync(byte[] content, string fileName = "resume", DocumentLimits? limits = null) =>
        DocumentReaders.ReadAsync(content, fileName, limits ?? DocumentLimits.Default, TestContext.Current.CancellationToken);

    public static Task<DocumentText> OfAsync(string content, string fileName = "resume", DocumentLimits? limits = null) =>
        OfAsync(Encoding.UTF8.GetBytes(content), fileName, limits);

    /// <summary>The text of each line, in reading order.</summary>
    public static string[] LinesOf(DocumentText document) => [.. document.Lines.Select(line => document.TextOf(line).ToString())];

    public static async Task<string[]> LinesOfAsync(byte[] content, string fileName = "resume") => LinesOf(await OfAsync(content, fileName));

    public static async Task<string[]> LinesOfAsync(string content, string fileName = "resume") => LinesOf(await OfAsync(content, fileName));

    /// <summary>Reads what must be refused and returns why.</summary>
    public static async Task<UnreadableReason> RefusalOfAsync(byte[] content, string fileName = "resume", DocumentLimits? limits = null) =>
        (await Should.ThrowAsync<UnreadableDocumentException>(() => OfAsync(content, fileName, limits))).Reason;

    public static Task<UnreadableReason> RefusalOfAsync(string content, string fileName = "resume", DocumentLimits? limits = null) =>
        RefusalOfAsync(Encoding.UTF8.GetBytes(content), fileName, limits);
}
