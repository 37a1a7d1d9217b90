using System.Diagnostics;

namespace Shortlist.Speed.Service;

/// <summary>Reads the same files through the API and through <c>shortlist parse</c>.</summary>
/// <param name="shortlist">Path of the program.</param>
/// <param name="files">The files, all PDF.</param>
internal sealed class Ingest(string shortlist, IReadOnlyList<string> files)
{
    // As a browser does: a few uploads under way at the same time, and what is uploaded is registered while others are not.
    private const int Uploads = 6;
    private const int Registered = 10;

    /// <summary>Signs, uploads and registers the files on a new server and waits until all were read.</summary>
    public async Task<TimeSpan> ServeAsync()
    {
        var data = Directory.CreateTempSubdirectory("shortlist-speed-");
        try
        {
            await using var served = await ServedProgram.StartAsync(shortlist, data.FullName);
            var time = Stopwatch.StartNew();
            await Parallel.ForEachAsync(files.Chunk(Registered), new ParallelOptions { MaxDegreeOfParallelism = Uploads }, async (chunk, _) =>
            {
                var urls = new List<string>(chunk.Length);
                foreach (var file in chunk) urls.Add(await UploadAsync(served, file));
                await served.PostAsync("/v1/resumes", new { s3_urls = urls });
            });
            while (!await AreReadAsync(served)) await Task.Delay(50);
            return time.Elapsed;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    /// <summary>Parses the files with the command.</summary>
    public async Task<TimeSpan> ParseAsync()
    {
        var time = Stopwatch.StartNew();
        var run = await ChildProcess.RunAsync(shortlist, ["parse", "--json", .. files]);
        return run.ExitCode == 0 ? time.Elapsed : throw new InvalidOperationException($"shortlist parse ended with exit code {run.ExitCode}.");
    }

    private static async Task<string> UploadAsync(ServedProgram served, string file)
    {
        var content = await File.ReadAllBytesAsync(file);
        var form = await served.PostAsync("/v1/uploads", new { file_name = Path.GetFileName(file), media_type = "application/pdf", size = content.Length });
        using var parts = new MultipartFormDataContent();
        foreach (var field in form.GetProperty("fields").EnumerateObject()) parts.Add(new StringContent(field.Value.GetString()!), $"\"{field.Name}\"");
        var part = new ByteArrayContent(content);
        part.Headers.ContentType = new("application/pdf");
        parts.Add(part, "\"file\"", "\"file\"");
        using var response = await served.Client.PostAsync(new Uri(form.GetProperty("url").GetString()!, UriKind.RelativeOrAbsolute), parts);
        response.EnsureSuccessStatusCode();
        return form.GetProperty("s3_url").GetString()!;
    }

    private static async Task<bool> AreReadAsync(ServedProgram served) => (await served.GetAsync("/v1/resumes?limit=1000")).GetProperty("items").EnumerateArray()
        .All(resume => resume.GetProperty("status").GetString() is not ("pending" or "processing"));
}
