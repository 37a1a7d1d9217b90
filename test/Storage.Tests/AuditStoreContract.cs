namespace Shortlist.Storage.Tests;

public abstract class AuditStoreContract(StorageFixture fixture) : StoreContract
{
    private IAuditStore Store { get; } = fixture.Get<IAuditStore>();

    /// <summary>Runs a change on an entry behind the back of the store, as somebody with access to the database could.</summary>
    protected abstract Task TamperAsync(string tenant, Tampering tampering, long number);

    [Fact]
    public async Task Entries_are_numbered_and_linked()
    {
        var (first, second) = (await AppendAsync("a"), await AppendAsync("b"));

        (first.Number, second.Number).ShouldBe((1, 2));
        first.PreviousHash.ShouldBe(AuditEntry.Start);
        second.PreviousHash.ShouldBe(first.Hash);
        (await Store.ReadAsync(Tenant, 0, 10, Token)).ShouldBe([first, second]);
        (await Store.ReadAsync(Tenant, 1, 10, Token)).ShouldBe([second]);
        (await Store.FindHeadAsync(Tenant, Token)).ShouldBe(new AuditHead(2, second.Hash));
        (await Store.ListTenantsAsync(Token)).ShouldContain(Tenant);
    }

    [Fact]
    public async Task Tenants_have_logs_of_their_own()
    {
        await AppendAsync("a");
        (await Store.AppendAsync(new AuditEvent(OtherTenant, "k", "x", "b", "{}"), Now, Token)).Number.ShouldBe(1);

        (await Store.ReadAsync(Tenant, 0, 10, Token)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Knows_what_it_holds()
    {
        await AppendAsync("a");

        (await Store.HoldsAsync(Tenant, "job.changed", "a", Token)).ShouldBeTrue();
        (await Store.HoldsAsync(Tenant, "job.changed", "b", Token)).ShouldBeFalse();
        (await Store.HoldsAsync(OtherTenant, "job.changed", "a", Token)).ShouldBeFalse();
    }

    [Fact]
    public async Task Writers_at_once_make_one_chain()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            for (var i = 0; i < 5; i++) await AppendAsync($"{writer}-{i}");
        }));

        (await CheckAsync()).ShouldBe(AuditFault.None);
        (await Store.ReadAsync(Tenant, 0, 100, Token)).Select(entry => entry.Event.Subject).Distinct().Count().ShouldBe(40);
    }

    [Theory]
    [InlineData(Tampering.Change, 2, AuditFault.Changed)]
    [InlineData(Tampering.ChangeAndHash, 2, AuditFault.Unlinked)]
    [InlineData(Tampering.ChangeAndHash, 4, AuditFault.Unlinked)]
    [InlineData(Tampering.Remove, 1, AuditFault.Removed)]
    [InlineData(Tampering.Remove, 2, AuditFault.Removed)]
    [InlineData(Tampering.Remove, 4, AuditFault.CutOff)]
    [InlineData(Tampering.SwapWithNext, 2, AuditFault.Changed)]
    public async Task What_was_done_to_the_log_is_found(Tampering tampering, long number, AuditFault fault)
    {
        foreach (var subject in (string[])["a", "b", "c", "d"]) await AppendAsync(subject);
        (await CheckAsync()).ShouldBe(AuditFault.None);

        await TamperAsync(Tenant, tampering, number);

        (await CheckAsync()).ShouldBe(fault);
    }

    [Fact]
    public async Task An_end_that_was_noted_elsewhere_must_be_in_the_log()
    {
        var entry = await AppendAsync("a");

        (await AuditCheck.OfAsync(Store, Tenant, new AuditHead(1, entry.Hash), Token)).Fault.ShouldBe(AuditFault.None);
        (await AuditCheck.OfAsync(Store, Tenant, new AuditHead(2, entry.Hash), Token)).Fault.ShouldBe(AuditFault.CutOff);
        (await AuditCheck.OfAsync(Store, Tenant, new AuditHead(1, AuditEntry.Start), Token)).Fault.ShouldBe(AuditFault.Unlinked);
    }

    private Task<AuditEntry> AppendAsync(string subject) => Store.AppendAsync(new AuditEvent(Tenant, "key", "job.changed", subject, """{"weight":2}"""), Now, Token);

    private async Task<AuditFault> CheckAsync() => (await AuditCheck.OfAsync(Store, Tenant, null, Token)).Fault;

    /// <summary>What is done to the entry.</summary>
    public enum Tampering
    {
        Change,
        ChangeAndHash,
        Remove,
        SwapWithNext,
    }

    /// <summary>The entry with another actor and the hash that fits.</summary>
    protected static AuditEntry Forge(AuditEntry entry)
    {
        var forged = entry with { Event = entry.Event with { Actor = "forged" } };
        return forged with { Hash = forged.ComputeHash() };
    }
}
