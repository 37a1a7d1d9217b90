using System.Collections.Frozen;
using Shortlist.Core.Text;

namespace Shortlist.Core.Resumes;

/// <summary>Tells places from other pieces of a line: "Portland, OR", "City, State", "London, UK", "Remote".</summary>
internal static class Places
{
    private static readonly FrozenSet<string> Regions = (
        "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc pr on qc bc ab mb sk ns nb nl pe nsw vic qld uk usa us uae " +
        "u.s.a u.s").Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> Names = new[]
    {
        "remote", "hybrid", "nationwide", "state", "city", "alabama", "alaska", "arizona", "arkansas", "california", "colorado", "connecticut", "delaware", "florida", "georgia", "hawaii", "idaho", "illinois", "indiana", "iowa",
        "kansas", "kentucky", "louisiana", "maine", "maryland", "massachusetts", "michigan", "minnesota", "mississippi", "missouri", "montana", "nebraska", "nevada", "new hampshire", "new jersey", "new mexico",
        "new york", "north carolina", "north dakota", "ohio", "oklahoma", "oregon", "pennsylvania", "rhode island", "south carolina", "south dakota", "tennessee", "texas", "utah", "vermont", "virginia",
        "washington", "west virginia", "wisconsin", "wyoming", "united states", "united kingdom", "england", "scotland", "wales", "ireland", "canada", "ontario", "quebec", "british columbia", "alberta", "australia",
        "new zealand", "india", "pakistan", "bangladesh", "sri lanka", "nepal", "china", "japan", "south korea", "korea", "singapore", "malaysia", "indonesia", "philippines", "vietnam", "thailand", "hong kong", "taiwan",
        "germany", "france", "spain", "italy", "portugal", "netherlands", "belgium", "switzerland", "austria", "sweden", "norway", "denmark", "finland", "poland", "czech republic", "hungary", "romania", "bulgaria",
        "greece", "turkey", "russia", "ukraine", "israel", "egypt", "nigeria", "kenya", "ghana", "south africa", "morocco", "saudi arabia", "united arab emirates", "qatar", "kuwait", "oman", "bahrain", "jordan", "lebanon",
        "mexico", "brazil", "argentina", "chile", "colombia", "peru", "venezuela", "london", "paris", "berlin", "dubai", "tokyo", "toronto", "sydney", "melbourne", "dublin", "bangalore", "bengaluru", "mumbai", "delhi",
        "new delhi", "hyderabad", "chennai", "pune", "karachi", "lahore", "manila", "shanghai", "beijing", "munich", "amsterdam", "madrid", "barcelona", "rome", "milan", "zurich", "vienna", "new york city", "nyc", "boston",
        "chicago", "los angeles", "san francisco", "seattle", "austin", "dallas", "houston", "atlanta", "miami", "denver", "philadelphia", "phoenix", "san diego", "portland", "detroit", "minneapolis",
    }.ToFrozenSet();

    /// <summary>True when the whole of a short text is a place.</summary>
    public static bool IsPlace(ReadOnlySpan<char> text)
    {
        var place = text.Trim();
        if (place.Length is < 2 or > 50) return false;
        if (IsName(place)) return true;
        var comma = place.LastIndexOfAny(',', '，');
        if (comma <= 0) return false;
        var (left, right) = (place[..comma].Trim().ToString(), place[(comma + 1)..].Trim().ToString());
        return left.Length > 1 && char.IsUpper(left[0]) && left.Count(char.IsWhiteSpace) <= 3 && !left.AsSpan().ContainsAnyInRange('0', '9') && (IsRegion(right) || IsName(right)) && (!left.Contains(',') || IsPlace(left));
    }

    /// <summary>True for a state, province or country in its short form, with or without a postal code.</summary>
    public static bool IsRegion(ReadOnlySpan<char> text)
    {
        var region = text.Trim().TrimEnd('.');
        var blank = region.IndexOf(' ');
        if (blank > 0 && region[(blank + 1)..].ContainsAnyInRange('0', '9')) region = region[..blank];
        return region.Length is >= 2 and <= 5 && char.IsUpper(region[0]) && Regions.Contains(Folding.Fold(region.ToString()));
    }

    private static bool IsName(ReadOnlySpan<char> text)
    {
        var name = text.Trim();
        var digit = name.IndexOfAnyInRange('0', '9');
        if (digit > 0) name = name[..digit].Trim();
        return Names.Contains(Folding.Fold(name.ToString()));
    }
}
