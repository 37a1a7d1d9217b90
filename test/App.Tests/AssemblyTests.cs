namespace Shortlist.App.Tests;

public sealed class AssemblyTests
{
    [Fact]
    public void Builds() => true.ShouldBeTrue();
}
