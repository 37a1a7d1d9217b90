using MongoDB.Bson;
using Shortlist.Core.Text;

namespace Shortlist.Storage.Mongo;

/// <summary>Documents as they are stored. <c>schema</c> is the version of their form: a later one may add fields, and reading takes what is missing as null.</summary>
internal static class MongoDocuments
{
    public const int Schema = 1;

    public static BsonDocument Of(StoredResume resume) => Compact(new BsonDocument
    {
        { "_id", MongoStorage.IdOf(resume.Tenant, resume.ResumeId) }, { "schema", Schema }, { "version", resume.Version }, { "tenant", resume.Tenant },
        { "resume_id", resume.ResumeId }, { "object_key", resume.ObjectKey }, { "file_name", Value(resume.FileName) }, { "media_type", Value(resume.MediaType) },
        { "size", Value(resume.Size) }, { "sha256", Value(resume.Sha256) }, { "status", Name(resume.Status) }, { "reason", Value(resume.Reason) },
        { "message", Value(resume.Message) }, { "duplicate_of", Value(resume.DuplicateOf) }, { "person_keys", new BsonArray(resume.PersonKeys) },
        { "older_resume_id", Value(resume.OlderResumeId) }, { "newer_resume_id", Value(resume.NewerResumeId) }, { "candidate_name", Value(resume.CandidateName) },
        { "candidate_email", Value(resume.CandidateEmail) }, { "process_id", Value(resume.ProcessId) }, { "attempts", resume.Attempts },
        { "created_at", Value(resume.CreatedAt) }, { "updated_at", Value(resume.UpdatedAt) },
    });

    public static StoredResume ToResume(BsonDocument document) => new()
    {
        ResumeId = document["resume_id"].AsString,
        Tenant = document["tenant"].AsString,
        Version = document["version"].ToInt32(),
        ObjectKey = document["object_key"].AsString,
        FileName = Text(document, "file_name"),
        MediaType = Text(document, "media_type"),
        Size = document.TryGetValue("size", out var size) ? size.ToInt64() : null,
        Sha256 = Text(document, "sha256"),
        Status = ToEnum<ResumeStatus>(document["status"]),
        Reason = Text(document, "reason"),
        Message = Text(document, "message"),
        DuplicateOf = Text(document, "duplicate_of"),
        PersonKeys = Texts(document, "person_keys"),
        OlderResumeId = Text(document, "older_resume_id"),
        NewerResumeId = Text(document, "newer_resume_id"),
        CandidateName = Text(document, "candidate_name"),
        CandidateEmail = Text(document, "candidate_email"),
        ProcessId = Text(document, "process_id"),
        Attempts = document["attempts"].ToInt32(),
        CreatedAt = Time(document, "created_at")!.Value,
        UpdatedAt = Time(document, "updated_at")!.Value,
    };

    public static BsonDocument Of(string tenant, string resumeId, ResumeContent content) => new()
    {
        { "_id", MongoStorage.IdOf(tenant, resumeId) }, { "schema", Schema }, { "text", content.Text }, { "page_starts", new BsonArray(content.PageStarts) },
        { "resume_json", content.ResumeJson }, { "warnings", new BsonArray(content.Warnings) },
        { "hidden", new BsonArray(content.Hidden.Select(hidden => new BsonDocument { { "text", hidden.Text }, { "page", hidden.Page }, { "reason", Name(hidden.Reason) } })) },
    };

    public static ResumeContent ToContent(BsonDocument document) => new()
    {
        Text = document["text"].AsString,
        PageStarts = [.. document["page_starts"].AsBsonArray.Select(start => start.ToInt32())],
        ResumeJson = document["resume_json"].AsString,
        Warnings = Texts(document, "warnings"),
        Hidden = [.. document["hidden"].AsBsonArray.Select(hidden => new HiddenText(hidden["text"].AsString, hidden["page"].ToInt32(), ToEnum<HiddenReason>(hidden["reason"])))],
    };

    public static BsonDocument Of(StoredJob job) => Compact(new BsonDocument
    {
        { "_id", MongoStorage.IdOf(job.Tenant, job.JobId) }, { "schema", Schema }, { "version", job.Version }, { "tenant", job.Tenant }, { "job_id", job.JobId },
        { "title", job.Title }, { "text", job.Text }, { "object_key", Value(job.ObjectKey) }, { "criteria_json", job.CriteriaJson }, { "warnings_json", job.WarningsJson },
        { "retention_days", Value(job.RetentionDays) }, { "created_at", Value(job.CreatedAt) }, { "updated_at", Value(job.UpdatedAt) },
    });

    public static StoredJob ToJob(BsonDocument document) => new()
    {
        JobId = document["job_id"].AsString,
        Tenant = document["tenant"].AsString,
        Version = document["version"].ToInt32(),
        Title = document["title"].AsString,
        Text = document["text"].AsString,
        ObjectKey = Text(document, "object_key"),
        CriteriaJson = document["criteria_json"].AsString,
        WarningsJson = document["warnings_json"].AsString,
        RetentionDays = Number(document, "retention_days"),
        CreatedAt = Time(document, "created_at")!.Value,
        UpdatedAt = Time(document, "updated_at")!.Value,
    };

