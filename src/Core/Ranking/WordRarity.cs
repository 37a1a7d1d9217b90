namespace Shortlist.Core.Ranking;

/// <summary>
/// How much a word tells resumes apart: a fixed table, shipped with the profile, of how common the words of English resumes are.
/// </summary>
/// <remarks>
/// Level k holds words that about one resume in 2^k has, up to <see cref="Rarest"/>, which is also the level of every word that is not in the table.
/// The weight is the level: the logarithm that inverse document frequency takes, in whole steps. The table never depends on the resumes that are ranked.
/// </remarks>
internal static class WordRarity
{
    /// <summary>Level of words that fewer than about one resume in 45 has, and so of unknown ones.</summary>
    public const int Rarest = 6;

    private static readonly Lazy<Dictionary<ulong, byte>> Levels = new(Read);

    /// <summary>Returns 1 for words that half of all resumes have, up to <see cref="Rarest"/>.</summary>
    /// <param name="stem">Hash of the stem, see <see cref="StemHash"/>.</param>
    public static int LevelOf(ulong stem) => Levels.Value.GetValueOrDefault(stem, (byte)Rarest);

    private static Dictionary<ulong, byte> Read()
    {
        const string Name = "Ranking/common-words.txt";
        using var stream = typeof(WordRarity).Assembly.GetManifestResourceStream(Name) ?? throw new InvalidDataException($"{Name} is missing.");
        using var reader = new StreamReader(stream);
        var levels = new Dictionary<ulong, byte>();
        var level = (byte)0;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            if (line.StartsWith('[')) level = byte.Parse(line.AsSpan(1..^1));
            else
                foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries)) levels.TryAdd(StemHash.Of(word), level);
        }

        return levels;
    }
}
