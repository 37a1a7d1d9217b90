using System.IO.Compression;
using System.Text;
using Shortlist.Core.Jobs;
using Shortlist.Core.Ranking;
using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;
using Shortlist.Core.Text;
using Shortlist.Documents;
using Shortlist.Storage;

namespace Shortlist.Fuzz;

/// <summary>Something that reads what strangers send.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Next">Makes the next input.</param>
/// <param name="RunAsync">Reads it. A refusal that callers know is no finding; any other exception is.</param>
internal sealed record Target(string Name, Func<Mutator, byte[]> Next, Func<byte[], CancellationToken, Task> RunAsync);

/// <summary>Every reader, the resume parser, the criteria extractor and the parser of object URLs; the samples are what is changed.</summary>
internal static class Targets
{
    private const string Tenant = "default";
    private static readonly ObjectEndpoint Endpoint = new("resumes", "https", ["s3.example.com", "store.example.com:9000"]);

    private static readonly string[] Urls =
    [
        "s3://resumes/default/upl_01m8944vfd59wcvnmnqz87qpnx", "https://s3.example.com/resumes/default/upl_01m8944vfd59wcvnmnqz87qpnx", "https://resumes.s3.example.com:443/default/a%20b",
        "https://store.example.com:9000/resumes/default/x", "http://169.254.169.254/latest/meta-data", "file:///etc/passwd", "s3://resumes/default/../other/x",
    ];

    /// <summary>Makes them of the samples.</summary>
    public static IReadOnlyList<Target> Of(string samples)
    {
        var files = Directory.GetFiles(Path.Combine(samples, "resumes")).Append(Path.Combine(samples, "job.pdf")).Order(StringComparer.Ordinal).ToList();
        List<Target> targets = [.. files.GroupBy(KindOf).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Reader(group.Key!, [.. group.Select(File.ReadAllBytes)]))];
        var texts = TextsOf(files);
        targets.Add(OverText("resume parser", texts, text =>
        {
            var features = ResumeFeatures.From(ResumeParser.Parse(DocumentText.FromPlainText(text), SkillTaxonomy.Default), SkillTaxonomy.Default);
            FeatureCodec.Decode(FeatureCodec.Encode(features), SkillTaxonomy.Default);
        }));
        targets.Add(OverText("criteria extractor", texts, text => CriteriaExtractor.Extract(DocumentText.FromPlainText(text), SkillTaxonomy.Default)));
        targets.Add(OverText("criterion line", [.. texts.SelectMany(text => text.Split('\n')).Where(line => line.Length > 10)], text => CriteriaExtractor.ParseLine("c1", text, SkillTaxonomy.Default)));
        targets.Add(OverText("object URL", Urls, text =>
        {
            var url = ObjectUrl.Parse(text, Tenant, Endpoint);

            // Whatever is accepted lies under the prefix of the tenant and names no way out of it.
            if (url.Error == ObjectUrlError.None && (!url.Key.StartsWith(Tenant + "/", StringComparison.Ordinal) || url.Key.Split('/').Any(part => part is "" or "." or "..")))
                throw new InvalidOperationException("A key that is not the tenant's was accepted.");
        }));
        return targets;
    }

    // A scan waits for text recognition, which would leave the other files of its kind no time.
    private static string? KindOf(string file) => file.Contains("scan", StringComparison.Ordinal) ? "scan" : Path.GetExtension(file);

    // Half of the time what is inside a package is changed, else the change only reaches the packing.
    private static Target Reader(string ending, byte[][] seeds) => new(
        "reader " + ending,
        mutator =>
        {
            var seed = seeds[mutator.Next(seeds.Length)];
            return ending is ".docx" or ".odt" && mutator.Next(2) == 0 ? InsideZip(seed, mutator) : mutator.Bytes(seed);
        },
        async (bytes, cancellationToken) =>
        {
            try
            {
                await DocumentReaders.ReadAsync(bytes, "resume" + ending, DocumentLimits.Default, cancellationToken);
            }
            catch (UnreadableDocumentException exception) when (exception.Reason != UnreadableReason.TimedOut)
            {
                // Refused with a reason: what it is for.
            }
        });

    private static Target OverText(string name, IReadOnlyList<string> seeds, Action<string> run) => new(
        name,
        mutator => Encoding.Unicode.GetBytes(mutator.Text(seeds[mutator.Next(seeds.Count)], seeds)),
        (bytes, _) =>
        {
            run(Encoding.Unicode.GetString(bytes));
            return Task.CompletedTask;
        });

    private static byte[] InsideZip(byte[] seed, Mutator mutator)
    {
        using var result = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(seed)))
        using (var target = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            var changed = mutator.Next(source.Entries.Count);
            foreach (var (i, entry) in source.Entries.Index())
            {
                using var part = new MemoryStream();
                using (var stream = entry.Open()) stream.CopyTo(part);
                using var written = target.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
                written.Write(i == changed || entry.FullName is "word/document.xml" or "content.xml" ? mutator.Bytes(part.ToArray()) : part.ToArray());
            }
        }

        return result.ToArray();
    }

    private static List<string> TextsOf(List<string> files)
    {
        var texts = new List<string>();
        foreach (var file in files)
        {
            try
            {
                texts.Add(DocumentReaders.ReadAsync(File.ReadAllBytes(file), Path.GetFileName(file), DocumentLimits.Default, CancellationToken.None).GetAwaiter().GetResult().Text);
            }
            catch (UnreadableDocumentException)
            {
                // A sample that shows what a refusal looks like.
            }
        }

        return texts;
    }
}
