using System.Text.Json;
using System.Text.Json.Nodes;
using Shortlist.Documents;
using Shortlist.Storage;

namespace Shortlist.App.Resumes;

/// <summary>Gathers all that is stored of a person.</summary>
internal sealed class PersonExport(IServiceProvider services)
{
    private readonly IResumeStore _resumes = services.GetRequiredService<IResumeStore>();
    private readonly IRankingStore _rankings = services.GetRequiredService<IRankingStore>();
    private readonly IObjectStore _objects = services.GetRequiredService<IObjectStore>();

    /// <summary>Gathers it.</summary>
    /// <param name="tenant">Whose data.</param>
    /// <param name="resumes">The person's resumes.</param>
    /// <param name="folder">Where the original files go; null to leave them out.</param>
    /// <param name="cancellationToken">Stops; some files may have been written.</param>
    public async Task<JsonObject> OfAsync(string tenant, IReadOnlyList<StoredResume> resumes, string? folder, CancellationToken cancellationToken)
    {
        if (folder is not null) Directory.CreateDirectory(folder);
        var list = new JsonArray();
        foreach (var resume in resumes)
        {
            var item = new JsonObject { ["item"] = JsonSerializer.SerializeToNode(ResumeItem.Of(resume), JsonOptions()) };
            if (await _resumes.FindContentAsync(tenant, resume.DuplicateOf ?? resume.ResumeId, cancellationToken) is { } content)
            {
                item["resume"] = JsonNode.Parse(content.ResumeJson);
                item["text"] = content.Text;
                item["hidden"] = new JsonArray([.. content.Hidden.Select(hidden => (JsonNode?)new JsonObject { ["text"] = hidden.Text, ["page"] = hidden.Page, ["reason"] = Codes.Of(hidden.Reason) })]);
            }

            item["rankings"] = new JsonArray([.. (await _rankings.FindByResumeAsync(tenant, resume.ResumeId, cancellationToken)).Select(row => (JsonNode?)RowOf(row.ProcessId, row.Row))]);
            if (folder is not null) item["file"] = await SaveAsync(tenant, resume, folder, cancellationToken);
            list.Add((JsonNode)item);
        }

        return new JsonObject { ["resumes"] = list };
    }

    private static JsonObject RowOf(string processId, RankingRow row) => new()
    {
        ["process_id"] = processId,
        ["outcome"] = Codes.Of(row.Outcome),
        ["total"] = row.Outcome == RankingOutcome.Ranked ? row.TotalTenths / 10.0 : null,
        ["knocked_out"] = row.KnockedOut,
        ["scores"] = new JsonArray([.. row.ScoreTenths.ToArray().Select(score => (JsonNode?)JsonValue.Create(score / 10.0))]),
        ["reason"] = row.Reason,
    };

    // Under its id: a name that a stranger chose is no path.
    private async Task<string?> SaveAsync(string tenant, StoredResume resume, string folder, CancellationToken cancellationToken)
    {
        await using var stream = await _objects.OpenReadAsync(tenant, resume.ObjectKey, 0, DocumentLimits.Default.MaxFileBytes, cancellationToken);
        if (stream is null) return null;
        await using var file = File.Create(Path.Combine(folder, resume.ResumeId));
        await stream.CopyToAsync(file, cancellationToken);
        return resume.ResumeId;
    }

    private static JsonSerializerOptions JsonOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.General);
        ShortlistJson.Configure(options);
        return options;
    }
}
