using System.Text;

namespace Shortlist.Fuzz;

/// <summary>Changes bytes and texts at random; the same seed makes the same changes on every machine. Numbers by SplitMix64 (Vigna, 2015).</summary>
internal sealed class Mutator(ulong seed)
{
    private const int MaxLength = 400_000;
    private const int MaxPiece = 64;

    // What parsers count, nest and look up.
    private static readonly string[] Pieces =
    [
        "99999999999", "-1", "0", "4294967296", "1e999", "\0", "\uFFFF", "\uD800", "\uDC00", "\u202E", "\u200B", "\r\n", "\t\t\t", "    ", "((((((((", "))))))))", "[[[[", "<<<<", ">>>>", "%PDF-1.7", "obj", "endstream", "stream\n", "/Length 1",
        "/Kids[1 0 R]", "/Filter/FlateDecode", "{\\rtf1", "{{{{{{{{", "}}}}}}}}", "\\bin99999 ", "\\u-1?", "<!DOCTYPE x [<!ENTITY a \"b\">]>", "&a;", "<w:p>", "</w:p>", "<table>", "<b><i>", "PK\u0003\u0004", "January 2020 - Present", "2019 – 2015", "99/99/9999",
        "5+ years of", "and/or", "required", "C++", "Bachelor's degree in", "s3://", "https://", "../", "%2F", "%2e%2e", "@", "?", "#", "\\",
    ];

    private ulong _state = seed;

    /// <summary>Returns a number from 0 to below <paramref name="end"/>.</summary>
    public int Next(int end)
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)end);
    }

    /// <summary>Changes bytes at one to eight places.</summary>
    public byte[] Bytes(byte[] whole)
    {
        var bytes = whole.ToList();
        for (var times = 1 + Next(8); times > 0; times--)
        {
            var at = Next(bytes.Count + 1);
            var length = Math.Min(1 + Next(MaxPiece), bytes.Count - at);
            switch (Next(7))
            {
                case 0 when at < bytes.Count:
                    bytes[at] = (byte)Next(256);
                    break;
                case 1 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3 when bytes.Count < MaxLength:
                    bytes.InsertRange(Next(bytes.Count + 1), bytes.GetRange(at, length));
                    break;
                case 4:
                    bytes.InsertRange(at, Encoding.Latin1.GetBytes(Pieces[Next(Pieces.Length)]));
                    break;
                case 5 when Next(12) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 6 when bytes.Count < MaxLength && length > 0 && Next(12) == 0:
                    bytes.InsertRange(at, Enumerable.Repeat(bytes.GetRange(at, length), 1 + Next(200)).SelectMany(piece => piece));
                    break;
                default:
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Changes a text at one to eight places; other texts lend pieces.</summary>
    public string Text(string whole, IReadOnlyList<string> others)
    {
        var text = new StringBuilder(whole);
        for (var times = 1 + Next(8); times > 0; times--)
        {
            var at = Next(text.Length + 1);
            var length = Math.Min(1 + Next(MaxPiece), text.Length - at);
            switch (Next(6))
            {
                case 0 when at < text.Length:
                    text[at] = (char)Next(Next(4) == 0 ? 65536 : 128);
                    break;
                case 1:
                    text.Remove(at, length);
                    break;
                case 2 when text.Length < MaxLength:
                    text.Insert(Next(text.Length + 1), text.ToString(at, length));
                    break;
                case 3:
                    text.Insert(at, Pieces[Next(Pieces.Length)]);
                    break;
                case 4 when text.Length < MaxLength:
                    var other = others[Next(others.Count)];
                    var from = Next(other.Length + 1);
                    text.Insert(at, other.AsSpan(from, Math.Min(1 + Next(300), other.Length - from)));
                    break;
                default:
                    if (at < text.Length && Next(8) == 0) text.Insert(at, text[at].ToString(), 1 + Next(2000));
                    break;
            }
        }

        return text.ToString();
    }
}
