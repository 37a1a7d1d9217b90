using System.Buffers.Binary;

namespace Shortlist.Storage;

/// <summary>A row's place in the order of a ranking as one number, lower first: outcome, knock-out, total. Rows of the same place are ordered by resume id.</summary>
internal static class RankingPlace
{
    private const int OutcomeShift = 12;
    private const int KnockedOutBit = 1 << 11;
    private const int MaxTotal = 1000;

    public static int Of(RankingRow row)
    {
        if (row.Outcome != RankingOutcome.Ranked) return (int)row.Outcome << OutcomeShift;
        ArgumentOutOfRangeException.ThrowIfNegative(row.TotalTenths);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(row.TotalTenths, MaxTotal);
        return (row.KnockedOut ? KnockedOutBit : 0) | (MaxTotal - row.TotalTenths);
    }

    public static RankingOutcome OutcomeOf(int place) => (RankingOutcome)(place >> OutcomeShift);

    /// <summary>Makes the row that a place and the stored rest stand for.</summary>
    public static RankingRow ToRow(string resumeId, int place, byte[]? scores, string? reason, bool erased)
    {
        var ranked = OutcomeOf(place) == RankingOutcome.Ranked;
        return new RankingRow
        {
            ResumeId = resumeId,
            Outcome = OutcomeOf(place),
            TotalTenths = ranked && !erased ? MaxTotal - (place & (KnockedOutBit - 1)) : 0,
            KnockedOut = ranked && !erased && (place & KnockedOutBit) != 0,
            ScoreTenths = scores,
            Reason = reason,
            Erased = erased,
        };
    }
}

/// <summary>How many rows of a ranking have each place: what turns places into ranks without touching a row.</summary>
internal sealed class RankingPlaces
{
    private readonly List<(int Place, int Before)> _places = [];
    private int _total;

    /// <summary>How many rows ended how.</summary>
    public ResumeCounts Counts { get; private set; }

    /// <summary>Adds the rows of one place; places come ascending.</summary>
    public void Add(int place, int rows)
    {
        _places.Add((place, _total));
        _total += rows;
        Counts += RankingPlace.OutcomeOf(place) switch
        {
            RankingOutcome.Ranked => new ResumeCounts(rows, 0, 0, 0),
            RankingOutcome.NeedsReview => new ResumeCounts(0, rows, 0, 0),
            RankingOutcome.Failed => new ResumeCounts(0, 0, rows, 0),
            _ => new ResumeCounts(0, 0, 0, rows),
        };
    }

    /// <summary>Rows that come before the first of this place; null when no row had it.</summary>
    public int? Before(int place)
    {
        var index = _places.BinarySearch((place, 0), Comparer<(int Place, int Before)>.Create((x, y) => x.Place.CompareTo(y.Place)));
        return index < 0 ? null : _places[index].Before;
    }

    /// <summary>Eight bytes for each place and, at the end, for the total.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[(_places.Count + 1) * 8];
        for (var i = 0; i <= _places.Count; i++)
        {
            var (place, before) = i < _places.Count ? _places[i] : (-1, _total);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * 8), place);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan((i * 8) + 4), before);
        }

        return bytes;
    }

    public static RankingPlaces FromBytes(ReadOnlySpan<byte> bytes)
    {
        var places = new RankingPlaces();
        for (; bytes.Length > 8; bytes = bytes[8..])
            places.Add(BinaryPrimitives.ReadInt32LittleEndian(bytes), BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]) - BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]));
        return places;
    }
}
