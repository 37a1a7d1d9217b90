using System.Text;
using Shortlist.Documents.Tests.Making;

namespace Shortlist.Documents.Tests;

/// <summary>What every reader does, whatever its format. Reading goes through <see cref="DocumentReaders"/>, as in the product.</summary>
public abstract class DocumentReaderContract
{
    /// <summary>Makes a document of the format with these lines of text.</summary>
    protected abstract byte[] Make(params string[] lines);

    /// <summary>The usual ending of the name.</summary>
    protected abstract string Ending { get; }

    /// <summary>Why a document that holds no text is refused.</summary>
    protected virtual UnreadableReason OfNoText => UnreadableReason.Empty;

    /// <summary>Skips the test when the reader cannot work here.</summary>
    protected virtual void RequireReader()
    {
    }

    [Fact]
    public async Task Reads_text_in_order()
    {
        RequireReader();
        var document = await Reading.OfAsync(Make("Jordan Example", "Foreman", "Welder"), "resume" + Ending);

        Reading.LinesOf(document).ShouldBe(["Jordan Example", "Foreman", "Welder"]);
        document.Hidden.ShouldBeEmpty();
        document.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Tells_the_format_by_its_content()
    {
        RequireReader();

        foreach (var name in (string[])["resume", "resume.pdf", "resume.docx", "resume.exe", "", "."])
            (await Reading.LinesOfAsync(Make("Jordan Example"), name)).ShouldBe(["Jordan Example"]);
    }

    [Fact]
    public async Task Reads_the_same_text_each_time()
    {
        RequireReader();
        var file = Make("Jordan Example", "Foreman");

        (await Reading.OfAsync(file)).Text.ShouldBe((await Reading.OfAsync(file)).Text);
    }

    [Fact]
    public async Task Cancelled_reading_throws()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => DocumentReaders.ReadAsync(Make("Jordan Example"), "resume" + Ending, DocumentLimits.Default, cancelled.Token));
    }

    [Fact]
    public async Task A_file_of_no_bytes_is_empty() => (await Reading.RefusalOfAsync([], "resume" + Ending)).ShouldBe(UnreadableReason.Empty);

    [Fact]
    public async Task A_document_without_text_is_empty()
    {
        RequireReader();

        (await Reading.RefusalOfAsync(Make(), "resume" + Ending)).ShouldBe(OfNoText);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_too_large()
    {
        var file = Make("Jordan Example");

        (await Reading.RefusalOfAsync(file, "resume" + Ending, new DocumentLimits { MaxFileBytes = file.Length - 1 })).ShouldBe(UnreadableReason.TooLarge);
    }

    [Fact]
    public async Task More_text_than_the_limit_is_too_large()
    {
        RequireReader();
        var file = Make("Jordan Example", "Foreman at Example Works");

        (await Reading.RefusalOfAsync(file, "resume" + Ending, new DocumentLimits { MaxTextLength = 20 })).ShouldBe(UnreadableReason.TooLarge);
    }

    [Fact]
    public async Task No_time_at_all_is_timed_out()
    {
        RequireReader();
        var limits = new DocumentLimits { Timeout = TimeSpan.Zero, OcrTimeout = TimeSpan.Zero };

        (await Reading.RefusalOfAsync(Make("Jordan Example"), "resume" + Ending, limits)).ShouldBe(UnreadableReason.TimedOut);
    }

    [Fact]
    public async Task Files_of_another_kind_are_refused_under_this_name()
    {
        byte[] program = [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, .. new byte[200]];

        (await Reading.RefusalOfAsync(program, "resume" + Ending)).ShouldBe(UnreadableReason.Unsupported);
        (await Reading.RefusalOfAsync(ZipMaker.Of(("readme.txt", "Foreman")), "resume" + Ending)).ShouldBe(UnreadableReason.Unsupported);
    }

    [Fact]
    public async Task A_file_cut_anywhere_gives_text_or_a_reason()
    {
        RequireReader();
        var file = Make("Jordan Example", "Foreman", "Welder");

        for (var share = 1; share < 20; share++) await ReadsOrRefusesAsync(file[..(file.Length * share / 20)]);
    }

    [Fact]
    public async Task A_file_damaged_anywhere_gives_text_or_a_reason()
    {
        RequireReader();
        var file = Make("Jordan Example", "Foreman", "Welder");

        for (var share = 0; share < 20; share++)
        {
            var damaged = file.ToArray();
            damaged.AsSpan(file.Length * share / 20, Math.Min(16, file.Length / 20)).Fill(0xFF);
            await ReadsOrRefusesAsync(damaged);
        }
    }

    [Fact]
    public async Task Refusals_hold_nothing_of_the_content()
    {
        RequireReader();
        var file = Make("Xyzzyx");

        foreach (var limits in (DocumentLimits[])[new() { MaxTextLength = 2 }, new() { MaxFileBytes = 5 }, new() { MaxInflatedBytes = 5 }])
            if (await Record.ExceptionAsync(() => Reading.OfAsync(file, "Plughp" + Ending, limits)) is { } refusal) refusal.Message.ShouldNotContain("Xyzzyx");
    }

    private async Task ReadsOrRefusesAsync(byte[] file)
    {
        var exception = await Record.ExceptionAsync(() => Reading.OfAsync(file, "resume" + Ending));

        if (exception is not null) exception.ShouldBeOfType<UnreadableDocumentException>();
    }
}

public sealed class PdfContract : DocumentReaderContract
{
    protected override string Ending => ".pdf";

    protected override byte[] Make(params string[] lines) => PdfMaker.Of(page => page.Lines(72, 700, lines));
}

public sealed class PackedPdfContract : DocumentReaderContract
{
    protected override string Ending => ".pdf";

    protected override byte[] Make(params string[] lines)
    {
        var pdf = new PdfMaker { Compressed = true };
        pdf.AddPage().Lines(72, 700, lines);
        return pdf.ToPackedBytes();
    }
}

public sealed class DocxContract : DocumentReaderContract
{
    protected override string Ending => ".docx";

    protected override byte[] Make(params string[] lines) => DocxMaker.Of(string.Concat(lines.Select(line => DocxMaker.Paragraph(line))));
}

public sealed class OdtContract : DocumentReaderContract
{
    protected override string Ending => ".odt";

    protected override byte[] Make(params string[] lines) => OdtMaker.Of(string.Concat(lines.Select(line => $"<text:p>{line}</text:p>")));
}

public sealed class RtfContract : DocumentReaderContract
{
    protected override string Ending => ".rtf";

    protected override byte[] Make(params string[] lines) => Encoding.ASCII.GetBytes($@"{{\rtf1\ansi {string.Concat(lines.Select(line => line + @"\par "))}}}");
}

public sealed class HtmlContract : DocumentReaderContract
{
    protected override string Ending => ".html";

    protected override byte[] Make(params string[] lines) => Encoding.UTF8.GetBytes($"<!DOCTYPE html><html><head><title>t</title></head><body>{string.Concat(lines.Select(line => $"<p>{line}</p>"))}</body></html>");
}

public sealed class PlainTextContract : DocumentReaderContract
{
    protected override string Ending => ".txt";

    protected override byte[] Make(params string[] lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n\n");
}

public sealed class MarkdownContract : DocumentReaderContract
{
    protected override string Ending => ".md";

    protected override byte[] Make(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\n\n", lines) + "\n\n");
}

public sealed class LegacyDocContract : DocumentReaderContract
{
    protected override string Ending => ".doc";

    protected override byte[] Make(params string[] lines) => DocMaker.Of(string.Join('\n', lines));

    protected override void RequireReader() => Require.LegacyDocProgram();
}
