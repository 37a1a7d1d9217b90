using System.Buffers.Binary;
using System.Text;

namespace Shortlist.Documents.Tests.Making;

/// <summary>Makes DOC files of Word 97: a compound file with the text, the table of its pieces, and little else.</summary>
/// <remarks>Sources: Microsoft, [MS-CFB] and [MS-DOC].</remarks>
internal static class DocMaker
{
    private const int Sector = 512;
    private const int TextStart = 1536;

    // Smaller streams would go into the mini stream.
    private const int MinStream = 4096;

    public static byte[] Of(string text, bool encrypted = false)
    {
        var letters = TextEncoding.Windows1252.GetBytes(text.ReplaceLineEndings("\r") + "\r");
        var word = new byte[Math.Max(MinStream, RoundUp(TextStart + letters.Length))];
        var table = new byte[MinStream];
        letters.CopyTo(word, TextStart);

        // One piece, of one byte a letter.
        table[0] = 2;
        Put(table, 1, 16);
        Put(table, 5, 0);
        Put(table, 9, letters.Length);
        Put(table, 15, (TextStart * 2) | 0x40000000);

        Put16(word, 0, 0xA5EC);
        Put16(word, 2, 0x00C1);
        Put16(word, 6, 0x0409);
        Put16(word, 10, (ushort)(0x0200 | (encrypted ? 0x0100 : 0)));
        Put16(word, 12, 0x00BF);
        Put(word, 24, TextStart);
        Put(word, 28, TextStart + letters.Length);
        Put16(word, 32, 14);
        Put16(word, 62, 22);
        Put(word, 64, word.Length);
        Put(word, 76, letters.Length);
        Put16(word, 152, 93);
        Put(word, 154 + (33 * 8), 0);
        Put(word, 154 + (33 * 8) + 4, 21);
        return Compound(("WordDocument", word), ("1Table", table));
    }

    /// <summary>A compound file of streams.</summary>
    public static byte[] Compound(params (string Name, byte[] Bytes)[] streams)
    {
        var file = new MemoryStream();
        var chains = new List<int>();
        var directory = new MemoryStream();
        file.Write(new byte[Sector]);
        WriteEntry(directory, "Root Entry", 5, streams.Length > 0 ? 1 : -1, -1, -2, 0);
        for (var i = 0; i < streams.Length; i++)
        {
            var padded = streams[i].Bytes.Concat(new byte[RoundUp(streams[i].Bytes.Length) - streams[i].Bytes.Length]).ToArray();
            WriteEntry(directory, streams[i].Name, 2, -1, i + 1 < streams.Length ? i + 2 : -1, AddChain(chains, padded.Length / Sector), streams[i].Bytes.Length);
            file.Write(padded);
        }

        while (directory.Length % Sector != 0) WriteEntry(directory, "", 0, -1, -1, 0, 0);
        var directoryStart = AddChain(chains, (int)directory.Length / Sector);
        file.Write(directory.ToArray());
        var tableStart = chains.Count;
        chains.Add(-3);
        while (chains.Count < Sector / 4) chains.Add(-1);
        foreach (var next in chains.Take(Sector / 4)) file.Write(BitConverter.GetBytes(next));

        var bytes = file.ToArray();
        byte[] magic = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        magic.CopyTo(bytes, 0);
        Put16(bytes, 24, 0x3E);
        Put16(bytes, 26, 3);
        Put16(bytes, 28, 0xFFFE);
        Put16(bytes, 30, 9);
        Put16(bytes, 32, 6);
        Put(bytes, 44, 1);
        Put(bytes, 48, directoryStart);
        Put(bytes, 56, MinStream);
        Put(bytes, 60, -2);
        Put(bytes, 68, -2);
        for (var i = 0; i < 109; i++) Put(bytes, 76 + (4 * i), i == 0 ? tableStart : -1);
        return bytes;
    }

    private static int AddChain(List<int> chains, int sectors)
    {
        var start = chains.Count;
        for (var i = 1; i <= sectors; i++) chains.Add(i < sectors ? start + i : -2);
        return start;
    }

    private static void WriteEntry(MemoryStream directory, string name, byte kind, int child, int right, int start, int size)
    {
        var entry = new byte[128];
        Encoding.Unicode.GetBytes(name).CopyTo(entry, 0);
        Put16(entry, 64, (ushort)(name.Length == 0 ? 0 : (2 * name.Length) + 2));
        (entry[66], entry[67]) = (kind, 1);
        Put(entry, 68, -1);
        Put(entry, 72, right);
        Put(entry, 76, child);
        Put(entry, 116, start);
        Put(entry, 120, size);
        directory.Write(entry);
    }

    private static int RoundUp(int length) => (length + Sector - 1) / Sector * Sector;

    private static void Put(byte[] bytes, int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), value);

    private static void Put16(byte[] bytes, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), value);
}
