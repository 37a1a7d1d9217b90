namespace Shortlist.Storage.Tests;

public abstract class KeyStoreContract(StorageFixture fixture) : StoreContract
{
    private IKeyStore Store { get; } = fixture.Get<IKeyStore>();

    [Fact]
    public async Task Reads_back_what_was_added()
    {
        var key = New() with { Role = AccessRole.Admin, ExpiresAt = Now.AddDays(1) };

        await Store.AddAsync(key, Token);

        (await Store.FindAsync(key.KeyId, Token)).ShouldBe(key);
        (await Store.AnyAsync(Token)).ShouldBeTrue();
    }

    [Fact]
    public async Task An_id_is_given_once()
    {
        var key = New();
        await Store.AddAsync(key, Token);

        await Should.ThrowAsync<ConcurrencyException>(Store.AddAsync(key with { Name = "other" }, Token));
        (await Store.FindAsync(key.KeyId, Token)).ShouldBe(key);
    }

    [Fact]
    public async Task Find_of_unknown_key_gives_null() => (await Store.FindAsync("none", Token)).ShouldBeNull();

    [Fact]
    public async Task Lists_the_keys_of_a_tenant()
    {
        var (first, second) = (New(), New());
        foreach (var key in (StoredKey[])[second, first, New() with { Tenant = OtherTenant }]) await Store.AddAsync(key, Token);

        (await Store.ListAsync(Tenant, Token)).ShouldBe([first, second]);
        (await Store.ListAsync(null, Token)).ShouldContain(first);
    }

    [Fact]
    public async Task A_revoked_key_keeps_the_time_and_is_valid_no_more()
    {
        var key = New();
        await Store.AddAsync(key, Token);

        (await Store.RevokeAsync(key.KeyId, Now, Token)).ShouldBeTrue();
        (await Store.RevokeAsync(key.KeyId, Now.AddDays(1), Token)).ShouldBeTrue();
        (await Store.RevokeAsync("none", Now, Token)).ShouldBeFalse();

        var revoked = (await Store.FindAsync(key.KeyId, Token)).ShouldNotBeNull();
        revoked.RevokedAt.ShouldBe(Now);
        revoked.IsValid(Now).ShouldBeFalse();
    }

    [Fact]
    public void A_key_is_valid_until_it_expires()
    {
        var key = New() with { ExpiresAt = Now };

        key.IsValid(Now.AddTicks(-1)).ShouldBeTrue();
        key.IsValid(Now).ShouldBeFalse();
    }

    private StoredKey New() => new() { KeyId = Ids.New("k"), Tenant = Tenant, Name = "test", SecretHash = "opaque", CreatedAt = Now };
}
