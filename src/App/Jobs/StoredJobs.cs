using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shortlist.App.Access;
using Shortlist.App.Extraction;
using Shortlist.App.Hosting;
using Shortlist.Core.Jobs;
using Shortlist.Documents;
using Shortlist.Storage;

namespace Shortlist.App.Jobs;

/// <summary>The jobs of a tenant. What endpoints and pages call.</summary>
internal sealed class StoredJobs(IJobStore jobs, IObjectStore objects, IExtractor extractor, DocumentLimits limits, AuditLog log, TimeProvider time)
{
    private const int MaxText = 200_000;
    private const int MaxTitle = 300;
    private const int MaxRetentionDays = 3650;

    /// <summary>Reads a job description and stores it with its criteria.</summary>
    public async Task<JobResponse> AddAsync(Caller caller, string jobId, JobRequest request, CancellationToken cancellationToken)
    {
        if ((request.S3Url is null) == (request.Text is null)) throw ApiException.Invalid("invalid_request", "Give either s3_url or text.");
        if (request.Text is { } text) return await AddAsync(caller, jobId, await FromTextAsync(text, cancellationToken), null, cancellationToken);
        var url = objects.ParseUrl(caller.Tenant, request.S3Url!);
        if (url.Error != ObjectUrlError.None) throw ApiException.Invalid("s3_url_" + Codes.Of(url.Error), "The URL is not one of an object of yours in the configured bucket. Give the s3_url that POST /v1/uploads answered.");
        return await AddFileAsync(caller, jobId, url.Key, cancellationToken);
    }

    /// <summary>Reads a job description from the object store and stores it with its criteria.</summary>
    public async Task<JobResponse> AddFileAsync(Caller caller, string jobId, string key, CancellationToken cancellationToken) =>
        await AddAsync(caller, jobId, await ReadAsync(token => ObjectBytes.ReadAsync(objects, caller.Tenant, key, limits, token), cancellationToken), key, cancellationToken);

    private async Task<JobResponse> AddAsync(Caller caller, string jobId, ExtractedJob job, string? key, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await log.AddOnceAsync(caller, "job.added", jobId, new JsonObject { ["criteria"] = JsonNode.Parse(ToJson(job.Criteria)), ["file"] = key }, cancellationToken);
        return ToResponse(await jobs.AddAsync(new StoredJob
        {
            JobId = jobId,
            Tenant = caller.Tenant,
            Title = job.Title,
            Text = job.Text,
            ObjectKey = key,
            CriteriaJson = ToJson(job.Criteria),
            WarningsJson = JsonSerializer.Serialize(job.Warnings, ShortlistJson.Compact.IReadOnlyListJobWarning),
            CreatedAt = now,
            UpdatedAt = now,
        }, cancellationToken));
    }

    /// <summary>Returns a job.</summary>
    public async Task<JobResponse> GetAsync(string tenant, string jobId, CancellationToken cancellationToken) =>
        ToResponse(await FindAsync(tenant, jobId, cancellationToken));

    /// <summary>Lists jobs, newest first.</summary>
    public async Task<JobPage> ListAsync(string tenant, int limit, string? cursor, CancellationToken cancellationToken)
    {
        var page = await jobs.ListAsync(tenant, limit, cursor, cancellationToken);
        return new JobPage([.. page.Items.Select(job => new JobItem(job.JobId, job.Title, CriteriaOf(job).Count, job.CreatedAt, job.UpdatedAt))], page.NextCursor);
    }

    /// <summary>Changes title or criteria.</summary>
    public async Task<JobResponse> ChangeAsync(Caller caller, string jobId, JobPatch patch, CancellationToken cancellationToken)
    {
        if (patch.Title?.Length > MaxTitle) throw ApiException.Invalid("invalid_request", $"title has at most {MaxTitle} characters.");
        if (patch.RetentionDays is not null and not (>= 0 and <= MaxRetentionDays)) throw ApiException.Invalid("invalid_request", $"retention_days is a number from 1 to {MaxRetentionDays}; 0 for no limit.");
        if (patch.RetentionDays is not null) caller.Demand(AccessRole.Admin);
        var criteria = patch.Criteria is null ? null : Read(patch.Criteria);
        var job = await FindAsync(caller.Tenant, jobId, cancellationToken);
        var changed = await jobs.UpdateAsync(job with
        {
            RetentionDays = patch.RetentionDays switch { null => job.RetentionDays, 0 => null, var days => days },
            Title = patch.Title ?? job.Title,
            CriteriaJson = criteria is null ? job.CriteriaJson : ToJson(criteria),
            Version = patch.Version ?? job.Version,
            UpdatedAt = time.GetUtcNow(),
        }, cancellationToken);
        await log.AddAsync(caller, "job.changed", jobId, ChangesOf(job, changed), cancellationToken);
        return ToResponse(changed);
    }

