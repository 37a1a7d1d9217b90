using System.Text.Json;
using System.Text.Json.Nodes;
using Shortlist.App.Access;
using Shortlist.App.Hosting;
using Shortlist.App.Work;
using Shortlist.Documents;
using Shortlist.Storage;

namespace Shortlist.App.Resumes;

/// <summary>The resumes of a tenant: upload, register, look at; <see cref="Erasures"/> erases. What endpoints and pages call.</summary>
internal sealed class StoredResumes(
    IResumeStore resumes, IObjectStore objects, IProcessStore processes, ProcessStarter starter, DocumentLimits limits, IdMaker ids, AccessLimiter limiter, AuditLog log, WorkTelemetry telemetry, TimeProvider time)
{
    /// <summary>Most resumes that one request registers.</summary>
    public const int MaxBatch = 1000;

    private const int MaxFileName = 255;

    // Batches that are still being read are among the newest.
    private const int NewestBatches = 50;

    // Files that a person waits for go before large batches.
    private const int InteractiveBatch = 50;

    private static readonly TimeSpan UploadTime = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan DownloadTime = TimeSpan.FromMinutes(5);

    /// <summary>Signs the upload of one file.</summary>
    public async Task<UploadResponse> SignUploadAsync(Caller caller, UploadRequest request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.FileName) || request.FileName.Length > MaxFileName) throw ApiException.Invalid("invalid_file_name", $"file_name has 1 to {MaxFileName} characters.");
        if (!UploadTypes.Accepts(request.MediaType ?? "")) throw ApiException.Invalid("unsupported_media_type", $"media_type is one of {string.Join(", ", UploadTypes.All)}.");
        if (request.Size < 1) throw ApiException.Invalid("empty", "size is the size of the file in bytes, at least 1.");
        if (request.Size > limits.MaxFileBytes) throw ApiException.Invalid("too_large", $"A file has at most {limits.MaxFileBytes / 1_000_000} MB.");
        limiter.CountUpload(caller, request.Size);
        using var activity = WorkTelemetry.Activities.StartActivity("sign upload");
        var upload = await objects.SignUploadAsync(caller.Tenant, request.MediaType!, request.Size, time.GetUtcNow() + UploadTime, cancellationToken);
        telemetry.UploadSigned();
        return new UploadResponse(upload.UploadId, HttpMethods.Post, upload.Url, upload.Fields, upload.ObjectUrl, upload.ExpiresAt);
    }

    /// <summary>Registers uploaded files and starts to read them. A file that was registered before keeps its resume.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="request">The files.</param>
    /// <param name="processId">Id of the process, should one be needed.</param>
    /// <param name="cancellationToken">Stops.</param>
    public Task<RegisteredResumes> RegisterAsync(Caller caller, ResumesRequest request, string processId, CancellationToken cancellationToken) =>
        AddAsync(caller, FilesOf(caller.Tenant, request), processId, cancellationToken);

    /// <summary>The same for objects whose keys are known to be the tenant's.</summary>
    public async Task<RegisteredResumes> AddAsync(Caller caller, IReadOnlyList<(string Key, string? Name)> files, string processId, CancellationToken cancellationToken)
    {
        var (tenant, now) = (caller.Tenant, time.GetUtcNow());
        var added = await resumes.AddAsync([.. files.Select(file => new StoredResume
        {
            ResumeId = ids.New("res"),
            Tenant = tenant,
            ObjectKey = file.Key,
            FileName = file.Name,
            ProcessId = processId,
            CreatedAt = now,
            UpdatedAt = now,
        })], cancellationToken);

        // Those that an earlier request registered but did not get to start belong to its process; to start one twice does no harm.
        foreach (var group in added.Where(resume => resume is { Status: ResumeStatus.Pending, ProcessId: not null }).DistinctBy(resume => resume.ResumeId).GroupBy(resume => resume.ProcessId!))
            await StartAsync(tenant, group.Key, [.. group.Select(resume => resume.ResumeId)], cancellationToken);
        var mine = added.Any(resume => resume.ProcessId == processId);
        if (mine) await log.AddOnceAsync(caller, "resumes.registered", processId, new JsonObject { ["resume_ids"] = AuditLog.ListOf(added.Select(resume => resume.ResumeId)) }, cancellationToken);
        return new RegisteredResumes(mine ? processId : null, [.. added.Select(resume => new RegisteredResume(resume.ResumeId, resume.Status))]);
    }

    /// <summary>Lists resumes, newest first.</summary>
    public async Task<ResumePage> ListAsync(string tenant, ResumeStatus? status, int limit, string? cursor, CancellationToken cancellationToken)
    {
        var page = await resumes.ListAsync(tenant, status, limit, cursor, cancellationToken);
        return new ResumePage([.. page.Items.Select(ResumeItem.Of)], page.NextCursor);
    }

    /// <summary>Returns a resume with what was read of it.</summary>
    public async Task<ResumeDetails> GetAsync(string tenant, string resumeId, CancellationToken cancellationToken)
    {
        var resume = await FindAsync(tenant, resumeId, cancellationToken);
        var content = await ContentAsync(resume, cancellationToken);
        return new ResumeDetails(ResumeItem.Of(resume), content is null ? null : JsonElement.Parse(content.ResumeJson), content?.Warnings ?? [], content?.Hidden ?? []);
    }

    /// <summary>Says how many files of the batches that are being read were read.</summary>
    /// <returns>Files read and files in all; both 0 when nothing is being read.</returns>
    public async Task<(int Done, int Total)> ReadingAsync(string tenant, CancellationToken cancellationToken)
    {
        var batches = (await processes.ListAsync(tenant, ProcessKind.Extraction, NewestBatches, null, cancellationToken)).Items.Where(process => !process.HasEnded()).ToList();
        return (batches.Sum(process => process.Counts.Total), batches.Sum(process => process.TotalResumes ?? 0));
    }

    /// <summary>Opens the original document; the caller disposes of the stream.</summary>
    public async Task<Stream> OpenAsync(string tenant, string resumeId, CancellationToken cancellationToken)
    {
        var resume = await FindAsync(tenant, resumeId, cancellationToken);
        return await objects.OpenReadAsync(tenant, resume.ObjectKey, 0, limits.MaxFileBytes, cancellationToken) ?? throw ApiException.NotFound("document");
    }

    /// <summary>Returns the visible text of a resume.</summary>
    public async Task<ResumeText> GetTextAsync(string tenant, string resumeId, CancellationToken cancellationToken)
    {
        var content = await ContentAsync(await FindAsync(tenant, resumeId, cancellationToken), cancellationToken) ?? throw ApiException.NotFound("text");
        return new ResumeText(content.Text, content.PageStarts);
    }

    /// <summary>Returns a short-lived address of the original document.</summary>
    public async Task<string> SignDocumentAsync(string tenant, string resumeId, CancellationToken cancellationToken)
    {
        var resume = await FindAsync(tenant, resumeId, cancellationToken);
        return await objects.SignDownloadAsync(tenant, resume.ObjectKey, resume.FileName ?? resume.ResumeId, time.GetUtcNow() + DownloadTime, cancellationToken);
    }

    /// <summary>Reads resumes again whose bytes were read as those of another that is gone. May be repeated.</summary>
    public async Task ReadAgainAsync(string tenant, IReadOnlyList<string> resumeIds, CancellationToken cancellationToken)
    {
        var (processId, again) = (ids.New("prc"), new List<string>());
        foreach (var resume in await resumes.FindManyAsync(tenant, resumeIds, cancellationToken))
        {
            if (resume.Status != ResumeStatus.Duplicate && resume.Status != ResumeStatus.Pending) continue;
            await resumes.UpdateAsync(resume with { Status = ResumeStatus.Pending, DuplicateOf = null, ProcessId = processId, UpdatedAt = time.GetUtcNow() }, cancellationToken);
            again.Add(resume.ResumeId);
        }

        if (again.Count > 0) await StartAsync(tenant, processId, again, cancellationToken);
    }

    private Task<StoredProcess> StartAsync(string tenant, string processId, List<string> resumeIds, CancellationToken cancellationToken) => starter.StartAsync(new StoredProcess
    {
        ProcessId = processId,
        Tenant = tenant,
        Kind = ProcessKind.Extraction,
        Priority = resumeIds.Count <= InteractiveBatch ? 0 : 1,
        TotalResumes = resumeIds.Count,
        RequestJson = JsonSerializer.Serialize(new ExtractionRequest(resumeIds), ShortlistJson.Compact.ExtractionRequest),
    }, cancellationToken);

    private async Task<StoredResume> FindAsync(string tenant, string resumeId, CancellationToken cancellationToken) =>
        await resumes.FindAsync(tenant, resumeId, cancellationToken) ?? throw ApiException.NotFound("resume");

    // A duplicate has the content of the resume whose bytes it has.
    private Task<ResumeContent?> ContentAsync(StoredResume resume, CancellationToken cancellationToken) =>
        resumes.FindContentAsync(resume.Tenant, resume.DuplicateOf ?? resume.ResumeId, cancellationToken);

    private List<(string Key, string? Name)> FilesOf(string tenant, ResumesRequest request)
    {
        if ((request.S3Url is null) == (request.S3Urls is null)) throw ApiException.Invalid("invalid_request", "Give either s3_url or s3_urls.");
        var urls = request.S3Urls ?? [request.S3Url!];
        var names = request.S3Urls is null ? (request.FileName is { } name ? [name] : null) : request.FileNames;
        if (urls.Count is 0 or > MaxBatch) throw ApiException.Invalid("invalid_request", $"s3_urls names 1 to {MaxBatch} objects.");
        if (names is not null && names.Count != urls.Count) throw ApiException.Invalid("invalid_request", "file_names has as many entries as s3_urls.");
        if (names is not null && names.Any(name => name is null || name.Length > MaxFileName)) throw ApiException.Invalid("invalid_file_name", $"A file name has at most {MaxFileName} characters.");

        var files = new List<(string Key, string? Name)>(urls.Count);
        for (var i = 0; i < urls.Count; i++)
        {
            var url = objects.ParseUrl(tenant, urls[i] ?? "");
            if (url.Error != ObjectUrlError.None) throw ApiException.Invalid("s3_url_" + Codes.Of(url.Error), $"URL {i + 1} is not one of an object of yours in the configured bucket. Give the s3_url that POST /v1/uploads answered.");
            files.Add((url.Key, names?[i]));
        }

        return files;
    }
}
