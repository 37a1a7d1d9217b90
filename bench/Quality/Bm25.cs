namespace Shortlist.Quality;

/// <summary>Plain Okapi BM25, the yardstick that a ranking must beat: lower-cased words without stemming, synonyms or stop words.</summary>
/// <remarks>
/// Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with k1 1.2, b 0.75 and the never-negative idf
/// ln(1 + (N - n + 0.5) / (n + 0.5)). A query is the words of all criteria of a vacancy; a word in two criteria counts twice.
/// </remarks>
internal sealed class Bm25
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    private readonly Dictionary<string, int> _documentsWith = new(StringComparer.Ordinal);
    private readonly int _documents;
    private readonly double _meanLength;

    /// <summary>Takes the statistics of a corpus.</summary>
    public Bm25(IEnumerable<string> corpus)
    {
        long length = 0;
        foreach (var counts in corpus.Select(Words.Count))
        {
            _documents++;
            length += counts.Values.Sum();
            foreach (var word in counts.Keys) _documentsWith[word] = _documentsWith.GetValueOrDefault(word) + 1;
        }

        _meanLength = length / (double)Math.Max(1, _documents);
    }

    /// <summary>Returns the score of a document, 0 or more.</summary>
    public double Score(IReadOnlyList<string> query, string document)
    {
        var counts = Words.Count(document);
        var norm = K1 * (1 - B + (B * counts.Values.Sum() / _meanLength));
        return query.Sum(word =>
        {
            var frequency = counts.GetValueOrDefault(word);
            return Idf(word) * frequency * (K1 + 1) / (frequency + norm);
        });
    }

    private double Idf(string word)
    {
        var with = _documentsWith.GetValueOrDefault(word);
        return Math.Log(1 + ((_documents - with + 0.5) / (with + 0.5)));
    }
}
