using System.Text;

namespace Shortlist.App.Tests.Service;

/// <summary>What the API refuses and how it says so, and what repeating a request does.</summary>
public sealed class RequestTests : IAsyncLifetime
{
    private Server _server = null!;

    public async ValueTask InitializeAsync() => _server = await Server.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data", "s3_url_wrong_scheme")]
    [InlineData("s3://another-bucket/default/upl_01k9", "s3_url_wrong_bucket")]
    [InlineData("s3://local/other-tenant/upl_01m8944vfd59wcvnmnqz87qpnx", "s3_url_wrong_tenant")]
    [InlineData("s3://local/default/../x", "s3_url_malformed")]
    [InlineData("file:///etc/passwd", "s3_url_malformed")]
    public async Task A_foreign_url_is_refused_with_a_code(string url, string code) =>
        await RefusedAsync("/v1/resumes", new { s3_url = url }, 400, code);

    [Fact]
    public async Task A_ranking_says_what_is_wrong_with_its_request()
    {
        await RefusedAsync("/v1/rankings", new { criteria = new[] { "Python" } }, 400, "invalid_resume_ids");
        await RefusedAsync("/v1/rankings", new { resume_ids = "all" }, 400, "invalid_request");
        await RefusedAsync("/v1/rankings", new { criteria = Array.Empty<string>(), resume_ids = "all" }, 400, "invalid_criteria");
        await RefusedAsync("/v1/rankings", new { job_id = "job_none", resume_ids = "all" }, 404, "not_found");
        await RefusedAsync("/v1/rankings", new { criteria = new[] { "Python" }, resume_ids = Enumerable.Range(0, 1001).Select(i => $"res_{i}") }, 400, "invalid_resume_ids");
    }

    [Fact]
    public async Task The_most_ids_and_urls_of_one_request_fit_its_body()
    {
        var longest = new string('x', 255);
        var ranking = await _server.PostAsync("/v1/rankings", new { criteria = new[] { "Python" }, resume_ids = Enumerable.Range(0, 1000).Select(i => $"res_{i:D4}{longest}") }, 202);
        ranking.GetProperty("status").GetString().ShouldBe("pending");

        // Escaped, each character of a name takes six bytes.
        var url = $"s3://another-bucket/default/{longest}";
        await RefusedAsync("/v1/resumes", new { s3_urls = Enumerable.Repeat(url, 1000), file_names = Enumerable.Repeat(new string('é', 255), 1000) }, 400, "s3_url_wrong_bucket");
    }

    [Fact]
    public async Task An_upload_is_refused_for_type_name_and_size()
    {
        await RefusedAsync("/v1/uploads", new { file_name = "a.exe", media_type = "application/x-msdownload", size = 10 }, 400, "unsupported_media_type");
        await RefusedAsync("/v1/uploads", new { file_name = "", media_type = "text/plain", size = 10 }, 400, "invalid_file_name");
        await RefusedAsync("/v1/uploads", new { file_name = "a.txt", media_type = "text/plain", size = 0 }, 400, "empty");
        await RefusedAsync("/v1/uploads", new { file_name = "a.txt", media_type = "text/plain", size = 50_000_000 }, 400, "too_large");
    }

    [Fact]
    public async Task A_form_takes_the_signed_file_and_no_other()
    {
        var form = await _server.PostAsync("/v1/uploads", new { file_name = "a.txt", media_type = "text/plain", size = 10 }, 201);
        using var larger = await _server.PostFormAsync(form, Encoding.ASCII.GetBytes("more than ten bytes"), "text/plain");
        ((int)larger.StatusCode).ShouldBe(400);
        using var other = await _server.PostFormAsync(form, "short"u8.ToArray(), "text/html");
        ((int)other.StatusCode).ShouldBeInRange(400, 403);
    }

    [Fact]
    public async Task The_same_key_and_request_get_the_same_answer_and_another_request_is_refused()
    {
        var body = new { criteria = new[] { "Python" }, resume_ids = "all" };
        var first = await _server.PostAsync("/v1/rankings", body, 202, key: "one");
        var second = await _server.PostAsync("/v1/rankings", body, 202, key: "one");
        second.GetProperty("process_id").GetString().ShouldBe(first.GetProperty("process_id").GetString());
        var third = await _server.PostAsync("/v1/rankings", new { criteria = new[] { "SQL" }, resume_ids = "all" }, 422, key: "one");
        third.GetProperty("code").GetString().ShouldBe("idempotency_key_reused");
    }

    [Fact]
    public async Task A_job_is_read_from_text_edited_and_ranked_by()
    {
        var job = await _server.PostAsync("/v1/jobs", new { text = "Data Engineer\n\nRequirements\n- 5+ years of Python\n- SQL\n\nNice to have\n- Kafka" }, 201);
        job.GetProperty("title").GetString().ShouldBe("Data Engineer");
        var path = $"/v1/jobs/{job.GetProperty("job_id").GetString()}";
        var edited = await _server.SendAsync(HttpMethod.Patch, path, new { criteria = new[] { "Scala" }, version = job.GetProperty("version").GetInt32() }, 200);
        edited.GetProperty("criteria").GetArrayLength().ShouldBe(1);
        var conflict = await _server.SendAsync(HttpMethod.Patch, path, new { title = "x", version = job.GetProperty("version").GetInt32() }, 409);
        conflict.GetProperty("code").GetString().ShouldBe("conflict");
    }

    [Fact]
    public async Task Resumes_are_listed_by_state()
    {
        await _server.AddResumesAsync("%PDF-1.7 cut off"u8.ToArray());
        (await _server.GetAsync("/v1/resumes?status=failed")).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await _server.GetAsync("/v1/resumes?status=needs_review")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await _server.GetAsync("/v1/resumes?status=lost", 400)).GetProperty("code").GetString().ShouldBe("invalid_status");
    }

    [Fact]
    public async Task Unknown_things_are_not_found_and_a_body_that_is_no_json_is_invalid()
    {
        foreach (var path in (string[])["/v1/jobs/job_x", "/v1/resumes/res_x", "/v1/rankings/prc_x", "/v1/rankings/prc_x/results", "/v1/rankings/prc_x/events", "/v1/nothing"])
            (await _server.GetAsync(path, 404)).GetProperty("code").GetString().ShouldBe("not_found");
        using var content = new StringContent("{not json", Encoding.UTF8, "application/json");
        using var response = await _server.Client.PostAsync(new Uri("/v1/rankings", UriKind.Relative), content, TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(400);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("invalid_request");
    }

    [Fact]
    public async Task Probes_and_metrics_answer()
    {
        (await _server.GetAsync("/healthz")).GetProperty("status").GetString().ShouldBe("live");
        (await _server.GetAsync("/readyz")).GetProperty("status").GetString().ShouldBe("ready");
        var metrics = await _server.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        metrics.ShouldContain("shortlist_queue_depth");
    }

    private async Task RefusedAsync(string path, object body, int status, string code) =>
        (await _server.PostAsync(path, body, status)).GetProperty("code").GetString().ShouldBe(code);
}