    /// <summary>All but id and progress, nulls included, so that saving can take values away.</summary>
    public static BsonDocument FieldsOf(StoredProcess process) => new()
    {
        { "schema", Schema }, { "version", process.Version }, { "status", Name(process.Status) }, { "open", process.Status is ProcessStatus.Pending or ProcessStatus.Processing },
        { "priority", process.Priority }, { "request_json", process.RequestJson }, { "receipt_json", Value(process.ReceiptJson) }, { "fairness_json", Value(process.FairnessJson) },
        { "total_resumes", Value(process.TotalResumes) }, { "total_units", Value(process.TotalUnits) }, { "waiting", process.Waiting },
        { "error_code", Value(process.ErrorCode) }, { "error_message", Value(process.ErrorMessage) }, { "created_at", Value(process.CreatedAt) },
        { "started_at", Value(process.StartedAt) }, { "ended_at", Value(process.EndedAt) },
    };

    public static BsonDocument Of(StoredProcess process) => new BsonDocument
    {
        { "_id", MongoStorage.IdOf(process.Tenant, process.ProcessId) }, { "tenant", process.Tenant }, { "process_id", process.ProcessId }, { "kind", Name(process.Kind) },
        { "done_units", 0 }, { "counts", Of(default(ResumeCounts)) },
    }.AddRange(FieldsOf(process));

    public static StoredProcess ToProcess(BsonDocument document) => new()
    {
        ProcessId = document["process_id"].AsString,
        Tenant = document["tenant"].AsString,
        Version = document["version"].ToInt32(),
        Kind = ToEnum<ProcessKind>(document["kind"]),
        Status = ToEnum<ProcessStatus>(document["status"]),
        Priority = document["priority"].ToInt32(),
        RequestJson = document["request_json"].AsString,
        ReceiptJson = Text(document, "receipt_json"),
        FairnessJson = Text(document, "fairness_json"),
        TotalResumes = Number(document, "total_resumes"),
        TotalUnits = Number(document, "total_units"),
        DoneUnits = document["done_units"].ToInt32(),
        Counts = ToCounts(document["counts"].AsBsonDocument),
        Waiting = document["waiting"].ToInt32(),
        ErrorCode = Text(document, "error_code"),
        ErrorMessage = Text(document, "error_message"),
        CreatedAt = Time(document, "created_at")!.Value,
        StartedAt = Time(document, "started_at"),
        EndedAt = Time(document, "ended_at"),
    };

    public static StoredUnit ToUnit(BsonDocument document) => new()
    {
        Tenant = document["tenant"].AsString,
        ProcessId = document["process_id"].AsString,
        Number = document["number"].ToInt32(),
        Selection = document.TryGetValue("ids", out var ids)
            ? IdSelection.Of([.. ids.AsBsonArray.Select(id => id.AsString)])
            : IdSelection.Range(document["first"].AsString, document["last"].AsString),
        Status = ToEnum<UnitStatus>(document["status"]),
        Attempts = document["attempts"].ToInt32(),
        Epoch = document["epoch"].ToInt32(),
        Owner = Text(document, "owner"),
        ExpiresAt = Time(document, "expires_at"),
        Counts = document.TryGetValue("counts", out var counts) ? ToCounts(counts.AsBsonDocument) : default,
    };

    public static BsonDocument Of(ResumeCounts counts) =>
        new() { { "ranked", counts.Ranked }, { "needs_review", counts.NeedsReview }, { "failed", counts.Failed }, { "duplicate", counts.Duplicate } };

    public static ResumeCounts ToCounts(BsonDocument document) =>
        new(document["ranked"].ToInt32(), document["needs_review"].ToInt32(), document["failed"].ToInt32(), document["duplicate"].ToInt32());

    public static BsonString Name<T>(T value)
        where T : struct, Enum => value.ToString();

    public static T ToEnum<T>(BsonValue value)
        where T : struct, Enum => Enum.Parse<T>(value.AsString);

    public static BsonValue Value(string? value) => value is null ? BsonNull.Value : value;

    public static BsonValue Value(long? value) => value is { } number ? number : BsonNull.Value;

    public static BsonValue Value(int? value) => value is { } number ? number : BsonNull.Value;

    public static BsonValue Value(DateTimeOffset? value) => value is { } time ? new BsonDateTime(time.ToUnixTimeMilliseconds()) : BsonNull.Value;

    public static string? Text(BsonDocument document, string field) => document.TryGetValue(field, out var value) && !value.IsBsonNull ? value.AsString : null;

    public static int? Number(BsonDocument document, string field) => document.TryGetValue(field, out var value) && !value.IsBsonNull ? value.ToInt32() : null;

    public static DateTimeOffset? Time(BsonDocument document, string field) =>
        document.TryGetValue(field, out var value) && !value.IsBsonNull ? DateTimeOffset.FromUnixTimeMilliseconds(value.AsBsonDateTime.MillisecondsSinceEpoch) : null;

    private static List<string> Texts(BsonDocument document, string field) => [.. document[field].AsBsonArray.Select(text => text.AsString)];

    private static BsonDocument Compact(BsonDocument document)
    {
        foreach (var name in document.Elements.Where(element => element.Value.IsBsonNull).Select(element => element.Name).ToList()) document.Remove(name);
        return document;
    }
}
