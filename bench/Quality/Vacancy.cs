using System.Text.Json;

namespace Shortlist.Quality;

/// <summary>A vacancy of the labelled set: key skills, and resumes with the score that a person gave them (1 to 7, higher is better).</summary>
internal sealed record Vacancy(string Id, IReadOnlyList<string> Criteria, IReadOnlyList<(string File, double Grade)> Labels)
{
    /// <summary>Reads the set, in ordinal order of the ids; none when it is missing.</summary>
    public static async Task<IReadOnlyList<Vacancy>> ReadAsync(DataFolder data, CancellationToken cancellationToken)
    {
        if (!File.Exists(data.PathOf(DataFolder.Ranking, "vacancies.json"))) return [];
        var rows = await File.ReadAllLinesAsync(data.PathOf(DataFolder.Ranking, "labels.csv"), cancellationToken);
        var labels = rows.Skip(1).Where(row => row.Length > 0).Select(row => row.Split(',')).ToLookup(row => row[0], row => (row[1], double.Parse(row[2])));
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(data.PathOf(DataFolder.Ranking, "vacancies.json"), cancellationToken));
        return
        [
            .. json.RootElement.EnumerateArray()
                .Select(item => (Id: item.GetProperty("vacancy").GetString()!, Criteria: item.GetProperty("criteria").EnumerateArray().Select(text => text.GetString()!)))
                .Select(item => new Vacancy(item.Id, [.. item.Criteria], [.. labels[item.Id]]))
                .OrderBy(vacancy => vacancy.Id, StringComparer.Ordinal),
        ];
    }
}
