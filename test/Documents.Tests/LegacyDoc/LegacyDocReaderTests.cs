using Shortlist.Documents.Tests.Making;

namespace Shortlist.Documents.Tests.LegacyDoc;

public sealed class LegacyDocReaderTests
{
    [Fact]
    public async Task Reads_paragraphs()
    {
        Require.LegacyDocProgram();

        (await Reading.LinesOfAsync(DocMaker.Of("Jordan Example\nForeman at the café\nWelder"))).ShouldBe(["Jordan Example", "Foreman at the café", "Welder"]);
    }

    [Fact]
    public async Task Refuses_a_file_with_a_password() => (await Reading.RefusalOfAsync(DocMaker.Of("Foreman", encrypted: true))).ShouldBe(UnreadableReason.Encrypted);
}
