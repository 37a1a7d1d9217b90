namespace Shortlist.Storage.Tests;

public abstract class CookieKeyStoreContract(StorageFixture fixture) : StoreContract
{
    private ICookieKeyStore Store { get; } = fixture.Get<ICookieKeyStore>();

    [Fact]
    public async Task Lists_what_was_added_by_name()
    {
        var name = Guid.NewGuid().ToString("n");
        await Store.AddAsync($"{name}-b", $"<key>{name} b</key>", Token);
        await Store.AddAsync($"{name}-a", $"<key>{name} a</key>", Token);

        (await Store.ListAsync(Token)).Where(document => document.Contains(name, StringComparison.Ordinal)).ShouldBe([$"<key>{name} a</key>", $"<key>{name} b</key>"]);
    }

    [Fact]
    public async Task A_key_that_is_there_stays_as_it_is()
    {
        var name = Guid.NewGuid().ToString("n");
        await Store.AddAsync(name, $"<key>{name} first</key>", Token);
        await Store.AddAsync(name, $"<key>{name} second</key>", Token);

        (await Store.ListAsync(Token)).Where(document => document.Contains(name, StringComparison.Ordinal)).ShouldBe([$"<key>{name} first</key>"]);
    }
}
