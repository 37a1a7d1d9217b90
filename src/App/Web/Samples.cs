using System.Text.Json;
using Shortlist.App.Access;
using Shortlist.App.Jobs;
using Shortlist.App.Rankings;
using Shortlist.App.Resumes;
using Shortlist.Storage;

namespace Shortlist.App.Web;

/// <summary>The samples that come with the program: a job and a dozen invented resumes, for whoever wants to try before bringing their own.</summary>
internal sealed class Samples(IObjectStore objects, StoredJobs jobs, StoredResumes resumes, StoredRankings rankings, IdMaker ids)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "samples");

    /// <summary>Stores the samples and starts to rank them.</summary>
    /// <returns>The process id of the ranking.</returns>
    public async Task<string> RankAsync(Caller caller, CancellationToken cancellationToken)
    {
        var job = await jobs.AddFileAsync(caller, ids.New("job"), await PutAsync(caller.Tenant, Path.Combine(Folder, "job.pdf"), cancellationToken), cancellationToken);
        var files = new List<(string Key, string? Name)>();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Folder, "resumes")).Order(StringComparer.Ordinal))
            files.Add((await PutAsync(caller.Tenant, path, cancellationToken), Path.GetFileName(path)));
        var registered = await resumes.AddAsync(caller, files, ids.New("prc"), cancellationToken);
        var process = await rankings.StartAsync(caller, ids.New("prc"), new RankingCreate
        {
            JobId = job.JobId,
            ResumeIds = JsonSerializer.SerializeToElement(registered.Resumes.Select(resume => resume.ResumeId)),
        }, cancellationToken);
        return process.ProcessId;
    }

    private async Task<string> PutAsync(string tenant, string path, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(path);
        return await objects.PutAsync(tenant, "application/octet-stream", content, cancellationToken);
    }
}
