namespace Shortlist.Storage.Tests;

public abstract class IdempotencyStoreContract(StorageFixture fixture) : StoreContract
{
    private static readonly IdempotencyRecord Record = new() { RequestHash = "h1", ResourceId = "prc_1", ExpiresAt = Now.AddDays(1) };

    private IIdempotencyStore Store { get; } = fixture.Get<IIdempotencyStore>();

    [Fact]
    public async Task The_first_request_reserves_its_key()
    {
        (await Store.ReserveAsync(Tenant, "key", Record, Now, Token)).ShouldBe(Record);
        (await Store.ReserveAsync(Tenant, "key", Record with { RequestHash = "h2", ResourceId = "prc_2" }, Now, Token)).ShouldBe(Record);
    }

    [Fact]
    public async Task Of_many_at_once_one_reserves()
    {
        var records = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Store.ReserveAsync(Tenant, "key", Record with { ResourceId = $"prc_{i}" }, Now, Token))));

        records.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task The_first_answer_is_kept()
    {
        await Store.ReserveAsync(Tenant, "key", Record, Now, Token);
        await Store.CompleteAsync(Tenant, "key", 202, "{}", Token);
        await Store.CompleteAsync(Tenant, "key", 500, "other", Token);

        (await Store.ReserveAsync(Tenant, "key", Record, Now, Token)).ShouldBe(Record with { StatusCode = 202, Body = "{}" });
    }

    [Fact]
    public async Task Keys_of_tenants_are_apart()
    {
        await Store.ReserveAsync(Tenant, "key", Record, Now, Token);

        (await Store.ReserveAsync(OtherTenant, "key", Record with { ResourceId = "prc_2" }, Now, Token)).ResourceId.ShouldBe("prc_2");
    }

    [Fact]
    public async Task An_expired_key_is_free()
    {
        await Store.ReserveAsync(Tenant, "key", Record, Now, Token);
        var later = Record with { RequestHash = "h2", ExpiresAt = Now.AddDays(3) };

        (await Store.ReserveAsync(Tenant, "key", later, Now.AddDays(2), Token)).ShouldBe(later);
    }

    [Fact]
    public async Task Expired_records_are_forgotten()
    {
        var old = Record with { ExpiresAt = Now.AddYears(-20) };
        await Store.ReserveAsync(Tenant, "old", old, Now.AddYears(-21), Token);
        await Store.ReserveAsync(Tenant, "new", Record, Now, Token);

        (await Store.DeleteExpiredAsync(Now.AddYears(-10), Token)).ShouldBe(1);
        (await Store.ReserveAsync(Tenant, "old", Record with { ResourceId = "prc_9" }, Now.AddYears(-21), Token)).ResourceId.ShouldBe("prc_9");
        (await Store.ReserveAsync(Tenant, "new", Record with { ResourceId = "prc_9" }, Now, Token)).ShouldBe(Record);
    }
}
