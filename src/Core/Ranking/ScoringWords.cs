using System.Collections.Frozen;
using Shortlist.Core.Text;

namespace Shortlist.Core.Ranking;

/// <summary>Words that carry nothing a score may depend on.</summary>
internal static class ScoringWords
{
    // Function words, and words that tell gender, family status or a form of address: these must never move a score.
    private static readonly FrozenSet<string> Stop = Set(
        """
        a about above across after again all along also although am among an and another any are around as at back be became because been before
        being below between both but by can cannot could did do does doing done down during each either else etc even ever every few for from
        further had has have having here how however i if in into is it its itself just least less like ll made make many may me might more most
        much must my myself near no nor not of off often on once one only onto or other others our ours out over own per re s same shall should
        since so some such t than that the their theirs them themselves then there these they this those through thus to too toward towards under
        until up upon us ve via was we well were what when where whether which while who whom whose why will with within without would yet you
        your yours yourself
        he him his himself she her hers herself mr mrs ms miss sir madam male males female females man woman men women boy boys girl girls lady ladies
        gentleman gentlemen husband husbands wife wives spouse spouses father fathers mother mothers son sons daughter daughters brother brothers sister
        sisters fiance fiancee married unmarried divorced widowed widow widower pregnant pregnancy gender sex age aged
        """);

    // Words by which a job asks, as opposed to what it asks for.
    private static readonly FrozenSet<string> Asking = Set(
        """
        ability abilities able applicant applicants aptitude background candidate candidates capability capable competence competencies competency
        comfortable deep demonstrable demonstrate demonstrated desirable desired equivalent essential excellent exceptional experience experienced
        experiences expertise expert extensive exposure familiar familiarity fluency fluent good great hands have highly ideal ideally including
        intermediate advanced basic know knowing knowledge knowledgeable level mandatory min minimum month months nice need needed needs outstanding plus
        preferable preferably preferred proficiency proficient proven qualification qualifications qualified related relevant required requirement
        requirements requires skill skilled skills solid sound strong successful superior thorough track record understand understanding
        two three four five six seven eight nine ten twelve use used using various work working year years yr yrs
        applicable asset bonus capacity certain combination comfort comparable date day days desire eager eagerness enjoy enough environment environments
        fast field former great industry job jobs keen love mindset necessary opportunity opportunities paced passion passionate position positions
        preference prefer previous prior role roles setting settings similar someone perform performs performing performed duty duties thrive typical want willing willingness
        """);

    // Trades that have a name for men and one for women: both are the same trade.
    private static readonly FrozenDictionary<string, string> SameTrade = (
        """
        waitress waiter|waitresses waiters|hostess host|hostesses hosts|stewardess steward|stewardesses stewards|actress actor|actresses actors
        saleswoman salesperson|saleswomen salespeople|salesman salesperson|salesmen salespeople|chairwoman chairperson|chairman chairperson
        businesswoman businessperson|businesswomen businesspeople|businessman businessperson|businessmen businesspeople|forewoman foreperson|foreman foreperson
        policewoman police|policewomen police|policeman police|policemen police|firewoman firefighter|fireman firefighter|firemen firefighters
        spokeswoman spokesperson|spokesman spokesperson|craftswoman craftsperson|craftsman craftsperson|craftsmen craftspeople|repairwoman repairer|repairman repairer
        tradeswoman tradesperson|tradesman tradesperson|cameraman cameraperson|camerawoman cameraperson|handyman handyperson|handywoman handyperson
        masseuse masseur|barmaid bartender|barman bartender|headmistress headmaster|seamstress seamster|heiress heir|authoress author|manageress manager
        """).Split(['|', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(pair => pair.Split(' ')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    /// <summary>Returns the same word for both genders of a trade, and any other word as it is.</summary>
    public static ReadOnlySpan<char> Neutral(ReadOnlySpan<char> folded) =>
        folded.Length >= 6 && SameTrade.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(folded, out var neutral) ? neutral : folded;

    /// <summary>True for a word that is never matched, in a job or a resume.</summary>
    public static bool IsStop(ReadOnlySpan<char> folded) => Contains(Stop, folded) || IsBareNumber(folded);

    /// <summary>True for a word of a criterion that only asks.</summary>
    public static bool IsAsking(ReadOnlySpan<char> folded) => Contains(Asking, folded);

    // Years would be a stand-in for age, and short numbers say nothing; "9001" of "ISO 9001" does.
    private static bool IsBareNumber(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
            if (!char.IsAsciiDigit(c) && c != '.') return false;
        return word.Length < 3 || (word.Length == 4 && (word.StartsWith("19") || word.StartsWith("20")));
    }

    private static bool Contains(FrozenSet<string> set, ReadOnlySpan<char> word) =>
        set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}

/// <summary>Hashes of stems: equal words of any form have equal hashes.</summary>
internal static class StemHash
{
    /// <summary>Returns the 64-bit FNV-1a hash of the stem of a folded word; the same for both genders of a trade.</summary>
    public static ulong Of(ReadOnlySpan<char> folded)
    {
        folded = ScoringWords.Neutral(folded);
        if (folded.Length > Stemmer.MaxLength) folded = folded[..Stemmer.MaxLength];
        Span<char> stem = stackalloc char[Stemmer.MaxLength + 1];
        var length = WordForms.TryFind(folded, stem, out var known) ? known : Stemmer.Stem(folded, stem);
        var hash = 14695981039346656037UL;
        foreach (var c in stem[..length]) hash = (hash ^ c) * 1099511628211UL;
        return hash;
    }
}
