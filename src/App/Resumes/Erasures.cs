using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Shortlist.App.Access;
using Shortlist.App.Hosting;
using Shortlist.Storage;

namespace Shortlist.App.Resumes;

/// <summary>What an erasure removed.</summary>
/// <param name="Objects">Files: 1, or 0 when there was none.</param>
/// <param name="Contents">Texts with their fields.</param>
/// <param name="Features">Sets of features.</param>
/// <param name="RankingRows">Rows of rankings of which only outcome and position are left, so that counts and ranks of others hold.</param>
internal sealed record ErasedCounts(int Objects, int Contents, int Features, int RankingRows);

/// <summary>Says what was erased of a resume, when and for whom. It was looked for once more afterwards, and nothing of it was found.</summary>
/// <param name="ResumeId">The resume.</param>
/// <param name="Reason">Why.</param>
/// <param name="RequestedBy">Who asked, as in the audit log.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="ErasedAt">When all was gone.</param>
/// <param name="Removed">What was removed.</param>
/// <param name="DuplicatesLeft">Other uploads of the same bytes, which stay until they are erased themselves.</param>
/// <param name="Hash">SHA-256 of the rest as 64 hex digits; the audit log holds it too.</param>
internal sealed record ErasureCertificate(
    string ResumeId, ErasureReason Reason, string RequestedBy, DateTimeOffset RequestedAt, DateTimeOffset ErasedAt, ErasedCounts Removed, IReadOnlyList<string> DuplicatesLeft, string Hash)
{
    /// <summary>Makes the certificate of an erasure that is complete. The same erasure always gives the same certificate.</summary>
    public static ErasureCertificate Of(StoredErasure erasure)
    {
        var removed = new ErasedCounts(erasure.HadObject ? 1 : 0, erasure.HadContent ? 1 : 0, erasure.HadFeatures ? 1 : 0, erasure.RankingRows);
        var text = string.Join('\n', (string[])
        [
            erasure.ResumeId, Codes.Of(erasure.Reason), erasure.Actor, Milliseconds(erasure.RequestedAt), Milliseconds(erasure.ErasedAt!.Value),
            $"{removed.Objects} {removed.Contents} {removed.Features} {removed.RankingRows}", .. erasure.Heirs,
        ]);
        return new ErasureCertificate(
            erasure.ResumeId, erasure.Reason, erasure.Actor, erasure.RequestedAt, erasure.ErasedAt!.Value, removed, erasure.Heirs, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    private static string Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}

/// <summary>
/// Erases resumes. The wish is stored first, then come steps of which each may be repeated; one that is cut off is finished by <see cref="FinishAllAsync"/>.
/// </summary>
internal sealed class Erasures(
    IErasureStore erasures, IResumeStore resumes, IObjectStore objects, IRankingStore rankings, StoredResumes stored, AuditLog log, TimeProvider time, ILogger<Erasures> logger)
{
    private const int Batch = 100;

    // A ranking that is being made may write a row between two steps.
    private const int MaxTries = 5;

    /// <summary>Erases a resume everywhere: file, text, fields, features, claims, and its rows in rankings.</summary>
    /// <returns>The certificate; that of the first time when it was erased before.</returns>
    /// <exception cref="ApiException">There never was such a resume.</exception>
    public async Task<ErasureCertificate> EraseAsync(Caller caller, string resumeId, ErasureReason reason, CancellationToken cancellationToken)
    {
        var erasure = await erasures.FindAsync(caller.Tenant, resumeId, cancellationToken) ?? await RequestAsync(caller, resumeId, reason, cancellationToken);
        return ErasureCertificate.Of(erasure.ErasedAt is null ? await FinishAsync(erasure, cancellationToken) : erasure);
    }

    /// <summary>Lists certificates, newest resume first.</summary>
    public async Task<Page<ErasureCertificate>> ListAsync(string tenant, int limit, string? cursor, CancellationToken cancellationToken)
    {
        var page = await erasures.ListAsync(tenant, limit, cursor, cancellationToken);
        return new Page<ErasureCertificate>([.. page.Items.Where(erasure => erasure.ErasedAt is not null).Select(ErasureCertificate.Of)], page.NextCursor);
    }

    /// <summary>Finishes the erasures of all tenants that were cut off.</summary>
    /// <returns>How many were finished.</returns>
    public async Task<int> FinishAllAsync(CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var erasure in await erasures.FindUnfinishedAsync(Batch, cancellationToken))
        {
            try
            {
                await FinishAsync(erasure, cancellationToken);
                done++;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.ErasureFailed(logger, erasure.ResumeId, exception.GetType().Name);
            }
        }

        return done;
    }

    private async Task<StoredErasure> RequestAsync(Caller caller, string resumeId, ErasureReason reason, CancellationToken cancellationToken)
    {
        var tenant = caller.Tenant;
        var resume = await resumes.FindAsync(tenant, resumeId, cancellationToken) ?? throw ApiException.NotFound("resume");
        return await erasures.AddAsync(new StoredErasure
        {
            ResumeId = resumeId,
            Tenant = tenant,
            Reason = reason,
            Actor = caller.Actor,
            ObjectKey = resume.ObjectKey,
            HadObject = await objects.FindAsync(tenant, resume.ObjectKey, cancellationToken) is not null,
            HadContent = await resumes.FindContentAsync(tenant, resumeId, cancellationToken) is not null,
            HadFeatures = await HasFeaturesAsync(tenant, resumeId, cancellationToken),
            Heirs = await resumes.FindDuplicatesAsync(tenant, resumeId, StoredResumes.MaxBatch, cancellationToken),
            RequestedAt = time.GetUtcNow(),
        }, cancellationToken);
    }

    // The resume goes before its rows: a ranking that is being made looks for it after writing its rows, so one of the two always takes them away.
    private async Task<StoredErasure> FinishAsync(StoredErasure erasure, CancellationToken cancellationToken)
    {
        var (tenant, resumeId) = (erasure.Tenant, erasure.ResumeId);
        int? rows = null;
        for (var tries = 0; rows is null; tries++)
        {
            if (tries == MaxTries) throw new ConcurrencyException(resumeId);
            await resumes.DeleteAsync(tenant, resumeId, cancellationToken);
            await rankings.EraseResumeAsync(tenant, resumeId, cancellationToken);
            await objects.DeleteAsync(tenant, erasure.ObjectKey, cancellationToken);
            rows = await CountIfGoneAsync(erasure, cancellationToken);
        }

        await stored.ReadAgainAsync(tenant, erasure.Heirs, cancellationToken);
        var done = await erasures.CompleteAsync(tenant, resumeId, time.GetUtcNow(), rows.Value, cancellationToken);
        var detail = new JsonObject { ["reason"] = Codes.Of(done.Reason), ["ranking_rows"] = done.RankingRows, ["certificate"] = ErasureCertificate.Of(done).Hash };
        await log.AddOnceAsync(new Caller(tenant, erasure.Actor, AccessRole.Recruiter), "resume.erased", resumeId, detail, cancellationToken);
        return done;
    }

    // Rows that are left of it in rankings, or null when there is still something else.
    private async Task<int?> CountIfGoneAsync(StoredErasure erasure, CancellationToken cancellationToken)
    {
        var (tenant, resumeId) = (erasure.Tenant, erasure.ResumeId);
        var rows = await rankings.FindByResumeAsync(tenant, resumeId, cancellationToken);
        var left = rows.Any(row => !row.Row.Erased)
            || await resumes.FindAsync(tenant, resumeId, cancellationToken) is not null
            || await resumes.FindContentAsync(tenant, resumeId, cancellationToken) is not null
            || await HasFeaturesAsync(tenant, resumeId, cancellationToken)
            || await objects.FindAsync(tenant, erasure.ObjectKey, cancellationToken) is not null;
        return left ? null : rows.Count;
    }

    private async Task<bool> HasFeaturesAsync(string tenant, string resumeId, CancellationToken cancellationToken)
    {
        var found = false;
        await resumes.VisitFeaturesAsync(tenant, IdSelection.Of([resumeId]), (_, _, _) => found = true, cancellationToken);
        return found;
    }
}

/// <summary>Log messages of erasing: ids and counts only.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The erasure of {ResumeId} failed with {Type}; it is tried again.")]
    public static partial void ErasureFailed(ILogger logger, string resumeId, string type);

    [LoggerMessage(Level = LogLevel.Information, Message = "Retention erased {Count} resumes.")]
    public static partial void RetentionDone(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of erasing failed with {Type}; it is tried again.")]
    public static partial void RoundFailed(ILogger logger, string type);
}