    /// <summary>Saves criteria that a person edited on the page.</summary>
    public Task<JobResponse> SaveAsync(Caller caller, JobResponse job, IReadOnlyList<Criterion> criteria, CancellationToken cancellationToken) => ChangeAsync(caller, job.JobId, new JobPatch
    {
        Criteria = [.. criteria.Select(criterion => JsonSerializer.SerializeToElement(criterion, ShortlistJson.Compact.Criterion))],
        Version = job.Version,
    }, cancellationToken);

    /// <summary>Deletes a job; rankings made with it stay.</summary>
    public async Task DeleteAsync(Caller caller, string jobId, CancellationToken cancellationToken)
    {
        var job = await FindAsync(caller.Tenant, jobId, cancellationToken);
        if (job.ObjectKey is { } key) await objects.DeleteAsync(caller.Tenant, key, cancellationToken);
        await jobs.DeleteAsync(caller.Tenant, jobId, cancellationToken);
        await log.AddAsync(caller, "job.deleted", jobId, [], cancellationToken);
    }

    /// <summary>Returns title and criteria of a job.</summary>
    public async Task<(string Title, IReadOnlyList<Criterion> Criteria)> GetCriteriaAsync(string tenant, string jobId, CancellationToken cancellationToken)
    {
        var job = await FindAsync(tenant, jobId, cancellationToken);
        return (job.Title, CriteriaOf(job));
    }

    /// <summary>Reads criteria that a caller gave.</summary>
    public static IReadOnlyList<Criterion> Read(IReadOnlyList<JsonElement> criteria)
    {
        try
        {
            return CriteriaReader.Read(criteria);
        }
        catch (InvalidCriteriaException exception)
        {
            throw ApiException.Invalid("invalid_criteria", $"The criteria are not right: {exception.Message}.");
        }
    }

    // Pasted text goes the way of a text file, so that the same words give the same criteria.
    private Task<ExtractedJob> FromTextAsync(string text, CancellationToken cancellationToken) => string.IsNullOrWhiteSpace(text) || text.Length > MaxText
        ? throw ApiException.Invalid("invalid_text", $"text has 1 to {MaxText} characters.")
        : ReadAsync(_ => Task.FromResult<byte[]?>(Encoding.UTF8.GetBytes(text)), cancellationToken);

    private async Task<ExtractedJob> ReadAsync(Func<CancellationToken, Task<byte[]?>> read, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await read(cancellationToken) ?? throw ApiException.Invalid("missing_object", "There is no file at this address. Upload it first.");
            var job = await extractor.ExtractJobAsync(bytes, cancellationToken);
            return job.Failure is { } failure ? throw ApiException.Invalid(failure.Reason, failure.Message) : job;
        }
        catch (UnreadableDocumentException exception)
        {
            throw ApiException.Invalid(Codes.Of(exception.Reason), exception.Message);
        }
    }

    private async Task<StoredJob> FindAsync(string tenant, string jobId, CancellationToken cancellationToken) =>
        await jobs.FindAsync(tenant, jobId, cancellationToken) ?? throw ApiException.NotFound("job");

    // Only what changed, criterion by criterion, as it was and as it is.
    private static JsonObject ChangesOf(StoredJob before, StoredJob after)
    {
        var (old, now) = (ById(before), ById(after));
        var criteria = new JsonArray();
        foreach (var id in old.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
            if (old.GetValueOrDefault(id) != now.GetValueOrDefault(id)) criteria.Add((JsonNode)new JsonObject { ["id"] = id, ["before"] = Node(old.GetValueOrDefault(id)), ["after"] = Node(now.GetValueOrDefault(id)) });
        var changes = new JsonObject { ["version"] = after.Version };
        if (criteria.Count > 0) changes["criteria"] = criteria;
        if (before.Title != after.Title) changes["title"] = after.Title;
        if (before.RetentionDays != after.RetentionDays) changes["retention_days"] = after.RetentionDays;
        return changes;

        static Dictionary<string, string> ById(StoredJob job) =>
            CriteriaOf(job).ToDictionary(criterion => criterion.Id, criterion => JsonSerializer.Serialize(criterion, ShortlistJson.Compact.Criterion), StringComparer.Ordinal);
        static JsonNode? Node(string? json) => json is null ? null : JsonNode.Parse(json);
    }

    private static string ToJson(IReadOnlyList<Criterion> criteria) => JsonSerializer.Serialize(criteria, ShortlistJson.Compact.IReadOnlyListCriterion);

    private static IReadOnlyList<Criterion> CriteriaOf(StoredJob job) => JsonSerializer.Deserialize(job.CriteriaJson, ShortlistJson.Compact.IReadOnlyListCriterion)!;

    private static JobResponse ToResponse(StoredJob job) => new(
        job.JobId, job.Title, CriteriaOf(job), JsonSerializer.Deserialize(job.WarningsJson, ShortlistJson.Compact.IReadOnlyListJobWarning)!, job.Text, job.RetentionDays, job.Version, job.CreatedAt, job.UpdatedAt);
}
