namespace Shortlist.Storage.Tests;

public abstract class ErasureStoreContract(StorageFixture fixture) : StoreContract
{
    private IErasureStore Store { get; } = fixture.Get<IErasureStore>();

    [Fact]
    public async Task Reads_back_what_was_added_and_keeps_the_first()
    {
        var erasure = New() with { HadObject = true, HadContent = true, Heirs = ["res_2", "res_3"], Reason = ErasureReason.Retention };

        Json(await Store.AddAsync(erasure, Token)).ShouldBe(Json(erasure));
        Json(await Store.AddAsync(erasure with { Actor = "other" }, Token)).ShouldBe(Json(erasure));
        Json(await Store.FindAsync(Tenant, erasure.ResumeId, Token)).ShouldBe(Json(erasure));
        (await Store.FindAsync(OtherTenant, erasure.ResumeId, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Is_unfinished_until_it_is_completed_once()
    {
        var erasure = await Store.AddAsync(New(), Token);
        (await Store.FindUnfinishedAsync(10_000, Token)).ShouldContain(one => one.ResumeId == erasure.ResumeId);

        var done = await Store.CompleteAsync(Tenant, erasure.ResumeId, Now.AddMinutes(1), 7, Token);
        var again = await Store.CompleteAsync(Tenant, erasure.ResumeId, Now.AddMinutes(2), 0, Token);

        (done.ErasedAt, done.RankingRows).ShouldBe((Now.AddMinutes(1), 7));
        Json(again).ShouldBe(Json(done));
        (await Store.FindUnfinishedAsync(10_000, Token)).ShouldNotContain(one => one.ResumeId == erasure.ResumeId);
    }

    [Fact]
    public async Task Lists_newest_first_in_pages()
    {
        var ids = new List<string>();
        for (var i = 0; i < 3; i++) ids.Add((await Store.AddAsync(New(), Token)).ResumeId);

        var first = await Store.ListAsync(Tenant, 2, null, Token);
        var second = await Store.ListAsync(Tenant, 2, first.NextCursor, Token);

        first.Items.Concat(second.Items).Select(erasure => erasure.ResumeId).ShouldBe(Enumerable.Reverse(ids));
        (await Store.ListAsync(OtherTenant, 2, null, Token)).Items.ShouldBeEmpty();
    }

    private StoredErasure New() => new() { ResumeId = Ids.New("res"), Tenant = Tenant, Actor = "key", ObjectKey = $"{Tenant}/upl_1", RequestedAt = Now };
}
