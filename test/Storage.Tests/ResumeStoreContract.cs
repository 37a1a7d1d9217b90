using Shortlist.Core.Text;

namespace Shortlist.Storage.Tests;

public abstract class ResumeStoreContract(StorageFixture fixture) : StoreContract
{
    private IResumeStore Store { get; } = fixture.Get<IResumeStore>();

    [Fact]
    public async Task Reads_back_what_was_added()
    {
        var resume = New() with
        {
            FileName = "cv ü.pdf", MediaType = "application/pdf", Size = 5_000_000_000, Sha256 = new string('a', 64), Status = ResumeStatus.NeedsReview, Reason = "no_text",
            Message = "Look.", PersonKeys = ["p1", "p2"], OlderResumeId = "res_0", NewerResumeId = "res_9", CandidateName = "Zoë Example", CandidateEmail = "zoe@example.com",
            ProcessId = "prc_1", Attempts = 2,
        };

        var added = await AddAsync(resume);

        Json(added).ShouldBe(Json(resume with { Version = 1 }));
        Json(await Store.FindAsync(Tenant, resume.ResumeId, Token)).ShouldBe(Json(added));
    }

    [Fact]
    public async Task Find_of_unknown_resume_gives_null() => (await Store.FindAsync(Tenant, "res_none", Token)).ShouldBeNull();

