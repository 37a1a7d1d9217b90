namespace Shortlist.Storage.Tests;

public abstract class JobStoreContract(StorageFixture fixture) : StoreContract
{
    private IJobStore Store { get; } = fixture.Get<IJobStore>();

    [Fact]
    public async Task Reads_back_what_was_added()
    {
        var job = New() with { Title = "Müller", ObjectKey = "k", RetentionDays = 30, WarningsJson = """[{"code":"x"}]""" };

        var added = await Store.AddAsync(job, Token);

        added.ShouldBe(job with { Version = 1 });
        (await Store.FindAsync(Tenant, job.JobId, Token)).ShouldBe(added);
    }

    [Fact]
    public async Task Adding_an_id_again_changes_nothing()
    {
        var job = await Store.AddAsync(New(), Token);

        (await Store.AddAsync(job with { Title = "other" }, Token)).ShouldBe(job);
    }

    [Fact]
    public async Task Find_of_unknown_job_gives_null() => (await Store.FindAsync(Tenant, "job_none", Token)).ShouldBeNull();

    [Fact]
    public async Task Other_tenants_see_and_change_nothing()
    {
        var job = await Store.AddAsync(New(), Token);

        (await Store.FindAsync(OtherTenant, job.JobId, Token)).ShouldBeNull();
        (await Store.ListAsync(OtherTenant, 10, null, Token)).Items.ShouldBeEmpty();
        (await Store.DeleteAsync(OtherTenant, job.JobId, Token)).ShouldBeFalse();
        await Should.ThrowAsync<ConcurrencyException>(Store.UpdateAsync(job with { Tenant = OtherTenant }, Token));
        (await Store.FindAsync(Tenant, job.JobId, Token)).ShouldBe(job);
    }

    [Fact]
    public async Task Of_two_writers_the_second_is_told()
    {
        var job = await Store.AddAsync(New(), Token);
        var saved = await Store.UpdateAsync(job with { CriteriaJson = "[1]" }, Token);

        await Should.ThrowAsync<ConcurrencyException>(Store.UpdateAsync(job with { CriteriaJson = "[2]" }, Token));

        saved.Version.ShouldBe(2);
        (await Store.FindAsync(Tenant, job.JobId, Token)).ShouldBe(saved);
    }

    [Fact]
    public async Task Lists_newest_first_in_pages()
    {
        var ids = new List<string>();
        for (var i = 0; i < 5; i++) ids.Add((await Store.AddAsync(New(), Token)).JobId);

        var first = await Store.ListAsync(Tenant, 3, null, Token);
        var second = await Store.ListAsync(Tenant, 3, first.NextCursor, Token);

        first.Items.Concat(second.Items).Select(job => job.JobId).ShouldBe(Enumerable.Reverse(ids));
        second.NextCursor.ShouldBeNull();
    }

    [Fact]
    public async Task A_made_up_cursor_is_refused() => await Should.ThrowAsync<InvalidCursorException>(Store.ListAsync(Tenant, 3, "abc", Token));

    [Fact]
    public async Task Finds_the_tenants_that_limit_how_long_resumes_are_kept()
    {
        await Store.AddAsync(New() with { RetentionDays = 30 }, Token);
        await Store.AddAsync(New() with { RetentionDays = 60 }, Token);
        await Store.AddAsync(New() with { Tenant = OtherTenant }, Token);

        var tenants = await Store.FindTenantsWithRetentionAsync(Token);

        tenants.Count(tenant => tenant == Tenant).ShouldBe(1);
        tenants.ShouldNotContain(OtherTenant);
    }

    [Fact]
    public async Task Delete_may_be_repeated()
    {
        var job = await Store.AddAsync(New(), Token);

        (await Store.DeleteAsync(Tenant, job.JobId, Token)).ShouldBeTrue();
        (await Store.DeleteAsync(Tenant, job.JobId, Token)).ShouldBeFalse();
        (await Store.FindAsync(Tenant, job.JobId, Token)).ShouldBeNull();
    }

    private StoredJob New() => new() { JobId = Ids.New("job"), Tenant = Tenant, Text = "We need a welder.", CriteriaJson = "[]", CreatedAt = Now, UpdatedAt = Now };
}
