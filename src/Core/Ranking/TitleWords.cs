using Shortlist.Core.Text;

namespace Shortlist.Core.Ranking;

/// <summary>The words of a job title that name the work, and those that name nearly the same.</summary>
internal sealed class TitleWords
{
    private static readonly WordSet Employment = new(
        "intern interns internship internships trainee graduate undergraduate undergrad grad apprentice apprenticeship summer winter fall spring autumn part full time "
        + "temporary temp permanent contract freelance seasonal student co op coop junior jr senior sr entry mid lead principal i ii iii iv v n program programme opening vacancy "
        + "remote hybrid new hourly shift");

    // They name the rank and not the work.
    private static readonly WordSet Ranks = new(
        "manager director coordinator specialist associate assistant officer executive representative rep administrator supervisor head leader consultant agent chief president vice "
        + "professional generalist staff member team group services service support global national regional senior");

    // A rank against a word that names the work.
    private const double RankWeight = 1 / 3.0;

    private static readonly Lazy<ILookup<ulong, ulong>> Families = new(ReadFamilies);

    private readonly Dictionary<ulong, List<(int Word, double Credit)>> _byStem = [];

    /// <summary>Reads the title of a job.</summary>
    public TitleWords(string title, double familyCredit)
    {
        var tokens = Tokenizer.Tokenize(title);
        var stems = new List<ulong>();
        var ranks = new HashSet<ulong>();
        for (var i = 0; i < tokens.Tokens.Count && stems.Count < Phrase.MaxWords; i++)
        {
            if (ScoringWords.IsStop(tokens[i]) || ScoringWords.IsAsking(tokens[i]) || Employment.Contains(tokens[i])) continue;
            var stem = StemHash.Of(tokens[i]);
            if (stems.Contains(stem)) continue;
            stems.Add(stem);
            if (Ranks.Contains(tokens[i])) ranks.Add(stem);
        }

        Words = Phrase.Weigh(stems, stem => ranks.Contains(stem) ? RankWeight : 1);
        for (var i = 0; i < Words.Length; i++)
        {
            Add(Words[i].Stem, i, 1);
            if (ranks.Contains(Words[i].Stem)) continue;
            foreach (var other in Families.Value[Words[i].Stem]) Add(other, i, familyCredit);
        }
    }

    /// <summary>The words with their shares; empty when the title names no work.</summary>
    public PhraseWord[] Words { get; }

    /// <summary>Returns the share of the title that the words of another title hold, 0–1.</summary>
    public double ShareIn(ReadOnlySpan<ulong> title)
    {
        Span<double> credits = stackalloc double[Words.Length];
        credits.Clear();
        foreach (var stem in title) Credit(stem, credits);
        return Sum(credits);
    }

    /// <summary>Returns the share of the title that the words of a unit hold, 0–1.</summary>
    public double ShareIn(ResumeFeatures resume, int unit)
    {
        Span<double> credits = stackalloc double[Words.Length];
        credits.Clear();
        foreach (var stem in _byStem.Keys)
            foreach (var (_, at) in resume.Occurrences(stem))
                if (at == unit) Credit(stem, credits);
        return Sum(credits);
    }

    private void Add(ulong stem, int word, double credit)
    {
        if (!_byStem.TryGetValue(stem, out var words)) _byStem[stem] = words = [];
        words.Add((word, credit));
    }

    private void Credit(ulong stem, Span<double> credits)
    {
        if (!_byStem.TryGetValue(stem, out var words)) return;
        foreach (var (word, credit) in words) credits[word] = Math.Max(credits[word], credit);
    }

    private double Sum(ReadOnlySpan<double> credits)
    {
        var sum = 0.0;
        for (var i = 0; i < credits.Length; i++) sum += Words[i].Share * credits[i];
        return Math.Min(1, sum);
    }

    private static ILookup<ulong, ulong> ReadFamilies()
    {
        const string Name = "Ranking/title-families.txt";
        using var stream = typeof(TitleWords).Assembly.GetManifestResourceStream(Name) ?? throw new InvalidDataException($"{Name} is missing.");
        using var reader = new StreamReader(stream);
        var pairs = new HashSet<(ulong, ulong)>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            var stems = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => StemHash.Of(word)).Distinct().ToList();
            foreach (var x in stems)
                foreach (var y in stems)
                    if (x != y) pairs.Add((x, y));
        }

        return pairs.ToLookup(pair => pair.Item1, pair => pair.Item2);
    }
}