    [Fact]
    public async Task Adding_an_object_again_gives_the_earlier_resume()
    {
        var first = await AddAsync(New());
        var again = New() with { ObjectKey = first.ObjectKey };
        var other = New();

        var added = await Store.AddAsync([again, other], Token);

        added.Select(resume => resume.ResumeId).ShouldBe([first.ResumeId, other.ResumeId]);
        (await Store.FindAsync(Tenant, again.ResumeId, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Adding_one_object_many_times_at_once_gives_one_resume()
    {
        var key = $"{Tenant}/one";
        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => AddAsync(New() with { ObjectKey = key }))));

        added.Select(resume => resume.ResumeId).Distinct().Count().ShouldBe(1);
        (await Store.ListAsync(Tenant, null, 10, null, Token)).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Adds_a_thousand_in_order()
    {
        var resumes = Enumerable.Range(0, 1000).Select(_ => New()).ToList();

        var added = await Store.AddAsync(resumes, Token);

        added.Select(resume => resume.ResumeId).ShouldBe(resumes.Select(resume => resume.ResumeId));
    }

    [Fact]
    public async Task Other_tenants_see_and_change_nothing()
    {
        var resume = await AddAsync(New() with { PersonKeys = ["p"], Sha256 = "s" });
        await PutAsync(resume.ResumeId);
        await Store.ClaimBytesAsync(Tenant, "s", resume.ResumeId, Token);

        (await Store.FindAsync(OtherTenant, resume.ResumeId, Token)).ShouldBeNull();
        (await Store.FindManyAsync(OtherTenant, [resume.ResumeId], Token)).ShouldBeEmpty();
        (await Store.FindByPersonAsync(OtherTenant, ["p"], 10, Token)).ShouldBeEmpty();
        (await Store.ListAsync(OtherTenant, null, 10, null, Token)).Items.ShouldBeEmpty();
        (await Store.ListIdsAsync(OtherTenant, null, 10, Token)).ShouldBeEmpty();
        (await Store.ReadStatesAsync(OtherTenant, IdSelection.Of([resume.ResumeId]), Token)).ShouldBeEmpty();
        (await Store.FindContentAsync(OtherTenant, resume.ResumeId, Token)).ShouldBeNull();
        (await VisitAsync(IdSelection.Range("", "~"), OtherTenant)).ShouldBeEmpty();
        (await Store.ClaimBytesAsync(OtherTenant, "s", "res_other", Token)).ShouldBe("res_other");
        (await Store.DeleteAsync(OtherTenant, resume.ResumeId, Token)).ShouldBeFalse();
        await Should.ThrowAsync<ConcurrencyException>(Store.UpdateAsync(resume with { Tenant = OtherTenant }, Token));
        Json(await Store.FindAsync(Tenant, resume.ResumeId, Token)).ShouldBe(Json(resume));
        (await Store.FindContentAsync(Tenant, resume.ResumeId, Token)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Finds_many_by_id_in_order_and_leaves_out_what_is_not_there()
    {
        var resumes = await Store.AddAsync([New(), New(), New()], Token);

        var found = await Store.FindManyAsync(Tenant, [resumes[2].ResumeId, "res_none", resumes[0].ResumeId], Token);

        found.Select(resume => resume.ResumeId).ShouldBe([resumes[0].ResumeId, resumes[2].ResumeId]);
    }

    [Fact]
    public async Task Update_saves_and_counts_versions()
    {
        var resume = await AddAsync(New());

        var saved = await Store.UpdateAsync(resume with { Status = ResumeStatus.Failed, Reason = "encrypted", PersonKeys = ["k"] }, Token);

        saved.Version.ShouldBe(2);
        Json(await Store.FindAsync(Tenant, resume.ResumeId, Token)).ShouldBe(Json(saved));
        (await Store.FindByPersonAsync(Tenant, ["k"], 10, Token)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_writers_the_second_is_told()
    {
        var resume = await AddAsync(New());
        await Store.UpdateAsync(resume with { Attempts = 1 }, Token);

        await Should.ThrowAsync<ConcurrencyException>(Store.UpdateAsync(resume with { Attempts = 7 }, Token));

        (await Store.FindAsync(Tenant, resume.ResumeId, Token))!.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Update_of_a_deleted_resume_is_refused()
    {
        var resume = await AddAsync(New());
        await Store.DeleteAsync(Tenant, resume.ResumeId, Token);

        await Should.ThrowAsync<ConcurrencyException>(Store.UpdateAsync(resume, Token));
    }

    [Fact]
    public async Task Bytes_have_one_owner()
    {
        var owners = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Store.ClaimBytesAsync(Tenant, "hash", $"res_{i}", Token))));

        owners.Distinct().Count().ShouldBe(1);
        (await Store.ClaimBytesAsync(Tenant, "hash", "res_later", Token)).ShouldBe(owners[0]);
        (await Store.ClaimBytesAsync(Tenant, "other", "res_later", Token)).ShouldBe("res_later");
    }

    [Fact]
    public async Task The_smallest_id_takes_bytes_over()
    {
        await Store.ClaimBytesAsync(Tenant, "hash", "res_5", Token);

        await Task.WhenAll(Enumerable.Range(3, 6).Select(i => Task.Run(() => Store.TakeOverBytesAsync(Tenant, "hash", $"res_{i}", Token))));

        (await Store.TakeOverBytesAsync(Tenant, "hash", "res_9", Token)).ShouldBe("res_3");
        (await Store.ClaimBytesAsync(Tenant, "hash", "res_9", Token)).ShouldBe("res_3");
        await Should.ThrowAsync<ConcurrencyException>(Store.TakeOverBytesAsync(Tenant, "nobody's", "res_1", Token));
    }

    [Fact]
    public async Task Deleting_the_owner_frees_the_bytes()
    {
        var resume = await AddAsync(New());
        await Store.ClaimBytesAsync(Tenant, "hash", resume.ResumeId, Token);

        await Store.DeleteAsync(Tenant, resume.ResumeId, Token);

        (await Store.ClaimBytesAsync(Tenant, "hash", "res_next", Token)).ShouldBe("res_next");
    }

    [Fact]
    public async Task Finds_resumes_of_a_person_newest_first()
    {
        var resumes = await Store.AddAsync(
            [New() with { PersonKeys = ["mail"] }, New() with { PersonKeys = ["other"] }, New() with { PersonKeys = ["mail", "phone"] }, New() with { PersonKeys = ["phone"] }], Token);

        var found = await Store.FindByPersonAsync(Tenant, ["mail", "phone"], 10, Token);

        found.Select(resume => resume.ResumeId).ShouldBe([resumes[3].ResumeId, resumes[2].ResumeId, resumes[0].ResumeId]);
        (await Store.FindByPersonAsync(Tenant, ["mail", "phone"], 1, Token)).Single().ResumeId.ShouldBe(resumes[3].ResumeId);
        (await Store.FindByPersonAsync(Tenant, [], 10, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_person_key_that_was_taken_away_finds_nothing()
    {
        var resume = await AddAsync(New() with { PersonKeys = ["mail"] });

        await Store.UpdateAsync(resume with { PersonKeys = [] }, Token);

        (await Store.FindByPersonAsync(Tenant, ["mail"], 10, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Finds_duplicates_oldest_first()
    {
        var resumes = await Store.AddAsync([New(), New(), New()], Token);
        foreach (var resume in resumes.Skip(1).Reverse())
            await Store.UpdateAsync(resume with { Status = ResumeStatus.Duplicate, DuplicateOf = resumes[0].ResumeId }, Token);

        var found = await Store.FindDuplicatesAsync(Tenant, resumes[0].ResumeId, 10, Token);

        found.ShouldBe([resumes[1].ResumeId, resumes[2].ResumeId]);
    }

    [Fact]
    public async Task Pages_hold_each_resume_once_newest_first_even_when_more_are_added()
    {
        var resumes = await Store.AddAsync([.. Enumerable.Range(0, 7).Select(_ => New())], Token);
        var listed = new List<string>();
        string? cursor = null;
        do
        {
            var page = await Store.ListAsync(Tenant, null, 3, cursor, Token);
            listed.AddRange(page.Items.Select(resume => resume.ResumeId));
            cursor = page.NextCursor;
            await AddAsync(New());
        }
        while (cursor is not null);

        listed.ShouldBe(resumes.Select(resume => resume.ResumeId).Reverse());
    }

    [Fact]
    public async Task A_full_last_page_has_no_cursor()
    {
        await Store.AddAsync([New(), New()], Token);

        (await Store.ListAsync(Tenant, null, 2, null, Token)).NextCursor.ShouldBeNull();
    }

    [Fact]
    public async Task Lists_by_status()
    {
        var resumes = await Store.AddAsync([New(), New() with { Status = ResumeStatus.Extracted }, New() with { Status = ResumeStatus.Extracted }], Token);
        await Store.UpdateAsync(resumes[2] with { Status = ResumeStatus.Failed }, Token);

        var page = await Store.ListAsync(Tenant, ResumeStatus.Extracted, 10, null, Token);

        page.Items.Single().ResumeId.ShouldBe(resumes[1].ResumeId);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("not base64!")]
    [InlineData("")]
    public async Task A_made_up_cursor_is_refused(string cursor) =>
        await Should.ThrowAsync<InvalidCursorException>(Store.ListAsync(Tenant, null, 3, cursor, Token));

    [Fact]
    public async Task Lists_ids_in_order()
    {
        var resumes = await Store.AddAsync([.. Enumerable.Range(0, 5).Select(_ => New())], Token);
        var ids = resumes.Select(resume => resume.ResumeId).ToList();

        (await Store.ListIdsAsync(Tenant, null, 3, Token)).ShouldBe(ids[..3]);
        (await Store.ListIdsAsync(Tenant, ids[2], 3, Token)).ShouldBe(ids[3..]);
    }

    [Fact]
    public async Task Reads_states_of_a_range_and_of_a_list()
    {
        var resumes = await Store.AddAsync([.. Enumerable.Range(0, 4).Select(_ => New())], Token);
        await Store.UpdateAsync(resumes[1] with { Status = ResumeStatus.Duplicate, DuplicateOf = resumes[0].ResumeId, Reason = "same" }, Token);
        var duplicate = new ResumeState(resumes[1].ResumeId, ResumeStatus.Duplicate, "same", resumes[0].ResumeId);

        (await Store.ReadStatesAsync(Tenant, IdSelection.Range(resumes[1].ResumeId, resumes[2].ResumeId), Token))
            .ShouldBe([duplicate, new ResumeState(resumes[2].ResumeId, ResumeStatus.Pending, null, null)]);
        (await Store.ReadStatesAsync(Tenant, IdSelection.Of([resumes[3].ResumeId, resumes[1].ResumeId, "res_none", resumes[1].ResumeId]), Token))
            .ShouldBe([duplicate, new ResumeState(resumes[3].ResumeId, ResumeStatus.Pending, null, null)]);
    }

    [Fact]
    public async Task Reads_back_content_and_replaces_it()
    {
        var content = new ResumeContent
        {
            Text = "Zoë Example\nEngineer ✓\n", PageStarts = [0, 12], ResumeJson = """{"basics":{"name":"Zoë Example"}}""", Warnings = ["ocr"],
            Hidden = [new HiddenText("python python", 2, HiddenReason.Tiny)],
        };
        await Store.PutContentAsync(Tenant, "res_1", content with { Text = "old" }, Token);
        await Store.PutContentAsync(Tenant, "res_1", content, Token);

        Json(await Store.FindContentAsync(Tenant, "res_1", Token)).ShouldBe(Json(content));
    }

    [Fact]
    public async Task Holds_two_megabytes_of_text()
    {
        var text = string.Concat(Enumerable.Range(0, 200_000).Select(i => $"word{i % 977} "));
        await Store.PutContentAsync(Tenant, "res_1", new ResumeContent { Text = text, ResumeJson = "{}" }, Token);

        (await Store.FindContentAsync(Tenant, "res_1", Token))!.Text.ShouldBe(text);
    }

    [Fact]
    public async Task Shows_features_of_a_range_by_id()
    {
        foreach (var i in (int[])[3, 1, 5, 2, 4]) await Store.PutFeaturesAsync(Tenant, $"res_{i}", "v1", new byte[] { (byte)i, 0, 255 }, Token);

        var seen = await VisitAsync(IdSelection.Range("res_2", "res_4"), Tenant);

        seen.Select(item => item.Id).ShouldBe(["res_2", "res_3", "res_4"]);
        seen.Select(item => item.Bytes).ShouldBe([new byte[] { 2, 0, 255 }, [3, 0, 255], [4, 0, 255]]);
    }

    [Fact]
    public async Task Shows_features_of_a_list_once_each_and_the_version_they_have_now()
    {
        await Store.PutFeaturesAsync(Tenant, "res_1", "v1", new byte[] { 1 }, Token);
        await Store.PutFeaturesAsync(Tenant, "res_2", "v1", new byte[] { 2 }, Token);
        await Store.PutFeaturesAsync(Tenant, "res_2", "v2", new byte[] { 9, 9 }, Token);

        var seen = await VisitAsync(IdSelection.Of(["res_2", "res_none", "res_1", "res_2"]), Tenant);

        seen.Select(item => (item.Id, item.Version, item.Bytes.Length)).ShouldBe([("res_1", "v1", 1), ("res_2", "v2", 2)]);
    }

    [Fact]
    public async Task Shows_features_of_a_unit_of_ten_thousand()
    {
        var ids = Enumerable.Range(0, 2500).Select(i => $"res_{i:D6}").ToList();
        foreach (var id in ids) await Store.PutFeaturesAsync(Tenant, id, "v", new byte[100], Token);
        var asked = ids.Concat(Enumerable.Range(10_000, 7500).Select(i => $"res_{i:D6}")).Reverse().ToList();

        (await VisitAsync(IdSelection.Of(asked), Tenant)).Select(item => item.Id).ShouldBe(ids);
    }

    [Fact]
    public async Task An_exception_of_the_visitor_goes_up()
    {
        await Store.PutFeaturesAsync(Tenant, "res_1", "v1", new byte[] { 1 }, Token);

        await Should.ThrowAsync<InvalidDataException>(Store.VisitFeaturesAsync(Tenant, IdSelection.Of(["res_1"]), (_, _, _) => throw new InvalidDataException(), Token));
    }

    [Fact]
    public async Task Delete_leaves_nothing_and_may_be_repeated()
    {
        var resume = await AddAsync(New() with { PersonKeys = ["p"] });
        await PutAsync(resume.ResumeId);

        (await Store.DeleteAsync(Tenant, resume.ResumeId, Token)).ShouldBeTrue();
        (await Store.DeleteAsync(Tenant, resume.ResumeId, Token)).ShouldBeFalse();

        (await Store.FindAsync(Tenant, resume.ResumeId, Token)).ShouldBeNull();
        (await Store.FindContentAsync(Tenant, resume.ResumeId, Token)).ShouldBeNull();
        (await VisitAsync(IdSelection.Of([resume.ResumeId]), Tenant)).ShouldBeEmpty();
        (await Store.FindByPersonAsync(Tenant, ["p"], 10, Token)).ShouldBeEmpty();
        (await Store.ListIdsAsync(Tenant, null, 10, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Delete_repairs_what_an_earlier_one_left()
    {
        await PutAsync("res_1");

        (await Store.DeleteAsync(Tenant, "res_1", Token)).ShouldBeTrue();

        (await Store.FindContentAsync(Tenant, "res_1", Token)).ShouldBeNull();
        (await VisitAsync(IdSelection.Of(["res_1"]), Tenant)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deleted_object_can_be_registered_again()
    {
        var resume = await AddAsync(New());
        await Store.DeleteAsync(Tenant, resume.ResumeId, Token);

        var again = await AddAsync(New() with { ObjectKey = resume.ObjectKey });

        again.ResumeId.ShouldNotBe(resume.ResumeId);
    }

    private StoredResume New()
    {
        var id = Ids.New("res");
        return new StoredResume { ResumeId = id, Tenant = Tenant, ObjectKey = $"{Tenant}/{id}", CreatedAt = Now, UpdatedAt = Now.AddMilliseconds(1) };
    }

    private async Task<StoredResume> AddAsync(StoredResume resume) => (await Store.AddAsync([resume], Token))[0];

    private async Task PutAsync(string resumeId)
    {
        await Store.PutContentAsync(Tenant, resumeId, new ResumeContent { Text = "text", ResumeJson = "{}" }, Token);
        await Store.PutFeaturesAsync(Tenant, resumeId, "v", new byte[] { 1 }, Token);
    }

    private async Task<List<(string Id, string Version, byte[] Bytes)>> VisitAsync(IdSelection selection, string tenant)
    {
        var seen = new List<(string, string, byte[])>();
        await Store.VisitFeaturesAsync(tenant, selection, (id, version, bytes) => seen.Add((id, version, bytes.ToArray())), Token);
        return seen;
    }
}
