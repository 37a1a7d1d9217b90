using Microsoft.Extensions.DependencyInjection;
using Shortlist.Core.Ranking;
using Shortlist.Core.Resumes;
using Shortlist.Core.Skills;
using Shortlist.Documents;
using Shortlist.Storage;

namespace Shortlist.Speed.Service;

/// <summary>
/// Fills an embedded store with resumes that were read already. Each has the features of a real file, taken in turns and stored through <see cref="IResumeStore"/>
/// as an extraction stores them, so that a ranking reads and scores what it would after so many uploads. What a ranking does not read (files and texts) is left out.
/// </summary>
internal sealed class SeededStore(IReadOnlyList<byte[]> features)
{
    // The tenant of callers without a key.
    private const string Tenant = "default";
    private const int Batch = 1000;

    private static readonly string Version = FeatureCodec.Version(SkillTaxonomy.Default);

    /// <summary>Reads files; those that cannot be read are left out.</summary>
    public static async Task<SeededStore> ReadAsync(IEnumerable<string> files)
    {
        var features = new List<byte[]>();
        foreach (var file in files)
        {
            try
            {
                var document = await DocumentReaders.ReadAsync(await File.ReadAllBytesAsync(file), Path.GetFileName(file), DocumentLimits.Default, CancellationToken.None);
                var resume = ResumeFeatures.From(ResumeParser.Parse(document, SkillTaxonomy.Default), SkillTaxonomy.Default);
                if (resume.WordCount >= RankingProfile.Default.MinWords) features.Add(FeatureCodec.Encode(resume));
            }
            catch (UnreadableDocumentException)
            {
                // Some samples hold files that nobody can read.
            }
        }

        return features.Count > 0 ? new SeededStore(features) : throw new InvalidOperationException("No file of the folder can be read.");
    }

    /// <summary>Size of the features of one resume, in bytes, on average.</summary>
    public double MeanBytes => features.Average(bytes => bytes.Length);

    /// <summary>Adds resumes; the store must not be served meanwhile.</summary>
    /// <returns>The ids of the first thousand.</returns>
    public async Task<IReadOnlyList<string>> FillAsync(string data, int count)
    {
        await using var services = new ServiceCollection().AddStorage(new StorageOptions { DataDirectory = data }).BuildServiceProvider();
        foreach (var backend in services.GetServices<IStorageBackend>()) await backend.PrepareAsync(CancellationToken.None);
        var (resumes, ids, now) = (services.GetRequiredService<IResumeStore>(), services.GetRequiredService<IdMaker>(), DateTimeOffset.UnixEpoch);
        var first = new List<string>();
        for (var start = 0; start < count; start += Batch)
        {
            List<StoredResume> batch = [.. Enumerable.Range(start, Math.Min(Batch, count - start)).Select(i => new StoredResume
            {
                ResumeId = ids.New("res"),
                Tenant = Tenant,
                ObjectKey = $"{Tenant}/seed_{i}",
                FileName = $"{i}.pdf",
                Status = ResumeStatus.Extracted,
                CreatedAt = now,
                UpdatedAt = now,
            })];
            await resumes.AddAsync(batch, CancellationToken.None);
            await Task.WhenAll(batch.Index().Select(one => resumes.PutFeaturesAsync(Tenant, one.Item.ResumeId, Version, features[(start + one.Index) % features.Count], CancellationToken.None)));
            if (start == 0) first.AddRange(batch.Select(resume => resume.ResumeId));
        }

        return first;
    }
}
