namespace Shortlist.Documents.Tests;

public sealed class AssemblyTests
{
    [Fact]
    public void Builds() => true.ShouldBeTrue();
}
